import type { StreamKey } from './streams.js';

const MULTIPLIER_0 = 0xd2511f53; // Salmon et al. 2011, table 2
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9; // golden ratio * 2^32
const WEYL_1 = 0xbb67ae85; // (sqrt(3) - 1) * 2^32
const M0_LOW = MULTIPLIER_0 & 0xffff;
const M0_HIGH = MULTIPLIER_0 >>> 16;
const M1_LOW = MULTIPLIER_1 & 0xffff;
const M1_HIGH = MULTIPLIER_1 >>> 16;
const TWO_POW_MINUS_32 = 2 ** -32;
/** One more than the largest draw index: the block index must fit the first counter word. */
const DRAW_LIMIT = 2 ** 34;

/**
 * The Philox 4x32 block of four 32-bit words belonging to a counter and a key.
 *
 * Counter words, key words and results are unsigned 32-bit integers, word 0 first.
 * @source Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"
 */
export function philox4x32(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
  rounds = 10,
): Uint32Array {
  let [x0, x1, x2, x3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < rounds; round++) {
    const high0 = multiplyHigh(x0, M0_LOW, M0_HIGH);
    const high1 = multiplyHigh(x2, M1_LOW, M1_HIGH);
    const low0 = Math.imul(x0, MULTIPLIER_0);
    const low1 = Math.imul(x2, MULTIPLIER_1);
    x0 = high1 ^ x1 ^ k0;
    x1 = low1;
    x2 = high0 ^ x3 ^ k1;
    x3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  return Uint32Array.of(x0, x1, x2, x3);
}

/** The upper 32 bits of a 32 x 32 bit product, as a signed integer; the factor is given in 16-bit halves. */
function multiplyHigh(a: number, low: number, high: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  // Neither sum exceeds 2^32 - 1, so wrapping to 32 bits loses nothing.
  const carry = (Math.imul(aHigh, low) + (Math.imul(aLow, low) >>> 16)) | 0;
  const cross = (Math.imul(aLow, high) + (carry & 0xffff)) | 0;
  return (Math.imul(aHigh, high) + (carry >>> 16) + (cross >>> 16)) | 0;
}

/**
 * Fills `out[0..count)` with the uniforms of draws `firstDraw .. firstDraw + count - 1`.
 *
 * Each is (word + 0.5) / 2^32, strictly inside (0, 1). Draw d takes word d mod 4 of the Philox4x32-10 block with
 * counter [floor(d / 4), year, key.high, replicate] and key [key.seed, key.low], so the value is a pure function of
 * (seed, name, year, replicate, draw) and any chunking gives identical bits.
 * @throws RangeError `draws must lie in [0, 2^34): 17179869184`
 */
export function fillUniform(
  out: Float64Array,
  key: StreamKey,
  year: number,
  replicate: number,
  firstDraw: number,
  count: number,
): void {
  if (!Number.isInteger(firstDraw) || firstDraw < 0 || firstDraw + count > DRAW_LIMIT) {
    throw new RangeError(`draws must lie in [0, 2^34): ${firstDraw < 0 ? firstDraw : firstDraw + count - 1}`);
  }
  const seed = key.seed | 0;
  const low = key.low | 0;
  const high = key.high | 0;
  const yearWord = year | 0;
  const replicateWord = replicate | 0;
  let block = Math.floor(firstDraw / 4);
  for (let i = -(firstDraw % 4); i < count; i += 4, block++) {
    let x0 = block | 0;
    let x1 = yearWord;
    let x2 = high;
    let x3 = replicateWord;
    let k0 = seed;
    let k1 = low;
    for (let round = 0; round < 10; round++) {
      const high0 = multiplyHigh(x0, M0_LOW, M0_HIGH);
      const high1 = multiplyHigh(x2, M1_LOW, M1_HIGH);
      const low0 = Math.imul(x0, MULTIPLIER_0);
      const low1 = Math.imul(x2, MULTIPLIER_1);
      x0 = high1 ^ x1 ^ k0;
      x1 = low1;
      x2 = high0 ^ x3 ^ k1;
      x3 = low0;
      k0 = (k0 + WEYL_0) | 0;
      k1 = (k1 + WEYL_1) | 0;
    }
    if (i >= 0 && i + 4 <= count) {
      out[i] = ((x0 >>> 0) + 0.5) * TWO_POW_MINUS_32;
      out[i + 1] = ((x1 >>> 0) + 0.5) * TWO_POW_MINUS_32;
      out[i + 2] = ((x2 >>> 0) + 0.5) * TWO_POW_MINUS_32;
      out[i + 3] = ((x3 >>> 0) + 0.5) * TWO_POW_MINUS_32;
    } else {
      // A first or last block that is only partly wanted.
      if (i >= 0) out[i] = ((x0 >>> 0) + 0.5) * TWO_POW_MINUS_32;
      if (i + 1 >= 0 && i + 1 < count) out[i + 1] = ((x1 >>> 0) + 0.5) * TWO_POW_MINUS_32;
      if (i + 2 >= 0 && i + 2 < count) out[i + 2] = ((x2 >>> 0) + 0.5) * TWO_POW_MINUS_32;
      if (i + 3 >= 0 && i + 3 < count) out[i + 3] = ((x3 >>> 0) + 0.5) * TWO_POW_MINUS_32;
    }
  }
}
