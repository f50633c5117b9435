import { chiSquareP, chiSquareTail, equalChiSquareP, normalTail, type Outcome } from './p-values.js';

/** How many bits of a word are set. */
export function weight(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555);
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333);
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Monobit: how often each of the 32 bits is set, and all of them together. */
export function bitFrequencies(words: Uint32Array): Outcome[] {
  const ones = new Float64Array(32);
  for (let i = 0; i < words.length; i++) {
    const w = words[i] as number;
    for (let bit = 0; bit < 32; bit++) ones[bit] = (ones[bit] as number) + ((w >>> bit) & 1);
  }
  const sd = Math.sqrt(words.length / 4);
  const z = Array.from(ones, (count) => (count - words.length / 2) / sd);
  return [
    ...z.map((value, bit) => ({ test: `bit ${bit}`, p: normalTail(value) })),
    { test: 'all bits', p: normalTail(z.reduce((sum, value) => sum + value, 0) / Math.sqrt(32)) },
    { test: 'evenness over bits', p: chiSquareTail(z.reduce((sum, value) => sum + value * value, 0), 32) },
  ];
}

/** Runs: how often each of some bits changes from word to word, and the bits of the whole stream from one to the next. */
export function bitRuns(words: Uint32Array): Outcome[] {
  const steps = words.length - 1;
  const watched = [0, 1, 8, 15, 16, 24, 30, 31];
  const changes = new Float64Array(32);
  let within = 0;
  for (let i = 0; i < steps; i++) {
    const w = words[i] as number;
    const flips = w ^ (words[i + 1] as number);
    for (const bit of watched) changes[bit] = (changes[bit] as number) + ((flips >>> bit) & 1);
    within += weight((w ^ (w >>> 1)) & 0x7fffffff) + ((w ^ ((words[i + 1] as number) >>> 31)) & 1);
  }
  return [
    ...watched.map((bit) => ({ test: `changes of bit ${bit}`, p: normalTail(((changes[bit] as number) - steps / 2) / Math.sqrt(steps / 4)) })),
    { test: 'changes along the stream', p: normalTail((within - 16 * steps) / Math.sqrt(8 * steps)) },
  ];
}

const classes = 9;
const classOf = Uint8Array.from({ length: 33 }, (_, w) => Math.max(0, Math.min(classes - 1, w - 12)));
/** Chances of the classes of weights: up to 12, 13, ..., 19, from 20. */
const classChances = (() => {
  const chances = new Float64Array(classes);
  let binomial = 2 ** -32;
  for (let w = 0; w <= 32; w++) {
    const c = classOf[w] as number;
    chances[c] = (chances[c] as number) + binomial;
    binomial *= (32 - w) / (w + 1);
  }
  return chances;
})();

/** Hamming weights: their distribution, and of pairs of words 1, 2, 3, 4 and 8 apart (4 is the next word of the same lane). */
export function hammingWeights(words: Uint32Array): Outcome[] {
  const kinds = Uint8Array.from(words, (w) => classOf[weight(w)] as number);
  const single = new Float64Array(classes);
  for (const kind of kinds) single[kind] = (single[kind] as number) + 1;
  const pairChances = Float64Array.from({ length: classes * classes }, (_, i) => (classChances[Math.floor(i / classes)] as number) * (classChances[i % classes] as number));
  const pairs = [1, 2, 3, 4, 8].map((lag) => {
    const counts = new Float64Array(classes * classes);
    // Every word stands in one pair only, so the pairs are independent.
    for (let i = 0; i + 2 * lag <= kinds.length; i += 2 * lag) {
      for (let j = i; j < i + lag; j++) {
        const cell = (kinds[j] as number) * classes + (kinds[j + lag] as number);
        counts[cell] = (counts[cell] as number) + 1;
      }
    }
    return { test: `weights of words ${lag} apart`, p: chiSquareP(counts, pairChances) };
  });
  return [{ test: 'weights', p: chiSquareP(single, classChances) }, ...pairs];
}

/** Bytes of all words. */
export function bytes(words: Uint32Array): Outcome[] {
  return [0, 8, 16, 24].map((shift) => {
    const counts = new Float64Array(256);
    for (const w of words) counts[(w >>> shift) & 255] = (counts[(w >>> shift) & 255] as number) + 1;
    return { test: `byte from bit ${shift}`, p: equalChiSquareP(counts) };
  });
}
