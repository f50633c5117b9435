import { describe, expect, test } from 'vitest';
import { fillUniform, fillWords, granule, laneStates, wakeLanes } from '../../src/stats/keyed-stream.js';
import { philox4x32 } from '../../src/stats/philox.js';
import { streamKey, type StreamKey } from '../../src/stats/streams.js';
import { writeLaneWords } from '../../src/stats/xoshiro-lanes.js';
import { readReference } from './reference-cases.js';

type Published = { readonly generator: string; readonly state: readonly string[]; readonly expected_decimal: readonly string[] };
type Seeded = {
  readonly generator: string;
  readonly state: readonly string[];
  readonly first: readonly string[];
  readonly output_index_999: string;
  readonly xor_of_first_1000: string;
};
const known = readReference<{ xoshiro: readonly Published[]; xoshiro_seeded: readonly Seeded[] }>('rng_kat.json');
const ours = <T extends { readonly generator: string }>(vectors: readonly T[]): T[] => vectors.filter((v) => v.generator === 'xoshiro128plusplus');

/** The first 1024 words of a lane, read off the engine's granules of four lanes with the same state in `lane` only. */
function laneWords(state: readonly string[], lane: number): number[] {
  const states = new Uint32Array(16).fill(1);
  states.set(state.map(Number), 4 * lane);
  const words: number[] = [];
  for (let g = 0; g < 8; g++) {
    const out = new Uint32Array(granule);
    writeLaneWords(out, 0, states, lane);
    for (let i = lane; i < granule; i += 4) words.push(out[i]!);
  }
  return words;
}

/** The definition word by word, in big integers. */
function plainWord(key: StreamKey, year: number, replicate: number, draw: number): number {
  const g = Math.floor(draw / 512);
  let [s0, s1, s2, s3] = Array.from(philox4x32([4 * g + (draw % 4), year, key.high, replicate], [key.seed, key.low]), BigInt) as [bigint, bigint, bigint, bigint];
  const mask = 0xffffffffn;
  const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
  let result = 0n;
  for (let step = 0; step <= Math.floor((draw % 512) / 4); step++) {
    result = (rotl((s0 + s3) & mask, 7n) + s0) & mask;
    const t = (s1 << 9n) & mask;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotl(s3, 11n);
  }
  return Number(result);
}

const key = streamKey(7, 'assumption:yield');
type Address = { readonly key?: StreamKey; readonly year?: number; readonly replicate?: number };
function fill(from: number, count: number, address: Address = {}): Uint32Array {
  const out = new Uint32Array(count);
  fillWords(out, address.key ?? key, address.year ?? 2025, address.replicate ?? 0, from, count);
  return out;
}
function uniforms(from: number, count: number): Float64Array {
  const out = new Float64Array(count);
  fillUniform(out, key, 2025, 0, from, count);
  return out;
}

describe('a lane', () => {
  test('reproduces the published answers of xoshiro128++ in each of the four places', () => {
    expect(ours(known.xoshiro).length).toBe(1);
    for (const { state, expected_decimal: expected } of ours(known.xoshiro)) {
      for (let lane = 0; lane < 4; lane++) expect(laneWords(state, lane).slice(0, expected.length)).toEqual(expected.map(Number));
    }
  });
  test('reproduces a thousand words of seeded states, going on from where it stopped', () => {
    expect(ours(known.xoshiro_seeded).length).toBeGreaterThan(1);
    for (const vector of ours(known.xoshiro_seeded)) {
      const words = laneWords(vector.state, 1).slice(0, 1000);
      expect(words.slice(0, vector.first.length)).toEqual(vector.first.map(Number));
      expect(words[999]).toBe(Number(vector.output_index_999));
      expect(words.reduce((sum, word) => (sum ^ word) >>> 0, 0)).toBe(Number.parseInt(vector.xor_of_first_1000, 16));
    }
  });
  test('writes the words of fillWords where it is told to, and leaves the next state', () => {
    const states = laneStates(key, 1, 0, 5);
    const [words, own] = [new Uint32Array(2 * granule), new Uint32Array(granule)];
    for (let lane = 0; lane < 4; lane++) writeLaneWords(words, granule, states, lane);
    fillWords(own, key, 1, 0, 5 * granule, granule);
    expect(words.subarray(granule)).toEqual(own);
    // the states have moved on
    expect(states).not.toEqual(laneStates(key, 1, 0, 5));
    expect(words.subarray(0, granule).every((word) => word === 0)).toBe(true);
  });
});

