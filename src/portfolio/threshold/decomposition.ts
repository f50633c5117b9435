import { packingOf } from '../activity.js';
import { closed, type BoundStep } from '../bound.js';
import { portfolioIn } from '../choice-program.js';
import { none, type Instance, type Portfolio } from '../instance.js';
import type { LinearSolver } from '../mip.js';
import { buildBlock, optionsOf, sumGains, type Block } from './block.js';
import { masterProgram, pricesOf, sharedBound, type Prices } from './master.js';
import { meets, type ThresholdModel, type Unit } from './model.js';
import { searchBlock, type BlockQuestion, type Column } from './search-block.js';

/** How far to look: nodes of a block's search, columns kept of it, rounds of prices, and columns of a block listed to close the gap, 0 for not trying. */
export type DecompositionLimits = { readonly nodes: number; readonly columns: number; readonly rounds: number; readonly listed: number };

/** A decomposition in work. */
type Work = {
  readonly instance: Instance;
  readonly blocks: readonly Block[];
  readonly columns: Column[][];
  readonly solver: LinearSolver;
  readonly secondsLeft: () => number;
  readonly limits: DecompositionLimits;
  bound: number;
};

/**
 * Bounds the objective of an additive model by Dantzig-Wolfe decomposition: every unit may use the options that suit it,
 * chooses over all draws at once, and pays for them; a linear program finds the prices. The bound is computed from the prices
 * alone and holds whatever they are. When the gap to `known()` is small, all columns that a better portfolio could be
 * made of are listed, and a mixed program over them closes it (Baldacci, Christofides & Mingozzi 2008).
 * Yields steps; the last bound is the best.
 * @param known the value of the best portfolio at hand, asked anew after each step
 */
export function* decompose(
  problem: { readonly instance: Instance; readonly model: ThresholdModel; readonly units: readonly Unit[] },
  start: Portfolio,
  known: () => number,
  tools: { readonly solver: LinearSolver; readonly secondsLeft: () => number; readonly limits: DecompositionLimits },
): Generator<BoundStep, void> {
  const { instance, model, units } = problem;
  const blocks = joined(instance, model, units);
  const work: Work = { instance, blocks, columns: blocks.map((b) => [columnOf(b, start), columnOf(b, null)]), ...tools, bound: units.reduce((sum, u) => sum + u.worth.reduce((a, b) => a + b, 0), 0) };
  let nodes = Math.ceil(tools.limits.nodes / FIRST_NODES);
  let bestPrices: Prices | null = null;
  let smooth = true;
  for (let round = 0; round < tools.limits.rounds && work.secondsLeft() > 0; round++) {
    const result = work.solver.solve(masterProgram(instance, blocks, work.columns, false), work.secondsLeft(), Infinity);
    if (result.status !== 'optimal') return;
    const exact = pricesOf(instance, blocks, result);
    const tried: Prices = bestPrices === null || !smooth ? exact : between(bestPrices, exact, SMOOTHING);
    const before = work.bound;
    const added = yield* priceBlocks(work, tried, exact, nodes);
    if (work.bound < before || bestPrices === null) bestPrices = tried;
    yield { bound: work.bound, candidate: null };
    const stuck = added === 0;
    if ((stuck && tried === exact && nodes >= tools.limits.nodes) || work.bound - known() <= closed) break;
    if (added <= blocks.length && tried === exact) nodes = Math.min(tools.limits.nodes, nodes * MORE_NODES);
    smooth = !stuck;
    if (round % LOOK_EVERY === LOOK_EVERY - 1) yield { bound: work.bound, candidate: wholeOf(work, A_LOOK)?.candidate ?? null };
  }
  yield { bound: work.bound, candidate: wholeOf(work, A_LOOK)?.candidate ?? null };
  if (tools.limits.listed > 0 && work.bound - known() > closed) yield* closeGap(work, known);
}

/** Units whose projects are among those of another are one block with it: together they choose once. */
function joined(instance: Instance, model: ThresholdModel, units: readonly Unit[]): readonly Block[] {
  const feeding = (of: readonly Unit[]): ReadonlySet<number> => new Set(buildBlock(instance, model, of).feeders.map((f) => f.project));
  const groups: { units: Unit[]; projects: ReadonlySet<number> }[] = [];
  const bySize = units.map((u) => ({ unit: u, projects: feeding([u]) })).sort((a, b) => b.projects.size - a.projects.size);
  for (const { unit, projects } of bySize) {
    const home = groups.find((g) => [...projects].every((p) => g.projects.has(p)));
    if (home === undefined) groups.push({ units: [unit], projects });
    else home.units.push(unit);
  }
  return groups.map((g) => buildBlock(instance, model, g.units));
}

/** The column of a portfolio's options, or of none. */
function columnOf(block: Block, portfolio: Portfolio | null): Column {
  const choice = block.feeders.map(({ project, options }) => (portfolio === null ? none : options.indexOf(portfolio[project] as number)));
  return { options: optionsOf(block, choice), worth: worthOf(block, choice) };
}

function worthOf(block: Block, choice: readonly number[]): number {
  const sums = block.needs.map(() => new Float64Array(block.draws));
  sumGains(block, choice, sums);
  let worth = block.certain;
  for (const unit of block.units) {
    for (let d = 0; d < block.draws; d++) {
      let met = 0;
      for (const k of unit.targets) if (meets(sums[k]?.[d] as number, block.needs[k]?.[d] as number)) met++;
      if (met >= (unit.required[d] as number)) worth += unit.worth[d] as number;
    }
  }
  return worth;
}

/**
 * Searches every block at some prices, adds columns, improves the bound. Tells how many columns are new and worth more at
 * the program's own prices than what it has, so that they change it.
 */
