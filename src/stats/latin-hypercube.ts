import { designKey, mix, type ScrambleKey } from './owen-scramble.js';
import type { StreamKey } from './streams.js';

/**
 * Fills `out[0..count)` with the random 32-bit words of draws `firstDraw .. firstDraw + count - 1` of one stream in one
 * year and replicate (an unsigned 32-bit integer), a pure function of these and the seed in the key.
 */
export type RandomWords = (
  out: Uint32Array,
  key: StreamKey,
  year: number,
  replicate: number,
  firstDraw: number,
  count: number,
) => void;

const MOST_POINTS = 2 ** 31;
const WORDS = 2 ** 32;
/** Rounds of the network that makes the permutation. */
const ROUNDS = 8;
/** Ranges of few bits have few round functions to choose from and need more rounds until all permutations are as likely. */
const FEW_BITS = 8;
const ROUNDS_OF_FEW = 40;
/** Added to the replicate for the places within strata, so that they share nothing with ordinary draws. */
const JITTER = 2 ** 31;

/** A bijection of [0, points), worked out one place at a time. */
type Permutation = (place: number) => number;

/**
 * Fills `out[0..count)` with one coordinate of points `firstPoint .. firstPoint + count - 1` of a Latin hypercube of
 * `points` points, each a 32-bit fraction.
 *
 * Point i lies in stratum pi(i) of [0, points), pi being a random permutation keyed by stream, year and replicate, and
 * uniformly inside it by the word `random` gives draw i at replicate + 2^31. Any chunking gives identical bits and no
 * array of `points` numbers is held.
 *
 * Stratum k consists of the words w with k / points <= (w + 0.5) / 2^32 < (k + 1) / points, in exact arithmetic. Where
 * `points` does not divide 2^32 some strata have one word more than others, so that words are uniform only to within
 * points / 2^32 of their probability; each stratum has probability 1 / points exactly.
 * @throws RangeError `number of points must be an integer in [1, 2147483648]: 0`, `points must lie in [0, 512): 512`,
 * `replicate must be an integer in [0, 1073741824): -1`
 * @source McKay, Beckman & Conover 1979, Technometrics 21
 */
export function fillLatin(
  out: Uint32Array,
  key: StreamKey,
  year: number,
  replicate: number,
  points: number,
  firstPoint: number,
  count: number,
  random: RandomWords,
): void {
  if (!(Number.isInteger(points) && points >= 1 && points <= MOST_POINTS)) {
    throw new RangeError(`number of points must be an integer in [1, ${MOST_POINTS}]: ${points}`);
  }
  if (!Number.isInteger(firstPoint) || firstPoint < 0 || firstPoint + count > points) {
    throw new RangeError(`points must lie in [0, ${points}): ${firstPoint < 0 ? firstPoint : firstPoint + count - 1}`);
  }
  const permute = permutation(points, designKey(key, year, replicate, 1));
  const wordsEach = Math.floor(WORDS / points);
  const wordsOver = WORDS - wordsEach * points;
  random(out, key, year, replicate + JITTER, firstPoint, count);
  for (let i = 0; i < count; i++) {
    const stratum = permute(firstPoint + i);
    // 2^32 stratum / points by long division in two steps, each exact in doubles.
    const upper = stratum * 65536;
    const upperQuotient = Math.floor(upper / points);
    const lower = (upper - upperQuotient * points) * 65536;
    const lowerQuotient = Math.floor(lower / points);
    const quotient = upperQuotient * 65536 + lowerQuotient;
    const rest = lower - lowerQuotient * points;
    // The middle w + 1/2 of the lowest word must not be below quotient + rest / points; so for the stratum above.
    const first = quotient + (2 * rest > points ? 1 : 0);
    const carry = rest + wordsOver >= points ? 1 : 0;
    const restAbove = rest + wordsOver - carry * points;
    const size = quotient + wordsEach + carry + (2 * restAbove > points ? 1 : 0) - first;
    // The product stays below `size` after rounding: the word is at most 2^32 - 0.5.
    out[i] = first + Math.floor(((out[i] as number) + 0.5) * size * 2 ** -32);
  }
}

/**
 * A keyed permutation of [0, points): a Feistel network on the smallest power of two that is no smaller than `points`,
 * applied until the result falls into range, which takes fewer than two steps on average.
 *
 * An odd number of bits is halved unevenly, so that the network never covers twice the range it needs.
 * @source Black & Rogaway 2002, "Ciphers with arbitrary finite domains"
 */
function permutation(points: number, [k0, k1, k2, k3]: ScrambleKey): Permutation {
  const bits = 32 - Math.clz32(points - 1);
  // One place stays; two are swapped or not, one bit having no halves.
  if (bits <= 1) return (place) => place ^ (k0 & (points - 1));
  const salts = new Int32Array(bits <= FEW_BITS ? ROUNDS_OF_FEW : ROUNDS);
  for (let round = 0; round < salts.length; round++) salts[round] = mix(k3 ^ round, k0, k1, k2);
  const rightBits = bits >>> 1;
  const leftBits = bits - rightBits;
  const rightMask = (1 << rightBits) - 1;
  return (place) => {
    let at = place;
    do {
      let left = at >>> rightBits;
      let right = at & rightMask;
      // Salts are 32 bits wide and halves at most 16, so rounds ask the hash about different words.
      for (let round = 0; round < salts.length; round += 2) {
        left ^= roundHash(right ^ (salts[round] as number)) >>> (32 - leftBits);
        right ^= roundHash(left ^ (salts[round + 1] as number)) >>> (32 - rightBits);
      }
      at = (left << rightBits) | right;
    } while (at >= points);
    return at;
  };
}

/** Mixes a word so that its high bits depend on all bits. */
function roundHash(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0xd35a2d97);
  return h ^ (h >>> 15);
}
