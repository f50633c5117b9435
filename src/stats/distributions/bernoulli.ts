import { notFinite, type Kind } from './kind.js';

/** One with the given probability, otherwise zero. */
export type Bernoulli = { readonly kind: 'bernoulli'; readonly probability: number };

export const bernoulli: Kind<Bernoulli> = {
  problem: (d) =>
    notFinite({ probability: d.probability }) ??
    (d.probability < 0 || d.probability > 1
      ? { field: 'probability', message: `probability must lie in [0, 1]: ${d.probability}` }
      : null),
  point: (d) => (d.probability === 0 || d.probability === 1 ? d.probability : null),
  quantile: (d, p) => (p <= 1 - d.probability ? 0 : 1),
  cdf: (d, x) => (x < 0 ? 0 : x < 1 ? 1 - d.probability : 1),
  mean: (d) => d.probability,
  variance: (d) => d.probability * (1 - d.probability),
  support: () => [0, 1],
  sampler: (d) => {
    const zeroUpTo = 1 - d.probability;
    return (u, out, count) => {
      for (let i = 0; i < count; i++) out[i] = (u[i] as number) <= zeroUpTo ? 0 : 1;
    };
  },
};
