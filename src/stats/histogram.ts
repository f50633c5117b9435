/** Where a sketch puts values: `bins` - 2 equal bins over (low, high), one for what is at most low, one for what is at least high; sums count units of distance from the middle. */
export type Grid = { readonly low: number; readonly high: number; readonly bins: number; readonly middle: number; readonly unit: number };

/**
 * A mergeable sketch of a distribution. `cells` is [bin][3]: how many values fell there, the smallest and the largest of them, so that an atom (a share
 * held at exactly 100) is given back exactly where nothing else shares its bin; a bound at the end of the grid has a bin of its own.
 *
 * `sum` and `squares` add up the values' distances from the middle, and their squares, as integers of the grid's unit: exact, so that neither the order
 * of the draws nor any way of cutting them into parts changes a bit.
 */
export type Histogram = Grid & { readonly cells: Float64Array; count: number; sum: bigint; squares: bigint };

/** Numbers kept of a bin, and the place of each. */
export const cellWidth = 3;
export const cell = { count: 0, min: 1, max: 2 } as const;

/** Units from the middle of a grid to either end, and how many units away a value may lie to be added with plain numbers. */
export const unitsToEnd = 2 ** 20;
export const plainUnits = 2 ** 21;

/**
 * A grid over [low, high]; its numbers are single-precision, so that every engine cuts at the same places.
 *
 * @throws RangeError `histogram low must be finite and below high 1: 2`, `histogram bins must be an integer of at least 3, or 0 for moments alone: 1`
 */
export function createGrid(low: number, high: number, bins: number): Grid {
  const [from, to] = [Math.fround(low), Math.fround(high)];
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) throw new RangeError(`histogram low must be finite and below high ${high}: ${low}`);
  if (!(Number.isInteger(bins) && (bins === 0 || bins >= 3))) throw new RangeError(`histogram bins must be an integer of at least 3, or 0 for moments alone: ${bins}`);
  return { low: from, high: to, bins, middle: Math.fround(from + (to - from) / 2), unit: Math.fround((to - from) / 2 / unitsToEnd) };
}

/** Empty histograms whose cells lie one behind the other in one piece of memory: programs have hundreds of them, and a piece for each takes longer to get than to fill. */
export function emptyHistograms(grids: readonly Grid[]): Histogram[] {
  const cells = new Float64Array(cellWidth * grids.reduce((sum, { bins }) => sum + bins, 0));
  // one cell, then twice as many again and again
  cells.set([0, Infinity, -Infinity].slice(0, cells.length));
  for (let full = cellWidth; full < cells.length; full *= 2) cells.copyWithin(full, 0, Math.min(full, cells.length - full));
  let end = 0;
  return grids.map((grid) => ({ ...grid, cells: cells.subarray(end, (end += grid.bins * cellWidth)), count: 0, sum: 0n, squares: 0n }));
}

/** An empty histogram over [low, high]; see `createGrid`. */
export function createHistogram(low: number, high: number, bins: number): Histogram {
  return emptyHistograms([createGrid(low, high, bins)])[0] as Histogram;
}

/**
 * Adds `row[0..count)`.
 *
 * @throws RangeError `histogram value must be finite: NaN`; the histogram is then unusable
 */
export function addRowToHistogram(h: Histogram, row: ArrayLike<number>, count: number): void {
  const { low, high, bins, cells, middle, unit } = h;
  const scale = (bins - 2) / (high - low);
  let sum = 0;
  let squares = 0;
  let finite = true;
  for (let i = 0; i < count; i++) {
    const x = row[i] as number;
    const units = Math.floor((x - middle) / unit + 0.5);
    if (units > plainUnits || units < -plainUnits) addFar(h, units);
    else if (units !== units) finite = false;
    else {
      sum += units;
      squares += units * units;
    }
    // plain numbers hold the sums of so many values exactly
    if (i % exactRun === exactRun - 1) {
      flush(h, sum, squares);
      sum = 0;
      squares = 0;
    }
    if (bins === 0) continue;
    const bin = x <= low ? 0 : x >= high ? bins - 1 : Math.min(bins - 2, Math.max(1, Math.ceil((x - low) * scale)));
    const k = bin * 3;
    cells[k] = (cells[k] as number) + 1;
    if (x < (cells[k + 1] as number)) cells[k + 1] = x;
    if (x > (cells[k + 2] as number)) cells[k + 2] = x;
  }
  const bad = finite ? null : Array.from({ length: count }, (_, i) => row[i] as number).find((x) => !Number.isFinite(x));
  if (bad !== null) throw new RangeError(`histogram value must be finite: ${bad}`);
  h.count += count;
  flush(h, sum, squares);
}

/** Values whose sum of squares stays below 2^53: each is at most 2^42. */
const exactRun = 2 ** 10;

function flush(h: Histogram, sum: number, squares: number): void {
  h.sum += BigInt(sum);
  h.squares += BigInt(squares);
}

/**
 * Adds to the sums a value so far out that plain numbers would not hold them exactly; its bin is the caller's.
 *
 * @throws RangeError `histogram value must be finite: Infinity`
 */
export function addFar(h: { sum: bigint; squares: bigint }, units: number): void {
  if (!Number.isFinite(units)) throw new RangeError(`histogram value must be finite: ${units}`);
  const whole = BigInt(units);
  h.sum += whole;
  h.squares += whole * whole;
}

/**
 * The histogram of both sets of values together; neither argument is changed.
 *
 * @throws RangeError `histograms to merge must have the same range and bins [0, 1] x 10: [0, 2] x 10`
 */
export function mergeHistograms(a: Histogram, b: Histogram): Histogram {
  if (a.low !== b.low || a.high !== b.high || a.bins !== b.bins) {
    const describe = (h: Histogram): string => `[${h.low}, ${h.high}] x ${h.bins}`;
    throw new RangeError(`histograms to merge must have the same range and bins ${describe(a)}: ${describe(b)}`);
  }
  const cells = a.cells.slice();
  for (let k = 0; k < cells.length; k += cellWidth) {
    cells[k] = (cells[k] as number) + (b.cells[k] as number);
    cells[k + cell.min] = Math.min(cells[k + cell.min] as number, b.cells[k + cell.min] as number);
    cells[k + cell.max] = Math.max(cells[k + cell.max] as number, b.cells[k + cell.max] as number);
  }
  return { ...a, cells, count: a.count + b.count, sum: a.sum + b.sum, squares: a.squares + b.squares };
}
