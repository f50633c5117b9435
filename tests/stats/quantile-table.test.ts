import { describe, expect, test } from 'vitest';
import { mean as exactMean, quantile, variance, type Distribution } from '../../src/stats/distributions/index.js';
import { fillUniform } from '../../src/stats/keyed-stream.js';
import { makeSampler, octaves, pieces, smallestWord, tableOf, type QuantileTables } from '../../src/stats/quantile-table.js';
import { streamKey } from '../../src/stats/streams.js';
import { allExamples, label } from './example-distributions.js';
import { readReference, toDistribution, type ReferenceCase } from './reference-cases.js';

/** Levels between the knots of every octave, and beyond the table at both ends. */
const LEVELS = Float64Array.from(
  Array.from({ length: 1999 }, (_, i) => (i + 0.5) / 1999).concat(
    ...Array.from({ length: 30 }, (_, k) => [1.37 * 2 ** -(k + 3), 1 - 1.37 * 2 ** -(k + 3)]),
    [0.5, 0.25, 0.75, 2 ** -16, 1 - 2 ** -16, 2 ** -33, 1 - 2 ** -33],
  ),
).sort();

/** Words at the knots, within and in the middle of pieces and on both sides of octave borders, in ascending order. */
const WORDS = [
  ...new Set([
    0, smallestWord - 1, 2 ** 31 - 64, 2 ** 31 - 65, 2 ** 31 - 1,
    ...Array.from({ length: octaves * pieces }, (_, k) => smallestWord * 2 ** Math.floor(k / pieces) * (1 + (k % pieces) / pieces)).flatMap((t, k) => {
      const width = (smallestWord * 2 ** Math.floor(k / pieces)) / pieces;
      return [t - 1, t, t + 1, t + Math.floor(width / 3), t + width / 2];
    }),
  ]),
].flatMap((t) => [t, 2 ** 32 - 1 - t]).sort((a, b) => a - b);
const uniformOf = (word: number): number => (word + 0.5) / 2 ** 32;
const RANDOM = new Float64Array(500);
fillUniform(RANDOM, streamKey(5, 'levels'), 0, 0, 0, RANDOM.length);
const ALL_LEVELS = Float64Array.from([...LEVELS, ...WORDS.map(uniformOf), ...RANDOM]).sort();

const extremes: readonly Distribution[] = [
  { kind: 'beta', alpha: 0.3, beta: 0.3 },
  { kind: 'beta', alpha: 5000, beta: 2 },
  { kind: 'beta', alpha: 1, beta: 1 },
  { kind: 'gamma', shape: 0.3, scale: 1 },
  { kind: 'gamma', shape: 1e6, scale: 1 },
  { kind: 'gamma', shape: 1e8, scale: 1 },
  { kind: 'student-t', df: 2.05 },
  { kind: 'student-t', df: 2.5 },
  { kind: 'student-t', df: 1000 },
  { kind: 'pert', low: 0, mode: 1e-3, high: 1 },
  { kind: 'lognormal', median: 1, logSd: 1.5 },
  { kind: 'lognormal', median: 1, logSd: 0.01 },
  { kind: 'truncated-normal', mean: 0, sd: 1, low: -8, high: -6 },
  { kind: 'truncated-normal', mean: 0, sd: 1, low: 36 },
  { kind: 'truncated-normal', mean: 0, sd: 1, low: 1, high: 1.00001 },
  { kind: 'quantiles', p5: 10, p50: 15, p95: 40, low: 0 },
  { kind: 'metalog', coefficients: [0, 0.01, 0, 1, 0, 0, -4, 0, 0, 30] },
];
const TABLED_KINDS = ['beta', 'pert', 'gamma', 'student-t', 'normal', 'lognormal', 'lognormal-mean', 'truncated-normal', 'metalog', 'quantiles'];
const references = readReference<{ cases: readonly ReferenceCase[] }>('distributions.json').cases.map(toDistribution);
const distinct = new Map([...allExamples, ...references, ...extremes].map((d) => [label(d), d]));
/** Some of them are reference cases. */
const tooExtreme: readonly Distribution[] = [
  { kind: 'beta', alpha: 0.02, beta: 0.05 },
  { kind: 'gamma', shape: 0.1, scale: 10 },
  { kind: 'student-t', df: 0.5 },
  { kind: 'lognormal', median: Math.exp(1), logSd: 2.5 },
  { kind: 'truncated-normal', mean: 0, sd: 1, low: 20, high: 20 + 1e-9 },
  { kind: 'quantiles', p5: 10, p50: 12, p95: 40, low: 0 },
];
for (const d of tooExtreme) distinct.delete(label(d));
const tabled = [...distinct.values()].filter((d) => TABLED_KINDS.includes(d.kind) && variance(d) > 0 && variance(d) < Infinity);
const withoutVariance: readonly Distribution[] = [
  { kind: 'student-t', df: 0.8 },
  { kind: 'student-t', df: 2, location: 3 },
  { kind: 'metalog', coefficients: [0, 0.7], low: 0 },
];

