import type { Distribution } from '../../src/stats/distributions/index.js';

/** Several examples of every kind; a kind without examples does not compile. */
export const examples: { readonly [K in Distribution['kind']]: readonly Extract<Distribution, { readonly kind: K }>[] } = {
  fixed: [{ kind: 'fixed', value: 3 }],
  uniform: [
    { kind: 'uniform', low: -2, high: 5 },
    { kind: 'uniform', low: 1, high: 1 },
  ],
  triangular: [
    { kind: 'triangular', low: -1, mode: 0, high: 5 },
    { kind: 'triangular', low: 0, mode: 0, high: 1 },
    { kind: 'triangular', low: 0, mode: 1, high: 1 },
    { kind: 'triangular', low: 2, mode: 2, high: 2 },
  ],
  pert: [
    { kind: 'pert', low: 10, mode: 12, high: 30 },
    { kind: 'pert', low: 0, mode: 0, high: 1, lambda: 2 },
    { kind: 'pert', low: -3, mode: 5, high: 5, lambda: 20 },
    { kind: 'pert', low: 7, mode: 7, high: 7 },
  ],
  normal: [
    { kind: 'normal', mean: 10, sd: 2.5 },
    { kind: 'normal', mean: -1, sd: 0 },
  ],
  lognormal: [
    { kind: 'lognormal', median: 2, logSd: 0.4 },
    { kind: 'lognormal', median: 2, logSd: 0 },
  ],
  'lognormal-mean': [
    { kind: 'lognormal-mean', mean: 100, sd: 30 },
    { kind: 'lognormal-mean', mean: 100, sd: 0 },
  ],
  'truncated-normal': [
    { kind: 'truncated-normal', mean: 0, sd: 1, low: -1, high: 2 },
    { kind: 'truncated-normal', mean: 95, sd: 4, high: 100 },
    { kind: 'truncated-normal', mean: 0, sd: 1, low: 6, high: null },
    { kind: 'truncated-normal', mean: 0, sd: 1, low: 0.3, high: 0.31 },
    { kind: 'truncated-normal', mean: 0, sd: 1, low: 20, high: 20.5 },
    { kind: 'truncated-normal', mean: 5, sd: 0, low: 0 },
  ],
  beta: [
    { kind: 'beta', alpha: 2, beta: 3 },
    { kind: 'beta', alpha: 0.5, beta: 0.5, low: -1, high: 4 },
    { kind: 'beta', alpha: 80, beta: 20, high: 100 },
    { kind: 'beta', alpha: 0.3, beta: 2.7 },
    { kind: 'beta', alpha: 1, beta: 5 },
    { kind: 'beta', alpha: 2, beta: 3, low: 1, high: 1 },
  ],
  gamma: [
    { kind: 'gamma', shape: 3.7, scale: 1.9 },
    { kind: 'gamma', shape: 0.4, scale: 2 },
    { kind: 'gamma', shape: 1000, scale: 0.1 },
    { kind: 'gamma', shape: 2, scale: 0 },
  ],
  'student-t': [
    { kind: 'student-t', df: 5, location: 10, scale: 2 },
    { kind: 'student-t', df: 30 },
    { kind: 'student-t', df: 5, scale: 0 },
  ],
  bernoulli: [
    { kind: 'bernoulli', probability: 0.3 },
    { kind: 'bernoulli', probability: 0 },
    { kind: 'bernoulli', probability: 1 },
  ],
  discrete: [
    { kind: 'discrete', values: [3, 1, 2], weights: [0.15, 0.6, 0.25] },
    { kind: 'discrete', values: [5, 1, 9, 5], weights: [1, 2, 0, 1] },
    { kind: 'discrete', values: [4], weights: [2] },
  ],
  empirical: [
    { kind: 'empirical', values: [4, 1, 1, 1, 9, 2.5] },
    { kind: 'empirical', values: [2, 2] },
  ],
  metalog: [
    { kind: 'metalog', coefficients: [20, 6.8, 5.7] },
    { kind: 'metalog', coefficients: [3, 0.15, 0.05], low: 0 },
    { kind: 'metalog', coefficients: [-1.4, 0.4, 0.1], low: 0, high: 100 },
    { kind: 'metalog', coefficients: [-3.7, 0.09, 0.05], high: 50 },
    { kind: 'metalog', coefficients: [1, 0.5, 0.1, 0.3, 0.2, 0.05, 0.1, 0.02] },
    { kind: 'metalog', coefficients: [8] },
  ],
  quantiles: [
    { kind: 'quantiles', p5: 10, p50: 20, p95: 40 },
    { kind: 'quantiles', p5: 0.1, p50: 0.2, p95: 0.6, low: 0, high: 1 },
    { kind: 'quantiles', p5: 6, p50: 6, p95: 6 },
  ],
};

export const allExamples: readonly Distribution[] = Object.values(examples).flat();

/** A short, unique name of a distribution for test titles. */
export function label(d: Distribution): string {
  return JSON.stringify(d).replace(/[{}"]/g, '');
}
