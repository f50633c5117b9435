import { betaShape, inverseRegularizedBeta, logistic, regularizedBeta } from '../beta.js';
import { mirror, type BothKnots, type TabledLaw } from '../interpolated-quantile.js';
import { marchedKnots, type QuantileFlow } from '../quantile-march.js';
import { notFinite, notPositive, sampleByInversion, type Kind } from './kind.js';

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

/** Both halves of the standard beta; the upper one is the lower one of the swapped shapes, taken from one. */
function knots(a: number, b: number): BothKnots {
  const { root, kernel } = betaShape(a, b);
  // The coordinate is logit x, in which the density has the logarithmic slope a - (a + b) x.
  const flow = (isLower: boolean): QuantileFlow => ({
    a: [0, 1, -1],
    b: [isLower ? a : b, -(a + b)],
    root: (p, start) => {
      const guess = start !== undefined && start > 0 && start < 1 ? Math.log(start / (1 - start)) : undefined;
      return logistic(isLower ? root(p, 1 - p, guess) : -root(1 - p, p, guess === undefined ? undefined : -guess));
    },
    speed: (x, p) => p / (isLower ? kernel(x, 1 - x) : kernel(1 - x, x)),
  });
  const median = root(0.5, 0.5);
  const lower = marchedKnots(flow(true), logistic(median));
  return { lower, upper: mirror(marchedKnots(flow(false), logistic(-median)), 1) };
}

/** Beta, and PERT through it, as a tabled law. */
export function betaLaw(d: Beta): TabledLaw {
  const { alpha: a, beta: b } = d;
  const [low, high] = bounds(d);
  const smooth = Math.min(a, b) >= SMALLEST_TABLE_SHAPE && Math.max(a, b) <= LARGEST_TABLE_SHAPE;
  const { root, value } = betaShape(a, b);
  return {
    key: `beta ${a} ${b}`,
    knots: () => (smooth ? knots(a, b) : null),
    location: low,
    scale: high - low,
    exact: (u) => low + (high - low) * value(root(u, 1 - u)),
  };
}

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
  sampler: (d) => sampleByInversion(betaLaw(d).exact),
  tabled: betaLaw,
};
