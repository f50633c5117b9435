import { describe, expect, test } from 'vitest';
import { mean as exactMean, quantile, variance, type Distribution } from '../../src/stats/distributions/index.js';
import { fillUniform } from '../../src/stats/keyed-stream.js';
import { makeSampler, type QuantileTables } from '../../src/stats/quantile-table.js';
import { streamKey } from '../../src/stats/streams.js';
import { allExamples, label } from './example-distributions.js';

/** Levels between the knots of every octave and beyond the table at both ends. */
const LEVELS = Float64Array.from(
  Array.from({ length: 1999 }, (_, i) => (i + 0.5) / 1999).concat(
    ...Array.from({ length: 30 }, (_, k) => [1.37 * 2 ** -(k + 3), 1 - 1.37 * 2 ** -(k + 3)]),
    [0.5, 0.25, 0.75, 2 ** -12, 1 - 2 ** -12, 2 ** -33, 1 - 2 ** -33],
  ),
).sort();

const extremes: readonly Distribution[] = [
  { kind: 'beta', alpha: 0.3, beta: 0.3 },
  { kind: 'beta', alpha: 5000, beta: 2 },
  { kind: 'gamma', shape: 0.3, scale: 1 },
  { kind: 'gamma', shape: 1e6, scale: 1 },
  { kind: 'student-t', df: 2.5 },
  { kind: 'student-t', df: 1000 },
  { kind: 'pert', low: 0, mode: 1e-3, high: 1 },
];
const tabled = [...allExamples, ...extremes].filter((d) => ['beta', 'pert', 'gamma', 'student-t'].includes(d.kind) && variance(d) > 0);

function rowOf(d: Distribution, u: Float64Array): Float64Array {
  const out = new Float64Array(u.length);
  makeSampler(d)(u, out, u.length);
  return out;
}

/** The largest distance between a row and the exact quantiles, in standard deviations. */
function worstError(d: Distribution, row: Float64Array): number {
  const sd = Math.sqrt(variance(d));
  return row.reduce((worst, x, i) => Math.max(worst, Math.abs(x - quantile(d, LEVELS[i] as number)) / sd), 0);
}

describe('makeSampler', () => {
  test.each(tabled.map((d) => [label(d), d] as const))('%s by table is within 1e-6 standard deviations of exact inversion', (_name, d) => {
    expect(worstError(d, rowOf(d, LEVELS))).toBeLessThan(1e-6);
  });
  test.each(tabled.map((d) => [label(d), d] as const))('%s by table rises with the uniform', (_name, d) => {
    const row = rowOf(d, LEVELS);
    const grain = 1e-12 * Math.sqrt(variance(d));
    expect(row.every((x, i) => i === 0 || x >= (row[i - 1] as number) - grain)).toBe(true);
  });
  test('the standard deviation by table is unbiased to 1e-6 where the exact row itself is compared', () => {
    for (const d of tabled) {
      const spread = (row: Float64Array): number => {
        const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
        return Math.sqrt(row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / row.length);
      };
      const exact = spread(LEVELS.map((u) => quantile(d, u)));
      expect(Math.abs(spread(rowOf(d, LEVELS)) / exact - 1), label(d)).toBeLessThan(1e-6);
    }
  });
  test('every other kind is inverted exactly, to rounding', () => {
    for (const d of allExamples.filter((e) => !tabled.includes(e))) {
      const row = rowOf(d, LEVELS);
      const apart = LEVELS.filter((u, i) => Math.abs((row[i] as number) - quantile(d, u)) > 1e-14 * Math.abs(row[i] as number));
      expect(apart, label(d)).toHaveLength(0);
    }
  });
  test('shapes too extreme for a table are inverted exactly', () => {
    const d: Distribution = { kind: 'beta', alpha: 0.02, beta: 0.05 };
    const u = LEVELS.filter((_, i) => i % 97 === 0);
    rowOf(d, u).forEach((x, i) => expect(x).toBe(quantile(d, u[i] as number)));
  });
  test('a row may be sampled in place, and only as far as the count', () => {
    for (const d of allExamples) {
      const u = LEVELS.slice(0, 50);
      const apart = rowOf(d, u);
      makeSampler(d)(u, u, 40);
      expect(u.subarray(0, 40)).toEqual(apart.subarray(0, 40));
      expect(u.subarray(40)).toEqual(LEVELS.subarray(40, 50));
    }
  });
  test('equal shapes share one table of the given map', () => {
    const tables: QuantileTables = new Map();
    makeSampler({ kind: 'pert', low: 0, mode: 1, high: 4 }, tables);
    makeSampler({ kind: 'pert', low: 10, mode: 12, high: 18 }, tables);
    makeSampler({ kind: 'beta', alpha: 2, beta: 4 }, tables);
    expect([...tables.keys()]).toEqual(['beta 2 4']);
  });
  test('a bad parameter is refused with the kind and the reason', () => {
    expect(() => makeSampler({ kind: 'normal', mean: 0, sd: -1 })).toThrow(new RangeError('normal: sd must not be negative: -1'));
  });
  test('means of 200,000 draws lie within 4 standard errors of the exact means', () => {
    const n = 200_000;
    const u = new Float64Array(n);
    fillUniform(u, streamKey(11, 'sampler'), 0, 0, 0, n);
    for (const d of tabled) {
      const mean = rowOf(d, u).reduce((sum, x) => sum + x, 0) / n;
      expect(Math.abs(mean - exactMean(d)), label(d)).toBeLessThan(4 * Math.sqrt(variance(d) / n));
    }
  });
  test('planted fault: straight lines between 1,025 even knots are noticed', () => {
    const d: Distribution = { kind: 'gamma', shape: 3.7, scale: 1.9 };
    const knots = Array.from({ length: 1025 }, (_, i) => quantile(d, Math.min(1 - 1e-4, Math.max(1e-4, i / 1024))));
    const row = LEVELS.map((u) => {
      const i = Math.min(1023, Math.floor(u * 1024));
      return (knots[i] as number) + (u * 1024 - i) * ((knots[i + 1] as number) - (knots[i] as number));
    });
    expect(worstError(d, row)).toBeGreaterThan(1e-3);
  });
});
