import type { Packing } from '../activity.js';
import { none } from '../instance.js';
import { sumGains, type Block, type Choice } from './block.js';
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
  const { draws, units, needs, feeders } = block;
  const sums = needs.map(() => new Float64Array(draws));
  const least = needs.map(() => new Float64Array(draws));
  const classes = new Float64Array(BUCKETS);
  const feederPrices = feeders.map(({ options }) => options.map((o) => prices[o] as number));
  return (choice, depth, room) => {
    sumGains(block, choice, sums);
    needs.forEach((need, k) => leastPrices(need, sums[k] as Float64Array, steps[k] as Steps, depth, least[k] as Float64Array));
    const succeedsAt = units.map(({ targets, required }) => unitPrices(targets.map((k) => least[k] as Float64Array), required, draws));
    let sure = 0;
    let possible = 0;
    units.forEach(({ worth }, u) => {
      const at = succeedsAt[u] as Float64Array;
      for (let d = 0; d < draws; d++) {
        if (at[d] === DONE) sure += worth[d] as number;
        else if (at[d] !== Infinity) possible += worth[d] as number;
      }
    });
    let price = 0;
    choice.forEach((c, i) => (price += c === none ? 0 : (feederPrices[i]?.[c] as number)));
    const most = Math.min(possible, affordable(block, packing, prices, depth, room));
    classes.fill(0);
    const scale = possible > 0 ? BUCKETS / possible : 0;
    units.forEach(({ worth }, u) => {
      const at = succeedsAt[u] as Float64Array;
      for (let d = 0; d < draws; d++) {
        const t = at[d] as number;
        if (t === DONE || t > most) continue;
        const bucket = Math.min(BUCKETS - 1, Math.floor(t * scale));
        classes[bucket] = (classes[bucket] as number) + (worth[d] as number);
      }
    });
    return { value: sure - price, upper: sure - price + bestPrefix(classes, scale) };
  };
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

/** The least price at which a unit can succeed in each draw: at least that of its `required`-th cheapest target. */
function unitPrices(targets: readonly Float64Array[], required: Int32Array, draws: number): Float64Array {
  const first = targets[0];
  if (targets.length === 1 && first !== undefined && required.every((r) => r === 1)) return first;
  const out = new Float64Array(draws).fill(DONE);
  const own = new Float64Array(targets.length);
  for (let d = 0; d < draws; d++) {
    const wanted = required[d] as number;
    if (wanted <= 0) continue;
    targets.forEach((t, i) => (own[i] = t[d] as number));
    out[d] = wanted > own.length ? Infinity : (own.sort()[wanted - 1] as number);
  }
  return out;
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
