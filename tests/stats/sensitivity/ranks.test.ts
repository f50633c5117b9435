import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averageRanks, rankCorrelation } from '../../../src/stats/sensitivity/rank-correlation.js';
import { rankRegression } from '../../../src/stats/sensitivity/rank-regression.js';
import { held, known, normals } from './known-answers.js';

const { ranks } = known;
const inputs = ranks.inputs.map((values) => Float64Array.from(values));
const outcome = Float64Array.from(ranks.outcome);
const hit = Float64Array.from(ranks.hit);

describe('ranks', () => {
  test('of equal values are their mean rank, as scipy gives them', () => {
    expect(Array.from(averageRanks(inputs[0]!))).toEqual(ranks.rank_of_first_input);
  });
  test('sum to n (n + 1) / 2 and keep the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 40 }), (values) => {
        const found = averageRanks(Float64Array.from(values));
        const n = values.length;
        return found.reduce((a, b) => a + b, 0) === (n * (n + 1)) / 2 && values.every((v, i) => values.every((w, j) => Math.sign(v - w) === Math.sign(found[i]! - found[j]!)));
      }),
      { seed: 1 },
    );
  });
});

describe('a rank correlation', () => {
  test('is that of scipy, with ties and with a binary outcome', () => {
    inputs.forEach((input, i) => {
      expect(rankCorrelation(input, outcome, 0.95).value).toBeCloseTo(ranks.spearman[i]!, 12);
      expect(rankCorrelation(input, hit, 0.95).value).toBeCloseTo(ranks.spearman_hit[i]!, 12);
    });
  });
  test('planted fault: ranks that ignore ties are noticed', () => {
    const careless = (values: Float64Array): Float64Array => Float64Array.from(values, (value, i) => values.filter((other, j) => other < value || (other === value && j < i)).length);
    expect(Math.abs(rankCorrelation(careless(inputs[0]!), careless(outcome), 0.95).value - ranks.spearman[0]!)).toBeGreaterThan(1e-3);
  });

  test('is unchanged by monotone transforms, turned by reversal, and NaN for what does not vary', () => {
    const own = rankCorrelation(inputs[2]!, outcome, 0.95);
    expect(rankCorrelation(inputs[2]!.map(Math.exp), outcome.map((y) => y ** 3), 0.95)).toEqual(own);
    expect(rankCorrelation(inputs[2]!.map((x) => -x), outcome, 0.95).value).toBeCloseTo(-own.value, 14);
    expect(rankCorrelation(outcome, outcome, 0.95)).toEqual({ value: 1, standardError: 0, low: 1, high: 1 });
    expect(rankCorrelation(new Float64Array(14).fill(2), outcome, 0.95)).toEqual({ value: NaN, standardError: NaN, low: NaN, high: NaN });
  });

  test('has an interval that holds the truth for bivariate normal draws, and a standard error that fits the spread', () => {
    // Pearson's rho 0.8: Spearman's is (6 / pi) asin(rho / 2). 1,000 runs: 4 standard errors of the coverage are 2.8 points.
    const truth = (6 / Math.PI) * Math.asin(0.4);
    const values: number[] = [];
    const errors: number[] = [];
    const count = held(1000, truth, (run) => {
      const x = normals('x', run, 60);
      const z = normals('z', run, 60);
      const found = rankCorrelation(x, x.map((own, i) => 0.8 * own + 0.6 * z[i]!), 0.95);
      values.push(found.value);
      errors.push(found.standardError);
      return found;
    });
    expect(count).toBeGreaterThan(922);
    expect(count).toBeLessThan(978);
    const mean = values.reduce((a, b) => a + b, 0) / 1000;
    const spread = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / 999);
    expect(errors.reduce((a, b) => a + b, 0) / 1000 / spread).toBeGreaterThan(0.9);
    expect(errors.reduce((a, b) => a + b, 0) / 1000 / spread).toBeLessThan(1.1);
  });

  test('refuses too few draws and what is no number', () => {
    expect(() => rankCorrelation(new Float64Array(3), new Float64Array(3), 0.95)).toThrow('draws must be an integer of at least 4: 3');
    expect(() => rankCorrelation(new Float64Array(5), new Float64Array(4), 0.95)).toThrow('outcome must have 5 rows: 4');
    expect(() => rankCorrelation(Float64Array.of(1, 2, NaN, 3), new Float64Array(4), 0.95)).toThrow('input must be finite, row 2 is: NaN');
    expect(() => rankCorrelation(inputs[0]!, outcome, 95)).toThrow('confidence level must be inside (0, 1): 95');
  });
});

describe('a rank regression', () => {
  test('has the coefficients, standard errors and share explained that numpy finds', () => {
    const { coefficients, explained } = rankRegression(inputs, outcome);
    expect(explained).toBeCloseTo(ranks.regression.explained, 12);
    coefficients.forEach(({ value, standardError }, i) => {
      expect(value).toBeCloseTo(ranks.regression.coefficients[i]!, 12);
      expect(standardError).toBeCloseTo(ranks.regression.standard_errors[i]!, 12);
    });
  });
  test('of one input is the rank correlation', () => {
    const { coefficients, explained } = rankRegression([inputs[0]!], outcome);
    expect(coefficients[0]!.value).toBeCloseTo(ranks.spearman[0]!, 12);
    expect(explained).toBeCloseTo(ranks.spearman[0]! ** 2, 12);
  });
  test('refuses an input that others determine, and too few draws', () => {
    const told = 'inputs must vary apart from each other, input does not: 1';
    expect(() => rankRegression([inputs[0]!, inputs[0]!.map((x) => -2 * x)], outcome)).toThrow(told);
    expect(() => rankRegression([inputs[0]!, new Float64Array(14)], outcome)).toThrow(told);
    expect(() => rankRegression(inputs.map((x) => x.slice(0, 4)), outcome.slice(0, 4))).toThrow('draws must be an integer of at least 5: 4');
  });
});
