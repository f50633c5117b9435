import { quantileOfRanks, ranksOfLevels, valuesOfRanks } from './exact-quantile.js';
import { cell, cellWidth, type Histogram } from './histogram.js';

/** A bin of a histogram: all `count` values that lie in [low, high], the first of them of rank `before`. */
export type Bracket = { readonly low: number; readonly high: number; readonly count: number; readonly before: number };

/** The bin that holds the value of a rank, 0 the smallest of all. */
function bracketOf({ cells, bins }: Histogram, rank: number): Bracket {
  let before = 0;
  for (let k = 0; k < bins * cellWidth; k += cellWidth) {
    const count = cells[k + cell.count] as number;
    if (rank < before + count) return { low: cells[k + cell.min] as number, high: cells[k + cell.max] as number, count, before };
    before += count;
  }
  throw new RangeError(`rank must be below the number of values ${before}: ${rank}`);
}

/** The value of a rank where the bin tells it, as it does at its ends and where all its values are equal; else null. */
function toldBy({ low, high, count, before }: Bracket, rank: number): number | null {
  if (rank === before || low === high) return low;
  return rank === before + count - 1 ? high : null;
}

/** The bins whose values have to be looked at one by one to know the quantiles of these levels exactly: ascending, each once. */
export function openBrackets(h: Histogram, levels: readonly number[]): Bracket[] {
  const open = new Map<number, Bracket>();
  for (const rank of ranksOfLevels(h.count, levels)) {
    const bracket = bracketOf(h, rank);
    if (toldBy(bracket, rank) === null) open.set(bracket.before, bracket);
  }
  return [...open.values()];
}

/**
 * The type-7 quantiles of the values that a histogram counted, exactly: from its bins and the values of its open brackets, which are reordered.
 *
 * @param inside the values of each of `openBrackets(h, levels)`, in any order
 * @throws RangeError `bracket [1, 2] must have 30 values: 29`
 */
export function exactHistogramQuantiles(h: Histogram, levels: readonly number[], inside: readonly (Float32Array | Float64Array)[]): number[] {
  const ranks = ranksOfLevels(h.count, levels);
  const values = new Map<number, number>();
  openBrackets(h, levels).forEach(({ low, high, count, before }, k) => {
    const found = inside[k];
    if (found?.length !== count) throw new RangeError(`bracket [${low}, ${high}] must have ${count} values: ${found?.length ?? 0}`);
    const own = ranks.filter((rank) => rank >= before && rank < before + count);
    valuesOfRanks(found, own.map((rank) => rank - before)).forEach((value, n) => values.set(own[n] as number, value));
  });
  return levels.map((level) => quantileOfRanks(h.count, level, (rank) => values.get(rank) ?? (toldBy(bracketOf(h, rank), rank) as number)));
}
