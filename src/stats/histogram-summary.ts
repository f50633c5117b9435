import { cell, cellWidth, type Histogram } from './histogram.js';

/** A bin seen as its ordered values: evenly spread from the smallest to the largest, which are known. */
type Bin = { readonly count: number; readonly min: number; readonly max: number };

function binAt(h: Histogram, bin: number): Bin {
  const of = (field: number): number => h.cells[bin * cellWidth + field] as number;
  return { count: of(cell.count), min: of(cell.min), max: of(cell.max) };
}

/** The value of rank r, 0 the smallest; exact for the ends and where all values of the bin are equal. */
function valueOfRank({ count, min, max }: Bin, rank: number): number {
  return count === 1 || min === max ? min : min + ((max - min) * rank) / (count - 1);
}

/** The mean of the values added, to within the rounding of each to the grid's unit (a 2^20th of half the range). @throws RangeError `histogram must not be empty: 0` */
export function histogramMean(h: Histogram): number {
  assertSome(h.count);
  const only = onlyValue(h);
  if (only !== null) return only;
  return h.middle + (Number(h.sum) / h.count) * h.unit;
}

/** The sample variance, divisor n - 1, from exact sums; NaN for fewer than two values. */
export function histogramVariance(h: Histogram): number {
  if (h.count < 2) return NaN;
  if (onlyValue(h) !== null) return 0;
  const n = BigInt(h.count);
  return (Number(h.squares * n - h.sum * h.sum) / h.count / (h.count - 1)) * h.unit * h.unit;
}

/** The sample standard deviation; null for fewer than two values. */
export function histogramSd(h: Histogram): number | null {
  return h.count < 2 ? null : Math.sqrt(histogramVariance(h));
}

/** The value that all draws share, where they do and bins tell; it needs no rounding to units. */
function onlyValue({ cells, bins }: Histogram): number | null {
  let found: number | null = null;
  for (let k = 0; k < bins * cellWidth; k += cellWidth) {
    if (cells[k + cell.count] === 0) continue;
    const min = cells[k + cell.min] as number;
    if (min !== cells[k + cell.max] || (found !== null && found !== min)) return null;
    found = min;
  }
  return found;
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
 * Exact for the smallest and largest value of every bin and for atoms that have a bin of their own; otherwise off by at most the spread of the values
 * within one bin, so the range should reach beyond the outermost level asked for.
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
  const { cells, bins } = h;
  let before = 0;
  for (let bin = 0; bin < bins; bin++) {
    const count = cells[bin * cellWidth] as number;
    if (rank < before + count) return valueOfRank(binAt(h, bin), rank - before);
    before += count;
  }
  throw new RangeError(`rank must be below the number of values ${before}: ${rank}`);
}

/**
 * The mean of the values beyond the quantile at level p: of the lowest share p, or of the highest share 1 - p.
 *
 * A value at the border counts with the fraction of it that belongs to the tail. Values are taken to be evenly spread within a bin. An empty tail
 * ('lower' at 0, 'upper' at 1) gives the extreme value.
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
    const taken = Math.min(missing, b.count);
    total += side === 'lower' ? lowestSum(b, taken) : highestSum(b, taken);
    missing -= taken;
  }
  return total / wanted;
}

/** The sum of the lowest `amount` values of a bin: the mean of an evenly spread lowest part is halfway along it. */
function lowestSum({ count, min, max }: Bin, amount: number): number {
  return amount * (min + ((max - min) * amount) / count / 2);
}

/** The sum of the highest `amount` values of a bin. */
function highestSum({ count, min, max }: Bin, amount: number): number {
  return amount * (max - ((max - min) * amount) / count / 2);
}

/**
 * The share of values strictly above x; exact unless x falls between the smallest and the largest value of one bin.
 *
 * @throws RangeError `histogram must not be empty: 0`
 */
export function exceedance(h: Histogram, x: number): number {
  const n = h.count;
  assertSome(n);
  const { cells } = h;
  let above = 0;
  // cell by cell without an object for each: curves ask this of every bin at every point
  for (let k = 0; k < cells.length; k += cellWidth) {
    const count = cells[k + cell.count] as number;
    const max = cells[k + cell.max] as number;
    if (count === 0 || x >= max) continue;
    const min = cells[k + cell.min] as number;
    above += x < min ? count : (count * (max - x)) / (max - min);
  }
  return above / n;
}
