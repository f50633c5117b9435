import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../../src/stats/normal.js';
import { sobolDesign, swapColumns, type SobolDesign } from '../../../src/stats/sensitivity/sobol-design.js';
import { sobolIndices, type SobolIndices, type SobolOutcomes } from '../../../src/stats/sensitivity/sobol-indices.js';
import { fillSobol } from '../../../src/stats/sobol.js';
import { evaluate, held, ishigami, known, normals, sobolG, type Outcome } from './known-answers.js';

const resampling = { seed: 5, name: 'indices', resamples: 20, level: 0.95 };
const single = (inputs: number): number[][] => Array.from({ length: inputs }, (_, i) => [i]);
const normal = (mean: number, sd: number, u: number): number => mean + sd * normalQuantile(u);
/** exp of a normal number, with the given mean and standard deviation. */
const lognormal = (mean: number, sd: number, u: number): number => {
  const spread = Math.sqrt(Math.log(1 + (sd / mean) ** 2));
  return mean * Math.exp(spread * normalQuantile(u) - 0.5 * spread * spread);
};

/** The models of the analytic indices, of points of the unit cube, in the order of the file. */
const models: readonly Outcome[] = [
  ishigami,
  sobolG([0, 1, 4.5, 9, 99, 99, 99, 99]),
  ([a = 0, b = 0, c = 0, d = 0]) => 3 + 4 * a - 2 * b + c + 0.5 * d,
  ([a = 0, b = 0, c = 0]) => normal(0, 1, a) + 2 * normal(1, 0.5, b) + 3 * normal(2, 2 / 3, c),
  ([a = 0, b = 0, c = 0]) => lognormal(1.1, 0.11, a) * lognormal(0.9, 0.09, b) * lognormal(1.3, 0.13, c),
  ([a = 0, b = 0]) => {
    const [x, y] = [normal(1, 1, a), normal(-1, 0.5, b)];
    return x + 2 * y + 0.5 * x * y;
  },
];

function outcomesOf(design: SobolDesign, model: Outcome, sets: readonly (readonly number[])[]): SobolOutcomes {
  return { a: evaluate(design.a, model), b: evaluate(design.b, model), swapped: sets.map((set) => evaluate(swapColumns(design, set), model)) };
}

function indices(model: Outcome, inputs: number, rows: number, sets = single(inputs), replicate = 0): readonly SobolIndices[] {
  return sobolIndices(outcomesOf(sobolDesign(inputs, rows, replicate, { seed: 6, name: 'sobol' }), model, sets), resampling);
}

