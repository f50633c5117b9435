import { describe, expect, test } from 'vitest';
import { scrambleKey, scrambleWords, type ScrambleKey } from '../../src/stats/owen-scramble.js';
import { fillSobol } from '../../src/stats/sobol.js';
import { streamKey } from '../../src/stats/streams.js';
import { philoxWords, uniformityScore } from './random-words.js';

type Scrambling = (words: Uint32Array, key: ScrambleKey, count: number) => void;

const stream = streamKey(11, 'luck:price');
const keyAt = (replicate: number): ScrambleKey => scrambleKey(stream, 2030, replicate);
const random = new Uint32Array(4000);
philoxWords(random, streamKey(1, 'test words'), 0, 0, 0, random.length);

/** The scrambled copy of some words. */
function scrambled(words: ArrayLike<number>, key: ScrambleKey, scramble: Scrambling = scrambleWords): Uint32Array {
  const out = Uint32Array.from(words);
  scramble(out, key, out.length);
  return out;
}

/** Laine and Karras' hash with Vegdahl's constants, which is nested too; see the docstring of `scrambleWords`. */
const laineKarras: Scrambling = (words, [seed], count) => {
  for (let i = 0; i < count; i++) {
    let x = reversed(words[i] as number);
    x ^= Math.imul(x, 0x3d20adea);
    x = Math.imul(x + seed, (seed >>> 16) | 1);
    x ^= Math.imul(x, 0x05526c56);
    x ^= Math.imul(x, 0x53a22864);
    words[i] = reversed(x);
  }
};

/** Not nested: flips each word by bits of all of it. */
const plainHash: Scrambling = (words, [seed], count) => {
  for (let i = 0; i < count; i++) words[i] = Math.imul((words[i] as number) ^ seed ^ ((words[i] as number) >>> 15), 0x21f0aaad);
};

/** One flip of bits for all words: nested and uniform, but all coins of a level are one. */
const digitalShift: Scrambling = (words, [seed], count) => {
  for (let i = 0; i < count; i++) words[i] = (words[i] as number) ^ seed;
};

function reversed(word: number): number {
  let x = 0;
  for (let bit = 0; bit < 32; bit++) x |= ((word >>> bit) & 1) << (31 - bit);
  return x;
}

/** Whether pairs of words first differing at any bit do so at the same bit after scrambling. */
function isNested(scramble: Scrambling): boolean {
  for (let k = 0; k < 32; k++) {
    for (let i = 0; i < 200; i += 2) {
      const word = random[i] as number;
      // Same first k bits, another bit k + 1, anything below.
      const partner = word ^ (2 ** (31 - k)) ^ (k === 31 ? 0 : (random[i + 1] as number) >>> (k + 1));
      const [a = 0, b = 0] = scrambled([word, partner], keyAt(i), scramble);
      if (Math.clz32(a ^ b) !== k) return false;
    }
  }
  return true;
}

/** The coins of the first four levels of the tree, 1 or -1, under many keys: 15 rows, level by level. */
function topCoins(scramble: Scrambling, keys: number): Int8Array[] {
  const nodes = Array.from({ length: 15 }, (_, n) => ({ level: 31 - Math.clz32(n + 1), n: n + 1 }));
  const words = nodes.map(({ level, n }) => ((n - 2 ** level) * 2 ** (32 - level)) % 2 ** 32);
  const rows = nodes.map(() => new Int8Array(keys));
  for (let r = 0; r < keys; r++) {
    const out = scrambled(words, keyAt(r), scramble);
    nodes.forEach(({ level }, n) => ((rows[n] as Int8Array)[r] = (((out[n] as number) >>> (31 - level)) & 1) * 2 - 1));
  }
  return rows;
}

/** The largest |mean product| over all sets of `size` coins, in standard errors. */
function worstProduct(rows: readonly Int8Array[], size: number): number {
  const keys = (rows[0] as Int8Array).length;
  let worst = 0;
  const descend = (from: number, left: number, product: Int8Array): void => {
    if (left === 0) worst = Math.max(worst, Math.abs(product.reduce((sum, x) => sum + x, 0)) / Math.sqrt(keys));
    else for (let n = from; n < rows.length; n++) descend(n + 1, left - 1, product.map((x, r) => x * ((rows[n] as Int8Array)[r] as number)));
  };
  descend(0, size, new Int8Array(keys).fill(1));
  return worst;
}

