import { scrambleKey, scrambleWords } from '../owen-scramble.js';
import { fillSobol, sobolDimensions } from '../sobol.js';
import { streamKey } from '../streams.js';
import { unitOf, type Points, type Seeding } from './points.js';

/** Two independent sets of points of the unit cube, [input][row] each. */
export type SobolDesign = { readonly a: Points; readonly b: Points };

/** Inputs a design has at most: A and B take a dimension each. */
export const MOST_INPUTS = Math.floor(sobolDimensions / 2);
const MOST_ROWS = 2 ** 24;

/**
 * The points A and B from which Sobol' indices of `inputs` inputs are estimated: `rows` scrambled Sobol' points in twice as
 * many dimensions, A the first half of them, B the second.
 *
 * Each coordinate is scrambled by a stream of its own, so every point is uniform and A and B are independent of each
 * other in each row. Designs of other replicates are independent of this one.
 * @throws RangeError `inputs must be an integer in [1, 555]: 600`, `rows must be a power of two in [2, 16777216]: 1000`,
 * `replicate must be an integer in [0, 1073741824): -1`
 * @source Saltelli et al. 2010, "Variance based sensitivity analysis of model output", Computer Physics Communications 181
 * (A and B from one sequence)
 */
export function sobolDesign(inputs: number, rows: number, replicate: number, { seed, name }: Seeding): SobolDesign {
  if (!(Number.isInteger(inputs) && inputs >= 1 && inputs <= MOST_INPUTS)) throw new RangeError(`inputs must be an integer in [1, ${MOST_INPUTS}]: ${inputs}`);
  if (!(rows >= 2 && rows <= MOST_ROWS && Number.isInteger(Math.log2(rows)))) throw new RangeError(`rows must be a power of two in [2, ${MOST_ROWS}]: ${rows}`);
  const words = new Uint32Array(rows);
  const half = (of: 'a' | 'b'): Points =>
    Array.from({ length: inputs }, (_, input) => {
      fillDesignWords(words, of, input, { inputs, replicate, seed, name }, 0, rows);
      return Float64Array.from(words, unitOf);
    });
  return { a: half('a'), b: half('b') };
}

/** Which design words belong to: its inputs, its replicate and its streams. */
export type DesignOf = Seeding & { readonly inputs: number; readonly replicate: number };

/** The words behind rows `first` .. `first + count - 1` of one column of A or of B, for designs that are not held as a whole. */
export function fillDesignWords(out: Uint32Array, half: 'a' | 'b', input: number, { inputs, replicate, seed, name }: DesignOf, first: number, count: number): void {
  const dimension = half === 'a' ? 1 + input : 1 + inputs + input;
  fillSobol(out, dimension, first, count);
  scrambleWords(out, scrambleKey(streamKey(seed, `${name}:coordinate:${dimension}`), 0, replicate), count);
}

/**
 * The points of A with the columns of a set of inputs taken from B. Columns are shared, not copied.
 * @throws RangeError `input must be an integer in [0, 3): 3`
 */
export function swapColumns({ a, b }: SobolDesign, set: readonly number[]): Points {
  for (const input of set) if (a[input] === undefined) throw new RangeError(`input must be an integer in [0, ${a.length}): ${input}`);
  return a.map((column, input) => (set.includes(input) ? (b[input] as Float64Array) : column));
}
