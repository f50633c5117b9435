import { describe, expect, test } from 'vitest';
import { pairedEffect, pairedEffectOfBatches, pairSums, type PairKind } from '../../../src/stats/sensitivity/paired-effects.js';
import { held, normals } from './known-answers.js';

const resampling = { seed: 8, name: 'pairs', resamples: 200, level: 0.95 };
type Model = (x: number, z: number, w: number) => number;
/** Variances: x 1, z 4, x w 1. The group {x} has closed effect 1 / 6 and total effect 2 / 6. */
const smooth: Model = (x, z, w) => x + 2 * z + x * w;
/** The group {x} has a share r = 1 / 14 of a sum of normals: (2 / pi) asin r alone, 1 - (2 / pi) asin(1 - r) in all. */
const binary: Model = (x, z, w) => Number(x + 2 * z + 3 * w > 0);
const asin = (share: number): number => (2 / Math.PI) * Math.asin(share);
const truths = [
  { model: smooth, kind: 'group-redrawn', truth: 1 / 3 },
  { model: smooth, kind: 'all-but-group-redrawn', truth: 1 / 6 },
  { model: binary, kind: 'group-redrawn', truth: 1 - asin(13 / 14) },
  { model: binary, kind: 'all-but-group-redrawn', truth: asin(1 / 14) },
] as const;

/** Outcomes of usual runs, and of the same draws with x, or all but x, from other streams. */
function pairs(model: Model, kind: PairKind, run: number, draws: number): readonly [Float64Array, Float64Array] {
  const inputs = (redrawn: (name: string) => boolean): Float64Array[] => ['x', 'z', 'w'].map((name) => normals(redrawn(name) ? `${name} again` : name, run, draws));
  const outcome = ([x, z, w]: Float64Array[]): Float64Array => x!.map((own, i) => model(own, z![i]!, w![i]!));
  return [outcome(inputs(() => false)), outcome(inputs((name) => (name === 'x') === (kind === 'group-redrawn')))];
}

/** Batches of unequal size: the last has half as many draws. */
function batchesOf(y: Float64Array, z: Float64Array, size: number): ReturnType<typeof pairSums>[] {
  const starts = Array.from({ length: Math.ceil(y.length / size) }, (_, b) => b * size);
  return starts.map((from) => pairSums(y.subarray(from, from + size), z.subarray(from, from + size), 100));
}