describe('a scrambling', () => {
  test('keeps how many first bits two words share, so it is nested and a bijection', () => {
    expect(isNested(scrambleWords)).toBe(true);
    expect(isNested(laineKarras)).toBe(true);
  });
  test('planted fault: a hash of the whole word is not nested', () => {
    expect(isNested(plainHash)).toBe(false);
  });

  test('has independent fair coins: products of 1 to 4 coins of the first four levels average out', () => {
    // 1,940 products: true coins pass 5.5 standard errors once in 14,000 such tests; a bias of 3 % would show.
    const rows = topCoins(scrambleWords, 40_000);
    for (const size of [1, 2, 3, 4]) expect(worstProduct(rows, size)).toBeLessThan(5.5);
  });
  test('planted fault: one flip for all words is noticed in pairs, Laine and Karras only in triples', () => {
    expect(worstProduct(topCoins(digitalShift, 1000), 2)).toBeGreaterThan(30);
    const rows = topCoins(laineKarras, 1000);
    expect(worstProduct(rows, 1)).toBeLessThan(5.5);
    expect(worstProduct(rows, 2)).toBeLessThan(5.5);
    expect(worstProduct(rows, 3)).toBeGreaterThan(30);
  });

  test('makes any one word uniform over keys, in each of its bits, in pairs of them and by bytes', () => {
    for (const word of [0, 1, 0xffffffff, 0x80000000, random[0] as number]) {
      const out = Uint32Array.from({ length: 20_000 }, (_, r) => scrambled([word], keyAt(r))[0] as number);
      for (let i = 0; i < 32; i++) {
        for (let j = 0; j < i; j++) {
          const counts = new Int32Array(4);
          for (const w of out) counts[((w >>> i) & 1) * 2 + ((w >>> j) & 1)]!++;
          expect(uniformityScore(counts)).toBeLessThan(7.5); // chi square with 3 df above 21.4: 1e-4, 2,480 looks
        }
      }
      for (const shift of [24, 16, 8, 0]) {
        const counts = new Int32Array(256);
        for (const w of out) counts[(w >>> shift) & 255]!++;
        expect(Math.abs(uniformityScore(counts))).toBeLessThan(4);
      }
    }
  });

  test('makes two words independent below the bits they share', () => {
    for (const [a, b, shared] of [[0, 1 << 31, 1], [0, 1 << 20, 12], [random[0] as number, (random[0] as number) ^ 0x40, 25]] as const) {
      const counts = new Int32Array(256);
      for (let r = 0; r < 20_000; r++) {
        const [x = 0, y = 0] = scrambled([a, b], keyAt(r));
        counts[((x << shared) >>> 28) * 16 + ((y << shared) >>> 28)]!++;
      }
      // Words that first differ in bit 25 share the coins below it, by design.
      if (shared < 25) expect(Math.abs(uniformityScore(counts))).toBeLessThan(4);
      else expect(uniformityScore(counts)).toBeGreaterThan(100);
    }
  });
});

describe('a net', () => {
  /** Numbers of points in each elementary box with 2^i by 2^j boxes. */
  const boxes = (x: Uint32Array, y: Uint32Array, i: number, j: number): number[] => {
    const counts = new Array<number>(2 ** (i + j)).fill(0);
    x.forEach((word, n) => counts[Math.floor(word / 2 ** (32 - i)) * 2 ** j + Math.floor((y[n] as number) / 2 ** (32 - j))]!++);
    return counts.sort((a, b) => a - b);
  };

  test('keeps the number of points of each elementary interval, alone and in pairs of dimensions', () => {
    const columns = [1, 2, 3, 20, 400].map((dimension) => {
      const out = new Uint32Array(256);
      fillSobol(out, dimension, 0, 256);
      return out;
    });
    for (let r = 0; r < 5; r++) {
      const after = columns.map((column, d) => scrambled(column, scrambleKey(stream, d, r)));
      for (const column of after) expect(boxes(column, column, 8, 0)).toEqual(new Array(256).fill(1));
      for (const [d, e] of [[0, 1], [1, 2], [0, 3], [2, 4]] as const) {
        for (let i = 0; i <= 8; i++) {
          const before = boxes(columns[d] as Uint32Array, columns[e] as Uint32Array, i, 8 - i);
          expect(boxes(after[d] as Uint32Array, after[e] as Uint32Array, i, 8 - i)).toEqual(before);
          // Dimensions 1 and 2 are a net with t = 0.
          if (e === 1) expect(before).toEqual(new Array(256).fill(1));
        }
      }
    }
  });
  test('planted fault: a hash of the whole word spoils it', () => {
    const column = new Uint32Array(256);
    fillSobol(column, 1, 0, 256);
    const hashed = scrambled(column, keyAt(0), plainHash);
    expect(boxes(hashed, hashed, 8, 0)).not.toEqual(new Array(256).fill(1));
  });
});

describe('keys', () => {
  test('of other seeds, names, years, replicates give words that have nothing to do with each other', () => {
    // One word over 2,000 years: neighbours in the year, the replicate and the name are uncorrelated.
    for (const other of [(r: number) => scrambleKey(stream, r + 1, 0), (r: number) => scrambleKey(stream, r, 1), (r: number) => scrambleKey(streamKey(11, `v${r}`), r, 0)]) {
      let sum = 0;
      for (let r = 0; r < 2000; r++) {
        const x = (scrambled([5], scrambleKey(stream, r, 0))[0] as number) / 2 ** 32 - 0.5;
        sum += 12 * x * ((scrambled([5], other(r))[0] as number) / 2 ** 32 - 0.5);
      }
      expect(Math.abs(sum) / Math.sqrt(2000)).toBeLessThan(4);
    }
  });

  test('are a pure function, pinned', () => {
    expect(keyAt(3)).toEqual(keyAt(3));
    expect(Array.from(scrambled([0, 1, 0x80000000], scrambleKey(streamKey(7, 'assumption:yield'), 2025, 0)))).toEqual([3255675751, 3255675750, 337784055]);
  });
  test('refuse replicates beyond the range', () => {
    for (const replicate of [-1, 0.5, 2 ** 30]) expect(() => keyAt(replicate)).toThrow(`replicate must be an integer in [0, 1073741824): ${replicate}`);
  });
});