describe("Sobol' indices", () => {
  test('of 16,384 rows are the analytic ones, first within 0.01 and total within 0.02', () => {
    expect(known.sobol_analytic).toHaveLength(models.length);
    known.sobol_analytic.forEach(({ S1, ST }, m) => {
      indices(models[m]!, S1.length, 2 ** 14).forEach(({ first, total }, i) => {
        expect(Math.abs(first.value - S1[i]!)).toBeLessThan(0.01);
        expect(Math.abs(total.value - ST[i]!)).toBeLessThan(0.02);
      });
    });
  });
  test('on fixed samples are those of SALib', () => {
    known.fixed_sample.forEach(({ n, k, y_A_first4, y_B_first4, y_AB1_first4, ST_jansen, salib }, m) => {
      const column = (dimension: number): Float64Array => {
        const words = new Uint32Array(n);
        fillSobol(words, dimension, 0, n);
        return Float64Array.from(words, (word) => word / 2 ** 32);
      };
      const half = (first: number): Float64Array[] => Array.from({ length: k }, (_, i) => column(first + i));
      const outcomes = outcomesOf({ a: half(1), b: half(1 + k) }, models[m]!, single(k));
      [outcomes.a, outcomes.b, outcomes.swapped[0]!].forEach((y, o) => [y_A_first4, y_B_first4, y_AB1_first4][o]!.forEach((value, row) => expect(y[row]).toBeCloseTo(value, 12)));
      const near = (found: number, expected: number): void => expect(Math.abs(found / expected - 1)).toBeLessThan(1e-10);
      sobolIndices(outcomes, resampling).forEach(({ first, total }, i) => {
        near(total.value, ST_jansen[i]!);
        near(total.value, salib.ST[i]!);
        near(first.value, salib.S1[i]!);
      });
    });
  });
  test('planted fault: a design whose halves are the same is noticed', () => {
    const { a } = sobolDesign(3, 2 ** 10, 0, { seed: 6, name: 'sobol' });
    const [own] = sobolIndices(outcomesOf({ a, b: a }, ishigami, single(3)), resampling);
    expect(Math.abs(own!.total.value - known.sobol_analytic[0]!.ST[0]!)).toBeGreaterThan(0.5);
  });

  test('of sets are closed indices: members, and what they do together', () => {
    const { S1, ST, S2 } = known.sobol_analytic[0]!;
    const [odd, rest, all] = indices(ishigami, 3, 2 ** 14, [[0, 2], [1], [0, 1, 2]]);
    expect(odd!.first.value).toBeCloseTo(S1[0]! + S1[2]! + S2!['1,3']!, 2);
    expect(odd!.total.value).toBeCloseTo(S1[0]! + S1[2]! + S2!['1,3']!, 2);
    expect(rest!.total.value).toBeCloseTo(ST[1]!, 2);
    expect(all!.first.value).toBeCloseTo(1, 2);
    expect(all!.total.value).toBeCloseTo(1, 2);
  });
  test('of a binary outcome are the closed form: (2 / pi) asin of the share of a sum of normals above 0', () => {
    const binary: Outcome = ([a = 0, b = 0, c = 0]) => Number(normalQuantile(a) + 2 * normalQuantile(b) + 3 * normalQuantile(c) > 0);
    const shares = [1 / 14, 4 / 14, 9 / 14, 5 / 14];
    indices(binary, 3, 2 ** 14, [[0], [1], [2], [0, 1]]).forEach(({ first, total }, i) => {
      expect(Math.abs(first.value - (2 / Math.PI) * Math.asin(shares[i]!))).toBeLessThan(0.02);
      expect(Math.abs(total.value - (1 - (2 / Math.PI) * Math.asin(1 - shares[i]!)))).toBeLessThan(0.02);
    });
  });
  test('are exactly 0 for an input without effect, and unchanged to 9 digits by adding a million', () => {
    const own = indices(models[2]!, 5, 256);
    expect(own[4]).toEqual({ first: { value: 0, standardError: 0, low: 0, high: 0 }, total: { value: 0, standardError: 0, low: 0, high: 0 } });
    indices((x) => models[2]!(x) + 1e6, 5, 256).forEach(({ first, total }, i) => {
      expect(first.value).toBeCloseTo(own[i]!.first.value, 8);
      expect(total.value).toBeCloseTo(own[i]!.total.value, 8);
    });
  });
  test('are NaN where nothing varies, and their interval where a resample may not vary', () => {
    const none = { value: NaN, standardError: NaN, low: NaN, high: NaN };
    expect(indices(() => 0.1, 2, 64)[0]).toEqual({ first: none, total: none });
    const rare = { a: Float64Array.of(1, 0, 0, 0), b: new Float64Array(4), swapped: [new Float64Array(4)] };
    expect(sobolIndices(rare, resampling)[0]!.total).toMatchObject({ value: expect.any(Number) as number, low: NaN });
  });

  test('have intervals that hold the truth for independent rows, and for nets at least as often', () => {
    // 95 % of 400 runs: 4 standard errors are 17.
    const run = (r: number): SobolDesign => {
      const half = (name: string): Float64Array[] => [0, 1, 2].map((i) => normals(`${name}${i}`, r, 256));
      return { a: half('a'), b: half('b') };
    };
    const model: Outcome = ([x = 0, y = 0, z = 0]) => x + 0.5 * y + x * z;
    const found = Array.from({ length: 400 }, (_, r) => sobolIndices(outcomesOf(run(r), model, [[0]]), { ...resampling, name: `run ${r}`, resamples: 200 })[0]!);
    // Variances: x 1, y 1/4, x z 1.
    for (const [kind, truth] of [['first', 1 / 2.25], ['total', 2 / 2.25]] as const) {
      const count = held(400, truth, (r) => found[r]![kind]);
      expect(count).toBeGreaterThan(363);
      expect(count).toBeLessThan(397);
    }
    const nets = Array.from({ length: 100 }, (_, r) => indices(([x = 0, y = 0, z = 0]) => model([x, y, z].map(normalQuantile)), 3, 256, [[0]], r)[0]!);
    expect(held(100, 2 / 2.25, (r) => nets[r]!.total)).toBeGreaterThan(86);
  });

  test('refuse what does not fit together', () => {
    const seeding = { seed: 6, name: 'sobol' };
    expect(() => sobolDesign(556, 64, 0, seeding)).toThrow('inputs must be an integer in [1, 555]: 556');
    expect(() => sobolDesign(3, 1000, 0, seeding)).toThrow('rows must be a power of two in [2, 16777216]: 1000');
    expect(() => swapColumns(sobolDesign(3, 4, 0, seeding), [3])).toThrow('input must be an integer in [0, 3): 3');
    const y = Float64Array.of(1, 2, 3);
    expect(() => sobolIndices({ a: y, b: y.slice(1), swapped: [] }, resampling)).toThrow('outcome of b must have 3 rows: 2');
    expect(() => sobolIndices({ a: y, b: y, swapped: [Float64Array.of(0, NaN, 0)] }, resampling)).toThrow('outcome of set 0 must be finite, row 1 is: NaN');
    expect(() => sobolIndices({ a: y, b: y, swapped: [y] }, { ...resampling, resamples: 1 })).toThrow('resamples must be an integer of at least 2: 1');
    expect(() => sobolIndices({ a: y, b: y, swapped: [y] }, { ...resampling, level: 95 })).toThrow('confidence level must be inside (0, 1): 95');
  });
});

describe("a design of Sobol' points", () => {
  test('is uniform and independent between its halves, and another in other replicates', () => {
    const { a, b } = sobolDesign(4, 1024, 0, { seed: 1, name: 'x' });
    for (const column of [...a, ...b]) expect(new Set(Array.from(column, (u) => Math.floor(u * 1024))).size).toBe(1024);
    for (const x of a) for (const y of b) expect(Math.abs(x.reduce((sum, u, i) => sum + (u - 0.5) * (y[i]! - 0.5), 0) * 12) / Math.sqrt(1024)).toBeLessThan(4);
    expect(sobolDesign(4, 1024, 1, { seed: 1, name: 'x' }).a[0]).not.toEqual(a[0]);
  });
});
