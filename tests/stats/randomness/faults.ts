import { fillWords } from '../../../src/stats/keyed-stream.js';
import { weight } from './bit-tests.js';
import type { Fill } from './readings.js';

/** Streams with a fault of keys: each word is one of the engine, but not the one asked for. */
export const keyFaults: { readonly [fault: string]: Fill } = {
  'seed and year are added': (out, key, year, replicate, first, count) => fillWords(out, { ...key, seed: (key.seed + year) >>> 0 }, 0, replicate, first, count),
  'the replicate is forgotten': (out, key, year, _replicate, first, count) => fillWords(out, key, year, 0, first, count),
  'the second half of the name is forgotten and the first is cut': (out, key, year, replicate, first, count) =>
    fillWords(out, { ...key, low: key.low & 3, high: 0 }, year, replicate, first, count),
  'a lane is shared by all names': (out, key, year, replicate, first, count) => {
    fillWords(out, key, year, replicate, first, count);
    const shared = new Uint32Array(count);
    fillWords(shared, { seed: key.seed, low: 1, high: 1 }, year, replicate, first, count);
    for (let i = 0; i < count; i++) if ((first + i) % 4 === 2) out[i] = shared[i] as number;
  },
  'two lanes of a granule are the same': (out, key, year, replicate, first, count) => {
    fillWords(out, key, year, replicate, first, count);
    for (let i = 0; i < count; i++) if ((first + i) % 4 === 3 && i > 0) out[i] = out[i - 1] as number;
  },
  'every granule is the first': (out, key, year, replicate, first, count) => {
    const granule = new Uint32Array(512);
    fillWords(granule, key, year, replicate, 0, 512);
    for (let i = 0; i < count; i++) out[i] = granule[(first + i) % 512] as number;
  },
  'states are the key itself, not hashed': (out, key, year, replicate, first, count) => {
    for (let i = 0; i < count; i++) {
      const draw = first + i;
      let [s0, s1, s2, s3] = [key.seed ^ (Math.floor(draw / 512) * 4 + (draw % 4)), key.low, year, replicate ^ key.high];
      for (let step = 0; step < Math.floor((draw % 512) / 4); step++) [s0, s1, s2, s3] = linearStep(s0, s1, s2, s3);
      const sum = (s0 + s3) | 0;
      out[i] = ((sum << 7) | (sum >>> 25)) + s0;
    }
  },
};

/** One step of the linear engine below xoshiro128++. */
function linearStep(a: number, b: number, c: number, d: number): [number, number, number, number] {
  let [s0, s1, s2, s3] = [a, b, c, d];
  const t = s1 << 9;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= t;
  return [s0, s1, s2, (s3 << 11) | (s3 >>> 21)];
}

/** Words that are good but for one fault, made of good words. */
export const wordFaults: { readonly [family: string]: (good: Uint32Array) => Uint32Array } = {
  // one bit in sixteen of bit 5 is cleared
  bitFrequencies: (good) => good.map((w, i) => (i % 16 === 0 ? w & ~32 : w)),
  // a bit that likes to stay as it was
  bitRuns: (good) => mapWithPrevious(good, (w, previous) => ((w >>> 16) % 16 === 0 ? (w & ~1) | (previous & 1) : w)),
  // one byte never takes one of its values
  bytes: (good) => good.map((w) => ((w & 0xff00) === 0x4200 ? w ^ 0x1100 : w)),
  // a word as heavy as the one before, its bits in other places, now and then
  hammingWeights: (good) => mapWithPrevious(good, (w, previous) => (weight(w) % 8 === 0 ? (previous << 13) | (previous >>> 19) : w)),
  // a register of 31 bits makes every word
  matrixRanks: (good) => {
    let state = 12345;
    return good.map(() => {
      state ^= state << 13;
      state ^= state >>> 17;
      return (state ^= state << 5);
    });
  },
  // the linear engine without the sum and the rotation: known from its state of 128 bits
  linearComplexities: (good) => {
    let state: [number, number, number, number] = [good[0] as number, good[1] as number, good[2] as number, good[3] as number];
    return good.map(() => (state = linearStep(...state))[0]);
  },
  // a faint wave
  spectra: (good) => good.map((w, i) => 2 ** 32 * Math.min(0.9999999, Math.max(0, w / 2 ** 32 + 0.05 * Math.sin(0.37 * i)))),
  // a counter spread evenly
  uniformity: (good) => good.map((_, i) => Math.imul(i, 0x9e3779b9)),
  // RANDU: triples on fifteen planes
  serialTuples: (good) => {
    let state = 1;
    return good.map(() => (state = Math.imul(state, 65539) & 0x7fffffff) << 1);
  },
  // a fifth word that is one of the four before it, a little too often
  pokerHands: (good) => good.map((w, i) => (i % 5 === 4 && w % 8 === 0 ? (good[i - 2] as number) : w)),
  // no two words of the lowest eighth in a row, one time in four
  gaps: (good) => mapWithPrevious(good, (w, previous) => (w >>> 29 === 0 && previous >>> 29 === 0 && w % 4 === 0 ? w | 0x40000000 : w)),
  // equal steps, which no other family of leading bits needs to notice
  birthdaySpacings: (good) => good.map((w, i) => (i % 64 < 32 ? w : ((good[i - 32] as number) + 0x1234567) >>> 0)),
  // a few words that were there before
  collisions: (good) => good.map((w, i) => (i % 100 === 99 ? (good[i - 50] as number) : w)),
  // large words a little too rare
  largestOf: (good) => good.map((w) => (w > 0xf8000000 && w % 8 === 0 ? w >>> 1 : w)),
  // pairs in ascending order a little too often
  permutations: (good) => good.map((w, i) => (i % 12 === 1 && w < (good[i - 1] as number) ? (good[i - 1] as number) + 1 : w)),
  runsUp: (good) => mapWithPrevious(good, (w, previous) => (w < previous && w % 16 === 0 && previous < 0xfffffff0 ? previous + 1 : w)),
  // a word drawn towards the one seven before it
  autocorrelations: (good) => good.map((w, i) => (i >= 7 && w % 32 === 0 ? (good[i - 7] as number) : w)),
  // generators whose low bits are poor: the lowest bit alternates
  reversed: (good) => {
    let state = 1;
    return good.map(() => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0));
  },
};

function mapWithPrevious(good: Uint32Array, f: (word: number, previous: number) => number): Uint32Array {
  const out = good.slice();
  for (let i = 1; i < out.length; i++) out[i] = f(good[i] as number, out[i - 1] as number);
  return out;
}
