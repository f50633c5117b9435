import { fillWords } from '../keyed-stream.js';
import { streamKey } from '../streams.js';

/**
 * Points at which an outcome is wanted, [input][row]: of the unit cube, or values of the inputs.
 *
 * Columns may be shared between sets of points, so nobody writes to them.
 */
export type Points = readonly Float64Array[];

/** The streams a method draws from: those whose names begin with `name`, under `seed`, an integer in [0, 4294967295]. */
export type Seeding = { readonly seed: number; readonly name: string };

const TWO_POW_MINUS_32 = 2 ** -32;

/** The first `count` words of stream `name:part` in a replicate, whole numbers below 2^32. */
export function wordsOf({ seed, name }: Seeding, part: string, replicate: number, count: number): Uint32Array {
  const words = new Uint32Array(count);
  fillWords(words, streamKey(seed, `${name}:${part}`), 0, replicate, 0, count);
  return words;
}

/** The number (word + 0.5) / 2^32, strictly inside (0, 1). */
export function unitOf(word: number): number {
  return (word + 0.5) * TWO_POW_MINUS_32;
}

/** A whole number in [0, n), each equally likely to within n / 2^32. */
export function wholeOf(word: number, n: number): number {
  return Math.floor(word * TWO_POW_MINUS_32 * n);
}

/** @throws RangeError `rows must be an integer of at least 2: 1`, with the name and the least number as given */
export function assertCount(name: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least)) throw new RangeError(`${name} must be an integer of at least ${least}: ${value}`);
}

/** @throws RangeError `outcome must have 64 rows: 63`, `outcome must be finite, row 3 is: NaN`, with the name as given */
export function assertFinite(name: string, values: Float64Array, rows: number): void {
  if (values.length !== rows) throw new RangeError(`${name} must have ${rows} rows: ${values.length}`);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`${name} must be finite, row ${bad} is: ${values[bad]}`);
}
