/**
 * A mergeable sketch of a distribution: equal bins over [low, high], the first and last open-ended.
 *
 * Every array is [bin]: how many values fell there, their sum, their smallest and largest, and how many equal each of
 * these two, so that an atom at the edge of its bin (a share held at exactly 100) is given back exactly.
 */
export type Histogram = {
  readonly low: number;
  readonly high: number;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly minima: Float64Array;
  readonly maxima: Float64Array;
  readonly atMinimum: Float64Array;
  readonly atMaximum: Float64Array;
};

/**
 * An empty histogram. With low equal to high, values are told apart only as below, at and above.
 *
 * @throws RangeError `histogram low must be finite and not exceed high 1: 2`, `histogram bins must be a positive integer: 0`
 */
export function createHistogram(low: number, high: number, bins: number): Histogram {
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high)) {
    throw new RangeError(`histogram low must be finite and not exceed high ${high}: ${low}`);
  }
  if (!(Number.isInteger(bins) && bins > 0)) throw new RangeError(`histogram bins must be a positive integer: ${bins}`);
  return {
    low,
    high,
    counts: new Float64Array(bins),
    sums: new Float64Array(bins),
    minima: new Float64Array(bins).fill(Infinity),
    maxima: new Float64Array(bins).fill(-Infinity),
    atMinimum: new Float64Array(bins),
    atMaximum: new Float64Array(bins),
  };
}

/**
 * Adds `row[0..count)`.
 *
 * @throws RangeError `histogram value must be finite: NaN`
 */
export function addRowToHistogram(h: Histogram, row: Float64Array, count: number): void {
  const { low, high, counts, sums, minima, maxima, atMinimum, atMaximum } = h;
  const last = counts.length - 1;
  const scale = high > low ? counts.length / (high - low) : 0;
  const middle = counts.length >> 1;
  for (let i = 0; i < count; i++) {
    const x = row[i] as number;
    let bin: number;
    if (x > low && x < high) bin = Math.min(last, ((x - low) * scale) | 0);
    else if (x <= low) bin = scale === 0 && x === low ? middle : 0;
    else bin = last;
    if (!(x - x === 0)) throw new RangeError(`histogram value must be finite: ${x}`);
    counts[bin] = (counts[bin] as number) + 1;
    sums[bin] = (sums[bin] as number) + x;
    const smallest = minima[bin] as number;
    if (x <= smallest) {
      minima[bin] = x;
      atMinimum[bin] = x === smallest ? (atMinimum[bin] as number) + 1 : 1;
    }
    const largest = maxima[bin] as number;
    if (x >= largest) {
      maxima[bin] = x;
      atMaximum[bin] = x === largest ? (atMaximum[bin] as number) + 1 : 1;
    }
  }
}

/**
 * The histogram of both sets of values together; neither argument is changed.
 *
 * @throws RangeError `histograms to merge must have the same range and bins [0, 1] x 10: [0, 2] x 10`
 */
export function mergeHistograms(a: Histogram, b: Histogram): Histogram {
  const merged = createHistogram(a.low, a.high, a.counts.length);
  if (a.low !== b.low || a.high !== b.high || a.counts.length !== b.counts.length) {
    const describe = (h: Histogram): string => `[${h.low}, ${h.high}] x ${h.counts.length}`;
    throw new RangeError(`histograms to merge must have the same range and bins ${describe(a)}: ${describe(b)}`);
  }
  for (let bin = 0; bin < a.counts.length; bin++) {
    merged.counts[bin] = (a.counts[bin] as number) + (b.counts[bin] as number);
    merged.sums[bin] = (a.sums[bin] as number) + (b.sums[bin] as number);
    const smallest = Math.min(a.minima[bin] as number, b.minima[bin] as number);
    const largest = Math.max(a.maxima[bin] as number, b.maxima[bin] as number);
    merged.minima[bin] = smallest;
    merged.maxima[bin] = largest;
    for (const part of [a, b]) {
      if (part.minima[bin] === smallest) merged.atMinimum[bin] = (merged.atMinimum[bin] as number) + (part.atMinimum[bin] as number);
      if (part.maxima[bin] === largest) merged.atMaximum[bin] = (merged.atMaximum[bin] as number) + (part.atMaximum[bin] as number);
    }
  }
  return merged;
}

export { exceedance, histogramCount, histogramQuantile, tailMean } from './histogram-summary.js';
