type Values = Float32Array | Float64Array;

/** Up to this many values, sorting is faster than selecting. */
const FEW = 256;
/** A pivot is read off a sorted sample of at most this many values. */
const SAMPLE = 127;

/** A value of a range that stands near the given share of it. */
function pivotAt(values: Values, low: number, high: number, share: number, sample: Float64Array): number {
  const size = high - low + 1;
  const count = Math.min(SAMPLE, size >> 4);
  for (let i = 0; i < count; i++) sample[i] = values[low + Math.floor(((i + 0.5) * size) / count)] as number;
  const taken = sample.subarray(0, count).sort();
  return taken[Math.min(count - 1, Math.floor(share * count))] as number;
}

/** The first rank from index `from` on, below `to`, that is `least` or more. */
function firstFrom(ranks: readonly number[], from: number, to: number, least: number): number {
  let i = from;
  while (i < to && (ranks[i] as number) < least) i++;
  return i;
}

/**
 * Moves the values of ranks `ranks[from..to)` between `low` and `high` to their places: smaller ones before, larger ones behind.
 * `budget` counts how often a range may still be cut; then it is sorted, so that no order of values costs more than a sort.
 */
function place(values: Values, low: number, high: number, ranks: readonly number[], from: number, to: number, budget: number, sample: Float64Array): void {
  if (from === to || low >= high) return;
  if (high - low < FEW || budget === 0) {
    values.subarray(low, high + 1).sort();
    return;
  }
  const middle = ranks[(from + to) >> 1] as number;
  const pivot = pivotAt(values, low, high, (middle - low + 0.5) / (high - low + 1), sample);
  // values equal to the pivot change sides too, so that an atom is halved and does not make this quadratic
  let i = low;
  let j = high;
  while (i <= j) {
    while ((values[i] as number) < pivot) i++;
    while ((values[j] as number) > pivot) j--;
    if (i > j) break;
    const moved = values[i] as number;
    values[i++] = values[j] as number;
    values[j--] = moved;
  }
  const between = firstFrom(ranks, from, to, j + 1); // ranks from j + 1 to i - 1 hold the pivot
  const behind = firstFrom(ranks, between, to, i);
  place(values, low, j, ranks, from, between, budget - 1, sample);
  place(values, i, high, ranks, behind, to, budget - 1, sample);
}

function check(values: Values, levels: readonly number[]): void {
  if (values.length === 0) throw new RangeError('quantiles need at least 1 value: 0');
  for (const level of levels) if (!(level >= 0 && level <= 1)) throw new RangeError(`quantile level must be in [0, 1]: ${level}`);
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) throw new RangeError(`quantiles need numbers, value ${i} is: NaN`);
}

/**
 * The values of the given ranks of a sample, 0 the smallest, in their order. Reorders `values` in place; never worse than a sort.
 *
 * @param ranks integers in [0, n), ascending, each once
 */
export function valuesOfRanks(values: Float32Array | Float64Array, ranks: readonly number[]): number[] {
  const budget = 8 + 2 * Math.ceil(Math.log2(values.length));
  place(values, 0, values.length - 1, ranks, 0, ranks.length, budget, new Float64Array(SAMPLE));
  return ranks.map((rank) => values[rank] as number);
}

/** The ranks between which the type-7 quantiles of n values lie, ascending, each once. */
export function ranksOfLevels(n: number, levels: readonly number[]): number[] {
  const wanted = new Set(levels.flatMap((level) => [Math.floor((n - 1) * level), Math.ceil((n - 1) * level)]));
  return [...wanted].sort((a, b) => a - b);
}

/** The type-7 quantile at a level of n values, of which `valueOf` knows those of the ranks next to it. */
export function quantileOfRanks(n: number, level: number, valueOf: (rank: number) => number): number {
  const h = (n - 1) * level;
  const [lower, upper] = [valueOf(Math.floor(h)), valueOf(Math.ceil(h))];
  // the difference of infinities would be NaN
  return lower === upper || lower === -Infinity ? lower : lower + (h - Math.floor(h)) * (upper - lower);
}

/**
 * Quantiles of a sample by the type-7 rule (h = (n - 1) p, linear between neighbours), one for each level, in the order of the levels.
 *
 * Reorders `values` in place. Selects what the levels need instead of sorting: about 1 + log2(number of levels) passes over the values,
 * never worse than a sort. The answers are those of a sorted copy, whatever the order of the values,
 * but 0 and -0 are one number.
 * @param values n finite or infinite numbers, n >= 1, in any unit
 * @param levels in [0, 1], in any order, repeated or not
 * @throws RangeError for no values, NaN among them, or a level outside [0, 1]
 */
export function exactQuantiles(values: Float32Array | Float64Array, levels: readonly number[]): number[] {
  check(values, levels);
  const ranks = ranksOfLevels(values.length, levels);
  valuesOfRanks(values, ranks);
  return levels.map((level) => quantileOfRanks(values.length, level, (rank) => values[rank] as number));
}
