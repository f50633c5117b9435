/**
 * A mergeable sketch of a distribution: equal bins over [low, high], the first and last open-ended.
 *
 * `cells` is [bin][6], one short stretch of memory a bin: how many values fell there, their sum, their smallest and
 * largest, and how many equal each of these two, so that an atom at the edge of its bin (a share held at exactly 100)
 * is given back exactly. `total` and `squares` are the sums of the values' distances from the middle of the range and
 * of their squares, from which mean and variance follow.
 */
export type Histogram = {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
  readonly cells: Float64Array;
  count: number;
  total: number;
  squares: number;
};

/** Numbers kept of a bin, and the place of each. */
export const cellWidth = 6;
export const cell = { count: 0, sum: 1, min: 2, max: 3, atMin: 4, atMax: 5 } as const;

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
  const cells = new Float64Array(bins * cellWidth);
  for (let k = 0; k < cells.length; k += cellWidth) {
    cells[k + cell.min] = Infinity;
    cells[k + cell.max] = -Infinity;
  }
  return { low, high, bins, cells, count: 0, total: 0, squares: 0 };
}

/** The middle of the range, from which moments are taken. */
export function middleOf(h: Histogram): number {
  return h.low + (h.high - h.low) / 2;
}

/**
 * Adds `row[0..count)`.
 *
 * @throws RangeError `histogram value must be finite: NaN`; the histogram is then unusable
 */
export function addRowToHistogram(h: Histogram, row: Float64Array, count: number): void {
  const { low, high, bins, cells } = h;
  const last = bins - 1;
  const pointLike = high === low;
  const atPoint = bins >> 1;
  const scale = pointLike ? 0 : bins / (high - low);
  const middle = middleOf(h);
  let total = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const x = row[i] as number;
    const place = (x - low) * scale;
    let bin = place >= bins ? last : place > 0 ? place | 0 : 0;
    if (pointLike) bin = x === low ? atPoint : x > low ? last : 0;
    const distance = x - middle;
    total += distance;
    squares += distance * distance;
    const k = bin * 6;
    cells[k] = (cells[k] as number) + 1;
    cells[k + 1] = (cells[k + 1] as number) + x;
    const smallest = cells[k + 2] as number;
    if (x <= smallest) {
      cells[k + 2] = x;
      cells[k + 4] = x === smallest ? (cells[k + 4] as number) + 1 : 1;
    }
    const largest = cells[k + 3] as number;
    if (x >= largest) {
      cells[k + 3] = x;
      cells[k + 5] = x === largest ? (cells[k + 5] as number) + 1 : 1;
    }
  }
  if (!Number.isFinite(squares)) throw new RangeError(`histogram value must be finite: ${row.subarray(0, count).find((x) => !Number.isFinite(x))}`);
  h.count += count;
  h.total += total;
  h.squares += squares;
}

/**
 * The histogram of both sets of values together; neither argument is changed.
 *
 * @throws RangeError `histograms to merge must have the same range and bins [0, 1] x 10: [0, 2] x 10`
 */
export function mergeHistograms(a: Histogram, b: Histogram): Histogram {
  const merged = createHistogram(a.low, a.high, a.bins);
  if (a.low !== b.low || a.high !== b.high || a.bins !== b.bins) {
    const describe = (h: Histogram): string => `[${h.low}, ${h.high}] x ${h.bins}`;
    throw new RangeError(`histograms to merge must have the same range and bins ${describe(a)}: ${describe(b)}`);
  }
  const out = merged.cells;
  for (let k = 0; k < out.length; k += cellWidth) {
    const both = (field: number): readonly [number, number] => [a.cells[k + field] as number, b.cells[k + field] as number];
    const sumOf = ([x, y]: readonly [number, number]): number => x + y;
    out[k + cell.count] = sumOf(both(cell.count));
    out[k + cell.sum] = sumOf(both(cell.sum));
    out[k + cell.min] = Math.min(...both(cell.min));
    out[k + cell.max] = Math.max(...both(cell.max));
    for (const part of [a.cells, b.cells]) {
      if (part[k + cell.min] === out[k + cell.min]) out[k + cell.atMin] = (out[k + cell.atMin] as number) + (part[k + cell.atMin] as number);
      if (part[k + cell.max] === out[k + cell.max]) out[k + cell.atMax] = (out[k + cell.atMax] as number) + (part[k + cell.atMax] as number);
    }
  }
  return Object.assign(merged, { count: a.count + b.count, total: a.total + b.total, squares: a.squares + b.squares });
}
