import { describe, expect, test } from 'vitest';
import type { RandomWords } from '../../src/stats/design.js';
import { fillLatin } from '../../src/stats/latin-hypercube.js';
import { streamKey } from '../../src/stats/streams.js';
import { philoxWords, uniformityScore } from './random-words.js';

const key = streamKey(3, 'luck:rain');

function latin(points: number, { year = 2030, replicate = 0, first = 0, count = points, words = philoxWords } = {}): Uint32Array {
  const out = new Uint32Array(count);
  fillLatin(out, key, year, replicate, points, first, count, words);
  return out;
}

/** The stratum k with k / points <= (word + 0.5) / 2^32 < (k + 1) / points, in exact arithmetic. */
function stratum(word: number, points: number): number {
  return Number(((2n * BigInt(word) + 1n) * BigInt(points)) >> 33n);
}

const strata = (words: Uint32Array, points: number): number[] => Array.from(words, (word) => stratum(word, points));
const constant = (word: number): RandomWords => (out, _key, _year, _replicate, _first, count) => void out.fill(word, 0, count);

describe('a Latin hypercube', () => {
  test('has exactly one point in each stratum, also for the least and largest words within', () => {
    for (const points of [...Array.from({ length: 300 }, (_, i) => i + 1), 512, 1000, 4095, 4097, 65_537]) {
      for (const words of points % 7 === 0 ? [philoxWords, constant(0), constant(0xffffffff)] : [philoxWords]) {
        const seen = new Set(strata(latin(points, { words }), points));
        expect(seen.size).toBe(points);
        expect(Math.max(...seen)).toBe(points - 1);
      }
    }
  });

  test('of very many points keeps to strata that are all different', () => {
    for (const points of [2 ** 31, 2 ** 31 - 1, 2 ** 30 + 1, 3_000_000_00]) {
      for (const words of [constant(0), constant(0xffffffff)]) {
        const first = Math.floor(points / 3);
        const at = strata(latin(points, { words, first, count: 3000 }), points);
        expect(new Set(at).size).toBe(3000);
        expect(at).toEqual(strata(latin(points, { words: constant(0x80000000), first, count: 3000 }), points));
        // Neighbouring points lie in strata far apart: the mean of 3,000 of them is that of uniform ones.
        const mean = at.reduce((sum, k) => sum + (k + 0.5) / points, 0) / 3000;
        expect(Math.abs(mean - 0.5) * Math.sqrt(12 * 3000)).toBeLessThan(4);
      }
    }
  });

  test('reaches the whole of each stratum', () => {
    // Three strata of 2^32 words; the middle one has the words 1431655765 .. 2863311530.
    const least = latin(3, { words: constant(0) }).sort();
    const largest = latin(3, { words: constant(0xffffffff) }).sort();
    expect(Array.from(least)).toEqual([0, 1431655765, 2863311531]);
    expect(Array.from(largest)).toEqual([1431655764, 2863311530, 4294967295]);
    for (const [k, word] of Array.from(least).entries()) expect(stratum(word, 3)).toBe(k);
  });

  test('any chunking gives identical bits', () => {
    for (const points of [512, 1537]) {
      const whole = latin(points);
      for (const size of [1, 7, 64, 500]) {
        for (let first = 0; first < points; first += size) {
          const count = Math.min(size, points - first);
          expect(latin(points, { first, count })).toEqual(whole.slice(first, first + count));
        }
      }
    }
  });

  test('asks for words of its own: replicate + 2^31', () => {
    const asked: number[] = [];
    latin(512, { replicate: 5, first: 8, count: 4, words: (out, k, year, replicate, first, count) => {
      asked.push(year, replicate, first, count);
      philoxWords(out, k, year, replicate, first, count);
    } });
    expect(asked).toEqual([2030, 2 ** 31 + 5, 8, 4]);
  });

  test('refuses what is out of range', () => {
    for (const points of [0, 2.5, 2 ** 31 + 1]) expect(() => latin(points, { count: 1 })).toThrow(`number of points must be an integer in [1, 2147483648]: ${points}`);
    expect(() => latin(512, { first: 500, count: 13 })).toThrow('points must lie in [0, 512): 512');
    expect(() => latin(512, { first: -1, count: 13 })).toThrow('points must lie in [0, 512): -1');
    expect(() => latin(512, { replicate: -1 })).toThrow('replicate must be an integer in [0, 1073741824): -1');
  });
});

describe('its permutations', () => {
  const permutation = (points: number, replicate: number): number[] => strata(latin(points, { replicate, words: constant(0) }), points);

  test('are all as likely', () => {
    for (const points of [2, 3, 4, 5, 6]) {
      const counts = new Map<string, number>();
      const factorial = [1, 1, 2, 6, 24, 120, 720][points] as number;
      for (let r = 0; r < 40 * factorial + 2000; r++) {
        const id = permutation(points, r).join();
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      expect(counts.size).toBe(factorial);
      expect(Math.abs(uniformityScore([...counts.values()]))).toBeLessThan(4);
    }
  });

  test('put a pair of points into any pair of different strata as often', () => {
    for (const points of [16, 31, 50]) {
      const counts = new Int32Array(points * points);
      for (let r = 0; r < 6000; r++) {
        const at = permutation(points, r);
        for (let i = 0; i + 1 < points; i += 2) counts[(at[i] as number) * points + (at[i + 1] as number)]!++;
      }
      expect(Math.abs(uniformityScore(counts.filter((_, id) => id % (points + 1) !== 0)))).toBeLessThan(4);
    }
  });

  test('of the size the engine uses have as many fixed points, runs up and correlations as random ones', () => {
    for (const points of [512, 1024, 1536]) {
      let fixed = 0;
      let up = 0;
      let lagged = 0;
      let others = 0;
      const times = 300;
      for (let r = 0; r < times; r++) {
        const a = permutation(points, r);
        const b = strata(latin(points, { year: 2031, replicate: r, words: constant(0) }), points);
        const scale = 12 / points / points;
        const middle = (points - 1) / 2;
        a.forEach((k, i) => {
          if (k === i) fixed++;
          others += scale * (k - middle) * ((b[i] as number) - middle);
          if (i === 0) return;
          if (k > (a[i - 1] as number)) up++;
          lagged += scale * (k - middle) * ((a[i - 1] as number) - middle);
        });
      }
      const n = times * points;
      expect(Math.abs(fixed - times) / Math.sqrt(times)).toBeLessThan(4);
      expect(Math.abs(up - (n - times) / 2) / Math.sqrt(n / 12)).toBeLessThan(4);
      expect(Math.abs(lagged + times) / Math.sqrt(n)).toBeLessThan(4);
      expect(Math.abs(others) / Math.sqrt(n)).toBeLessThan(4);
    }
  });
});
