import { fillLatin, type RandomWords } from './latin-hypercube.js';
import { scrambleKey, scrambleWords } from './owen-scramble.js';
import { fillSobol, sobolDimensions } from './sobol.js';
import { streamKey, type StreamKey } from './streams.js';

export type { RandomWords } from './latin-hypercube.js';

/** How points are laid out: independently, as Latin hypercubes, or as scrambled Sobol' nets. */
export type DesignName = 'random' | 'lhs' | 'sobol';

/** One coordinate of a point: the number a named stream has in one year. */
export type StreamPlace = { readonly name: string; readonly year: number };

/** Whether a number is fixed but unknown, or chance at work. */
export type PlaceNature = 'ignorance' | 'luck';

/** Words of draws, any chunk of any coordinate in any order. */
export type PointSource = {
  /**
   * Fills `out[0..count)` with the 32-bit fractions of draws `firstDraw .. firstDraw + count - 1` at a place.
   *
   * `replicate` is 0 as usual and another number to draw the place afresh, independently. Any chunking gives
   * identical bits.
   * @throws RangeError `draws must lie in [0, 8192): 8192`, `replicate must be an integer in [0, 67108864): -1`
   */
  fill(out: Uint32Array, stream: StreamPlace, replicate: number, firstDraw: number, count: number): void;
  /** How many of the places asked for so far were drawn at random for want of a Sobol' dimension. */
  padded(): number;
};

/** How many independent randomisations a Latin or Sobol' design has; their spread is the only honest error estimate. */
export const randomisations = 16;

/** The engine works in blocks of this many draws; a randomisation has a whole number of them. */
const BLOCK = 512;
const MOST_DRAWS = 2 ** 34;
/** Replicates times randomisations stay below 2^30. */
const REPLICATES = 2 ** 26;

/**
 * The draws a design takes when asked for `draws`: as many for `random`, else rounded up so that each of the 16
 * randomisations has the same number of points, a multiple of 512 (`lhs`) or a power of two from 512 (`sobol`).
 * @throws RangeError `draws must be an integer in [1, 17179869184]: 0`
 */
export function designDraws(design: DesignName, draws: number): number {
  if (!(Number.isInteger(draws) && draws >= 1 && draws <= MOST_DRAWS)) {
    throw new RangeError(`draws must be an integer in [1, ${MOST_DRAWS}]: ${draws}`);
  }
  if (design === 'random') return draws;
  const smallest = randomisations * BLOCK;
  if (design === 'lhs') return Math.ceil(draws / smallest) * smallest;
  let rounded = smallest;
  while (rounded < draws) rounded *= 2;
  return rounded;
}

/** Fills words of points of one randomisation. */
type FillPoints = (out: Uint32Array, place: StreamPlace, replicate: number, firstPoint: number, count: number) => void;

/**
 * The points of a design for `draws` draws under a seed, `draws` being as `designDraws` gives it.
 *
 * Draw d of a Latin or Sobol' design is point d mod (draws / 16) of randomisation floor(d / (draws / 16)). The n-th
 * place of `dimensions` has Sobol' dimension n; places not listed, or beyond dimension 1111, are drawn at random, as
 * all are under `random`. A Latin hypercube needs no dimensions: every place has a permutation of its own.
 *
 * `random` gives random words; it is called with replicates up to 2^31 + 2^30 - 1, the upper half of which ordinary
 * draws must not use. Names must have different hashes (`assertDistinctStreams`).
 * @throws RangeError `draws of design sobol must be 16384: 10000`, `place listed twice among dimensions: yield 2030`,
 * `seed must be an integer in [0, 4294967295]: -1`
 */
export function createPoints(
  design: DesignName,
  seed: number,
  draws: number,
  dimensions: readonly StreamPlace[],
  random: RandomWords,
): PointSource {
  const fitting = designDraws(design, draws);
  if (fitting !== draws) throw new RangeError(`draws of design ${design} must be ${fitting}: ${draws}`);
  const keyOf = keysUnder(seed);
  const atRandom = (out: Uint32Array, { name, year }: StreamPlace, replicate: number, first: number, count: number): void =>
    random(out, keyOf(name), year, replicate, first, count);
  const points = draws / randomisations;
  const latin: FillPoints = (out, { name, year }, replicate, first, count) =>
    fillLatin(out, keyOf(name), year, replicate, points, first, count, random);
  const dimensionOf = numbered(dimensions);
  const padded = new Set<string>();
  return {
    padded: () => padded.size,
    fill(out, stream, replicate, firstDraw, count) {
      assertAsked(draws, replicate, firstDraw, count);
      if (design === 'random') return atRandom(out, stream, replicate, firstDraw, count);
      if (design === 'lhs') return eachRandomisation(out, stream, replicate, firstDraw, count, points, latin);
      const id = placeId(stream);
      const dimension = dimensionOf.get(id);
      if (dimension === undefined) {
        padded.add(id);
        return atRandom(out, stream, replicate, firstDraw, count);
      }
      return eachRandomisation(out, stream, replicate, firstDraw, count, points, scrambledSobol(dimension, keyOf));
    },
  };
}

