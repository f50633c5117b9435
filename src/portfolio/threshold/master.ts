import { choiceConstraints } from '../choice-program.js';
import type { Instance } from '../instance.js';
import type { Constraint, LinearProgram, LinearResult, Variable } from '../mip.js';
import type { Block } from './block.js';
import type { Column } from './search-block.js';

/** What blocks pay for options, by block and option, at least 0; what blocks are worth to the master; what one more unit of each row is worth. */
export type Prices = { readonly options: readonly Float64Array[]; readonly blocks: readonly number[]; readonly rows: readonly number[] };

/**
 * The program that shares options among blocks: choose a mix of columns of each block, such that no block uses more of
 * an option than is chosen, under the rows of the instance. Its variables are first the options, then the columns.
 * Its constraints are first the blocks (one column each), then what each block uses of each option, then projects, then rows.
 */
export function masterProgram(instance: Instance, blocks: readonly Block[], columns: readonly (readonly Column[])[], whole: boolean): LinearProgram {
  const options: Variable[] = instance.options.map(() => ({ worth: 0, lower: 0, upper: 1, whole }));
  let next = options.length;
  const places = columns.map((own) => own.map(() => next++));
  const mixes = blocks.map((_, b): Constraint => ({ lower: -Infinity, upper: 1, terms: (places[b] ?? []).map((v) => [v, 1] as const) }));
  const uses = blocks.flatMap((block, b) =>
    usable(block).map((o): Constraint => ({
      lower: -Infinity,
      upper: 0,
      terms: [[o, -1] as const, ...(columns[b] ?? []).flatMap((c, i) => (c.options.includes(o) ? [[places[b]?.[i] as number, 1] as const] : []))],
    })),
  );
  return {
    variables: [...options, ...columns.flat().map((c): Variable => ({ worth: c.worth, lower: 0, upper: Infinity, whole: false }))],
    constraints: [...mixes, ...uses, ...choiceConstraints(instance)],
  };
}

function usable(block: Block): readonly number[] {
  return block.feeders.flatMap((f) => f.options);
}

/** Reads the prices off the solved program. Those that the solver gives a wrong sign by rounding are 0. */
export function pricesOf(instance: Instance, blocks: readonly Block[], { prices }: LinearResult): Prices {
  let at = blocks.length;
  const options = blocks.map((block) => {
    const own = new Float64Array(instance.options.length);
    for (const o of usable(block)) own[o] = Math.max(0, prices[at++] as number);
    return own;
  });
  return { options, blocks: prices.slice(0, blocks.length), rows: prices.slice(at + instance.projects.length) };
}

/**
 * What all portfolios are worth at most, apart from blocks: options chosen freely at the prices that blocks pay, less
 * the prices of rows (Geoffrion 1974). With the bounds of the blocks at these prices it bounds the objective, for any prices.
 */
export function sharedBound(instance: Instance, { options, rows }: Prices): number {
  const net = new Float64Array(instance.options.length);
  for (const own of options) own.forEach((price, o) => (net[o] = (net[o] as number) + price));
  let bound = 0;
  instance.rows.forEach((r, i) => {
    const price = rows[i] as number;
    const limit = price > 0 ? r.upper : r.lower;
    if (price === 0 || !Number.isFinite(limit)) return;
    bound += price * limit;
    r.options.forEach((o, j) => (net[o] = (net[o] as number) - price * (r.coefficients[j] as number)));
  });
  for (const own of instance.optionsOf) bound += own.reduce((most, o) => Math.max(most, net[o] as number), 0);
  return bound;
}
