import { createGrid, type Grid } from '../../stats/histogram.js';
import type { Range } from '../machine/machine.js';
import type { SketchWish } from '../program/program.js';
import { at } from '../row.js';

/** Bins of the sketches: values that reports quote finely, and money and delivery. */
export const fineBins = 512;
export const coarseBins = 64;

/** Reach of a grid about a value that all pilot draws share, as a share of it. */
const reachOfOne = 0.1;
/** A grid reaches at least this share of its values, so that single precision can tell its bins apart. */
const finest = 1e-4;

export function newRanges(wishes: readonly SketchWish[]): Range[] {
  return wishes.map(() => ({ low: Infinity, high: -Infinity }));
}

/**
 * Grids over what the pilot draws showed and half a width more on either side, but not beyond bounds that values cannot pass: what piles up there has a
 * bin of its own. What falls outside goes to open-ended bins with their own least and greatest value.
 */
export function gridsOver(ranges: readonly Range[], wishes: readonly SketchWish[]): readonly Grid[] {
  return wishes.map((wish, k) => wish.grid ?? gridOver(at(ranges, k), wish));
}

function gridOver({ low, high }: Range, wish: SketchWish): Grid {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const margin = low < high ? Math.max((high - low) / 2, finest * size) : reachOfOne * Math.max(1, size);
  const [from, to] = [Math.max(low - margin, wish.low), Math.min(high + margin, wish.high)];
  // a value that sits at a bound in every pilot draw
  return createGrid(from < low || low < high ? from : low - margin, to > high || low < high ? to : high + margin, wish.bins);
}
