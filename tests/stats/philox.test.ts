import { describe, expect, test } from 'vitest';
import { philox4x32, writePhilox, type Counter } from '../../src/stats/philox.js';
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
  Array.from(philox4x32(words(vector.counter) as unknown as Counter, words(vector.key) as [number, number], rounds));

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

describe('writePhilox', () => {
  test('writes the same block in place, ten rounds unless told, and nothing beside it', () => {
    const out = new Uint32Array(8).fill(9);
    writePhilox(out, 2, [1, 2, 3, 4], 5, 0xffffffff);
    expect(Array.from(out)).toEqual([9, 9, ...philox4x32([1, 2, 3, 4], [5, 0xffffffff]), 9, 9]);
  });
  test('reads counters and keys as words, whatever their sign', () => {
    const [signed, unsigned] = [new Uint32Array(4), new Uint32Array(4)];
    writePhilox(signed, 0, [-1, -2, -3, -4], -5, -6);
    writePhilox(unsigned, 0, [-1 >>> 0, -2 >>> 0, -3 >>> 0, -4 >>> 0], -5 >>> 0, -6 >>> 0);
    expect(signed).toEqual(unsigned);
  });
});
