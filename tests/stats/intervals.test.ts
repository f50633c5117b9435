import { describe, expect, test } from 'vitest';
import {
  pairedDifference,
  pairedDifferenceInterval,
  proportionStandardError,
  wilsonInterval,
  zeroHitsUpperBound,
} from '../../src/stats/intervals.js';
import { readReference } from './reference-cases.js';

const tango = readReference<{ tango_95: readonly (readonly [number, number, number, number, number])[] }>('special.json').tango_95;

describe('wilsonInterval', () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published interval', (successes, n, low, high) => {
    const found = wilsonInterval(successes, n);
    expect(found[0]).toBeCloseTo(low, 4);
    expect(found[1]).toBeCloseTo(high, 4);
  });
  test('reaches 0 and 1 exactly, mirrors itself and widens with the level', () => {
    expect(wilsonInterval(0, 10)[0]).toBe(0);
    expect(wilsonInterval(10, 10)[1]).toBe(1);
    expect(wilsonInterval(3, 10)[0]).toBeCloseTo(1 - wilsonInterval(7, 10)[1], 14);
    expect(wilsonInterval(3, 10, 0.99)[0]).toBeLessThan(wilsonInterval(3, 10)[0]);
  });
  test('nonsense is refused', () => {
    expect(() => wilsonInterval(11, 10)).toThrow(new RangeError('successes must be an integer in [0, 10]: 11'));
    expect(() => wilsonInterval(0, 0)).toThrow(new RangeError('number of draws must be a positive integer: 0'));
    expect(() => wilsonInterval(1, 10, 95)).toThrow(new RangeError('confidence level must be inside (0, 1): 95'));
  });
});

test('the standard error of 30 in 100 is sqrt(0.21 / 100)', () => expect(proportionStandardError(30, 100)).toBeCloseTo(Math.sqrt(0.0021), 15));

test('never seen in 1,000 draws bounds the probability by 0.003, in 2 draws by 1', () => {
  expect(zeroHitsUpperBound(1000)).toBe(0.003);
  expect(zeroHitsUpperBound(2)).toBe(1);
});

describe('pairedDifferenceInterval', () => {
  test.each(tango)('of %i against %i in %i draws solves the score equation', (n10, n01, n, low, high) => {
    const found = pairedDifferenceInterval(n10, n01, n);
    expect(found[0]).toBeCloseTo(low, 10);
    expect(found[1]).toBeCloseTo(high, 10);
  });
  test('no discordant draw gives difference exactly 0 and +-z^2 / (n + z^2)', () => {
    const z2 = 1.959963984540054 ** 2;
    expect(pairedDifference(0, 0, 5000)).toBe(0);
    expect(pairedDifferenceInterval(0, 0, 5000)[1]).toBeCloseTo(z2 / (5000 + z2), 12);
  });
  test('contains the estimate, mirrors when the scenarios swap, and ends at 1 when every draw differs', () => {
    const [low, high] = pairedDifferenceInterval(40, 25, 1000);
    expect(low < pairedDifference(40, 25, 1000) && pairedDifference(40, 25, 1000) < high).toBe(true);
    expect(pairedDifferenceInterval(25, 40, 1000)[0]).toBeCloseTo(-high, 12);
    expect(pairedDifferenceInterval(20, 0, 20)[1]).toBe(1);
  });
  test('counts beyond the draws are refused', () => {
    expect(() => pairedDifferenceInterval(6, 6, 10)).toThrow(new RangeError('counts must sum to at most 10: 12'));
  });

  /** The exact probability that an interval of 30 draws contains the true difference, by enumeration. */
  function coverageOf(interval: (a: number, b: number, n: number) => readonly [number, number], p10: number, p01: number): number {
    const n = 30;
    const logFactorial = [0];
    for (let i = 1; i <= n; i++) logFactorial.push((logFactorial[i - 1] as number) + Math.log(i));
    const f = (i: number): number => logFactorial[i] as number;
    let covered = 0;
    for (let a = 0; a <= n; a++) {
      for (let b = 0; a + b <= n; b++) {
        const rest = n - a - b;
        const logP = f(n) - f(a) - f(b) - f(rest) + a * Math.log(p10) + b * Math.log(p01) + rest * Math.log(1 - p10 - p01);
        const [low, high] = interval(a, b, n);
        if (low <= p10 - p01 && p10 - p01 <= high) covered += Math.exp(logP);
      }
    }
    return covered;
  }
  const truths = [[0.1, 0.05], [0.3, 0.1], [0.02, 0.01], [0.2, 0.2]] as const;
  test('covers the true difference in 93 to 100 % of samples of 30 draws', () => {
    for (const [p10, p01] of truths) {
      const covered = coverageOf(pairedDifferenceInterval, p10, p01);
      expect(covered).toBeGreaterThan(0.93);
    }
  });
  test('planted fault: the Wald interval fails that', () => {
    const wald = (a: number, b: number, n: number): readonly [number, number] => {
      const half = (1.96 * Math.sqrt(a + b - (a - b) ** 2 / n)) / n;
      return [(a - b) / n - half, (a - b) / n + half];
    };
    expect(Math.min(...truths.map(([p10, p01]) => coverageOf(wald, p10, p01)))).toBeLessThan(0.93);
  });
});
