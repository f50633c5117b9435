import type { Packing } from '../activity.js';
import { none } from '../instance.js';
import { sumGains, type Block, type BlockUnit, type Choice } from './block.js';
import { meets } from './model.js';
import { END, type Steps } from './steps.js';

/** Of a choice: its worth less its price, and what no way to complete it can exceed. */
export type Estimate = { readonly value: number; readonly upper: number };

/** Judges choices for the first feeders of a block. `depth`: how many are decided; `room`: what packing rows leave. */
export type Estimator = (choice: Choice, depth: number, room: Float64Array) => Estimate;

/** Stands for a price where success needs no further choice; less than any price. */
const DONE = -1;
/** Classes of the price at which a draw succeeds. */
const BUCKETS = 512;

/**
 * The bound of a node. A completion that pays a further price t can succeed only in draws that succeed for some price
 * up to t, so it is worth at most the certain draws, plus these, less t; the bound is the largest of that over t. The
 * least price of a draw comes from its fractional knapsack. Prices are rounded down to 1 / 512 of what is at stake.
 */
export function estimator(block: Block, steps: readonly Steps[], prices: Float64Array, packing: Packing): Estimator {
  const { draws, units, needs, feeders, certain } = block;
  const sums = needs.map(() => new Float64Array(draws));
  const least = needs.map(() => new Float64Array(draws));
  const unitPrice = units.map(unitPrices(draws));
  const classes = new Float64Array(BUCKETS);
  const feederPrices = feeders.map(({ options }) => options.map((o) => prices[o] as number));
  return (choice, depth, room) => {
    sumGains(block, choice, sums);
    needs.forEach((need, k) => leastPrices(need, sums[k] as Float64Array, steps[k] as Steps, depth, least[k] as Float64Array));
    const at = unitPrice.map((of) => of(least));
    let sure = certain;
    let possible = 0;
    units.forEach(({ worth }, u) => {
      const own = at[u] as Float64Array;
      sure += worthWithin(worth, own, DONE, DONE);
      possible += worthWithin(worth, own, 0, Number.MAX_VALUE);
    });
    const price = choice.reduce((sum, c, i) => (c === none ? sum : sum + (feederPrices[i]?.[c] as number)), 0);
    const most = Math.min(possible, affordable(block, packing, prices, depth, room));
    const scale = possible > 0 ? BUCKETS / possible : 0;
    classes.fill(0);
    units.forEach(({ worth }, u) => classify(worth, at[u] as Float64Array, most, scale, classes));
    return { value: sure - price, upper: sure - price + bestPrefix(classes, scale) };
  };
}

/** The worth of the draws whose price lies in a range. */
function worthWithin(worth: Float64Array, at: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let d = 0; d < at.length; d++) {
    const t = at[d] as number;
    if (t >= from && t <= to) sum += worth[d] as number;
  }
  return sum;
}

/** Adds the worth of each draw that succeeds at a price from 0 to `most` to the class of that price. */
function classify(worth: Float64Array, at: Float64Array, most: number, scale: number, classes: Float64Array): void {
  for (let d = 0; d < at.length; d++) {
    const t = at[d] as number;
    if (t === DONE || t > most) continue;
    const bucket = Math.min(BUCKETS - 1, Math.floor(t * scale));
    classes[bucket] = (classes[bucket] as number) + (worth[d] as number);
  }
}

/** The most of worth up to a price, less the price, over the lower edges of the classes. */
function bestPrefix(classes: Float64Array, scale: number): number {
  let best = 0;
  let sum = 0;
  for (let b = 0; b < classes.length; b++) {
    const worth = classes[b] as number;
    if (worth === 0) continue;
    sum += worth;
    best = Math.max(best, sum - b / scale);
  }
  return best;
}

/** The least price at which undecided feeders cover what a target lacks in each draw; `DONE` where it lacks nothing, Infinity where they cannot. */
function leastPrices(need: Float64Array, sums: Float64Array, { width, feeder, gain, price }: Steps, depth: number, out: Float64Array): void {
  for (let d = 0; d < need.length; d++) {
    const wanted = need[d] as number;
    let sum = sums[d] as number;
    let paid = meets(sum, wanted) ? DONE : Infinity;
    if (paid === Infinity) {
      let soFar = 0;
      for (let s = d * width; feeder[s] !== END; s++) {
        if ((feeder[s] as number) < depth) continue;
        const more = gain[s] as number;
        if (meets(sum + more, wanted)) {
          paid = soFar + (price[s] as number) * Math.min(1, Math.max(0, (wanted - sum) / more - 1e-9));
          break;
        }
        sum += more;
        soFar += price[s] as number;
      }
    }
    out[d] = paid;
  }
}

/** The least price at which a unit can succeed in each draw, from those of its targets: at least that of its `required`-th cheapest. */
function unitPrices(draws: number): (unit: BlockUnit) => (least: readonly Float64Array[]) => Float64Array {
  return ({ targets, required }) => {
    const only = targets.length === 1 && required.every((r) => r === 1) ? targets[0] : undefined;
    if (only !== undefined) return (least) => least[only] as Float64Array;
    const out = new Float64Array(draws);
    const own = new Float64Array(targets.length);
    return (least) => {
      for (let d = 0; d < draws; d++) {
        const wanted = required[d] as number;
        for (let i = 0; i < own.length; i++) own[i] = least[targets[i] as number]?.[d] as number;
        out[d] = wanted <= 0 ? DONE : wanted > own.length ? Infinity : (own.sort()[wanted - 1] as number);
      }
      return out;
    };
  };
}

/** The most that undecided feeders can be paid within the packing row that binds most. */
function affordable({ feeders }: Block, { uses }: Packing, prices: Float64Array, depth: number, room: Float64Array): number {
  const rates = new Float64Array(room.length);
  const covered = new Float64Array(room.length);
  let priced = 0;
  for (const { options } of feeders.slice(depth)) {
    for (const o of options) {
      const price = prices[o] as number;
      if (price === 0) continue;
      priced++;
      for (const { row, coefficient } of uses[o] ?? []) {
        rates[row] = Math.max(rates[row] as number, price / coefficient);
        covered[row] = (covered[row] as number) + 1;
      }
    }
  }
  let most = Infinity;
  for (let r = 0; r < room.length; r++) if (covered[r] === priced) most = Math.min(most, (rates[r] as number) * Math.max(0, room[r] as number));
  return most * (1 + 1e-9);
}
