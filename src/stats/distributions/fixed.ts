import { notFinite, type Kind } from './kind.js';

/** A number known for certain. */
export type Fixed = { readonly kind: 'fixed'; readonly value: number };

export const fixed: Kind<Fixed> = {
  problem: (d) => notFinite({ value: d.value }),
  point: (d) => d.value,
  quantile: (d) => d.value,
  cdf: (d, x) => (x >= d.value ? 1 : 0),
  mean: (d) => d.value,
  variance: () => 0,
  support: (d) => [d.value, d.value],
  sampler: (d) => (_u, out, count) => void out.fill(d.value, 0, count),
};