function rowOf(d: Distribution, u: Float64Array): Float64Array {
  const out = new Float64Array(u.length);
  makeSampler(d)(u, out, u.length);
  return out;
}

/** The largest distance between a row and the exact quantiles, in standard deviations. */
function worstError(d: Distribution, row: Float64Array, u: Float64Array): number {
  const sd = Math.sqrt(variance(d));
  return row.reduce((worst, x, i) => Math.max(worst, Math.abs(x - quantile(d, u[i] as number)) / sd), 0);
}

/** A variate by the table for a word, with t rounded to 32 bits; `shift` plants a fault in the piece. */
function byBits({ table, location, scale }: NonNullable<ReturnType<typeof tableOf>>, word: number, shift = 0): number {
  const side = word >>> 31;
  const float = Float32Array.of((side === 1 ? ~word : word) >>> 0);
  const bits = new Uint32Array(float.buffer)[0]!;
  const piece = Math.max(0, (bits >>> 18) - ((127 + 16) << 5) + shift);
  const s = (bits & 0x3ffff) / 2 ** 18;
  const [c0, c1, c2, c3] = (side === 1 ? table.upper : table.lower).subarray(4 * piece, 4 * piece + 4) as unknown as [number, number, number, number];
  return location + scale * (((c3 * s + c2) * s + c1) * s + c0);
}

describe('makeSampler', () => {
  test.each(tabled.map((d) => [label(d), d] as const))('%s by table is within 1e-6 standard deviations of exact inversion', (_name, d) => {
    expect(tableOf(d, new Map())).not.toBeNull();
    expect(worstError(d, rowOf(d, ALL_LEVELS), ALL_LEVELS)).toBeLessThan(1e-6);
  });
  test.each(withoutVariance.map((d) => [label(d), d] as const))('%s by table is within 1e-6 of the distance from the median', (_name, d) => {
    expect(tableOf(d, new Map())).not.toBeNull();
    const row = rowOf(d, ALL_LEVELS);
    const center = quantile(d, 0.5);
    const spread = quantile(d, 0.875) - center;
    row.forEach((x, i) => {
      const exact = quantile(d, ALL_LEVELS[i] as number);
      expect(Math.abs(x - exact)).toBeLessThan(1e-6 * Math.max(spread, Math.abs(exact - center)));
    });
  });
  test.each([...tabled, ...withoutVariance].map((d) => [label(d), d] as const))('%s by table rises with the uniform', (_name, d) => {
    const row = rowOf(d, ALL_LEVELS);
    const grain = 1e-12 * (quantile(d, 0.875) - quantile(d, 0.125));
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
    for (const d of allExamples.filter((e) => !tabled.includes(e) && tableOf(e, new Map()) === null)) {
      const row = rowOf(d, LEVELS);
      const apart = LEVELS.filter((u, i) => Math.abs((row[i] as number) - quantile(d, u)) > 1e-14 * Math.abs(row[i] as number));
      expect(apart, label(d)).toHaveLength(0);
    }
  });
  test('shapes too extreme for a table are inverted exactly', () => {
    const u = LEVELS.filter((_, i) => i % 97 === 0);
    for (const d of tooExtreme) {
      expect(tableOf(d, new Map()), label(d)).toBeNull();
      rowOf(d, u).forEach((x, i) => expect(x).toBe(quantile(d, u[i] as number)));
    }
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
    expect(worstError(d, row, LEVELS)).toBeGreaterThan(1e-3);
  });
});

