import { writePhilox } from './philox.js';
import type { StreamKey } from './streams.js';
import { granule, writeLaneWords } from './xoshiro-lanes.js';

export { granule };

/** One more than the largest draw: four counters a granule must fit a counter word, with room to spare. */
const DRAW_LIMIT = granule * 2 ** 28;
const TWO_POW_MINUS_32 = 2 ** -32;

/** Filled and read within one call. */
const states = new Uint32Array(16);
const partial = new Uint32Array(granule);

/**
 * Fills `out[0..count)` with the 32-bit words of draws `firstDraw .. firstDraw + count - 1`.
 *
 * Granule g = floor(draw / 512) has four lanes; lane l gives the draws with d mod 4 = l, in order. A lane is a
 * xoshiro128++ generator whose state is the Philox4x32-10 block with counter [4 g + l, year, key.high, replicate] and
 * key [key.seed, key.low], so the word is a pure function of (seed, name, year, replicate, draw) and any chunking
 * gives identical bits. A granule that is only partly wanted costs as much as a whole one.
 * @throws RangeError `draws must lie in [0, 2^37): 137438953472`
 */
export function fillWords(out: Uint32Array, key: StreamKey, year: number, replicate: number, firstDraw: number, count: number): void {
  assertDraws(firstDraw, count);
  let index = Math.floor(firstDraw / granule);
  let from = firstDraw % granule;
  for (let at = 0; at < count; index++) {
    const to = Math.min(granule, from + count - at);
    seedLanes(states, key, year, replicate, index);
    if (to - from === granule && at + granule <= out.length) {
      for (let lane = 0; lane < 4; lane++) writeLaneWords(out, at, states, lane);
    } else {
      for (let lane = 0; lane < 4; lane++) writeLaneWords(partial, 0, states, lane);
      for (let i = from; i < to; i++) out[at + i - from] = partial[i] as number;
    }
    at += to - from;
    from = 0;
  }
}

/**
 * Fills `out[0..count)` with the uniforms of draws `firstDraw .. firstDraw + count - 1`: the words w of `fillWords` as
 * (w + 0.5) / 2^32, strictly inside (0, 1).
 * @throws RangeError `draws must lie in [0, 2^37): 137438953472`
 */
export function fillUniform(out: Float64Array, key: StreamKey, year: number, replicate: number, firstDraw: number, count: number): void {
  const words = new Uint32Array(count);
  fillWords(words, key, year, replicate, firstDraw, count);
  for (let i = 0; i < count; i++) out[i] = ((words[i] as number) + 0.5) * TWO_POW_MINUS_32;
}

/** The states from which the lanes of a granule start: 16 words, those of lane l at 4 l. */
export function laneStates(key: StreamKey, year: number, replicate: number, granuleIndex: number): Uint32Array {
  const out = new Uint32Array(16);
  seedLanes(out, key, year, replicate, granuleIndex);
  return out;
}

function seedLanes(out: Uint32Array, key: StreamKey, year: number, replicate: number, index: number): void {
  for (let lane = 0; lane < 4; lane++) writePhilox(out, 4 * lane, [4 * index + lane, year, key.high, replicate], key.seed, key.low);
  wakeLanes(out);
}

/** Sets the first word of a lane to 1 where all four are 0: xoshiro would stay there for ever. */
export function wakeLanes(out: Uint32Array): void {
  for (let o = 0; o < out.length; o += 4) {
    if (((out[o] as number) | (out[o + 1] as number) | (out[o + 2] as number) | (out[o + 3] as number)) === 0) out[o] = 1;
  }
}

function assertDraws(firstDraw: number, count: number): void {
  if (!Number.isInteger(firstDraw) || firstDraw < 0 || firstDraw + count > DRAW_LIMIT) {
    throw new RangeError(`draws must lie in [0, 2^37): ${firstDraw < 0 ? firstDraw : firstDraw + count - 1}`);
  }
}
