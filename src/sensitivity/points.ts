import { feedScenarios, type FedScenarios, type Look } from '../engine/fed.js';
import type { EngineChoice } from '../engine/machine/create.js';
import { blockSize } from '../engine/row.js';
import type { Levers, Model } from '../schema/model.js';
import { dimensionOrder, type PlaceNature } from '../stats/design.js';
import { fillWords } from '../stats/keyed-stream.js';
import { normalCdf, normalQuantile } from '../stats/normal.js';
import { fillDesignWords, MOST_INPUTS, type DesignOf } from '../stats/sensitivity/sobol-design.js';
import { unitOf } from '../stats/sensitivity/points.js';
import { streamKey } from '../stats/streams.js';

/** What a sensitivity analysis runs: scenarios of a model, what is looked at, seed and engine. Plain data. */
export type Subject = { readonly model: Model; readonly levers: readonly Levers[]; readonly looks: readonly Look[]; readonly seed: number; readonly engine: EngineChoice };

/** Words of a block, [place]; empty where a place is not read. */
export type Block = readonly Uint32Array[];

/** The name that all streams of a sensitivity analysis begin with; plain draws are those of a run of the same seed. */
export const streams = 'sensitivity';

const wordOf = (unit: number): number => Math.min(2 ** 32 - 1, Math.max(0, Math.floor(unit * 2 ** 32)));

export function feed({ model, levers, looks, engine }: Subject, drawn: readonly number[] = []): FedScenarios {
  return feedScenarios(model, levers, looks, engine, drawn);
}

/** Arrays for the words of one block. */
export function newBlock({ places, read }: FedScenarios): Block {
  const wanted = new Set(read);
  return places.map((_, place) => new Uint32Array(wanted.has(place) ? blockSize : 0));
}

/** Fills a block with plain draws `first` ..: those of a run of this seed, or of another replicate. */
export function plainWords({ places, read }: FedScenarios, seed: number): (out: Block, replicate: number, first: number, count: number) => void {
  const keys = places.map(({ stream }) => streamKey(seed, stream));
  return (out, replicate, first, count) => {
    for (const k of read) fillWords(out[k] as Uint32Array, keys[k] as NonNullable<(typeof keys)[number]>, places[k]?.year ?? 0, replicate, first, count);
  };
}

/**
 * Fills a block with rows of the points A or B. The first 555 places in the order of the engine's own designs (numbers drawn once, then chance from the last
 * year to the first) have Sobol' dimensions; the others plain draws, of which B has another replicate.
 */
export function designWords(fed: FedScenarios, model: Model, seed: number): (out: Block, half: 'a' | 'b', first: number, count: number) => void {
  const { places, read } = fed;
  const luck = new Set(model.variates.flatMap(({ stream, year, nature }) => (nature === 'luck' && stream !== null ? [`${stream}|${year}`] : [])));
  const natured = read.map((k) => {
    const { stream, year } = places[k] as FedScenarios['places'][number];
    const nature: PlaceNature = luck.has(`${stream}|${year}`) ? 'luck' : 'ignorance';
    return { name: stream, year, nature, k };
  });
  const placeOf = new Map(natured.map(({ name, year, k }) => [`${name}|${year}`, k]));
  const order = dimensionOrder(natured).map(({ name, year }) => placeOf.get(`${name}|${year}`) as number);
  const spread = order.slice(0, MOST_INPUTS);
  const design: DesignOf = { seed, name: streams, replicate: 0, inputs: Math.max(1, spread.length) };
  const rest = plainWords({ ...fed, read: order.slice(MOST_INPUTS) }, seed);
  return (out, half, first, count) => {
    spread.forEach((place, input) => fillDesignWords(out[place] as Uint32Array, half, input, design, first, count));
    rest(out, half === 'a' ? 0 : 1, first, count);
  };
}

/**
 * Moves words so that a number, whose normal score is the sum of those of `places` times `row`, has the score `score` in every draw, and what is correlated
 * with it follows: the law of all others given that number.
 * @source conditional law of a standard normal vector e given row e = c, row having length 1: e + row (c - row e)
 */
export function setScore(words: Block, places: readonly number[], row: readonly number[], score: number, count: number): void {
  for (let d = 0; d < count; d++) {
    const scores = places.map((place) => normalQuantile(unitOf(words[place]?.[d] as number)));
    const missing = score - scores.reduce((sum, e, j) => sum + e * (row[j] as number), 0);
    places.forEach((place, j) => ((words[place] as Uint32Array)[d] = wordOf(normalCdf((scores[j] as number) + (row[j] as number) * missing))));
  }
}

/** The word of a level of a grid on the unit interval, 0 .. 1 in `levels` steps: the middle of one of as many equal parts, so that no number stands at its end. */
export function gridWord(level: number, levels: number): number {
  return wordOf((0.5 + level * (levels - 1)) / levels);
}
