import { gammaShape, inverseRegularizedGammaP, regularizedGammaP } from '../gamma.js';
import type { BothKnots, TabledLaw } from '../interpolated-quantile.js';
import { marchedKnots, type QuantileFlow } from '../quantile-march.js';
import { notFinite, notPositive, sampleByInversion, type Kind } from './kind.js';

/** A positive, right-skewed number: mean `shape * scale`, variance `shape * scale^2`. */
export type Gamma = { readonly kind: 'gamma'; readonly shape: number; readonly scale: number };

/** Below this shape the quantile is too steep for the table, and rows are inverted exactly. */
const SMALLEST_TABLE_SHAPE = 0.3;
const LARGEST_TABLE_SHAPE = 1e8;

/** Both halves of the standard gamma; the coordinate is log x, in which the density has the logarithmic slope a - x. */
function knots(a: number): BothKnots {
  const { root, density } = gammaShape(a);
  const flow = (isLower: boolean): QuantileFlow => ({
    a: [0, 1, 0],
    b: [a, -1],
    root: (p, start) => {
      const guess = start !== undefined && start > 0 ? Math.log(start) : undefined;
      return Math.exp(isLower ? root(p, 1 - p, guess) : root(1 - p, p, guess));
    },
    speed: (x, p) => (isLower ? p : -p) / density(x),
  });
  const median = Math.exp(root(0.5, 0.5));
  return { lower: marchedKnots(flow(true), median), upper: marchedKnots(flow(false), median) };
}

function gammaLaw(d: Gamma): TabledLaw {
  const smooth = d.shape >= SMALLEST_TABLE_SHAPE && d.shape <= LARGEST_TABLE_SHAPE;
  const { root, value } = gammaShape(d.shape);
  return {
    key: `gamma ${d.shape}`,
    knots: () => (smooth ? knots(d.shape) : null),
    location: 0,
    scale: d.scale,
    exact: (u) => d.scale * value(root(u, 1 - u)),
  };
}

/** @source Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, chapter 17 */
export const gamma: Kind<Gamma> = {
  problem: (d) =>
    notFinite({ shape: d.shape, scale: d.scale }) ??
    notPositive('shape', d.shape) ??
    notPositive('scale', d.scale, true),
  point: (d) => (d.scale === 0 ? 0 : null),
  quantile: (d, p) => d.scale * inverseRegularizedGammaP(d.shape, p),
  cdf: (d, x) => regularizedGammaP(d.shape, x / d.scale),
  mean: (d) => d.shape * d.scale,
  variance: (d) => d.shape * d.scale * d.scale,
  support: () => [0, Infinity],
  sampler: (d) => sampleByInversion(gammaLaw(d).exact),
  tabled: gammaLaw,
};
