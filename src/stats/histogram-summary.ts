import type { Histogram } from './histogram.js';

/** A bin seen as its ordered values: copies of the smallest, an even spread, copies of the largest. */
type Bin = {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly atMin: number;
  readonly atMax: number;
  readonly sum: number;
};

function binAt(h: Histogram, bin: number): Bin {
  const count = h.counts[bin] as number;
  const min = h.minima[bin] as number;
  const max = h.maxima[bin] as number;
  const atMin = h.atMinimum[bin] as number;
  // Where all values of a bin are equal they count once, as the smallest.
  return { count, min, max, atMin, atMax: min === max ? 0 : (h.atMaximum[bin] as number), sum: h.sums[bin] as number };
}

/** The value of rank r, 0 the smallest; exact for the ends and the copies of the ends, an even spread between. */
function valueOfRank(b: Bin, rank: number): number {
  if (rank < b.atMin) return b.min;
  if (rank >= b.count - b.atMax) return b.max;
  const gaps = b.count - b.atMin - b.atMax + 1;
  return b.min + ((b.max - b.min) * (rank - b.atMin + 1)) / gaps;
}

/** The number of values added so far. */
export function histogramCount(h: Histogram): number {
  let total = 0;
  for (const count of h.counts) total += count;
  return total;
}

function assertLevel(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile level must be in [0, 1]: ${p}`);
}

function assertSome(count: number): void {
  if (count === 0) throw new RangeError('histogram must not be empty: 0');
}

/**
 * The quantile at level p, type 7 on the ranks as the bins know them.
 *
 * Exact for the smallest and largest value of every bin and for atoms there; otherwise off by at most the spread of
 * the values within one bin.
 * @throws RangeError `quantile level must be in [0, 1]: 1.2`, `histogram must not be empty: 0`
 */
export function histogramQuantile(h: Histogram, p: number): number {
  assertLevel(p);
  const n = histogramCount(h);
  assertSome(n);
  const position = (n - 1) * p;
  const rank = Math.floor(position);
  const fraction = position - rank;
  const value = valueAt(h, rank);
  return fraction === 0 ? value : value + fraction * (valueAt(h, rank + 1) - value);
}

function valueAt(h: Histogram, rank: number): number {
  let before = 0;
  for (let bin = 0; bin < h.counts.length; bin++) {
    const count = h.counts[bin] as number;
    if (rank < before + count) return valueOfRank(binAt(h, bin), rank - before);
    before += count;
  }
  throw new RangeError(`rank must be below the number of values ${before}: ${rank}`);
}

/**
 * The mean of the values beyond the quantile at level p: of the lowest share p, or of the highest share 1 - p.
 *
 * A value at the border counts with the fraction of it that belongs to the tail. Whole bins enter with their exact
 * sums. An empty tail ('lower' at 0, 'upper' at 1) gives the extreme value.
 * @throws RangeError `quantile level must be in [0, 1]: 1.2`, `histogram must not be empty: 0`
 * @source Rockafellar & Uryasev 2002, J. Banking & Finance 26 (conditional value at risk for discrete laws)
 */
export function tailMean(h: Histogram, p: number, side: 'lower' | 'upper'): number {
  assertLevel(p);
  const n = histogramCount(h);
  assertSome(n);
  const wanted = n * (side === 'lower' ? p : 1 - p);
  if (wanted === 0) return histogramQuantile(h, side === 'lower' ? 0 : 1);
  let missing = wanted;
  let total = 0;
  const last = h.counts.length - 1;
  for (let step = 0; step <= last && missing > 0; step++) {
    const bin = side === 'lower' ? binAt(h, step) : mirrored(binAt(h, last - step));
    if (bin.count === 0) continue;
    total += bin.count <= missing ? bin.sum : lowestSum(bin, missing);
    missing -= Math.min(missing, bin.count);
  }
  return (side === 'lower' ? total : -total) / wanted;
}

/** The bin of the negated values, so that an upper tail is a lower one. */
function mirrored(b: Bin): Bin {
  if (b.min === b.max) return { ...b, min: -b.max, max: -b.min, sum: -b.sum };
  return { ...b, min: -b.max, max: -b.min, atMin: b.atMax, atMax: b.atMin, sum: -b.sum };
}

/** The sum of the lowest `amount` values of a bin, the spread between its ends taken as even. */
function lowestSum(b: Bin, amount: number): number {
  if (amount <= b.atMin) return amount * b.min;
  const between = b.count - b.atMin - b.atMax;
  const taken = Math.min(amount - b.atMin, between);
  const topCopies = amount - b.atMin - taken;
  // An even spread from the smallest value that has the known mean of the values between, so that whole bins agree.
  const betweenMean = between > 0 ? (b.sum - b.atMin * b.min - b.atMax * b.max) / between : 0;
  const takenMean = between > 0 ? b.min + (taken / between) * (betweenMean - b.min) : 0;
  return b.atMin * b.min + taken * takenMean + topCopies * b.max;
}

/**
 * The share of values strictly above x; exact unless x falls between the smallest and the largest value of one bin.
 *
 * @throws RangeError `histogram must not be empty: 0`
 */
export function exceedance(h: Histogram, x: number): number {
  const n = histogramCount(h);
  assertSome(n);
  let above = 0;
  for (let bin = 0; bin < h.counts.length; bin++) {
    const b = binAt(h, bin);
    if (b.count === 0 || x >= b.max) continue;
    if (x < b.min) above += b.count;
    else {
      const between = b.count - b.atMin - b.atMax;
      above += b.atMax + between * ((b.max - x) / (b.max - b.min));
    }
  }
  return above / n;
}
