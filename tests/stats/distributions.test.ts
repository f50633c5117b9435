import { describe, expect, test } from 'vitest';
import { cdf, distributionProblem, mean, quantile, support, variance, type Distribution } from '../../src/stats/distributions/index.js';
import { fitQuantiles } from '../../src/stats/distributions/quantiles.js';
import { label } from './example-distributions.js';
import { readReference, toDistribution, type ReferenceCase } from './reference-cases.js';

type Fit = { readonly lower: number | null; readonly upper: number | null; readonly p: readonly number[]; readonly q: readonly number[]; readonly coefficients: readonly number[]; readonly quantile_at_0_12: number };
const reference = readReference<{ cases: readonly ReferenceCase[]; metalog_published: { cases: readonly Fit[] } }>('distributions.json');
const closedForms = ['normal', 'lognormal', 'uniform', 'triangular', 'discrete', 'metalog3'];

/** The errors of a case that exceed its tolerance; `distort` plants a fault. */
function misses(c: ReferenceCase, distort: (q: number) => number = (q) => q): string[] {
  const d = toDistribution(c);
  const relative = closedForms.includes(c.dist) ? 1e-12 : 1e-9;
  return c.p.flatMap((p, i) => {
    const expected = c.quantile[i] as number;
    const found = distort(quantile(d, p));
    return Math.abs(found - expected) <= relative * Math.abs(expected) ? [] : [`${p}: ${found} instead of ${expected}`];
  });
}

describe('quantiles against mpmath at 40 digits', () => {
  test('all 70 parameter sets are there', () => expect(reference.cases).toHaveLength(70));
  test.each(reference.cases.map((c) => [label(toDistribution(c)), c] as const))('%s', (_name, c) => {
    expect(misses(c)).toEqual([]);
    if (c.mean === undefined) return;
    const d = toDistribution(c);
    if (c.mean === null) expect(mean(d)).toBeNaN();
    else expect(Math.abs(mean(d) - c.mean)).toBeLessThanOrEqual(1e-12 * Math.max(1e-300, Math.abs(c.mean)));
    if (c.variance === 'Infinity') expect(variance(d)).toBe(Infinity);
    else expect(Math.abs(variance(d) / (c.variance as number) - 1)).toBeLessThan(1e-11);
  });
  test('planted fault: an error of one part in 10^8 is noticed in every continuous case', () => {
    for (const c of reference.cases) expect(misses(c, (q) => q * (1 + 1e-8)).length).toBeGreaterThan(0);
  });
});

describe('metalog', () => {
  test.each(reference.metalog_published.cases.map((fit) => [`${fit.lower} to ${fit.upper}`, fit] as const))(
    'through three quantiles between %s has the published value at 0.12',
    (_name, fit) => {
      const d: Distribution = { kind: 'metalog', coefficients: fit.coefficients, low: fit.lower, high: fit.upper };
      expect(quantile(d, 0.12)).toBeCloseTo(fit.quantile_at_0_12, 11);
      fit.p.forEach((p, i) => expect(quantile(d, p)).toBeCloseTo(fit.q[i] as number, 10));
    },
  );
  test('through p5, p50 and p95 passes through them, with and without bounds', () => {
    const triples = [{}, { low: 0 }, { high: 100 }, { low: 0, high: 100 }];
    for (const bounds of triples) {
      const d: Distribution = { kind: 'quantiles', p5: 10, p50: 20, p95: 40, ...bounds };
      expect(quantile(d, 0.05)).toBeCloseTo(10, 11);
      expect(quantile(d, 0.5)).toBeCloseTo(20, 11);
      expect(quantile(d, 0.95)).toBeCloseTo(40, 11);
    }
  });
  test('infeasible triples are refused with the reason', () => {
    const message = 'p50 is too near one of p5 and p95 for a three-term metalog (5, 5.5, 20 without bounds): 5.5';
    expect(() => fitQuantiles({ kind: 'quantiles', p5: 5, p50: 5.5, p95: 20 })).toThrow(new RangeError(message));
    expect(distributionProblem({ kind: 'quantiles', p5: 5, p50: 5.5, p95: 20 })).toEqual({ field: 'p50', message });
  });
  test('every triple accepted gives a rising metalog, and the limit of skewness is that of the general check', () => {
    let refused = 0;
    for (let p50 = 5.05; p50 < 20; p50 += 0.05) {
      const d: Distribution = { kind: 'quantiles', p5: 5, p50, p95: 20 };
      if (distributionProblem(d) === null) expect(distributionProblem(fitQuantiles(d))).toBeNull();
      else refused++;
    }
    expect(refused).toBeGreaterThan(30);
  });
});

