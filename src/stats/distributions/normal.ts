import { closedKnots, symmetricKnots, type BothKnots, type TabledLaw } from '../interpolated-quantile.js';
import { normalCdf, normalPdf, normalQuantile } from '../normal.js';
import { notFinite, notPositive, sampleByInversion, type Kind } from './kind.js';

/** The bell curve with the given mean and standard deviation. */
export type Normal = { readonly kind: 'normal'; readonly mean: number; readonly sd: number };

function knots(): BothKnots {
  const lower = closedKnots((p) => {
    const z = normalQuantile(p);
    return [z, 1 / normalPdf(z)];
  });
  return symmetricKnots(lower);
}

function normalLaw({ mean, sd }: Normal): TabledLaw {
  return { key: 'normal', knots, location: mean, scale: sd, exact: (u) => mean + sd * normalQuantile(u) };
}

export const normal: Kind<Normal> = {
  problem: (d) => notFinite({ mean: d.mean, sd: d.sd }) ?? notPositive('sd', d.sd, true),
  point: (d) => (d.sd === 0 ? d.mean : null),
  quantile: (d, p) => d.mean + d.sd * normalQuantile(p),
  cdf: (d, x) => normalCdf((x - d.mean) / d.sd),
  mean: (d) => d.mean,
  variance: (d) => d.sd * d.sd,
  support: () => [-Infinity, Infinity],
  sampler: (d) => sampleByInversion(normalLaw(d).exact),
  tabled: normalLaw,
};
