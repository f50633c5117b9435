import { describe, expect, test } from 'vitest';
import { fillUniform, philox4x32 } from '../../src/stats/philox.js';
import { streamKey } from '../../src/stats/streams.js';
import { readReference } from './reference-cases.js';

type Vector = {
  readonly generator?: string;
  readonly rounds?: number;
  readonly counter: readonly string[];
  readonly key: readonly string[];
  readonly expected: readonly string[];
};
const known = readReference<{ philox: readonly Vector[]; philox4x32_10_counter_run: readonly Vector[] }>('rng_kat.json');
const vectors = known.philox.filter((vector) => vector.generator === 'philox4x32');

const words = (hex: readonly string[]): number[] => hex.map((digits) => Number.parseInt(digits, 16));
const block = (vector: Vector, rounds: number): number[] =>
  Array.from(philox4x32(words(vector.counter) as [number, number, number, number], words(vector.key) as [number, number], rounds));

const key = streamKey(7, 'assumption:yield');
function fill(from: number, count: number, year = 2025, replicate = 0): Float64Array {
  const out = new Float64Array(count);
  fillUniform(out, key, year, replicate, from, count);
  return out;
}

describe('philox4x32', () => {
  test('reproduces the known answers of Random123 at 7 and 10 rounds', () => {
    expect(vectors.map((vector) => vector.rounds)).toEqual([7, 7, 10, 10]);
    for (const vector of vectors) expect(block(vector, vector.rounds as number)).toEqual(words(vector.expected));
  });
  test('reproduces the counter run', () => {
    expect(known.philox4x32_10_counter_run.length).toBeGreaterThan(3);
    for (const vector of known.philox4x32_10_counter_run) expect(block(vector, 10)).toEqual(words(vector.expected));
  });
  test('planted fault: one round too few is noticed', () => {
    for (const vector of vectors) expect(block(vector, (vector.rounds as number) - 1)).not.toEqual(words(vector.expected));
  });
});

describe('fillUniform', () => {
  test('draw d is word d mod 4 of the block whose counter is [d / 4, year, key.high, replicate]', () => {
    const out = fill(0, 12, 2030, 3);
    for (let d = 0; d < 12; d++) {
      const word = philox4x32([d >>> 2, 2030, key.high, 3], [key.seed, key.low])[d & 3] as number;
      expect(out[d]).toBe((word + 0.5) / 2 ** 32);
    }
  });
  test('any chunking of the draws gives identical bits', () => {
    const whole = fill(0, 1000);
    for (const size of [1, 2, 3, 5, 7, 64, 333]) {
      const chunks = new Float64Array(1000);
      for (let from = 0; from < 1000; from += size) {
        const count = Math.min(size, 1000 - from);
        chunks.set(fill(from, count), from);
      }
      expect(chunks).toEqual(whole);
    }
  });
  test('writes nothing beyond the count', () => {
    const out = new Float64Array(12).fill(-1);
    fillUniform(out, key, 0, 0, 3, 6);
    expect(Array.from(out.subarray(6))).toEqual([-1, -1, -1, -1, -1, -1]);
    expect(Array.from(out.subarray(0, 6))).toEqual(Array.from(fill(3, 6, 0)));
  });
  test('year, replicate and draw beyond 2^32 each change the numbers', () => {
    const first = fill(0, 1)[0];
    expect(fill(0, 1, 2026)[0]).not.toBe(first);
    expect(fill(0, 1, 2025, 1)[0]).not.toBe(first);
    expect(fill(2 ** 32, 1)[0]).not.toBe(first);
    expect(fill(2 ** 34 - 1, 1)[0]).toBeGreaterThan(0);
  });
  test('draws outside [0, 2^34) are refused', () => {
    expect(() => fill(-1, 1)).toThrow(new RangeError('draws must lie in [0, 2^34): -1'));
    expect(() => fill(2 ** 34, 1)).toThrow(new RangeError('draws must lie in [0, 2^34): 17179869184'));
  });
  test('mean, variance and lagged products are those of independent uniforms within 4 standard errors', () => {
    const n = 1_000_000;
    const u = fill(0, n);
    const other = new Float64Array(n);
    fillUniform(other, streamKey(7, 'assumption:yields'), 2025, 0, 0, n);
    let mean = 0;
    let square = 0;
    let lagged = 0;
    let crossed = 0;
    for (let d = 0; d < n; d++) {
      const x = (u[d] as number) - 0.5;
      mean += x / n;
      square += (x * x) / n;
      crossed += (x * ((other[d] as number) - 0.5)) / n;
      if (d > 0) lagged += (x * ((u[d - 1] as number) - 0.5)) / n;
    }
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(square - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / n));
    expect(Math.abs(lagged)).toBeLessThan(4 / 12 / Math.sqrt(n));
    expect(Math.abs(crossed)).toBeLessThan(4 / 12 / Math.sqrt(n));
  });
});