function scrambledSobol(dimension: number, keyOf: (name: string) => StreamKey): FillPoints {
  return (out, { name, year }, replicate, first, count) => {
    fillSobol(out, dimension, first, count);
    scrambleWords(out, scrambleKey(keyOf(name), year, replicate), count);
  };
}

/** Splits a run of draws at the bounds of randomisations, each of which is a replicate of its own to the generators. */
function eachRandomisation(
  out: Uint32Array,
  place: StreamPlace,
  replicate: number,
  firstDraw: number,
  count: number,
  points: number,
  fill: FillPoints,
): void {
  for (let done = 0; done < count; ) {
    const randomisation = Math.floor((firstDraw + done) / points);
    const firstPoint = firstDraw + done - randomisation * points;
    const size = Math.min(count - done, points - firstPoint);
    fill(out.subarray(done, done + size), place, replicate * randomisations + randomisation, firstPoint, size);
    done += size;
  }
}

function assertAsked(draws: number, replicate: number, firstDraw: number, count: number): void {
  if (!Number.isInteger(firstDraw) || firstDraw < 0 || firstDraw + count > draws) {
    throw new RangeError(`draws must lie in [0, ${draws}): ${firstDraw < 0 ? firstDraw : firstDraw + count - 1}`);
  }
  if (!(Number.isInteger(replicate) && replicate >= 0 && replicate < REPLICATES)) {
    throw new RangeError(`replicate must be an integer in [0, ${REPLICATES}): ${replicate}`);
  }
}

/** Stream keys by name, hashed once. */
function keysUnder(seed: number): (name: string) => StreamKey {
  const known = new Map<string, StreamKey>();
  streamKey(seed, ''); // refuses a bad seed before anything is drawn
  return (name) => {
    let key = known.get(name);
    if (key === undefined) known.set(name, (key = streamKey(seed, name)));
    return key;
  };
}

function placeId({ name, year }: StreamPlace): string {
  return `${year} ${name}`;
}

/** The Sobol' dimension of each place that has one. */
function numbered(dimensions: readonly StreamPlace[]): ReadonlyMap<string, number> {
  const dimensionOf = new Map<string, number>();
  const seen = new Set<string>();
  for (const place of dimensions) {
    const id = placeId(place);
    if (seen.has(id)) throw new RangeError(`place listed twice among dimensions: ${place.name} ${place.year}`);
    seen.add(id);
    if (seen.size <= sobolDimensions) dimensionOf.set(id, seen.size);
  }
  return dimensionOf;
}

/**
 * The order in which places get Sobol' dimensions: ignorance by name, then luck from the last year to the first and by
 * name within a year, in code units; equal places are kept once.
 *
 * Low dimensions are the best spread, singly and in pairs, so they go to what moves results most. A number drawn once
 * acts in every year. Chance of late years acts undiluted on the year that is judged, chance of early years has mostly
 * been evened out by then. The order is a pure function of the set of places, whatever order they are given in.
 */
export function dimensionOrder(places: readonly (StreamPlace & { readonly nature: PlaceNature })[]): StreamPlace[] {
  const sorted = [...places].sort((a, b) => {
    if (a.nature !== b.nature) return a.nature === 'ignorance' ? -1 : 1;
    if (a.nature === 'ignorance') return byCodeUnits(a.name, b.name) || a.year - b.year;
    return b.year - a.year || byCodeUnits(a.name, b.name);
  });
  const kept = new Map<string, StreamPlace>();
  for (const { name, year } of sorted) {
    const id = placeId({ name, year });
    if (!kept.has(id)) kept.set(id, { name, year });
  }
  return [...kept.values()];
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
