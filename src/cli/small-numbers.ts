import { formatInterval, formatValue, noNumber } from '../messages/numbers.js';
import type { Language } from '../schema/text.js';

/** Decimals that leave two significant digits of a number below a hundredth; null where the usual ones do. */
function decimalsFor(size: number): number | null {
  return size === 0 || size >= 0.01 ? null : Math.min(12, 1 - Math.floor(Math.log10(size)));
}

/** A value of the causal model, which may be tiny: an effect per hectare, a rate per year. */
export function formatSmall(value: number): string {
  return formatValue(value, decimalsFor(Math.abs(value)));
}

/** The 5-95 % range; "—" of a number that is certain. */
export function rangeText({ q05, q95 }: { readonly q05: number; readonly q95: number }, lang: Language): string {
  return q05 === q95 ? noNumber : formatInterval(q05, q95, decimalsFor(Math.max(Math.abs(q05), Math.abs(q95))), lang);
}
