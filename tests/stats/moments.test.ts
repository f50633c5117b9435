import { describe, expect, test } from 'vitest';
import { addRow, createMoments, mergeMoments, sampleVariance, standardErrorOfMean, type Moments } from '../../src/stats/moments.js';

const values = Float64Array.from({ length: 1000 }, (_, i) => 1e6 + Math.sin(i) * (i % 7));

function inBlocks(size: number): Moments {
  const m = createMoments();
  for (let from = 0; from < values.length; from += size) {
    const row = values.subarray(from, from + size);
    addRow(m, row, row.length);
  }
  return m;
}

describe('moments', () => {
  test('mean and variance of 1 to 5 are 3 and 2.5', () => {
    const m = createMoments();
    addRow(m, Float64Array.of(1, 2, 3, 4, 5, 99), 5);
    expect([m.count, m.mean, sampleVariance(m)]).toEqual([5, 3, 2.5]);
    expect(standardErrorOfMean(m)).toBeCloseTo(Math.sqrt(0.5), 15);
  });
  test('blocks of any size agree to 1e-12, far from zero', () => {
    const whole = inBlocks(1000);
    for (const size of [1, 2, 3, 17, 128, 999]) {
      const m = inBlocks(size);
      expect(m.count).toBe(1000);
      expect(Math.abs(m.mean / whole.mean - 1)).toBeLessThan(1e-14);
      expect(Math.abs(sampleVariance(m) / sampleVariance(whole) - 1)).toBeLessThan(1e-11);
    }
  });
  test('planted fault: the textbook formula with sums of squares loses those digits', () => {
    const sum = values.reduce((s, x) => s + x, 0);
    const squares = values.reduce((s, x) => s + x * x, 0);
    const naive = (squares - (sum * sum) / values.length) / (values.length - 1);
    expect(Math.abs(naive / sampleVariance(inBlocks(1000)) - 1)).toBeGreaterThan(1e-11);
  });
  test('merging equals adding, also with an empty part, and leaves its arguments alone', () => {
    const [a, b, both] = [createMoments(), createMoments(), createMoments()];
    addRow(a, values, 300);
    addRow(b, values.subarray(300), 700);
    addRow(both, values, 300);
    addRow(both, values.subarray(300), 700);
    const kept = { ...a };
    expect(mergeMoments(a, b)).toEqual(both);
    expect(mergeMoments(a, createMoments())).toEqual(a);
    expect(mergeMoments(createMoments(), a).mean).toBe(a.mean);
    expect(a).toEqual(kept);
  });
  test('equal values have no variance beyond rounding, and too few values none', () => {
    const m = createMoments();
    addRow(m, new Float64Array(777).fill(0.1), 777);
    addRow(m, new Float64Array(3).fill(0.1), 3);
    expect(sampleVariance(m)).toBeLessThan(1e-30);
    expect(sampleVariance(createMoments())).toBeNaN();
  });
});
