import { exactQuantiles } from '../exact-quantile.js';
import { assertCount, wholeOf, wordsOf, type Seeding } from './points.js';

/** An estimate, its standard error and the ends of its interval, all in one unit; NaN where it cannot be told. */
export type Estimate = { readonly value: number; readonly standardError: number; readonly low: number; readonly high: number };

/** How to resample: streams `name:bootstrap`, how often, and the confidence level inside (0, 1), 0.95 say. */
export type Resampling = Seeding & { readonly resamples: number; readonly level: number };

/** Statistics of rows that stand in the sample `weights[row]` times; the weights sum to the number of rows. */
export type WeightedStatistics = (weights: Float64Array) => readonly number[];

/**
 * Estimates of several statistics with percentile intervals, from resampling whole rows with replacement.
 *
 * Row i of resample r is word i of replicate r of the stream, so resamples can be added without changing the others. All
 * statistics see the same resamples. Where a statistic is not a finite number in some resample, as a share of variance in
 * a resample that does not vary, the rows are too few to tell its error: standard error and interval are NaN.
 * @throws RangeError `resamples must be an integer of at least 2: 1`, `confidence level must be inside (0, 1): 95`
 * @source Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapters 6 and 13
 */
export function bootstrapEstimates(rows: number, statistics: WeightedStatistics, resampling: Resampling): readonly Estimate[] {
  const { resamples, level } = resampling;
  assertCount('resamples', resamples, 2);
  if (!(level > 0 && level < 1)) throw new RangeError(`confidence level must be inside (0, 1): ${level}`);
  const values = statistics(new Float64Array(rows).fill(1));
  const seen = values.map(() => new Float64Array(resamples));
  const weights = new Float64Array(rows);
  for (let r = 0; r < resamples; r++) {
    weights.fill(0);
    for (const word of wordsOf(resampling, 'bootstrap', r, rows)) weights[wholeOf(word, rows)]!++;
    statistics(weights).forEach((value, s) => ((seen[s] as Float64Array)[r] = value));
  }
  return values.map((value, s) => ({ value, ...spreadOf(seen[s] as Float64Array, level) }));
}

function spreadOf(values: Float64Array, level: number): Omit<Estimate, 'value'> {
  if (!values.every(Number.isFinite)) return { standardError: Number.NaN, low: Number.NaN, high: Number.NaN };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const [low = Number.NaN, high = Number.NaN] = exactQuantiles(values, [0.5 * (1 - level), 0.5 * (1 + level)]);
  return { standardError: Math.sqrt(squares / (values.length - 1)), low, high };
}
