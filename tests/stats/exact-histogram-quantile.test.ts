import fc from 'fast-check';
import { quantileSorted } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { exactHistogramQuantiles, openBrackets } from '../../src/stats/exact-histogram-quantile.js';
import { addRowToHistogram, createHistogram } from '../../src/stats/histogram.js';
import { histogramQuantile } from '../../src/stats/histogram-summary.js';

const levels = [0, 0.025, 0.25, 0.5, 0.75, 0.975, 1];
const bySorting = (values: readonly number[]): number[] => {
  const sorted = [...values].sort((a, b) => a - b);
  return levels.map((level) => quantileSorted(sorted, level));
};

function bothWays(values: readonly number[]) {
  const h = createHistogram(-1, 1, 8);
  addRowToHistogram(h, values, values.length);
  const open = openBrackets(h, levels);
  return { h, open, exact: exactHistogramQuantiles(h, levels, open.map(({ low, high }) => Float64Array.from(values.filter((v) => v >= low && v <= high)))) };
}

describe('exact quantiles from a histogram and the values of some of its bins', () => {
  it('are those of the sorted values, with atoms and values beyond the grid', () => {
    const value = fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom(-1, 0, 0.5, 1));
    fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
      const { exact, open } = bothWays(values);
      bySorting(values).forEach((expected, k) => expect(exact[k]).toBeCloseTo(expected, 12));
      expect(open.length).toBeLessThanOrEqual(8);
    }));
  });

  it('need no values where bins tell, and differ from the sketch where they do not', () => {
    expect(bothWays(new Array<number>(100).fill(0.3)).open).toEqual([]);
    const bent = Array.from({ length: 999 }, (_, k) => (k / 999) ** 4);
    const { h, exact, open } = bothWays(bent);
    expect(open.length).toBeGreaterThan(1);
    expect(exact[3]).toBe((499 / 999) ** 4);
    expect(Math.abs(histogramQuantile(h, 0.5) - (exact[3] as number))).toBeGreaterThan(1e-4);
  });

  it('refuse values that are not those of the bins', () => {
    const { h, open } = bothWays(Array.from({ length: 200 }, (_, k) => k / 200));
    const [first] = open;
    expect(() => exactHistogramQuantiles(h, levels, open.map(({ count }) => new Float64Array(count - 1)))).toThrow(`must have ${first!.count} values: ${first!.count - 1}`);
  });
});
