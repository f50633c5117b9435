import { normalCdf, normalQuantile } from '../normal.js';
import { notFinite, notPositive, type Kind } from './kind.js';

/** The bell curve with the given mean and standard deviation. */
export type Normal = { readonly kind: 'normal'; readonly mean: number; readonly sd: number };

export const normal: Kind<Normal> = {
  problem: (d) => notFinite({ mean: d.mean, sd: d.sd }) ?? notPositive('sd', d.sd, true),
  point: (d) => (d.sd === 0 ? d.mean : null),
  quantile: (d, p) => d.mean + d.sd * normalQuantile(p),
  cdf: (d, x) => normalCdf((x - d.mean) / d.sd),
  mean: (d) => d.mean,
  variance: (d) => d.sd * d.sd,
  support: () => [-Infinity, Infinity],
  sampler: ({ mean, sd }) => (u, out, count) => {
    for (let i = 0; i < count; i++) out[i] = mean + sd * normalQuantile(u[i] as number);
  },
};
