import { createHistogram, type Histogram } from '../stats/histogram.js';
import type { Row } from './row.js';

/** Least and greatest value seen in the pilot draws, the range of a sketch. */
export type Range = { low: number; high: number };

/** Bins of the sketches: values that reports quote finely, and money and delivery. */
export const fineBins = 512;
export const coarseBins = 64;

export function newRange(): Range {
  return { low: Infinity, high: -Infinity };
}

/** Widens a range to what a row of the pilot shows. */
export function widenRange(range: Range, row: Row, count: number): void {
  for (let d = 0; d < count; d++) {
    const x = row[d] as number;
    if (x < range.low) range.low = x;
    if (x > range.high) range.high = x;
  }
}

/** A sketch over a pilot's range and half a width more on either side: what falls beyond is kept in open-ended bins with its own least and greatest value. */
export function sketchOver({ low, high }: Range, bins: number): Histogram {
  const margin = (high - low) / 2;
  return createHistogram(low - margin, high + margin, bins);
}