function* priceBlocks(work: Work, prices: Prices, exact: Prices, nodes: number): Generator<BoundStep, number> {
  let total = sharedBound(work.instance, prices);
  let added = 0;
  for (const [b, block] of work.blocks.entries()) {
    const own = work.columns[b] as Column[];
    const at = prices.options[b] as Float64Array;
    const floor = own.reduce((most, c) => Math.max(most, netWorth(c, at)), 0);
    const result = yield* search(work, block, at, { floor, all: false, nodes, columns: work.limits.columns });
    if (result === null) return 0;
    total += result.upper;
    const there = new Set(own.map((c) => c.options.join()));
    const fresh = result.columns.filter((c) => !there.has(c.options.join()));
    own.push(...fresh);
    added += fresh.filter((c) => netWorth(c, exact.options[b] as Float64Array) > (exact.blocks[b] as number) + closed / 10).length;
  }
  work.bound = Math.min(work.bound, total);
  return added;
}

/** What a column is worth less the price of its options. */
function netWorth({ options, worth }: Column, prices: Float64Array): number {
  return options.reduce((sum, o) => sum - (prices[o] as number), worth);
}

/** Prices between two, `share` of the first: near those of the best bound they swing less (Wentges 1997). */
function between(a: Prices, b: Prices, share: number): Prices {
  const mix = (x: number, y: number | undefined): number => share * x + (1 - share) * (y as number);
  return {
    options: a.options.map((own, i) => own.map((x, o) => mix(x, b.options[i]?.[o]))),
    blocks: b.blocks,
    rows: a.rows.map((x, i) => mix(x, b.rows[i])),
  };
}

/** One search, with a step now and then; null where time ran out. */
function* search(work: Work, block: Block, prices: Float64Array, question: BlockQuestion) {
  const run = searchBlock(block, prices, packingOf(work.instance), question);
  for (let state = run.next(); ; state = run.next()) {
    if (state.done === true) return state.value;
    if (work.secondsLeft() <= 0) return null;
    yield { bound: work.bound, candidate: null };
  }
}

/** The best portfolio that columns at hand can be put together to, and a bound on such. */
function wholeOf(work: Work, nodes: number): { readonly candidate: Portfolio | null; readonly bound: number } | null {
  if (work.secondsLeft() <= 0) return null;
  const result = work.solver.solve(masterProgram(work.instance, work.blocks, work.columns, true), work.secondsLeft(), nodes);
  return { candidate: result.values === null ? null : portfolioIn(work.instance, result.values), bound: result.bound };
}

/** Every so many rounds the columns at hand are tried for a portfolio, with so many nodes of the solver's search. */
const LOOK_EVERY = 8;
const A_LOOK = 100;
/** The share of the prices of the best bound in those that are tried. */
const SMOOTHING = 0.6;
/** Searches begin with a fraction of their nodes, while prices are still far off, and get more when they find little. */
const FIRST_NODES = 32;
const MORE_NODES = 4;
/** Shares of the gap below the bound within which columns are listed: few first, since the optimum is mostly near the bound. */
const SHARES = [0.3, 1];
/** Listing looks at so many times the nodes of pricing. */
const LISTING_NODES = 20;

/**
 * Lists the columns of which a portfolio within some share of the gap below the bound can be made, and solves the mixed program over
 * them. A portfolio made of others is worth less than that, so that the bound falls to it, or to the optimum of the program.
 */
function* closeGap(work: Work, known: () => number): Generator<BoundStep> {
  const result = work.solver.solve(masterProgram(work.instance, work.blocks, work.columns, false), work.secondsLeft(), Infinity);
  if (result.status !== 'optimal') return;
  const prices = pricesOf(work.instance, work.blocks, result);
  const uppers: number[] = [];
  for (const [b, block] of work.blocks.entries()) {
    const top = yield* search(work, block, prices.options[b] as Float64Array, { floor: prices.blocks[b] as number, all: false, nodes: work.limits.nodes, columns: Infinity });
    if (top === null) return;
    uppers.push(top.upper);
  }
  const ceiling = uppers.reduce((a, b) => a + b, sharedBound(work.instance, prices));
  for (const share of SHARES) {
    const gap = share * (ceiling - known());
    if (!(yield* listColumns(work, prices, uppers, gap))) return;
    const whole = wholeOf(work, Infinity);
    if (whole === null) return;
    work.bound = Math.min(work.bound, Math.max(whole.bound, known(), ceiling - gap));
    yield { bound: work.bound, candidate: whole.candidate };
    if (work.bound - known() <= closed) return;
  }
}

/** Replaces the columns of each block by all whose value falls short of the block's best by no more than the gap; whether all were found. */
function* listColumns(work: Work, prices: Prices, uppers: readonly number[], gap: number): Generator<BoundStep, boolean> {
  const listed: Column[][] = [];
  for (const [b, block] of work.blocks.entries()) {
    const floor = (uppers[b] as number) - gap - closed;
    const question = { floor, all: true, nodes: LISTING_NODES * work.limits.nodes, columns: work.limits.listed };
    const result = yield* search(work, block, prices.options[b] as Float64Array, question);
    if (result === null || !result.complete) return false;
    listed.push(frugal(result.columns));
  }
  listed.forEach((columns, b) => (work.columns[b] = columns));
  return true;
}

/** Columns without those that are worth no more than they are with an option less. */
function frugal(columns: readonly Column[]): Column[] {
  const worths = new Map(columns.map((c) => [c.options.join(), c.worth]));
  return columns.filter(({ options, worth }) => !options.some((o) => (worths.get(options.filter((other) => other !== o).join()) ?? -Infinity) >= worth));
}
