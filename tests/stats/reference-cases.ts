import { readFileSync } from 'node:fs';
import type { Distribution } from '../../src/stats/distributions/index.js';

/** One parameter set of tests/reference/distributions.json. */
export type ReferenceCase = {
  readonly dist: string;
  readonly params: { readonly [name: string]: number & readonly number[] };
  readonly p: readonly number[];
  readonly quantile: readonly number[];
  readonly mean?: number | null;
  readonly variance?: number | 'Infinity' | null;
};

export function readReference<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), 'utf8')) as T;
}

/** The distribution meant by a reference case, whose parameters have scipy-like names. */
export function toDistribution({ dist, params: q }: ReferenceCase): Distribution {
  const at = (name: string): number => q[name] as number;
  switch (dist) {
    case 'normal':
      return { kind: 'normal', mean: at('mean'), sd: at('sd') };
    case 'lognormal':
      if ('mean' in q) return { kind: 'lognormal-mean', mean: at('mean'), sd: at('sd') };
      return { kind: 'lognormal', median: Math.exp(at('mu_log')), logSd: at('sigma_log') };
    case 'uniform':
      return { kind: 'uniform', low: at('min'), high: at('max') };
    case 'triangular':
      return { kind: 'triangular', low: at('min'), mode: at('mode'), high: at('max') };
    case 'pert':
      return { kind: 'pert', low: at('min'), mode: at('mode'), high: at('max'), lambda: at('lam') };
    case 'beta':
      return { kind: 'beta', alpha: at('alpha'), beta: at('beta'), low: at('min'), high: at('max') };
    case 'gamma':
      return { kind: 'gamma', shape: at('shape'), scale: at('scale') };
    case 'truncated_normal':
      return { kind: 'truncated-normal', mean: at('parent_mean'), sd: at('parent_sd'), low: at('lower'), high: at('upper') };
    case 'student_t':
      return { kind: 'student-t', df: at('df'), location: at('location'), scale: at('scale') };
    case 'discrete':
      return { kind: 'discrete', values: q['values'] ?? [], weights: q['weights'] ?? [] };
    case 'metalog3':
      return { kind: 'metalog', coefficients: [at('a1'), at('a2'), at('a3')], low: at('lower'), high: at('upper') };
    default:
      throw new RangeError(`unknown reference distribution: ${dist}`);
  }
}
