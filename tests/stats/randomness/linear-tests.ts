import { chiSquareP, type Outcome } from './p-values.js';

/** Chances that a 32 x 32 matrix of random bits has rank at most 29, 30, 31, 32. */
const rankChances = (() => {
  const chance = (rank: number): number => {
    let log = rank * (64 - rank) - 1024;
    for (let i = 0; i < rank; i++) log += 2 * Math.log2(1 - 2 ** (i - 32)) - Math.log2(1 - 2 ** (i - rank));
    return 2 ** log;
  };
  const top = [30, 31, 32].map(chance);
  return [1 - top.reduce((sum, p) => sum + p, 0), ...top];
})();

/** The rank of a square matrix of bits, whose rows are overwritten. */
function rank(rows: Uint32Array): number {
  let found = 0;
  for (let bit = 0; bit < 32; bit++) {
    let pivot = found;
    while (pivot < 32 && (((rows[pivot] as number) >>> bit) & 1) === 0) pivot++;
    if (pivot === 32) continue;
    const row = rows[pivot] as number;
    rows[pivot] = rows[found] as number;
    rows[found] = row;
    for (let r = pivot + 1; r < 32; r++) if (((rows[r] as number) >>> bit) & 1) rows[r] = (rows[r] as number) ^ row;
    found++;
  }
  return found;
}

/** Ranks of matrices: of 32 words one below the other, and of one bit of 1024 words. */
export function matrixRanks(words: Uint32Array): Outcome[] {
  const rows = new Uint32Array(32);
  const tally = (counts: number[]): void => {
    const cell = Math.max(0, rank(rows) - 29);
    counts[cell] = (counts[cell] as number) + 1;
  };
  const whole = [0, 0, 0, 0];
  for (let i = 0; i + 32 <= words.length; i += 32) {
    rows.set(words.subarray(i, i + 32));
    tally(whole);
  }
  const ofBit = (bit: number): number[] => {
    const counts = [0, 0, 0, 0];
    for (let i = 0; i + 1024 <= words.length; i += 1024) {
      rows.fill(0);
      for (let j = 0; j < 1024; j++) rows[j >>> 5] = ((rows[j >>> 5] as number) << 1) | (((words[i + j] as number) >>> bit) & 1);
      tally(counts);
    }
    return counts;
  };
  return [{ test: 'rank of words', p: chiSquareP(whole, rankChances) }, ...[0, 1, 30, 31].map((bit) => ({ test: `rank of bit ${bit}`, p: chiSquareP(ofBit(bit), rankChances) }))];
}

/**
 * The length of the shortest linear feedback register that makes a sequence of bits.
 * @source Massey 1969
 */
export function linearComplexity(bits: Uint8Array): number {
  const n = bits.length;
  const size = (n >>> 5) + 2;
  let current = new Uint32Array(size);
  let previous = new Uint32Array(size);
  const past = new Uint32Array(size); // the bits read so far, the latest in front
  current[0] = previous[0] = 1;
  let length = 0;
  let since = 1;
  for (let i = 0; i < n; i++) {
    for (let k = i >>> 5; k > 0; k--) past[k] = ((past[k] as number) << 1) | ((past[k - 1] as number) >>> 31);
    past[0] = ((past[0] as number) << 1) | (bits[i] as number);
    let sum = 0;
    for (let k = 0; k <= length >>> 5; k++) sum ^= (current[k] as number) & (past[k] as number);
    sum ^= sum >>> 16;
    sum ^= sum >>> 8;
    sum ^= sum >>> 4;
    const differs = (0x6996 >>> (sum & 15)) & 1;
    if (differs === 1) {
      const next = current.slice();
      addShifted(next, previous, since);
      if (2 * length <= i) {
        length = i + 1 - length;
        previous = current;
        since = 0;
      }
      current = next;
    }
    since++;
  }
  return length;
}

/** Adds a polynomial times x^shift to another, over bits. */
function addShifted(sum: Uint32Array, term: Uint32Array, shift: number): void {
  const whole = shift >>> 5;
  const part = shift & 31;
  for (let k = sum.length - 1; k >= whole; k--) {
    let moved = (term[k - whole] as number) << part;
    if (part > 0 && k > whole) moved |= (term[k - whole - 1] as number) >>> (32 - part);
    sum[k] = (sum[k] as number) ^ moved;
  }
}

const sequence = 512;
/** Chances of complexities: 2^min(2n - 2L, 2L - 1) of the 2^n sequences have complexity L. */
const complexityChances = Float64Array.from({ length: sequence + 1 }, (_, l) => (l === 0 ? 2 ** -sequence : 2 ** (Math.min(2 * sequence - 2 * l, 2 * l - 1) - sequence)));

/** Linear complexity of up to 1024 sequences of 512 bits, each made of one bit of successive words. */
export function linearComplexities(words: Uint32Array): Outcome[] {
  const bits = new Uint8Array(sequence);
  return [0, 1, 31].map((bit) => {
    const counts = new Float64Array(sequence + 1);
    const end = Math.min(words.length, 1024 * sequence);
    for (let i = 0; i + sequence <= end; i += sequence) {
      for (let j = 0; j < sequence; j++) bits[j] = ((words[i + j] as number) >>> bit) & 1;
      const l = linearComplexity(bits);
      counts[l] = (counts[l] as number) + 1;
    }
    return { test: `complexity of bit ${bit}`, p: chiSquareP(counts, complexityChances) };
  });
}
