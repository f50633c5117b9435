import { describe, expect, test } from 'vitest';
import { addRowToHistogram, createHistogram, mergeHistograms, type Histogram } from '../../src/stats/histogram.js';
import { exceedance, histogramMean, histogramQuantile, histogramVariance, tailMean } from '../../src/stats/histogram-summary.js';
import { fillUniform } from '../../src/stats/keyed-stream.js';
import { makeSampler } from '../../src/stats/quantile-table.js';
import { quantileSorted } from 'simple-statistics';
import { streamKey } from '../../src/stats/streams.js';

const N = 20_000;
const LOW = 60;
const HIGH = 130;
/** A bound that values cannot pass is the end of the grid. */
const CAP = 100;
const BINS = 500;
const SD = 6;
const WIDTH = (HIGH - LOW) / BINS;
const LEVELS = [0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1];

/** Normal draws. */
const draws = new Float64Array(N);
fillUniform(draws, streamKey(5, 'histogram'), 0, 0, 0, N);
makeSampler({ kind: 'normal', mean: 95, sd: SD })(draws, draws, N);
/** The same held at 100, as a share is: an atom of about a fifth. */
const capped = draws.map((x) => Math.min(CAP, x));

function histogramOf(values: Float64Array, low = LOW, high = HIGH, bins = BINS): Histogram {
  const h = createHistogram(low, high, bins);
  addRowToHistogram(h, values, values.length);
  return h;
}

/** The mean of the lowest share p of sorted values, the border value in part. */
function exactLowerMean(sorted: Float64Array, p: number): number {
  const wanted = sorted.length * p;
  const whole = Math.floor(wanted);
  let sum = 0;
  for (let i = 0; i < whole; i++) sum += sorted[i] as number;
  if (wanted > whole) sum += (wanted - whole) * (sorted[whole] as number);
  return sum / wanted;
}

describe.each([['normal draws', draws, HIGH], ['draws capped at 100', capped, CAP]] as const)('the histogram of %s', (_name, values, high) => {
  const sorted = values.slice().sort();
  const h = histogramOf(values, LOW, high);
  test('gives every quantile to within one bin, and the extremes exactly', () => {
    for (const p of LEVELS) {
      const exact = quantileSorted([...sorted], p);
      expect(Math.abs(histogramQuantile(h, p) - exact)).toBeLessThan(p > 0 && p < 1 ? WIDTH : 1e-300);
    }
  });
  test('gives exceedance to within the share of one bin, exactly beyond the extremes', () => {
    for (const x of [70, 88.13, 95.01, 99.98, 100, 104]) {
      const exact = values.filter((v) => v > x).length / N;
      const nearby = values.filter((v) => Math.abs(v - x) < WIDTH && v !== 100).length / N;
      expect(Math.abs(exceedance(h, x) - exact)).toBeLessThanOrEqual(nearby);
    }
    expect(exceedance(h, sorted[N - 1] as number)).toBe(0);
    expect(exceedance(h, (sorted[0] as number) - 1)).toBe(1);
  });
  test('gives tail means to a twentieth of a bin', () => {
    for (const p of [0.01, 0.05, 0.37, 0.5, 1]) {
      expect(Math.abs(tailMean(h, p, 'lower') - exactLowerMean(sorted, p))).toBeLessThan(WIDTH / 20);
      const upper = -exactLowerMean(sorted.map((x) => -x).sort(), p);
      expect(Math.abs(tailMean(h, 1 - p, 'upper') - upper)).toBeLessThan(WIDTH / 20);
    }
  });
  test('gives mean and variance to rounding', () => {
    const mean = values.reduce((a, b) => a + b, 0) / N;
    // each value is rounded to the grid's unit, the mean of the roundings is far smaller
    expect(Math.abs(histogramMean(h) - mean)).toBeLessThan(h.unit);
    expect(histogramVariance(h)).toBeCloseTo(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (N - 1), 3);
  });
  test('merged from blocks equals one pass, whatever the blocks', () => {
    for (const size of [1000, 7777]) {
      let merged = createHistogram(LOW, high, BINS);
      for (let from = 0; from < N; from += size) merged = mergeHistograms(merged, histogramOf(values.subarray(from, from + size), LOW, high));
      expect(merged.cells).toEqual(h.cells);
      expect([merged.count, merged.sum, merged.squares]).toEqual([h.count, h.sum, h.squares]);
    }
  });
});

