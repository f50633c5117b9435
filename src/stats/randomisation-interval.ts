import { quantile } from './distributions/index.js';
import { wilsonInterval, wilsonIntervalOfShare } from './intervals.js';

const DEFAULT_LEVEL = 0.95;
/** With fewer hits or misses than this per randomisation, their counts are too lumpy for a t interval. */
const ENOUGH_EACH = 5;

/** An estimate from independent randomisations with its standard error and the ends of its interval. */
export type RandomisationEstimate = {
  readonly mean: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
};

/**
 * The estimate given by the means of R independent randomisations of a design, at least 2 and usually 16.
 *
 * The standard error is sd / sqrt(R), the interval mean +- t sd / sqrt(R) with Student's t on R - 1 degrees of freedom.
 * Points of one randomisation depend on each other, so nothing inside a randomisation tells of the error; the means of
 * different randomisations are independent and of one law. Where all means are equal the interval has no width.
 * @throws RangeError `an error estimate needs at least 2 randomisations: 1`, `mean of a randomisation must be finite: NaN`,
 * `confidence level must be inside (0, 1): 95`
 * @source Owen, Practical Quasi-Monte Carlo (2023), chapter 17; L'Ecuyer, Nakayama, Owen & Tuffin 2023, "Confidence
 * intervals for randomized quasi-Monte Carlo estimators" (the plain t interval is hard to beat)
 */
export function randomisationInterval(means: readonly number[], level = DEFAULT_LEVEL): RandomisationEstimate {
  const r = means.length;
  if (r < 2) throw new RangeError(`an error estimate needs at least 2 randomisations: ${r}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`confidence level must be inside (0, 1): ${level}`);
  for (const mean of means) if (!Number.isFinite(mean)) throw new RangeError(`mean of a randomisation must be finite: ${mean}`);
  // Distances from the first mean: equal means give exactly that mean and no error, whatever their rounding.
  const origin = means[0] as number;
  const shift = means.reduce((sum, mean) => sum + (mean - origin), 0) / r;
  const squares = means.reduce((sum, mean) => sum + (mean - origin - shift) ** 2, 0);
  const mean = origin + shift;
  const standardError = Math.sqrt(squares / (r - 1) / r);
  const half = -quantile({ kind: 'student-t', df: r - 1 }, 0.5 * (1 - level)) * standardError;
  return { mean, standardError, low: mean - half, high: mean + half };
}

/**
 * The estimate of a probability from the hits of R independent randomisations of `drawsEach` draws each.
 *
 * As `randomisationInterval`, clipped to [0, 1]. With fewer than 5 R hits or 5 R misses in all, the interval is the
 * smallest that contains both this one and Wilson's for all draws: a few counts are far from normal, and where they
 * happen to be equal, as when there is none, their spread is no estimate. Wilson's interval is that of plain draws. It
 * stands in because the design does little harm in the worst case: the variance of a Latin hypercube of n points is at
 * most n / (n - 1) times that of plain draws, that of a scrambled net with t = 0 at most e = 2.718 times. Sobol' points in
 * many dimensions have t > 0 and a bound too large to be of use, so the t interval is kept where it is the wider. With
 * no hit at all the lower end is 0 and the upper end above 0.
 * @throws RangeError `hits must be an integer in [0, 512]: 513`, `draws of a randomisation must be a positive integer: 0`,
 * and as `randomisationInterval`
 * @source Owen 1997, "Monte Carlo variance of scrambled net quadrature", SIAM J. Numer. Anal. 34 (both bounds); Owen
 * 1998, "Scrambling Sobol' and Niederreiter-Xing points", J. Complexity 14 (t > 0)
 */
export function randomisationProportion(
  hits: readonly number[],
  drawsEach: number,
  level = DEFAULT_LEVEL,
): RandomisationEstimate {
  if (!(Number.isInteger(drawsEach) && drawsEach > 0)) {
    throw new RangeError(`draws of a randomisation must be a positive integer: ${drawsEach}`);
  }
  for (const count of hits) {
    if (!(Number.isInteger(count) && count >= 0 && count <= drawsEach)) {
      throw new RangeError(`hits must be an integer in [0, ${drawsEach}]: ${count}`);
    }
  }
  const spread = randomisationInterval(hits.map((count) => count / drawsEach), level);
  const draws = hits.length * drawsEach;
  const total = hits.reduce((sum, count) => sum + count, 0);
  const { standardError } = spread;
  const low = Math.max(0, spread.low);
  const high = Math.min(1, spread.high);
  const mean = total / draws;
  if (Math.min(total, draws - total) >= ENOUGH_EACH * hits.length) return { mean, standardError, low, high };
  const [lowest, highest] = wilsonInterval(total, draws, level);
  return { mean, standardError, low: Math.min(low, lowest), high: Math.max(high, highest) };
}

/**
 * The estimate of a probability from R independent randomisations that each give a mean of conditional probabilities over `drawsEach` draws.
 *
 * As `randomisationProportion`, the means in place of shares of hits: with less than 5 R expected hits or misses in all the interval also holds Wilson's.
 * @throws RangeError `mean of a randomisation must be in [0, 1]: 1.5`, and as `randomisationInterval`
 */
export function randomisationOdds(means: readonly number[], drawsEach: number, level = DEFAULT_LEVEL): RandomisationEstimate {
  for (const mean of means) if (!(mean >= 0 && mean <= 1)) throw new RangeError(`mean of a randomisation must be in [0, 1]: ${mean}`);
  const { mean, standardError, low, high } = randomisationInterval(means, level);
  const draws = means.length * drawsEach;
  const clipped = { mean, standardError, low: Math.max(0, low), high: Math.min(1, high) };
  if (Math.min(mean, 1 - mean) * draws >= ENOUGH_EACH * means.length) return clipped;
  const [lowest, highest] = wilsonIntervalOfShare(mean, draws, level);
  return { ...clipped, low: Math.min(clipped.low, lowest), high: Math.max(clipped.high, highest) };
}
