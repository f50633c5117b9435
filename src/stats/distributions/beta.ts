import { betaShape, inverseRegularizedBeta, regularizedBeta } from '../beta.js';
import { tableSampler } from '../interpolated-quantile.js';
import { notFinite, notPositive, type Kind } from './kind.js';

/** A share: beta with the given shapes on [low, high], by default [0, 1]. */
export type Beta = {
  readonly kind: 'beta';
  readonly alpha: number;
  readonly beta: number;
  readonly low?: number;
  readonly high?: number;
};

function bounds(d: Beta): readonly [number, number] {
  return [d.low ?? 0, d.high ?? 1];
}

/** Below this shape the quantile is too steep for the table, and rows are inverted exactly. */
const SMALLEST_TABLE_SHAPE = 0.3;
const LARGEST_TABLE_SHAPE = 1e8;

/** @source Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, chapter 25 */
export const beta: Kind<Beta> = {
  problem: (d) => {
    const [low, high] = bounds(d);
    return (
      notFinite({ alpha: d.alpha, beta: d.beta, low: d.low, high: d.high }) ??
      notPositive('alpha', d.alpha) ??
      notPositive('beta', d.beta) ??
      (low > high ? { field: 'low', message: `low must not exceed high ${high}: ${low}` } : null)
    );
  },
  point: (d) => (bounds(d)[0] === bounds(d)[1] ? bounds(d)[0] : null),
  quantile: (d, p) => {
    const [low, high] = bounds(d);
    return Math.min(high, low + (high - low) * inverseRegularizedBeta(p, d.alpha, d.beta));
  },
  cdf: (d, x) => {
    const [low, high] = bounds(d);
    return regularizedBeta((x - low) / (high - low), d.alpha, d.beta);
  },
  mean: (d) => {
    const [low, high] = bounds(d);
    return low + (high - low) * (d.alpha / (d.alpha + d.beta));
  },
  variance: (d) => {
    const [low, high] = bounds(d);
    const sum = d.alpha + d.beta;
    return (high - low) ** 2 * (((d.alpha / sum) * (d.beta / sum)) / (sum + 1));
  },
  support: bounds,
  sampler: (d, tables) => {
    const [low, high] = bounds(d);
    const smallest = Math.min(d.alpha, d.beta);
    return tableSampler(tables, {
      key: `beta ${d.alpha} ${d.beta}`,
      shape: () => betaShape(d.alpha, d.beta),
      smooth: smallest >= SMALLEST_TABLE_SHAPE && Math.max(d.alpha, d.beta) <= LARGEST_TABLE_SHAPE,
      location: low,
      scale: high - low,
    });
  },
};