describe('laneStates', () => {
  test('are the Philox blocks with counter [4 g + lane, year, key.high, replicate] and key [seed, key.low]', () => {
    for (const g of [0, 1, 2 ** 28 - 1]) {
      const states = laneStates(key, 2030, 3, g);
      for (let lane = 0; lane < 4; lane++) {
        expect(states.subarray(4 * lane, 4 * lane + 4)).toEqual(philox4x32([4 * g + lane, 2030, key.high, 3], [key.seed, key.low]));
      }
    }
  });
  test('of zeros only are woken, others are left', () => {
    const states = Uint32Array.of(0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 5, 0, 0, 0);
    wakeLanes(states);
    expect(Array.from(states)).toEqual([1, 0, 0, 0, 0, 0, 0, 7, 1, 0, 0, 0, 5, 0, 0, 0]);
  });
});

describe('fillWords', () => {
  test('gives every draw as defined, also at the borders of granules and far out', () => {
    for (const from of [0, 508, 2 ** 32 - 6, 2 ** 37 - 12]) {
      const out = fill(from, 12);
      for (let i = 0; i < 12; i++) expect(out[i]).toBe(plainWord(key, 2025, 0, from + i));
    }
  });
  test('any chunking of the draws gives identical bits', () => {
    const whole = fill(0, 4000);
    for (const size of [1, 2, 3, 5, 7, 64, 333, 511, 512, 513, 1024, 1537]) {
      const chunks = new Uint32Array(4000);
      for (let from = 0; from < 4000; from += size) chunks.set(fill(from, Math.min(size, 4000 - from)), from);
      expect(chunks).toEqual(whole);
    }
  });
  test('any start gives the same bits as a slice of the whole', () => {
    const whole = fill(0, 3000);
    for (const from of [1, 2, 3, 255, 511, 512, 513, 1000, 1024]) expect(fill(from, 1700)).toEqual(whole.slice(from, from + 1700));
  });
  test('writes nothing beyond the count', () => {
    for (const [from, count] of [[3, 6], [0, 512], [500, 700], [9, 0]] as const) {
      const out = new Uint32Array(2048).fill(4);
      fillWords(out, key, 2025, 0, from, count);
      expect(out.subarray(count).every((word) => word === 4)).toBe(true);
      expect(out.slice(0, count)).toEqual(fill(from, count));
    }
  });
  test('an array that is too short gets what fits', () => {
    const out = new Uint32Array(700);
    fillWords(out, key, 2025, 0, 0, 1024);
    expect(out).toEqual(fill(0, 700));
  });
  test('seed, name, year and replicate each change all words', () => {
    const first = fill(0, 1024);
    const others: Address[] = [
      { key: streamKey(8, 'assumption:yield') },
      { key: streamKey(7, 'assumption:yields') },
      { key: { ...key, low: key.low ^ 1 } },
      { key: { ...key, high: key.high ^ 1 } },
      { year: 2026 },
      { year: 0 },
      { replicate: 1 },
    ];
    for (const address of others) {
      const other = fill(0, 1024, address);
      // one equal word in a million runs is chance
      expect(other.every((word, i) => word !== first[i])).toBe(true);
    }
  });
  test('the smallest and the largest seed are seeds like any other', () => {
    for (const seed of [0, 2 ** 32 - 1]) {
      const edge = streamKey(seed, 'assumption:yield');
      const out = fill(0, 600, { key: edge });
      for (const d of [0, 1, 2, 3, 511, 512, 599]) expect(out[d]).toBe(plainWord(edge, 2025, 0, d));
      expect(new Set(out).size).toBeGreaterThan(598);
    }
  });
  test('draws outside [0, 2^37) are refused', () => {
    expect(() => fill(-1, 1)).toThrow(new RangeError('draws must lie in [0, 2^37): -1'));
    expect(() => fill(0.5, 1)).toThrow(RangeError);
    expect(() => fill(2 ** 37, 1)).toThrow(new RangeError('draws must lie in [0, 2^37): 137438953472'));
    expect(() => fill(2 ** 37 - 1, 2)).toThrow(new RangeError('draws must lie in [0, 2^37): 137438953472'));
  });
});

describe('fillUniform', () => {
  test('is (word + 0.5) / 2^32 of each word, for whole granules and parts', () => {
    for (const [from, count] of [[0, 1024], [3, 700], [510, 4]] as const) {
      const words = fill(from, count);
      const u = uniforms(from, count);
      for (let i = 0; i < count; i++) expect(u[i]).toBe((words[i]! + 0.5) / 2 ** 32);
    }
  });
  test('draws outside [0, 2^37) are refused', () => {
    expect(() => uniforms(-1, 1)).toThrow(new RangeError('draws must lie in [0, 2^37): -1'));
    expect(() => uniforms(2 ** 37, 1)).toThrow(new RangeError('draws must lie in [0, 2^37): 137438953472'));
  });
});
