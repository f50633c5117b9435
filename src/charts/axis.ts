import type { Spec } from './rows.js';
import { colours, sizes } from './theme.js';

/** How many ticks an axis asks for; Vega takes the nearest round step. */
export const tickCount = 5;

/** Decimals of the round step (1, 2 or 5 times a power of ten) that Vega takes for `tickCount` ticks over `domain`. */
export function tickDecimals(domain: readonly [number, number]): number {
  const step = (domain[1] - domain[0]) / tickCount;
  const power = Math.floor(Math.log10(step));
  const rest = step / 10 ** power;
  // from the square root of 50 on the step is 10, one decimal less
  return Math.max(0, Math.min(6, -power - (rest >= Math.sqrt(50) ? 1 : 0)));
}

/** d3 format of an axis over `domain`: commas from five digits on, as many decimals as the ticks need. */
export function axisFormat(domain: readonly [number, number]): string {
  const largest = Math.max(Math.abs(domain[0]), Math.abs(domain[1]));
  return `${largest >= 10000 ? ',' : ''}.${tickDecimals(domain)}f`;
}

/** Extent of `values` with room for a label on both sides; what never moves gets 1 per cent on either side. */
export function valueDomain(values: readonly number[], decimals: number | null): readonly [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const least = high > low ? 3 * 10 ** -(decimals ?? 1) : Math.max(10 ** -(decimals ?? 1), 0.02 * Math.abs(high));
  const room = Math.max((high - low) * 0.12, least / 2);
  return [Number((low - room).toPrecision(6)), Number((high + room).toPrecision(6))];
}

/** The unit above an axis, upright, `left` pixels to the left of the plot. */
export function unitTitle(unit: string, left: number): Spec {
  return { title: unit, titleAngle: 0, titleAlign: 'left', titleAnchor: 'end', titleBaseline: 'bottom', titleX: 0 - left, titleY: -9, titleColor: colours.quiet, titleFontSize: sizes.label };
}

/** Axis of a probability from 0 to 1 in per cent. */
export const percentAxis: Spec = { labelExpr: "format(100 * datum.value, '.0f') + ' %'", values: [0, 0.25, 0.5, 0.75, 1], title: null };
