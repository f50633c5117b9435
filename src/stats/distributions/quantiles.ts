import { fromBounded, metalog, metalogLaw, toBounded, type Metalog } from './metalog.js';
import { notFinite, type DistributionProblem, type Kind } from './kind.js';

/** An expert's 5 %, 50 % and 95 % levels, with optional bounds: the three-term metalog through them. */
export type Quantiles = {
  readonly kind: 'quantiles';
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly low?: number | null;
  readonly high?: number | null;
};

/** log(0.95 / 0.05) */
const OUTER_LOGIT = Math.log(19);
/** The largest |a3| / a2 for which a three-term metalog rises everywhere. @source Keelin 2016, equation 13 */
const SKEW_LIMIT = 1.66711;

/**
 * The three-term metalog whose quantiles at 0.05, 0.5 and 0.95 are the given ones.
 *
 * @throws RangeError `p50 is too near one of p5 and p95 for a three-term metalog (5, 6, 20 without bounds): 6`
 * @source Keelin 2016, section 4.2 (symmetric-percentile triplets)
 */
export function fitQuantiles(d: Quantiles): Metalog {
  const found = problem(d);
  if (found !== null) throw new RangeError(found.message);
  return solve(d);
}

function solve(d: Quantiles): Metalog {
  const { low = null, high = null } = d;
  const [m5, m50, m95] = [d.p5, d.p50, d.p95].map((x) => fromBounded(x, low, high)) as [number, number, number];
  const a2 = (m95 - m5) / (2 * OUTER_LOGIT);
  const a3 = (m5 + m95 - 2 * m50) / (0.9 * OUTER_LOGIT);
  return { kind: 'metalog', coefficients: [m50, a2, a3], low, high };
}

function problem(d: Quantiles): DistributionProblem | null {
  const { p5, p50, p95, low = null, high = null } = d;
  const basic = notFinite({ p5, p50, p95, low, high });
  if (basic !== null) return basic;
  if (p5 > p95) return { field: 'p5', message: `p5 must not exceed p95 ${p95}: ${p5}` };
  if (p50 < p5) return { field: 'p50', message: `p50 must not lie below p5 ${p5}: ${p50}` };
  if (p50 > p95) return { field: 'p50', message: `p50 must not exceed p95 ${p95}: ${p50}` };
  if (p5 === p95) {
    if (low !== null && low > p5) return { field: 'low', message: `low must not exceed p5 ${p5}: ${low}` };
    return high !== null && high < p95 ? { field: 'high', message: `high must not lie below p95 ${p95}: ${high}` } : null;
  }
  if (low !== null && low >= p5) return { field: 'low', message: `low must lie below p5 ${p5}: ${low}` };
  if (high !== null && high <= p95) return { field: 'high', message: `high must lie above p95 ${p95}: ${high}` };
  const [, a2, a3] = solve(d).coefficients as [number, number, number];
  if (Math.abs(a3) < SKEW_LIMIT * a2) return null;
  const bounds = low === null && high === null ? 'without bounds' : `in [${low ?? '-Infinity'}, ${high ?? 'Infinity'}]`;
  return {
    field: 'p50',
    message: `p50 is too near one of p5 and p95 for a three-term metalog (${p5}, ${p50}, ${p95} ${bounds}): ${p50}`,
  };
}

export const quantiles: Kind<Quantiles> = {
  problem,
  point: (d) => (d.p5 === d.p95 ? d.p50 : null),
  quantile: (d, p) => metalog.quantile(fitQuantiles(d), p),
  cdf: (d, x) => metalog.cdf(fitQuantiles(d), x),
  mean: (d) => metalog.mean(fitQuantiles(d)),
  variance: (d) => metalog.variance(fitQuantiles(d)),
  support: (d) => [toBounded(-Infinity, d.low ?? null, d.high ?? null), toBounded(Infinity, d.low ?? null, d.high ?? null)],
  sampler: (d) => metalog.sampler(fitQuantiles(d)),
  tabled: (d) => metalogLaw(fitQuantiles(d)),
};
