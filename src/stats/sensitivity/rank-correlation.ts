import { normalQuantile } from '../normal.js';
import type { Estimate } from './bootstrap.js';
import { dot } from './least-squares.js';
import { assertCount, assertFinite } from './points.js';

/**
 * The ranks 1 .. n of values; equal values share the mean of their ranks, so the ranks always sum to n (n + 1) / 2.
 * @source Kendall, Rank Correlation Methods (1948), chapter 3
 */
export function averageRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, i) => i).sort((i, j) => (values[i] as number) - (values[j] as number));
  const ranks = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    const value = values[order[from] as number];
    while (to < order.length && values[order[to] as number] === value) to++;
    for (let k = from; k < to; k++) ranks[order[k] as number] = 0.5 * (from + 1 + to);
  }
  return ranks;
}

/**
 * Spearman's rank correlation of an input with an outcome, -1..1, with ties at average ranks, so for binary outcomes too.
 *
 * The interval is Fisher's: tanh(atanh r +- z s) with s^2 = (1 + r^2 / 2) / (n - 3); the standard error is (1 - r^2) s.
 * Draws must be independent of each other. NaN where one of the two does not vary. At r = 1 or -1 the interval has no
 * width, which is too narrow for few draws.
 * @param input [draw], at least 4
 * @param outcome [draw]
 * @throws RangeError `draws must be an integer of at least 4: 3`, `outcome must have 10 rows: 9`,
 * `input must be finite, row 3 is: NaN`, `confidence level must be inside (0, 1): 95`
 * @source Spearman 1904; Bonett & Wright 2000, "Sample size requirements for estimating Pearson, Kendall and Spearman
 * correlations", Psychometrika 65 (variance)
 */
export function rankCorrelation(input: Float64Array, outcome: Float64Array, level: number): Estimate {
  const n = input.length;
  assertCount('draws', n, 4);
  assertFinite('input', input, n);
  assertFinite('outcome', outcome, n);
  return correlationOfRanks(centeredRanks(input), centeredRanks(outcome), level);
}

/** As `rankCorrelation`, from ranks less their mean: ranks that several correlations share are made once. */
export function correlationOfRanks(x: Float64Array, y: Float64Array, level: number): Estimate {
  const n = x.length;
  if (!(level > 0 && level < 1)) throw new RangeError(`confidence level must be inside (0, 1): ${level}`);
  const r = dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
  const value = Math.max(-1, Math.min(1, r)); // Cauchy and Schwarz, but for rounding
  const spread = Math.sqrt((1 + 0.5 * value * value) / (n - 3));
  const half = -normalQuantile(0.5 * (1 - level)) * spread;
  const z = Math.atanh(value);
  return { value, standardError: (1 - value * value) * spread, low: Math.tanh(z - half), high: Math.tanh(z + half) };
}

/** Average ranks less their mean: multiples of 1/2, exactly. */
export function centeredRanks(values: Float64Array): Float64Array {
  return averageRanks(values).map((rank) => rank - 0.5 * (values.length + 1));
}