describe('atoms', () => {
  test('a cap that holds a fifth of the draws comes back exactly, by quantile, exceedance and tail mean', () => {
    const h = histogramOf(capped, LOW, CAP);
    for (const p of [0.85, 0.95, 1]) expect(histogramQuantile(h, p)).toBe(100);
    expect(exceedance(h, 100)).toBe(0);
    expect(tailMean(h, 0.9, 'upper')).toBe(100);
    expect(exceedance(h, 99.999999)).toBeCloseTo(capped.filter((x) => x === 100).length / N, 4);
  });
  test('planted fault: a grid that ends beyond the cap would miss it by up to a bin', () => {
    const h = histogramOf(capped, LOW, HIGH);
    expect(histogramQuantile(h, 0.85)).not.toBe(100);
    expect(exceedance(h, 99.999999)).not.toBeCloseTo(capped.filter((x) => x === 100).length / N, 6);
  });
  test('two values that share a bin are told apart at their ends', () => {
    const h = histogramOf(Float64Array.of(1, 1, 1, 2, 2), 0, 100, 4);
    expect([0, 1].map((p) => histogramQuantile(h, p))).toEqual([1, 2]);
    expect(histogramMean(h)).toBeCloseTo(1.4, 4);
  });
  test('a bound at the end of the grid has a bin of its own', () => {
    const h = histogramOf(Float64Array.of(100, 100, 100, 99.999, 99.998), 90, 100, 12);
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => histogramQuantile(h, p))).toEqual([99.998, 99.999, 100, 100, 100]);
    expect(exceedance(h, 99.999)).toBe(0.6);
  });
});

describe('sums', () => {
  test('are the same to the last bit in any order, and for values far outside', () => {
    const values = Float64Array.from(draws, (x, k) => (k % 1000 === 0 ? x * 1e9 : x));
    const backwards = values.slice().reverse();
    const [a, b] = [histogramOf(values), histogramOf(backwards)];
    expect([b.sum, b.squares]).toEqual([a.sum, a.squares]);
    const mean = values.reduce((x, y) => x + y, 0) / N;
    expect(histogramMean(a) / mean).toBeCloseTo(1, 9);
  });
  test('planted fault: added up as they come, in floating point, they are not', () => {
    const sum = (row: Float64Array): number => row.reduce((x, y) => x + y * y, 0);
    expect(sum(draws.slice().reverse())).not.toBe(sum(draws));
  });
});

describe('refusals', () => {
  test('values that are not finite, an empty histogram, a level beyond 1, unequal ranges', () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      expect(() => histogramOf(Float64Array.of(1, bad))).toThrow(new RangeError(`histogram value must be finite: ${bad}`));
    }
    expect(() => histogramQuantile(createHistogram(0, 1, 5), 0.5)).toThrow(new RangeError('histogram must not be empty: 0'));
    expect(() => histogramQuantile(histogramOf(draws), 1.2)).toThrow(new RangeError('quantile level must be in [0, 1]: 1.2'));
    expect(() => createHistogram(2, 1, 5)).toThrow(new RangeError('histogram low must be finite and below high 1: 2'));
    expect(() => createHistogram(0, 1, 1)).toThrow(new RangeError('histogram bins must be an integer of at least 3, or 0 for moments alone: 1'));
    expect(() => mergeHistograms(createHistogram(0, 1, 10), createHistogram(0, 2, 10))).toThrow(
      new RangeError('histograms to merge must have the same range and bins [0, 1] x 10: [0, 2] x 10'),
    );
  });
  test('the count is the number of values added', () => expect(histogramOf(draws).count).toBe(N));
});
