import { createPoints, randomisations, type DesignName } from '../../src/stats/design.js';
import { wilsonInterval } from '../../src/stats/intervals.js';
import { randomisationInterval, randomisationProportion } from '../../src/stats/randomisation-interval.js';
import { philoxWords, unit } from './random-words.js';

type Integrand = { readonly name: string; readonly mean: number; readonly f: (u: readonly number[]) => number };

const draws = 8192;
const points = draws / randomisations;
const places = ['a', 'b', 'c'].map((name) => ({ name, year: 2030 }));
const total = (u: readonly number[]): number => (u[0] as number) + (u[1] as number) + (u[2] as number);

/** Functions of three uniforms and their exact means. */
const functions: readonly Integrand[] = [
  { name: 'sum', mean: 1.5, f: total },
  { name: 'exponential', mean: (Math.E - 1) ** 3, f: (u) => Math.exp(total(u)) },
  { name: 'product', mean: 1, f: (u) => (0.5 + (u[0] as number)) * (0.5 + (u[1] as number)) * (0.5 + (u[2] as number)) },
  { name: 'largest', mean: 0.75, f: (u) => Math.max(u[0] as number, u[1] as number, u[2] as number) },
];
/** Events, likely and rare: 1,365, 4,096, 37 and 1.4 hits expected. */
const events: readonly Integrand[] = [
  { name: 'sum above 2', mean: 1 / 6, f: (u) => (total(u) > 2 ? 1 : 0) },
  { name: 'sum above 1.5', mean: 0.5, f: (u) => (total(u) > 1.5 ? 1 : 0) },
  { name: 'sum below 0.3', mean: 0.3 ** 3 / 6, f: (u) => (total(u) < 0.3 ? 1 : 0) },
  { name: 'sum below 0.1', mean: 0.1 ** 3 / 6, f: (u) => (total(u) < 0.1 ? 1 : 0) },
];

/** Words of one seed by place: all draws of a design, or of whatever is put in its stead. */
export type Columns = (seed: number) => readonly Uint32Array[];

/** All draws of a design at three places. */
export function columnsOf(design: DesignName): Columns {
  return (seed) => {
    const source = createPoints(design, seed, draws, places, philoxWords);
    return places.map((place) => {
      const out = new Uint32Array(draws);
      source.fill(out, place, 0, 0, draws);
      return out;
    });
  };
}

/** The sum of each integrand over each sixteenth of the draws. */
function sumsByPart(words: readonly Uint32Array[]): { readonly [name: string]: number[] } {
  const integrands = [...functions, ...events];
  const sums = integrands.map(() => new Array<number>(randomisations).fill(0));
  const u = [0, 0, 0];
  for (let d = 0; d < draws; d++) {
    for (let j = 0; j < 3; j++) u[j] = unit((words[j] as Uint32Array)[d] as number);
    const part = Math.floor(d / points);
    for (let k = 0; k < integrands.length; k++) sums[k]![part]! += integrands[k]!.f(u);
  }
  return Object.fromEntries(integrands.map(({ name }, k) => [name, sums[k] as number[]]));
}

/**
 * The share of seeds, in percent, for which 95 % intervals from 16 parts hold the truth, by integrand; and for events
 * under `binomial ...` that of Wilson's interval on all draws.
 */
export function coverage(columns: Columns, seeds: number): { readonly [name: string]: number } {
  const held: Record<string, number> = {};
  const note = (name: string, low: number, mean: number, high: number): void => {
    held[name] = (held[name] ?? 0) + (low <= mean && mean <= high ? 100 / seeds : 0);
  };
  for (let seed = 0; seed < seeds; seed++) {
    const sums = sumsByPart(columns(seed));
    for (const { name, mean } of functions) {
      const { low, high } = randomisationInterval((sums[name] as number[]).map((sum) => sum / points));
      note(name, low, mean, high);
    }
    for (const { name, mean } of events) {
      const hits = sums[name] as number[];
      const { low, high } = randomisationProportion(hits, points);
      note(name, low, mean, high);
      const [least, most] = wilsonInterval(hits.reduce((a, b) => a + b, 0), draws);
      note(`binomial ${name}`, least, mean, most);
    }
  }
  return held;
}

export const smooth = functions.map(({ name }) => name);
export const likely = ['sum above 2', 'sum above 1.5'];
export const rare = ['sum below 0.3', 'sum below 0.1'];
