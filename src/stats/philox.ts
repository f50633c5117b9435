const MULTIPLIER_0 = 0xd2511f53; // Salmon et al. 2011, table 2
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9; // golden ratio * 2^32
const WEYL_1 = 0xbb67ae85; // (sqrt(3) - 1) * 2^32
const M0_LOW = MULTIPLIER_0 & 0xffff;
const M0_HIGH = MULTIPLIER_0 >>> 16;
const M1_LOW = MULTIPLIER_1 & 0xffff;
const M1_HIGH = MULTIPLIER_1 >>> 16;

/** Four counter words, word 0 first; only their lower 32 bits count. */
export type Counter = readonly [number, number, number, number];

/**
 * The Philox 4x32 block of four 32-bit words belonging to a counter and a key.
 *
 * Counter words, key words and results are unsigned 32-bit integers, word 0 first.
 * @source Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"
 */
export function philox4x32(counter: Counter, key: readonly [number, number], rounds = 10): Uint32Array {
  const out = new Uint32Array(4);
  writePhilox(out, 0, counter, key[0], key[1], rounds);
  return out;
}

/** Writes the block of a counter and a key to `out[at .. at + 3]`, without making an array. */
export function writePhilox(out: Uint32Array, at: number, counter: Counter, key0: number, key1: number, rounds = 10): void {
  let x0 = counter[0] | 0;
  let x1 = counter[1] | 0;
  let x2 = counter[2] | 0;
  let x3 = counter[3] | 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
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
  out[at] = x0;
  out[at + 1] = x1;
  out[at + 2] = x2;
  out[at + 3] = x3;
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
