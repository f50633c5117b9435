import { describe, expect, test } from 'vitest';
import { quantile, type Distribution } from '../../../src/stats/distributions/index.js';
import { tornado, tornadoPoints, type Quantile } from '../../../src/stats/sensitivity/tornado.js';
import { evaluate, known, type Outcome } from './known-answers.js';

const laws: readonly Distribution[] = [
  { kind: 'normal', mean: 10, sd: 1 },
  { kind: 'lognormal', median: 2, logSd: 0.2 },
  { kind: 'uniform', low: 3, high: 7 },
  { kind: 'triangular', low: 4, mode: 5, high: 9 },
];
const quantiles = laws.map((law): Quantile => (level) => quantile(law, level));
const model: Outcome = ([a = 0, b = 0, c = 0, d = 0]) => a * b - c ** 2 / d;
const [reference] = known.tornado;

describe('a tornado', () => {
  test('has the bars of the reference in its order', () => {
    const points = tornadoPoints(quantiles);
    const { base, bars } = tornado(points, evaluate(points, model));
    expect(base / reference.y_base).toBeCloseTo(1, 9);
    expect(bars.map(({ input }) => 'abcd'[input])).toEqual(reference.rows.map(({ input }) => input));
    bars.forEach((bar, i) => {
      const row = reference.rows[i]!;
      const pairs = [[bar.low, row.low], [bar.high, row.high], [bar.atLow, row.y_low], [bar.atHigh, row.y_high], [bar.swing, row.swing]] as const;
      for (const [found, expected] of pairs) expect(Math.abs(found / expected - 1)).toBeLessThan(1e-9);
    });
  });
  test('planted fault: means in place of medians move the base', () => {
    const points = tornadoPoints(quantiles.map((own, i): Quantile => (level) => (level === 0.5 && i === 3 ? 6 : own(level))));
    expect(Math.abs(tornado(points, evaluate(points, model)).base / reference.y_base - 1)).toBeGreaterThan(1e-3);
  });

  test('an input whose effect turns between its quantiles is not taken for one without effect', () => {
    const points = tornadoPoints([(level) => level - 0.5, (level) => 0.01 * level]);
    const { bars } = tornado(points, evaluate(points, ([x = 0, y = 0]) => x * x + y));
    expect(bars.map(({ input }) => input)).toEqual([0, 1]);
    expect(bars[0]!.atHigh - bars[0]!.atLow).toBeCloseTo(0, 12);
    expect(bars[0]!.swing).toBeCloseTo(0.16, 12);
  });

  test('equal swings keep the order of inputs', () => {
    const points = tornadoPoints([(u) => u, (u) => u, (u) => 2 * u, (u) => u]);
    const { bars } = tornado(points, evaluate(points, (x) => x.reduce((sum, value) => sum + value, 0)).map((y) => Math.round(y * 1e9)));
    expect(bars.map(({ input }) => input)).toEqual([2, 0, 1, 3]);
  });

  test('refuses outcomes that do not fit its points', () => {
    const points = tornadoPoints(quantiles);
    expect(() => tornado(points, new Float64Array(8))).toThrow('outcome must have 9 rows: 8');
    expect(() => tornado(points, Float64Array.of(0, 0, 0, NaN, 0, 0, 0, 0, 0))).toThrow('outcome must be finite, row 3 is: NaN');
  });
});
