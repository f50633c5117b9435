import { describe, expect, test } from 'vitest';
import { cdf, distributionProblem, mean, quantile, support, variance, type Distribution } from '../../src/stats/distributions/index.js';
import { allExamples, label } from './example-distributions.js';

const LEVELS = [1e-7, 1e-4, 0.003, 0.05, 0.11, 0.25, 0.4, 0.5, 0.62, 0.75, 0.9, 0.97, 0.999, 1 - 1e-6];
const continuous = (d: Distribution): boolean => !['fixed', 'bernoulli', 'discrete', 'empirical'].includes(d.kind);
const isPoint = (d: Distribution): boolean => support(d)[0] === support(d)[1];

/** Nodes and weights over levels, tanh-sinh: p = 1 / (1 + exp(-pi sinh t)), with 1 - p kept apart from p. */
const nodes = Array.from({ length: 1201 }, (_, i) => {
  const t = (i - 600) / 160;
  const e = Math.exp(-Math.PI * Math.sinh(Math.abs(t)));
  const small = e / (1 + e);
  return { p: t < 0 ? small : 1 - small, weight: (Math.PI * Math.cosh(t) * small * (1 - small)) / 160 };
}).filter(({ p, weight }) => p > 0 && p < 1 && weight > 1e-25);

/** Mean and variance by integrating a quantile function; a step function is integrated on a fine grid instead. */
function integrate(d: Distribution, q: (p: number) => number): { readonly mean: number; readonly variance: number } {
  const points = continuous(d) ? nodes : Array.from({ length: 100_000 }, (_, i) => ({ p: (i + 0.5) / 1e5, weight: 1e-5 }));
  let first = 0;
  for (const { p, weight } of points) first += weight * q(p);
  let second = 0;
  for (const { p, weight } of points) second += weight * (q(p) - first) ** 2;
  return { mean: first, variance: second };
}

/** Whether x is the quantile at p as far as the cdf can tell. */
function undoes(d: Distribution, p: number, x: number): boolean {
  const back = cdf(d, x);
  if (isPoint(d)) return back === 1;
  // A step may carry more probability than asked for, never less.
  if (!continuous(d)) return back >= p - 1e-12;
  // Near an end of the support x may be within rounding of it, so its probability carries the rounding of x.
  const step = Math.max(Math.abs(x) * 2 ** -50, 1e-300);
  return Math.abs(back - p) <= 1e-9 * Math.min(p, 1 - p) + cdf(d, x + step) - cdf(d, x - step);
}

/** The laws that a quantile function breaks, in words. */
function brokenLaws(d: Distribution, q: (p: number) => number): string[] {
  const broken: string[] = [];
  const [low, high] = support(d);
  let last = -Infinity;
  for (const p of LEVELS) {
    const x = q(p);
    if (!(x >= last)) broken.push(`falls at ${p}`);
    if (!(x >= low && x <= high)) broken.push(`leaves the support at ${p}`);
    if (!undoes(d, p, x)) broken.push(`cdf of the quantile at ${p} is ${cdf(d, x)}`);
    last = x;
  }
  const moments = integrate(d, q);
  const sd = Math.sqrt(variance(d));
  const tolerance = continuous(d) ? 1e-8 : 1e-4;
  if (Math.abs(moments.mean - mean(d)) > tolerance * sd + 1e-9 * Math.abs(mean(d))) broken.push(`mean ${moments.mean} instead of ${mean(d)}`);
  if (Math.abs(moments.variance - variance(d)) > 5 * tolerance * variance(d) + 1e-18 * mean(d) ** 2) {
    broken.push(`variance ${moments.variance} instead of ${variance(d)}`);
  }
  return broken;
}

describe('every kind of distribution', () => {
  test.each(allExamples.map((d) => [label(d), d] as const))('%s keeps the laws', (_name, d) => {
    expect(distributionProblem(d)).toBeNull();
    expect(brokenLaws(d, (p) => quantile(d, p))).toEqual([]);
  });
  test('cdf is 0 below and 1 at and above a bounded support', () => {
    for (const d of allExamples) {
      const [low, high] = support(d);
      if (Number.isFinite(low)) expect(cdf(d, low - 1), label(d)).toBe(0);
      if (Number.isFinite(high)) expect(cdf(d, high), label(d)).toBe(1);
      if (Number.isFinite(high)) expect(cdf(d, high + 1), label(d)).toBe(1);
    }
  });
  test('planted fault: a quantile two parts in a million too wide breaks a law of every continuous kind', () => {
    for (const d of allExamples.filter((e) => continuous(e) && !isPoint(e))) {
      const center = quantile(d, 0.5);
      expect(brokenLaws(d, (p) => center + (quantile(d, p) - center) * (1 + 2e-6)), label(d)).not.toEqual([]);
    }
  });
  test('a log-bounded metalog of two terms has the moments of the log-logistic, even with a heavy tail', () => {
    const stretch = 0.45;
    const d: Distribution = { kind: 'metalog', coefficients: [1, stretch], low: 0 };
    const raw = (power: number): number => (Math.exp(power) * (power * stretch * Math.PI)) / Math.sin(power * stretch * Math.PI);
    expect(mean(d) / raw(1)).toBeCloseTo(1, 12);
    expect(variance(d) / (raw(2) - raw(1) ** 2)).toBeCloseTo(1, 11);
  });
  test('moments that do not exist or diverge say so', () => {
    expect(mean({ kind: 'student-t', df: 1 })).toBeNaN();
    expect(variance({ kind: 'student-t', df: 2 })).toBe(Infinity);
    expect(mean({ kind: 'metalog', coefficients: [0, 1.1], low: 0 })).toBe(Infinity);
    expect(variance({ kind: 'metalog', coefficients: [0, 0.6], low: 0 })).toBe(Infinity);
    expect(mean({ kind: 'metalog', coefficients: [0, 1.1], high: 0 })).toBe(-Infinity);
  });
});
