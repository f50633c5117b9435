import { philox4x32 } from './philox.js';
import type { StreamKey } from './streams.js';

/** The four key words of one scrambling. */
export type ScrambleKey = readonly [number, number, number, number];

/** One more than the largest replicate: the two highest bits of the counter word mark what the block is used for. */
const REPLICATE_LIMIT = 2 ** 30;
/** Marks Philox blocks that are keys of designs, so that they share nothing with draws. */
const DESIGN_KEYS = 0xc0000000;

/**
 * Key words `4 * block .. 4 * block + 3` of a design for one stream, year and replicate.
 *
 * They are the Philox4x32-10 block with counter [block, year, key.high, 2^31 + 2^30 + replicate] and key
 * [key.seed, key.low]. Block 0 belongs to Owen scrambling, block 1 to Latin hypercubes.
 * @throws RangeError `replicate must be an integer in [0, 1073741824): -1`
 */
export function designKey(key: StreamKey, year: number, replicate: number, block: number): ScrambleKey {
  if (!(Number.isInteger(replicate) && replicate >= 0 && replicate < REPLICATE_LIMIT)) {
    throw new RangeError(`replicate must be an integer in [0, ${REPLICATE_LIMIT}): ${replicate}`);
  }
  const counter = [block, year | 0, key.high, (DESIGN_KEYS + replicate) | 0] as const;
  const [a = 0, b = 0, c = 0, d = 0] = philox4x32([...counter], [key.seed, key.low]);
  // Signed, so that sums stay integers of 32 bits in the machine.
  return [a | 0, b | 0, c | 0, d | 0];
}

/**
 * The key of the scrambling of one stream in one year and replicate, a pure function of these and the seed.
 * @throws RangeError `replicate must be an integer in [0, 1073741824): -1`
 */
export function scrambleKey(key: StreamKey, year: number, replicate: number): ScrambleKey {
  return designKey(key, year, replicate, 0);
}

/**
 * Scrambles `words[0..count)` in place: nested uniform scrambling in base 2, each word a 32-bit fraction, top bit first.
 *
 * Bit j is flipped or not by a fair coin that belongs to the j - 1 bits above it. So words sharing exactly their first
 * k bits still do, a single word becomes uniform on all 2^32 words, and a set of points keeps its number of points in
 * every elementary interval. The coins are read off a keyed hash, five levels of the binary tree at a time: the 31
 * coins of the subtree below a prefix are 31 bits of the hash of that prefix. Below bit 25, where words differ by less
 * than 3e-8, all words of one prefix share their last 7 coins.
 *
 * The hash of Laine and Karras, even with the better constants of Vegdahl, is faster and has coins independent in
 * pairs, which is enough for the variance of an estimate; but some triples and quadruples of its coins in the first
 * four levels have a fixed product, so estimates need not be distributed as theory says. Here each coin down to
 * bit 25 has a hash bit of its own.
 * @source Owen 1995, "Randomly permuted (t,m,s)-nets and (t,s)-sequences"; keyed hashing instead of stored permutations:
 * Burley 2020, "Practical Hash-based Owen Scrambling", JCGT 9(4)
 */
export function scrambleWords(words: Uint32Array, key: ScrambleKey, count: number): void {
  const [k0, k1, k2] = key;
  const root = mix(1, k0, k1, k2);
  for (let i = 0; i < count; i++) {
    const word = (words[i] as number) | 0;
    let flips = 0;
    let tree = root;
    for (let rest = 27; rest >= 7; rest -= 5) {
      // Coins in heap order: bit 1 of the tree is its root, bits 2n and 2n + 1 are below bit n.
      const prefix = word >>> rest;
      flips =
        (flips << 5) |
        (((tree >>> 1) & 1) << 4) |
        (((tree >>> (2 | ((prefix >>> 4) & 1))) & 1) << 3) |
        (((tree >>> (4 | ((prefix >>> 3) & 3))) & 1) << 2) |
        (((tree >>> (8 | ((prefix >>> 2) & 7))) & 1) << 1) |
        ((tree >>> (16 | ((prefix >>> 1) & 15))) & 1);
      // A bit set above the prefix makes prefixes of different lengths different numbers.
      tree = mix(prefix | (1 << (32 - rest)), k0, k1, k2);
    }
    words[i] = word ^ ((flips << 7) | (tree >>> 25));
  }
}

/**
 * A keyed bijection of 32-bit words, signed.
 * @source shape and constants after Wellons, "Prospecting for Hash Functions" (public domain)
 */
export function mix(word: number, k0: number, k1: number, k2: number): number {
  let h = word ^ k0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = (h + k1) | 0;
  h = Math.imul(h ^ (h >>> 15), 0xd35a2d97) ^ k2;
  return h ^ (h >>> 15);
}
