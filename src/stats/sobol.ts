import { sobolDirections } from './sobol-directions-table.js';

/** How many dimensions have direction numbers. */
export const sobolDimensions = 1111;

const WORD_BITS = 32;
/** One more than the largest point index: a point is told from the others by at most 32 bits. */
const POINT_LIMIT = 2 ** 32;

let listed: readonly string[] | undefined;
const known = new Map<number, Uint32Array>();

/** The 32 direction numbers v_1 .. v_32 of a dimension, v_j scaled by 2^32; worked out at first use. */
function directionsOf(dimension: number): Uint32Array {
  const held = known.get(dimension);
  if (held !== undefined) return held;
  if (!(Number.isInteger(dimension) && dimension >= 1 && dimension <= sobolDimensions)) {
    throw new RangeError(`Sobol' dimension must be an integer in [1, ${sobolDimensions}]: ${dimension}`);
  }
  const made = dimension === 1 ? vanDerCorput() : expand(numbersOf(dimension));
  known.set(dimension, made);
  return made;
}

function vanDerCorput(): Uint32Array {
  return Uint32Array.from({ length: WORD_BITS }, (_, j) => 1 << (WORD_BITS - 1 - j));
}

function numbersOf(dimension: number): readonly number[] {
  listed ??= sobolDirections.trim().split(/\n| ; /);
  return (listed[dimension - 2] as string).split(' ').map(Number);
}

/** Runs the recurrence of the primitive polynomial on from its initial numbers. */
function expand([a = 0, ...initial]: readonly number[]): Uint32Array {
  const s = initial.length;
  const v = new Uint32Array(WORD_BITS);
  for (let j = 0; j < WORD_BITS; j++) {
    if (j < s) {
      v[j] = (initial[j] as number) << (WORD_BITS - 1 - j);
      continue;
    }
    const oldest = v[j - s] as number;
    let next = oldest ^ (oldest >>> s);
    for (let k = 1; k < s; k++) if ((a >>> (s - 1 - k)) & 1) next ^= v[j - k] as number;
    v[j] = next;
  }
  return v;
}

function assertPoints(firstPoint: number, count: number): void {
  if (!Number.isInteger(firstPoint) || firstPoint < 0 || firstPoint + count > POINT_LIMIT) {
    throw new RangeError(`points must lie in [0, 2^32): ${firstPoint < 0 ? firstPoint : firstPoint + count - 1}`);
  }
}

/**
 * Coordinate `dimension` (from 1) of the unscrambled Sobol' point `index` (from 0), times 2^32; point 0 is the origin.
 *
 * Points come in Gray-code order, as in the program of Joe and Kuo: each run of 2^k points from a multiple of 2^k
 * holds the same points as in natural order, otherwise arranged.
 * @throws RangeError `Sobol' dimension must be an integer in [1, 1111]: 0`, `points must lie in [0, 2^32): 4294967296`
 * @source Sobol' 1967; Antonov & Saleev 1979 (order); Joe & Kuo 2008 (direction numbers)
 */
export function sobolWord(dimension: number, index: number): number {
  const v = directionsOf(dimension);
  assertPoints(index, 1);
  let word = 0;
  for (let gray = (index ^ (index >>> 1)) >>> 0, j = 0; gray !== 0; gray >>>= 1, j++) if (gray & 1) word ^= v[j] as number;
  return word >>> 0;
}

/**
 * Fills `out[0..count)` with coordinate `dimension` of points `firstPoint .. firstPoint + count - 1`, as `sobolWord`
 * gives them; any chunking gives identical bits.
 * @throws RangeError as `sobolWord`
 */
export function fillSobol(out: Uint32Array, dimension: number, firstPoint: number, count: number): void {
  const v = directionsOf(dimension);
  assertPoints(firstPoint, count);
  if (count <= 0) return;
  let word = sobolWord(dimension, firstPoint);
  out[0] = word;
  for (let i = 1; i < count; i++) {
    // Gray codes of neighbours differ in the lowest set bit of the later index.
    const index = firstPoint + i;
    word ^= v[WORD_BITS - 1 - Math.clz32(index & -index)] as number;
    out[i] = word;
  }
}
