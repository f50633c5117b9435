import { fits, occupy, type Packing } from '../activity.js';
import { none } from '../instance.js';
import { optionsOf, type Block, type Choice } from './block.js';
import { heap } from './heap.js';
import { estimator } from './node-bound.js';
import { stepsOf } from './steps.js';

/** Options chosen together for a block, in ascending order, and the worth of the block with them, without their price. */
export type Column = { readonly options: readonly number[]; readonly worth: number };

/** Columns found, and what worth less price no choice exceeds. `complete`: none above the floor is missing, where all were asked for. */
export type BlockResult = { readonly columns: readonly Column[]; readonly upper: number; readonly complete: boolean };

/**
 * What is searched for: columns whose worth less price exceeds `floor`. `all`: every such one; otherwise some, the best among them.
 * `nodes`: how many may be looked at, `columns`: how many kept.
 */
export type BlockQuestion = { readonly floor: number; readonly all: boolean; readonly nodes: number; readonly columns: number };

/** A node: the first feeders decided. Room: what is left of packing rows. */
type Node = { readonly choice: Choice; readonly room: Float64Array };

/** Nodes between two moments at which a search can be stopped. */
const NODES_A_STEP = 32;
/** Bounds this much below what is sought are still followed: more than sums of worths err. */
const EPSILON = 1e-12;

/**
 * Searches a block by branch and bound, the most promising node first. Yields the bound so far; a caller who stops
 * pulling may use it.
 * @param prices by option of the instance, at least 0
 */
export function* searchBlock(block: Block, prices: Float64Array, packing: Packing, question: BlockQuestion): Generator<number, BlockResult> {
  const estimate = estimator(block, stepsOf(block, prices), prices, packing);
  const open = heap<Node>();
  const columns: Column[] = [];
  let best = question.floor;
  let visited = 0;
  const note = (choice: Choice, value: number): void => {
    if (value <= (question.all ? question.floor : best) - (question.all ? EPSILON : -EPSILON)) return;
    best = Math.max(best, value);
    const options = optionsOf(block, choice);
    columns.push({ options, worth: value + options.reduce((sum, o) => sum + (prices[o] as number), 0) });
  };
  const consider = (choice: Choice, room: Float64Array, isNew: boolean): void => {
    const { value, upper } = estimate(choice, choice.length, room);
    if (isNew) note(choice, value);
    const wanted = question.all ? question.floor - EPSILON : best + EPSILON;
    if (choice.length < block.feeders.length && upper >= wanted) open.push(upper, { choice, room });
  };
  consider([], packing.room, true);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const feeder = block.feeders[node.choice.length];
    if (feeder === undefined) continue;
    const { choice, room } = node;
    feeder.options.forEach((o, i) => {
      if (!fits(packing, room, o)) return;
      const left = room.slice();
      occupy(packing, left, o);
      consider([...choice, i], left, true);
    });
    consider([...choice, none], room, false);
    if (++visited >= question.nodes || columns.length >= question.columns) break;
    if (!question.all && open.highest() <= best + EPSILON) break;
    if (visited % NODES_A_STEP === 0) yield Math.max(best, open.highest());
  }
  const complete = open.highest() === -Infinity || (!question.all && open.highest() <= best + EPSILON);
  return { columns, upper: Math.max(best, open.highest()) + EPSILON, complete };
}
