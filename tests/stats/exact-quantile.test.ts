import { quantileSorted } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { exactQuantiles } from '../../src/stats/exact-quantile.js';
import { fillUniform } from '../../src/stats/keyed-stream.js';
import { makeSampler } from '../../src/stats/quantile-table.js';
import { streamKey } from '../../src/stats/streams.js';

const LEVELS = [0, 0.001, 0.05, 0.25, 1 / 3, 0.5, 0.75, 0.95, 0.999, 1];

function normals(n: number, stream = 'exact-quantile'): Float64Array {
  const values = new Float64Array(n);
  fillUniform(values, streamKey(7, stream), 0, 0, 0, n);
  makeSampler({ kind: 'normal', mean: 95, sd: 6 })(values, values, n);
  return values;
}

/** Type-7 quantiles of a sorted copy, by another program. */
function bySorting(values: Float32Array | Float64Array, levels: readonly number[]): number[] {
  const sorted = Array.from(values).sort((a, b) => a - b);
  return levels.map((level) => quantileSorted(sorted, level));
}

describe('exactQuantiles', () => {
  it.each([1, 2, 3, 17, 256, 257, 258, 1000, 4099, 50_000])('gives the answers of a sorted copy for %i values', (n) => {
    const values = normals(n);
    const expected = bySorting(values, LEVELS);
    expect(exactQuantiles(values.slice(), LEVELS)).toEqual(expected);
    const rounded = Float32Array.from(values);
    const expectedRounded = bySorting(rounded, LEVELS);
    expect(exactQuantiles(rounded, LEVELS)).toEqual(expectedRounded);
  });

  it('gives them for a million values', () => {
    const values = normals(1_000_000);
    const sorted = values.slice().sort();
    const expected = LEVELS.map((level) => {
      const h = (sorted.length - 1) * level;
      const lower = sorted[Math.floor(h)]!;
      return lower + (h - Math.floor(h)) * (sorted[Math.ceil(h)]! - lower);
    });
    expect(exactQuantiles(values, LEVELS)).toEqual(expected);
  });

  it('gives them for every level that hits a rank, and between ranks', () => {
    const values = normals(601);
    const levels = Array.from({ length: 1201 }, (_, i) => i / 1200);
    expect(exactQuantiles(values.slice(), levels)).toEqual(bySorting(values, levels));
  });

  it('interpolates by the type-7 rule', () => {
    expect(exactQuantiles(Float64Array.of(4, 1, 3, 2), [0.5, 0.25, 1, 0])).toEqual([2.5, 1.75, 4, 1]);
    expect(exactQuantiles(Float64Array.of(10, 20), [0.1])).toEqual([11]);
    expect(exactQuantiles(Float32Array.of(5), [0, 0.3, 1])).toEqual([5, 5, 5]);
  });

  it('keeps the order of levels and answers repeated ones', () => {
    const values = normals(5000);
    expect(exactQuantiles(values.slice(), [0.9, 0.1, 0.9])).toEqual(bySorting(values, [0.9, 0.1, 0.9]));
    expect(exactQuantiles(values, [])).toEqual([]);
  });

  it('gives an atom exactly', () => {
    const capped = normals(100_000).map((x) => Math.min(100, x));
    const share = capped.filter((x) => x === 100).length / capped.length;
    expect(share).toBeGreaterThan(0.1);
    expect(exactQuantiles(capped, [0.1, 1 - share / 2, 0.999]).slice(1)).toEqual([100, 100]);
    expect(exactQuantiles(new Float64Array(100_000).fill(0.1), LEVELS)).toEqual(LEVELS.map(() => 0.1));
    const two = Float64Array.from({ length: 10_001 }, (_, i) => (i % 3 === 0 ? 1 : 2));
    expect(exactQuantiles(two.slice(), LEVELS)).toEqual(bySorting(two, LEVELS));
  });

  it('does not depend on the order of the values', () => {
    const values = normals(20_000);
    const expected = bySorting(values, LEVELS);
    const ascending = values.slice().sort();
    const pipe = Float64Array.from(ascending, (_, i) => ascending[i % 2 === 0 ? i / 2 : ascending.length - (i + 1) / 2]!);
    for (const order of [ascending.slice(), ascending.slice().reverse(), pipe]) expect(exactQuantiles(order, LEVELS)).toEqual(expected);
  });

  it('keeps every value, in another order', () => {
    const values = normals(10_000);
    const before = values.slice().sort();
    exactQuantiles(values, LEVELS);
    expect(values).not.toEqual(before);
    expect(values.sort()).toEqual(before);
  });

  it('takes infinities as values', () => {
    expect(exactQuantiles(Float64Array.of(1, Infinity, -Infinity, 2, Infinity), [0, 0.125, 0.25, 0.5, 0.7, 0.8, 1])).toEqual([-Infinity, -Infinity, 1, 2, Infinity, Infinity, Infinity]);
  });

  it('refuses what has no quantile', () => {
    expect(() => exactQuantiles(new Float64Array(0), [0.5])).toThrow(new RangeError('quantiles need at least 1 value: 0'));
    expect(() => exactQuantiles(Float64Array.of(1, NaN), [0.5])).toThrow(new RangeError('quantiles need numbers, value 1 is: NaN'));
    expect(() => exactQuantiles(Float64Array.of(1), [1.5])).toThrow(new RangeError('quantile level must be in [0, 1]: 1.5'));
    expect(() => exactQuantiles(Float64Array.of(1), [-0.1])).toThrow(RangeError);
    expect(() => exactQuantiles(Float64Array.of(1), [NaN])).toThrow(new RangeError('quantile level must be in [0, 1]: NaN'));
  });
});
