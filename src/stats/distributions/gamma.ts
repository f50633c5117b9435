import { gammaShape, inverseRegularizedGammaP, regularizedGammaP } from '../gamma.js';
import { tableSampler } from '../interpolated-quantile.js';
import { notFinite, notPositive, type Kind } from './kind.js';

/** A positive, right-skewed number: mean `shape * scale`, variance `shape * scale^2`. */
export type Gamma = { readonly kind: 'gamma'; readonly shape: number; readonly scale: number };

/** Below this shape the quantile is too steep for the table, and rows are inverted exactly. */
const SMALLEST_TABLE_SHAPE = 0.3;
const LARGEST_TABLE_SHAPE = 1e8;

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
  sampler: (d, tables) =>
    tableSampler(tables, {
      key: `gamma ${d.shape}`,
      shape: () => gammaShape(d.shape),
      smooth: d.shape >= SMALLEST_TABLE_SHAPE && d.shape <= LARGEST_TABLE_SHAPE,
      location: 0,
      scale: d.scale,
    }),
};
