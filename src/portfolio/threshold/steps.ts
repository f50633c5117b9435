import type { Block, Feeder } from './block.js';

/**
 * For one target, in each draw, the steps by which feeders can add to its sum, in descending order of gain for price:
 * step s of draw d is at d * width + s. Taken in this order, they cover a deficit at the least price of the relaxation in
 * which options may be mixed and done in part.
 */
export type Steps = { readonly width: number; readonly feeder: Int16Array; readonly gain: Float64Array; readonly price: Float64Array };

/** The steps of each target of a block at given prices of options, all at least 0. */
export function stepsOf(block: Block, prices: Float64Array): readonly Steps[] {
  return block.needs.map((_, k) => stepsOfTarget(block, prices, k));
}

function stepsOfTarget({ feeders, draws }: Block, prices: Float64Array, target: number): Steps {
  const own = feeders.map((feeder) => pointsOf(feeder, prices, target));
  const width = own.reduce((sum, points) => sum + points.length, 0) + 1;
  const steps: Steps = { width, feeder: new Int16Array(draws * width).fill(END), gain: new Float64Array(draws * width), price: new Float64Array(draws * width) };
  for (let d = 0; d < draws; d++) {
    let filled = 0;
    own.forEach((points, feeder) => {
      filled = addHull(steps, d * width, filled, points, d, feeder);
    });
  }
  return steps;
}

/** After the last step of a draw. */
export const END = -1;

type Point = { readonly price: number; readonly gain: Float64Array };

/** Options of a feeder by ascending price. */
function pointsOf({ options, gains }: Feeder, prices: Float64Array, target: number): readonly Point[] {
  return options.flatMap((o, i) => {
    const gain = gains[i]?.[target];
    return gain === null || gain === undefined ? [] : [{ price: prices[o] as number, gain }];
  }).sort((a, b) => a.price - b.price);
}

/** Adds the edges of the concave hull over (0, 0) and a feeder's options in one draw, each inserted in its place. */
function addHull(steps: Steps, from: number, filled: number, points: readonly Point[], draw: number, feeder: number): number {
  let price = 0;
  let gain = 0;
  let next = 0;
  for (;;) {
    let best = -1;
    let slope = 0;
    for (let i = next; i < points.length; i++) {
      const point = points[i] as Point;
      const more = (point.gain[draw] as number) - gain;
      if (more <= 0) continue;
      const rate = more / (point.price - price);
      if (best < 0 || rate > slope || (rate === slope && more > (points[best]?.gain[draw] as number) - gain)) [best, slope] = [i, rate];
    }
    if (best < 0) return filled;
    const point = points[best] as Point;
    insert(steps, from, filled++, feeder, (point.gain[draw] as number) - gain, point.price - price);
    price = point.price;
    gain = point.gain[draw] as number;
    next = best + 1;
  }
}

function insert({ feeder, gain, price }: Steps, from: number, filled: number, ofFeeder: number, more: number, cost: number): void {
  let at = from + filled;
  while (at > from && more * (price[at - 1] as number) > (gain[at - 1] as number) * cost) {
    feeder[at] = feeder[at - 1] as number;
    gain[at] = gain[at - 1] as number;
    price[at] = price[at - 1] as number;
    at--;
  }
  feeder[at] = ofFeeder;
  gain[at] = more;
  price[at] = cost;
}
