import { cell, cellWidth, middleOf, type Histogram } from './histogram.js';

/**
 * A bin seen as its ordered values: copies of the smallest, a spread between, copies of the largest.
 *
 * The spread follows min + (max - min) f^bend, f from 0 to 1: the curve with the known ends and the known mean. In an
 * inner bin the bend is near one; in an open-ended one it follows the tail.
 */
type Bin = {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly atMin: number;
  readonly atMax: number;
  readonly between: number;
  readonly bend: number;
  readonly sum: number;
};

/** Keeps the curve away from a step when rounding puts the mean on an end. */
const LARGEST_BEND = 100;

function binAt(h: Histogram, bin: number): Bin {
  const of = (field: number): number => h.cells[bin * cellWidth + field] as number;
  const count = of(cell.count);
  const min = of(cell.min);
  const max = of(cell.max);
  const sum = of(cell.sum);
  const atMin = of(cell.atMin);
  // Where all values of a bin are equal they count once, as the smallest.
  const atMax = min === max ? 0 : of(cell.atMax);
  const between = count - atMin - atMax;
  let bend = 1;
  if (between > 0) {
    const rise = (sum - atMin * min - atMax * max) / between - min;
    bend = Math.min(LARGEST_BEND, Math.max(1 / LARGEST_BEND, (max - min) / rise - 1));
    if (!(rise > 0)) bend = LARGEST_BEND;
  }
  return { count, min, max, atMin, atMax, between, bend, sum };
}

/** f^k without Math.pow, whose last digit differs between engines. */
function power(f: number, k: number): number {
  return f <= 0 ? 0 : Math.exp(k * Math.log(f));
}

/** The value of rank r, 0 the smallest; exact for the ends and the copies of the ends. */
function valueOfRank(b: Bin, rank: number): number {
  if (rank < b.atMin) return b.min;
  if (rank >= b.count - b.atMax) return b.max;
  return b.min + (b.max - b.min) * power((rank - b.atMin + 1) / (b.between + 1), b.bend);
}

/** The mean of the values added. @throws RangeError `histogram must not be empty: 0` */
export function histogramMean(h: Histogram): number {
  assertSome(h.count);
  return middleOf(h) + h.total / h.count;
}

/** The sample variance, divisor n - 1; NaN for fewer than two values. */
export function histogramVariance(h: Histogram): number {
  return h.count > 1 ? Math.max(0, h.squares - (h.total * h.total) / h.count) / (h.count - 1) : NaN;
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
 * the values within one bin, so the range should reach beyond the outermost level asked for.
 * @throws RangeError `quantile level must be in [0, 1]: 1.2`, `histogram must not be empty: 0`
 */
export function histogramQuantile(h: Histogram, p: number): number {
  assertLevel(p);
  const n = h.count;
  assertSome(n);
  const position = (n - 1) * p;
  const rank = Math.floor(position);
  const fraction = position - rank;
  const value = valueAt(h, rank);
  return fraction === 0 ? value : value + fraction * (valueAt(h, rank + 1) - value);
}

function valueAt(h: Histogram, rank: number): number {
  let before = 0;
  for (let bin = 0; bin < h.bins; bin++) {
    const count = h.cells[bin * cellWidth] as number;
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
  const n = h.count;
  assertSome(n);
  const wanted = n * (side === 'lower' ? p : 1 - p);
  if (wanted === 0) return histogramQuantile(h, side === 'lower' ? 0 : 1);
  let missing = wanted;
  let total = 0;
  const last = h.bins - 1;
  for (let step = 0; step <= last && missing > 0; step++) {
    const b = binAt(h, side === 'lower' ? step : last - step);
    if (b.count === 0) continue;
    if (b.count <= missing) total += b.sum;
    else total += side === 'lower' ? lowestSum(b, missing) : highestSum(b, missing);
    missing -= Math.min(missing, b.count);
  }
  return total / wanted;
}

/** The sum of the lowest `amount` values of a bin, the integral of its curve. */
function lowestSum(b: Bin, amount: number): number {
  if (amount <= b.atMin) return amount * b.min;
  const taken = Math.min(amount - b.atMin, b.between);
  const f = b.between > 0 ? taken / b.between : 0;
  const copies = amount - b.atMin - taken;
  return (
    (b.atMin + taken) * b.min + (taken * (b.max - b.min) * power(f, b.bend)) / (b.bend + 1) + copies * b.max
  );
}

/** The sum of the highest `amount` values of a bin. */
function highestSum(b: Bin, amount: number): number {
  if (b.min === b.max || amount <= b.atMax) return amount * b.max;
  return b.sum - lowestSum(b, b.count - amount);
}

/**
 * The share of values strictly above x; exact unless x falls between the smallest and the largest value of one bin.
 *
 * @throws RangeError `histogram must not be empty: 0`
 */
export function exceedance(h: Histogram, x: number): number {
  const n = h.count;
  assertSome(n);
  let above = 0;
  for (let bin = 0; bin < h.bins; bin++) {
    const b = binAt(h, bin);
    if (b.count === 0 || x >= b.max) continue;
    if (x < b.min) above += b.count;
    else above += b.atMax + b.between * (1 - power((x - b.min) / (b.max - b.min), 1 / b.bend));
  }
  return above / n;
}