describe('an effect from runs in pairs', () => {
  test('is the closed form within 4 standard errors, by bootstrap and by batches, for smooth and binary outcomes', () => {
    for (const { model, kind, truth } of truths) {
      const [y, z] = pairs(model, kind, 0, 20_000);
      const whole = pairedEffect(y, z, kind, resampling);
      const batches = pairedEffectOfBatches(batchesOf(y, z, 512), kind, 0.95);
      expect(batches.value).toBeCloseTo(whole.value, 10);
      expect(batches.standardError / whole.standardError).toBeGreaterThan(0.6);
      expect(batches.standardError / whole.standardError).toBeLessThan(1.6);
      for (const { value, standardError } of [whole, batches]) {
        expect(Math.abs(value - truth)).toBeLessThan(4 * standardError);
        expect(standardError).toBeLessThan(0.015);
      }
    }
  });
  test('has the standard error of the plain jackknife where batches are equal', () => {
    const [y, z] = pairs(smooth, 'group-redrawn', 0, 500);
    const effect = (keep: (i: number) => boolean): number => {
      const [u, v] = [y.filter((_, i) => keep(i)), z.filter((_, i) => keep(i))];
      const all = [...u, ...v];
      const mean = all.reduce((a, b) => a + b, 0) / all.length;
      const variance = all.reduce((a, b) => a + (b - mean) ** 2, 0) / all.length;
      return u.reduce((a, b, i) => a + (b - v[i]!) ** 2, 0) / u.length / 2 / variance;
    };
    const left = Array.from({ length: 5 }, (_, batch) => effect((i) => Math.floor(i / 100) !== batch));
    const middle = left.reduce((a, b) => a + b, 0) / 5;
    const found = pairedEffectOfBatches(batchesOf(y, z, 100), 'group-redrawn', 0.95);
    expect(found.value).toBeCloseTo(effect(() => true), 12);
    expect(found.standardError).toBeCloseTo(Math.sqrt((4 / 5) * left.reduce((a, b) => a + (b - middle) ** 2, 0)), 12);
    // Student's t on 4 degrees of freedom at 97.5 %.
    expect((found.high - found.value) / found.standardError).toBeCloseTo(2.7764451, 6);
  });
  test('planted fault: second runs that share nothing are noticed', () => {
    const [y] = pairs(smooth, 'group-redrawn', 0, 5000);
    const [apart] = pairs(smooth, 'group-redrawn', 1, 5000);
    const { value, standardError } = pairedEffect(y, apart, 'group-redrawn', resampling);
    expect(Math.abs(value - 1 / 3)).toBeGreaterThan(20 * standardError);
    expect(Math.abs(value - 1)).toBeLessThan(4 * standardError);
  });

  test('has intervals that hold the truth, from the bootstrap and from 12 unequal batches', () => {
    // 95 % of 400 runs: 4 standard errors are 17.
    truths.forEach(({ model, kind, truth }, t) => {
      const counts = [held(400, truth, (run) => pairedEffectOfBatches(batchesOf(...pairs(model, kind, run, 368), 32), kind, 0.95))];
      // The bootstrap is slow: a binary total and a smooth closed effect.
      if (t === 1 || t === 2) counts.push(held(400, truth, (run) => pairedEffect(...pairs(model, kind, run, 250), kind, { ...resampling, name: `run ${run}` })));
      for (const count of counts) {
        expect(count).toBeGreaterThan(363);
        expect(count).toBeLessThan(397);
      }
    });
  });

  test('of a group and of all others add up to 1 in the same pairs, and a group without effect has exactly 0', () => {
    const [y, z] = pairs(smooth, 'group-redrawn', 2, 300);
    const [total, closed] = (['group-redrawn', 'all-but-group-redrawn'] as const).map((kind) => pairedEffect(y, z, kind, resampling));
    expect(total!.value + closed!.value).toBeCloseTo(1, 14);
    const none = { value: 0, standardError: 0, low: 0, high: 0 };
    expect(pairedEffect(y, y.slice(), 'group-redrawn', resampling)).toEqual(none);
    expect(pairedEffectOfBatches(batchesOf(y, y, 50), 'group-redrawn', 0.95)).toMatchObject({ value: 0, standardError: 0 });
  });
  test('is NaN where no outcome varies, and its error where all that varies is in one batch', () => {
    const still = new Float64Array(100).fill(7);
    const once = still.map((own, i) => (i === 3 ? own + 1 : own));
    expect(pairedEffect(still, still, 'group-redrawn', resampling).value).toBeNaN();
    expect(pairedEffectOfBatches(batchesOf(still, still, 10), 'group-redrawn', 0.95)).toEqual({ value: NaN, standardError: NaN, low: NaN, high: NaN });
    const found = pairedEffectOfBatches(batchesOf(once, still, 10), 'group-redrawn', 0.95);
    expect(found.value).toBeGreaterThan(0.9);
    expect(found.standardError).toBeNaN();
  });

  test('refuses what cannot be summed', () => {
    const y = Float64Array.of(1, 2, 3);
    expect(() => pairSums(y, y.slice(1), 0)).toThrow('outcome redrawn must have 3 rows: 2');
    expect(() => pairSums(new Float64Array(0), new Float64Array(0), 0)).toThrow('draws must be an integer of at least 1: 0');
    expect(() => pairedEffect(Float64Array.of(1, NaN), Float64Array.of(1, 2), 'group-redrawn', resampling)).toThrow('outcome must be finite, row 1 is: NaN');
    expect(() => pairedEffectOfBatches([pairSums(y, y, 0)], 'group-redrawn', 0.95)).toThrow('batches must be an integer of at least 2: 1');
    expect(() => pairedEffectOfBatches([pairSums(y, y, 0), pairSums(y, y, 0)], 'group-redrawn', 95)).toThrow('confidence level must be inside (0, 1): 95');
  });
});