describe('tableOf', () => {
  const laws = [...tabled, ...withoutVariance];
  const words = WORDS.filter((w) => Math.min(w, 2 ** 32 - 1 - w) >= smallestWord);

  /** The largest distance of variates by the bits of a 32-bit float from the sampler's, as a part of the slope along log t. */
  function apart(d: Distribution, shift = 0): number {
    const row = rowOf(d, Float64Array.from(words, uniformOf));
    const spread = quantile(d, 0.875) - quantile(d, 0.125);
    const center = quantile(d, 0.5);
    const found = tableOf(d, new Map())!;
    return words.reduce((worst, w, i) => {
      const unit = Math.max(spread, Math.abs((row[i] as number) - center));
      return Math.max(worst, Math.abs(byBits(found, w, shift) - (row[i] as number)) / unit);
    }, 0);
  }

  test('is [octave][piece][4] of both halves, and one piece more', () => {
    const { table } = tableOf({ kind: 'normal', mean: 0, sd: 1 }, new Map())!;
    for (const half of [table.lower, table.upper]) expect(half).toHaveLength((octaves * pieces + 1) * 4);
    expect([octaves, pieces, smallestWord]).toEqual([15, 32, 65536]);
  });
  test('holds at every knot the quantile of the word there', () => {
    for (const d of laws) {
      const { table, location, scale } = tableOf(d, new Map())!;
      const spread = quantile(d, 0.875) - quantile(d, 0.125);
      for (let k = 0; k < octaves * pieces; k += 5) {
        const t = smallestWord * 2 ** Math.floor(k / pieces) * (1 + (k % pieces) / pieces);
        for (const [half, p] of [[table.lower, uniformOf(t)], [table.upper, 1 - uniformOf(t)]] as const) {
          const exact = quantile(d, p);
          const unit = Math.max(spread, Math.abs(exact - quantile(d, 0.5)));
          expect(Math.abs(location + scale * half[4 * k]! - exact), `${label(d)} at ${p}`).toBeLessThan(1e-9 * unit);
        }
      }
    }
  });
  test('indexed by the bits of a 32-bit float gives the sampler\u2019s variates, up to the rounding of t', () => {
    for (const d of laws) expect(apart(d), label(d)).toBeLessThan(1e-6);
  });
  test('gives the median to words that a 32-bit float rounds to 2^31', () => {
    for (const d of laws) {
      const found = tableOf(d, new Map())!;
      const { table, location, scale } = found;
      const last = octaves * pieces * 4;
      expect(table.upper.subarray(last)).toEqual(table.lower.subarray(last));
      const spread = quantile(d, 0.875) - quantile(d, 0.125);
      for (const word of [0x7fffffff, 0x80000000]) {
        expect(byBits(found, word), label(d)).toBe(location + scale * table.lower[last]!);
        expect(Math.abs(byBits(found, word) - quantile(d, 0.5)), label(d)).toBeLessThan(1e-9 * spread);
      }
    }
  });
  test('mirrors symmetric laws about their center', () => {
    const sums: readonly (readonly [Distribution, number])[] = [
      [{ kind: 'normal', mean: 3, sd: 2 }, 0],
      [{ kind: 'student-t', df: 4 }, 0],
      [{ kind: 'beta', alpha: 3, beta: 3 }, 1],
    ];
    for (const [d, sum] of sums) {
      const { lower, upper } = tableOf(d, new Map())!.table;
      lower.forEach((c, i) => expect(upper[i]).toBeCloseTo((i % 4 === 0 ? sum : 0) - c, 14));
    }
  });
  test('is null for closed forms and certain values', () => {
    const none = allExamples.filter((d) => !TABLED_KINDS.includes(d.kind) || variance(d) === 0);
    expect(none.map((d) => tableOf(d, new Map()))).toEqual(none.map(() => null));
  });
  test('planted fault: a piece taken for its neighbor is noticed in every law', () => {
    for (const d of laws) expect(apart(d, -1), label(d)).toBeGreaterThan(1e-4);
  });
});