describe('distributionProblem', () => {
  test.each<[Distribution, string, string]>([
    [{ kind: 'fixed', value: NaN }, 'value', 'value must be a finite number: NaN'],
    [{ kind: 'uniform', low: 2, high: 1 }, 'low', 'low must not exceed high 1: 2'],
    [{ kind: 'triangular', low: 0, mode: 3, high: 2 }, 'mode', 'mode must not exceed high 2: 3'],
    [{ kind: 'pert', low: 0, mode: -1, high: 2 }, 'mode', 'mode must not lie below low 0: -1'],
    [{ kind: 'pert', low: 0, mode: 1, high: 2, lambda: -4 }, 'lambda', 'lambda must not be negative: -4'],
    [{ kind: 'normal', mean: 0, sd: -1 }, 'sd', 'sd must not be negative: -1'],
    [{ kind: 'lognormal', median: 0, logSd: 1 }, 'median', 'median must be positive: 0'],
    [{ kind: 'lognormal-mean', mean: -5, sd: 1 }, 'mean', 'mean must be positive: -5'],
    [{ kind: 'truncated-normal', mean: 0, sd: 1, low: 3, high: 2 }, 'low', 'low must not exceed high 2: 3'],
    [{ kind: 'truncated-normal', mean: 0, sd: 1, low: 50 }, 'mean', 'mean leaves no probability in [50, Infinity] with sd 1: 0'],
    [{ kind: 'truncated-normal', mean: 0, sd: 0, low: 1 }, 'mean', 'mean must lie in [1, Infinity] when sd is 0: 0'],
    [{ kind: 'beta', alpha: 0, beta: 1 }, 'alpha', 'alpha must be positive: 0'],
    [{ kind: 'gamma', shape: 1, scale: -1 }, 'scale', 'scale must not be negative: -1'],
    [{ kind: 'student-t', df: 0 }, 'df', 'df must be positive: 0'],
    [{ kind: 'bernoulli', probability: 1.5 }, 'probability', 'probability must lie in [0, 1]: 1.5'],
    [{ kind: 'discrete', values: [], weights: [] }, 'values', 'values must not be empty: []'],
    [{ kind: 'discrete', values: [1, 2], weights: [1] }, 'weights', 'weights must be as many as the 2 values: 1'],
    [{ kind: 'discrete', values: [1, 2], weights: [1, -1] }, 'weights', 'weights must not be negative: -1'],
    [{ kind: 'discrete', values: [1, 2], weights: [0, 0] }, 'weights', 'weights must not all be zero: 0'],
    [{ kind: 'empirical', values: [1, Infinity] }, 'values', 'values must be finite numbers: Infinity'],
    [{ kind: 'metalog', coefficients: [1, 2], low: 3, high: 3 }, 'low', 'low must be below high 3: 3'],
    [{ kind: 'quantiles', p5: 3, p50: 2, p95: 1 }, 'p5', 'p5 must not exceed p95 1: 3'],
    [{ kind: 'quantiles', p5: 1, p50: 2, p95: 4, low: 1 }, 'low', 'low must lie below p5 1: 1'],
  ])('%j names %s', (d, field, message) => {
    expect(distributionProblem(d)).toEqual({ field, message });
  });
  test('a metalog that falls somewhere is refused', () => {
    expect(distributionProblem({ kind: 'metalog', coefficients: [0, 1, 2] })?.field).toBe('coefficients');
    expect(distributionProblem({ kind: 'metalog', coefficients: [0, -1] })?.field).toBe('coefficients');
  });
});

describe('quantile', () => {
  test('levels 0 and 1 give the ends of a bounded support and are refused elsewhere', () => {
    expect([quantile({ kind: 'beta', alpha: 2, beta: 3, high: 7 }, 0), quantile({ kind: 'beta', alpha: 2, beta: 3, high: 7 }, 1)]).toEqual([0, 7]);
    expect(() => quantile({ kind: 'normal', mean: 0, sd: 1 }, 0)).toThrow(new RangeError('quantile level must be inside (0, 1) where normal is unbounded: 0'));
    expect(() => quantile({ kind: 'gamma', shape: 1, scale: 1 }, 1)).toThrow(new RangeError('quantile level must be inside (0, 1) where gamma is unbounded: 1'));
    expect(() => quantile({ kind: 'fixed', value: 1 }, 1.2)).toThrow(new RangeError('quantile level must be in [0, 1]: 1.2'));
  });
  test('a discrete value of zero weight never comes up', () => {
    const d: Distribution = { kind: 'discrete', values: [1, 2, 3], weights: [0, 1, 0] };
    expect([0, 0.5, 1].map((p) => quantile(d, p))).toEqual([2, 2, 2]);
    expect(support(d)).toEqual([2, 2]);
    expect(cdf(d, 1)).toBe(0);
  });
});
