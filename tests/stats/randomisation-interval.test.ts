import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '../../src/stats/intervals.js';
import { randomisationInterval, randomisationProportion } from '../../src/stats/randomisation-interval.js';

const T_15 = 2.131449545559323; // 97.5 % point of Student's t with 15 degrees of freedom, Abramowitz & Stegun table 26.10
const numbers = Array.from({ length: 16 }, (_, i) => i + 1);

describe('randomisationInterval', () => {
  test('is mean +- t sd / sqrt R', () => {
    const { mean, standardError, low, high } = randomisationInterval(numbers);
    expect(mean).toBeCloseTo(8.5, 12);
    // The variance of 1 .. 16 is 16 x 17 / 12.
    expect(standardError).toBeCloseTo(Math.sqrt((16 * 17) / 12 / 16), 12);
    expect(high - mean).toBeCloseTo(T_15 * standardError, 8);
    expect(mean - low).toBeCloseTo(T_15 * standardError, 8);
  });
  test('has the quantile of its own level and degrees of freedom', () => {
    // One degree of freedom is Cauchy: the 75 % point is 1, and half the difference is the standard error.
    const { low, high } = randomisationInterval([1, 3], 0.5);
    expect([low, high].map((x) => Number(x.toFixed(9)))).toEqual([1, 3]);
  });
  test('equal means are exact, whatever their rounding, and large offsets do no harm', () => {
    expect(randomisationInterval(new Array<number>(16).fill(0.1))).toEqual({ mean: 0.1, standardError: 0, low: 0.1, high: 0.1 });
    expect(randomisationInterval(numbers.map((x) => x + 1e12)).standardError).toBeCloseTo(Math.sqrt(17 / 12), 9);
  });
  test('refuses what gives no estimate', () => {
    expect(() => randomisationInterval([1])).toThrow('an error estimate needs at least 2 randomisations: 1');
    expect(() => randomisationInterval([1, NaN])).toThrow('mean of a randomisation must be finite: NaN');
    expect(() => randomisationInterval([1, 2], 95)).toThrow('confidence level must be inside (0, 1): 95');
  });
});

describe('randomisationProportion', () => {
  test('with enough hits and misses is the t interval of the shares', () => {
    const hits = numbers.map((x) => 100 + x);
    const { mean, low, high, standardError } = randomisationProportion(hits, 512);
    const expected = randomisationInterval(hits.map((x) => x / 512));
    expect(mean).toBeCloseTo(expected.mean, 14);
    expect({ low, high, standardError }).toEqual({ low: expected.low, high: expected.high, standardError: expected.standardError });
  });
  test('with few contains both the t and the Wilson interval, and no more', () => {
    for (const hits of [[...new Array<number>(15).fill(0), 12], numbers.map((x) => x % 2), numbers.map(() => 2), numbers.map((x) => 512 - (x % 3))]) {
      const t = randomisationInterval(hits.map((x) => x / 512));
      const wilson = wilsonInterval(hits.reduce((a, b) => a + b, 0), 16 * 512);
      const { low, high } = randomisationProportion(hits, 512);
      expect(low).toBe(Math.min(Math.max(0, t.low), wilson[0]));
      expect(high).toBe(Math.max(Math.min(1, t.high), wilson[1]));
    }
  });
  test('no hit and no miss leave room: Wilson', () => {
    const zeros = new Array<number>(16).fill(0);
    const none = randomisationProportion(zeros, 512);
    expect(none).toEqual({ mean: 0, standardError: 0, low: 0, high: wilsonInterval(0, 8192)[1] });
    expect(none.high).toBeCloseTo(3.8414588 / (8192 + 3.8414588), 10);
    const all = randomisationProportion(zeros.map(() => 512), 512);
    expect([all.mean, all.high]).toEqual([1, 1]);
    expect(all.low).toBeCloseTo(1 - none.high, 12);
  });
  test('switches at 5 hits or misses a randomisation', () => {
    const wide = randomisationProportion([...new Array<number>(15).fill(5), 4], 512);
    const narrow = randomisationProportion(new Array<number>(16).fill(5), 512);
    expect(wide.high - wide.low).toBeGreaterThan(0.003);
    expect(narrow.high - narrow.low).toBe(0);
    expect(randomisationProportion([...new Array<number>(15).fill(507), 508], 512).low).toBeLessThan(0.99);
  });
  test('stays in [0, 1] and refuses counts there cannot be', () => {
    const { low, high } = randomisationProportion([0, 0, 512], 512);
    expect([low, high]).toEqual([0, 1]);
    for (const bad of [-1, 0.5, 513]) expect(() => randomisationProportion([1, bad], 512)).toThrow(`hits must be an integer in [0, 512]: ${bad}`);
    expect(() => randomisationProportion([1, 1], 0)).toThrow('draws of a randomisation must be a positive integer: 0');
  });
});
