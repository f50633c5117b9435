import { formatInterval, formatSigned } from '../../messages/numbers.js';
import type { Language } from '../../schema/text.js';

/** A difference and its 95 % interval. */
export type Change = { readonly value: number; readonly low: number; readonly high: number };
/** What a difference is of: probabilities, printed in percentage points; a number of targets. */
export type Measure = 'points' | 'number';

/** Decimals that the interval allows. */
function decimalsOf({ value, low, high }: Change, measure: Measure): number {
  if (measure === 'number') return high - low < 0.3 ? 2 : 1;
  return Math.abs(value) < 9.95 && high - low < 4 ? 1 : 0;
}

const scaled = ({ value, low, high }: Change, measure: Measure): Change => (measure === 'number' ? { value, low, high } : { value: 100 * value, low: 100 * low, high: 100 * high });

/** A difference with its sign, without a unit: "−3.2", "+12", "±0". */
export function changeText(change: Change, measure: Measure): string {
  const shown = scaled(change, measure);
  return formatSigned(shown.value, decimalsOf(shown, measure));
}

/** A difference and its interval, without a unit: "−3.2 (−3.6 to −2.8)"; what is the same in every draw has none. */
export function changeWithInterval(change: Change, measure: Measure, lang: Language): string {
  if (change.low === 0 && change.high === 0) return changeText(change, measure);
  const shown = scaled(change, measure);
  return `${changeText(change, measure)} (${formatInterval(shown.low, shown.high, decimalsOf(shown, measure), lang)})`;
}

/** Whether the interval of a difference leaves zero out. */
export const isClear = ({ low, high }: Change): boolean => low > 0 || high < 0;
