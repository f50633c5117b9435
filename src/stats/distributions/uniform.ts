import { notFinite, type Kind } from './kind.js';

/** Every value between `low` and `high` equally likely. */
export type Uniform = { readonly kind: 'uniform'; readonly low: number; readonly high: number };

export const uniform: Kind<Uniform> = {
  problem: (d) =>
    notFinite({ low: d.low, high: d.high }) ??
    (d.low > d.high ? { field: 'low', message: `low must not exceed high ${d.high}: ${d.low}` } : null),
  point: (d) => (d.low === d.high ? d.low : null),
  quantile: (d, p) => Math.min(d.high, d.low + p * (d.high - d.low)),
  cdf: (d, x) => Math.min(1, Math.max(0, (x - d.low) / (d.high - d.low))),
  mean: (d) => 0.5 * (d.low + d.high),
  variance: (d) => (d.high - d.low) ** 2 / 12,
  support: (d) => [d.low, d.high],
  sampler: ({ low, high }) => {
    const width = high - low;
    return (u, out, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.min(high, low + (u[i] as number) * width);
    };
  },
};
