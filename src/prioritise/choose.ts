import { at } from '../engine/row.js';
import { closed, type Gap } from '../portfolio/bound.js';
import { frontier, leastMoney, tightened, type FrontierPoint, type LeastMoney, type ProblemOf } from '../portfolio/frontier.js';
import { none, type Portfolio } from '../portfolio/instance.js';
import type { LinearSolver } from '../portfolio/mip.js';
import { importance, nestedOrder, reconciled, type Loss, type NestedOrder } from '../portfolio/priority.js';
import { solve, type Solution, type SolveSettings } from '../portfolio/solve.js';
import { thresholdBounders } from '../portfolio/threshold/bounders.js';
import { thresholdCeiling } from '../portfolio/threshold/ceiling.js';
import { thresholdGuide } from '../portfolio/threshold/guide.js';
import type { Objective, ThresholdModel } from '../portfolio/threshold/model.js';
import { thresholdScorer } from '../portfolio/threshold/scorer.js';
import { sampledShapleyValues } from '../stats/sensitivity/shapley.js';
import { tryEnvelope, type EnvelopeTrial } from './envelope.js';
import { measureGains, type Gains } from './gains.js';
import { choiceInstance, smallestConflict, type ChoiceInstance, type Condition } from './instance.js';
import type { ChoiceTask } from './task.js';
import { standingsIn, type ProjectStanding } from './worlds.js';

/** What a choice may use: a solver, seconds in all for the search (Infinity: until it ends by itself), and a clock in seconds. */
export type ChoiceTools = { readonly solver: LinearSolver; readonly seconds: number; readonly clock: () => number };

/** What is asked beside the choice: budgets of the frontier, ascending; the objective for which the least money is sought, or null. */
export type ChoiceExtras = { readonly budgets: readonly number[]; readonly aim: number | null };

/** Odds of a target on the draws of the search: with nothing but what is fixed, with everything, whether it is in reach, and whether money moves it. */
export type TargetReach = { readonly indicator: string; readonly unfunded: number; readonly funded: number; readonly inReach: boolean; readonly moved: boolean };

/** A solution as it is told: its value re-simulated by the engine on the same draws, and the gap of that to the bound. */
export type ChosenPortfolio = { readonly portfolio: Portfolio; readonly modelled: number; readonly simulated: number; readonly unfunded: number; readonly bound: number; readonly relaxation: Solution['relaxation']; readonly gap: Gap; readonly status: Solution['status'] };

/** What one project of the portfolio brings: its Shapley share of the gain in the objective, and what is lost without it. */
export type Share = { readonly option: number; readonly value: number; readonly standardError: number };

/** Everything found so far; what a phase has not come to is null or empty. Portfolios are by project of the instance. */
export type Found = {
  readonly targets: readonly TargetReach[];
  readonly conflict: readonly Condition[];
  readonly best: Solution | null;
  readonly chosen: ChosenPortfolio | null;
  readonly envelope: EnvelopeTrial | null;
  readonly frontier: readonly FrontierPoint[];
  readonly order: NestedOrder | null;
  readonly standings: readonly ProjectStanding[];
  /** by option not in the portfolio: what the objective would gain by it, whatever it costs */
  readonly added: readonly { readonly option: number; readonly gain: number }[];
  readonly losses: readonly Loss[];
  readonly shares: readonly Share[];
  readonly least: LeastMoney | null;
};

/** Before anything was found. */
export const nothingFound: Found = { targets: [], conflict: [], best: null, chosen: null, envelope: null, frontier: [], order: null, standings: [], added: [], losses: [], shares: [], least: null };

/** The long steps, in their order. */
export const choicePhases = ['gains', 'portfolio', 'envelope', 'frontier', 'order', 'standings', 'shares', 'losses', 'least'] as const;
export type ChoicePhase = (typeof choicePhases)[number];

/** How far a choice is: `done` of `of` within a phase, and all that was found. */
export type ChoiceState = { readonly phase: ChoicePhase; readonly done: number; readonly of: number; readonly found: Found };

/** A target that is met less often than this, whatever is funded, is out of reach; money moves what it changes by as much. */
export const REACH = 0.005;

/** The share of the seconds by the end of which a phase must be over; what one leaves is there for the next. Measuring gains takes what it takes, before. */
const SPENT_BY: Readonly<Record<ChoicePhase, number>> = { gains: 0, portfolio: 0.5, envelope: 0.5, frontier: 0.75, order: 0.8, standings: 0.88, shares: 0.91, losses: 0.95, least: 1 };

/** Nodes, columns and rounds of the bounds; what a step of them takes is well below a second on ordinary plans. */
const LIMITS = { nodes: 3000, columns: 30, rounds: 300, listed: 20_000, fractional: 100, whole: 30 };
/** Restarts of the local search and projects thrown out by each, by judgement. */
const SEARCH = { restarts: 12, kick: 8 };
/** Instances of at most so many portfolios are enumerated, which takes well below a second. */
const EXHAUSTIVE = 4096;
/** The least money is known to this share of all money, by judgement. */
const LEAST_STEP = 1 / 200;
/** Shares of the objective are estimated from so many orders and their reverse: from few first, from more if there is time. */
const ORDERS = [4, 32];

/**
 * Chooses projects for an objective, in phases; yields often, so that a caller can show how far it is and stop by not asking on: what was found is in every
 * state. The result depends on the task alone where the seconds are Infinity.
 * @throws RangeError `every target of the objective is out of reach`
 */
export function* choose(task: ChoiceTask, extras: ChoiceExtras, { solver, seconds, clock }: ChoiceTools): Generator<ChoiceState, Found> {
  let began = clock();
  const left = (phase: ChoicePhase) => (): number => seconds * SPENT_BY[phase] - (clock() - began);
  let found = nothingFound;
  const state = (phase: ChoicePhase, done: number, of: number, more: Partial<Found> = {}): ChoiceState => ({ phase, done, of, found: (found = { ...found, ...more }) });

  const choice = choiceInstance(task);
  yield state('gains', 0, 1);
  const conflict = smallestConflict(choice, solver);
  if (conflict.length > 0) return { ...found, conflict };

  const gains = yield* telling(measureGains(gainQuestion(task)), ({ draws, of }) => state('gains', draws, of));
  const targets = reachOf(task, gains);
  yield state('gains', 1, 1, { targets });
  const work = openWork(task, choice, gains, targets, solver);
  began = clock();

  const { instance } = choice;
  const settings = (phase: ChoicePhase, restarts: number, warm: readonly Portfolio[]): SolveSettings => ({ search: { seed: task.seed, restarts, kick: SEARCH.kick }, exhaustive: EXHAUSTIVE, solver, secondsLeft: left(phase), warm });
  const problemOf = (phase: ChoicePhase): ProblemOf => (own) => work.problem(own, left(phase));
  const quick = (phase: ChoicePhase): ProblemOf => (own) => ({ ...work.problem(own, left(phase)), bounders: [] });

  let best: Solution | null = null;
  for (const solution of all(solve(problemOf('portfolio')(instance), settings('portfolio', SEARCH.restarts, [])))) {
    best = solution;
    yield state('portfolio', 0, 1, { best });
  }
  if (best === null || best.best === null) return found;
  const { portfolio } = best.best;
  const warm = [portfolio];

  const before = clock();
  const tried = yield* telling(tryEnvelope(work, best), ({ draws, of }) => state('envelope', draws, of));
  // simulating is none of the search, and takes what it takes
  began += clock() - before;
  yield state('envelope', 1, 1, { chosen: tried.chosen, envelope: tried.trial, added: addedTo(work, portfolio) });

  const budgets = extras.budgets.length;
  // the bound of the choice holds for less money too
  const bounded = (point: FrontierPoint): FrontierPoint => (point.budget > task.total ? point : { ...point, solution: tightened(point.solution, [best]) });
  const slice = slices(left('frontier'), budgets);
  const front = frontier(instance, (own) => work.problem(own, slice.next()), extras.budgets, { ...settings('frontier', 2, warm), secondsLeft: slice.left });
  const points = yield* telling(front, (known) => state('frontier', known.length, budgets));
  yield state('frontier', budgets, budgets, { frontier: points.map(bounded) });

  const nesting = nestedOrder(instance, quick('order'), points.filter((p) => p.solution.best !== null), settings('order', 0, []));
  const nested = yield* telling(nesting, (known) => state('order', known.length, instance.projects.length));
  const line = reconciled(points, nested);
  yield state('order', 1, 1, { order: line.order, frontier: line.frontier.map(bounded) });

  const known = [best, ...line.frontier.map((p) => p.solution)];
  for (const standing of standingsIn(work, known, extras.budgets, settings('standings', 0, warm))) yield state('standings', standing.done, standing.of, { standings: standing.standings });

  yield state('shares', 0, 1);
  for (const orders of ORDERS) {
    if (left('shares')() > 0) yield state('shares', orders, ORDERS.at(-1) as number, { shares: sharesOf(work, portfolio, orders) });
  }

  const losing = importance(instance, quick('losses'), portfolio, settings('losses', 0, warm));
  let lost = losing.next();
  for (; lost.done !== true && left('losses')() > 0; lost = losing.next()) yield state('losses', (lost.value).length, portfolio.length, { losses: lost.value });
  if (lost.done === true) yield state('losses', 1, 1, { losses: lost.value });

  if (extras.aim !== null) {
    // at most one way of a project is paid
    const top = Math.min(task.total, instance.optionsOf.reduce((sum, own) => sum + Math.max(...own.map((o) => at(instance.cost, o))), 0));
    const seeking = leastMoney(instance, problemOf('least'), extras.aim, { from: 0, to: top, tolerance: top * LEAST_STEP }, settings('least', 2, [portfolio]));
    const least = yield* telling(seeking, (found) => state('least', 0, 1, { least: found }));
    yield state('least', 1, 1, { least });
  }
  return found;
}

/** Runs work to its end, each of its steps told as a state. */
function* telling<T, R>(run: Generator<T, R>, tell: (step: T) => ChoiceState): Generator<ChoiceState, R> {
  let step = run.next();
  for (; step.done !== true; step = run.next()) yield tell(step.value);
  return step.value;
}

/** The states of a generator and, last, its result. */
function* all<T>(run: Generator<T, T>): Generator<T> {
  for (let step = run.next(); ; step = run.next()) {
    yield step.value;
    if (step.done === true) return;
  }
}

/** Shares what is left of a clock evenly among so many pieces of work: `next` begins a piece and gives its clock, `left` is that of the one begun last. */
function slices(left: () => number, pieces: number): { readonly next: () => () => number; readonly left: () => number } {
  let begun = 0;
  let after = 0;
  const now = (): number => left() - after;
  return {
    next: () => {
      const rest = left();
      after = rest === Infinity ? 0 : rest - rest / Math.max(1, pieces - begun++);
      return now;
    },
    left: now,
  };
}

function gainQuestion(task: ChoiceTask): Parameters<typeof measureGains>[0] {
  const fixed = new Set(task.lockedOutside);
  const isFixed = (o: number): boolean => fixed.has(at(task.projects, at(task.ways, o).project).id);
  const open = [...task.ways.keys()].filter((o) => !isFixed(o));
  return { ...task, fixed: task.ways.filter((_, o) => isFixed(o)), ways: open.map((o) => at(task.ways, o)), reach: open.map((o) => at(task.reach, o)) };
}

/** Whether targets are in reach, and which of these money moves. */
function reachOf(task: ChoiceTask, { unfunded, funded, undone: { envelope } }: Gains): readonly TargetReach[] {
  return task.targets.map(({ indicator }, k): TargetReach => {
    const share = (margin: Float64Array): number => margin.reduce((n, x) => n + (x >= 0 ? 1 : 0), 0) / margin.length;
    const [from, to] = [share(at(unfunded.margins, k)), share(at(funded.margins, k))];
    const most = Math.max(from, to, helped(envelope, k));
    return { indicator, unfunded: from, funded: to, inReach: most >= REACH, moved: most >= REACH && most - Math.min(from, to) >= REACH };
  });
}

/** The odds of a target with all that helps it and nothing that harms it. */
function helped({ targets, gains, draws }: ThresholdModel, k: number): number {
  const { need } = at(targets, k);
  const helping = gains.flat().filter((g) => g.target === k && g.gain.reduce((a, b) => a + b, 0) > 0);
  let met = 0;
  for (let d = 0; d < draws; d++) if (helping.reduce((sum, g) => sum + (g.gain[d] as number), 0) >= (need[d] as number) - closed) met++;
  return met / draws;
}

/** A choice whose gains are known, as the optimiser wants it. */
export type Work = {
  readonly task: ChoiceTask;
  readonly choice: ChoiceInstance;
  readonly gains: Gains;
  /** places of the targets that are in reach */
  readonly reached: readonly number[];
  readonly objective: Objective;
  readonly search: ThresholdModel;
  readonly envelope: ThresholdModel;
  readonly problem: (instance: ChoiceInstance['instance'], secondsLeft: () => number) => ReturnType<ProblemOf>;
};

function openWork(task: ChoiceTask, choice: ChoiceInstance, gains: Gains, targets: readonly TargetReach[], solver: LinearSolver): Work {
  const reached = targets.flatMap((t, k) => (t.inReach ? [k] : []));
  const objective = objectiveOf(task, reached);
  if (reached.length === 0 || (objective.kind === 'all-of' && objective.targets.length === 0)) throw new RangeError('every target of the objective is out of reach');
  const pair = objective.kind === 'shortfall' || objective.kind === 'worst-shortfall' ? gains.plain : gains.undone;
  const [search, envelope] = [narrowed(task, pair.search, reached), narrowed(task, pair.envelope, reached)];
  const ceiling = thresholdCeiling(choice.instance, envelope, objective);
  const problem: Work['problem'] = (instance, secondsLeft) => ({
    instance,
    scorer: thresholdScorer(instance, search, objective),
    ceiling,
    bounders: thresholdBounders(instance, envelope, objective, { solver, secondsLeft, limits: LIMITS }),
    guide: thresholdGuide(instance, search),
  });
  return { task, choice, gains, reached, objective, search, envelope, problem };
}

/** A model of the targets in reach, with options numbered as in the task: what is fixed has no gains of its own. */
function narrowed(task: ChoiceTask, model: ThresholdModel, reached: readonly number[]): ThresholdModel {
  const fixed = new Set(task.lockedOutside);
  let next = 0;
  const gains = task.ways.map((way) => (fixed.has(at(task.projects, way.project).id) ? [] : at(model.gains, next++)));
  return { ...model, targets: reached.map((k) => at(model.targets, k)), gains: gains.map((own) => own.flatMap((g) => (reached.includes(g.target) ? [{ ...g, target: reached.indexOf(g.target) }] : []))) };
}

function objectiveOf({ objective }: ChoiceTask, reached: readonly number[]): Objective {
  switch (objective.kind) {
    case 'expected-number':
      return { kind: 'expected-met' };
    case 'shortfall':
      return { kind: 'shortfall' };
    case 'tail-shortfall':
      return { kind: 'worst-shortfall', share: objective.share };
    case 'at-least':
      return { kind: 'at-least', count: objective.count };
    case 'targets':
      return { kind: 'all-of', targets: objective.targets.flatMap((k) => (reached.includes(k) ? [reached.indexOf(k)] : [])) };
  }
}

/** What the objective would gain by each option of a project that is not done. */
function addedTo({ choice: { instance }, search, objective }: Work, portfolio: Portfolio): Found['added'] {
  const scorer = thresholdScorer(instance, search, objective);
  const value = scorer.start(portfolio).objective;
  return portfolio.flatMap((chosen, project) => (chosen === none ? at(instance.optionsOf, project).map((option) => ({ option, gain: scorer.trial([{ project, option }]).objective - value })) : []));
}

/** Shapley shares, among the options of a portfolio that move anything, of what it gains over nothing but what is fixed. They sum to the whole. */
function sharesOf({ task, choice: { instance }, search, objective }: Work, portfolio: Portfolio, orders: number): readonly Share[] {
  const players = portfolio.flatMap((option, project) => (option === none || at(search.gains, option).length === 0 ? [] : [{ option, project }]));
  if (players.length === 0) return [];
  const scorer = thresholdScorer(instance, search, objective);
  let score = scorer.start(instance.projects.map(() => none));
  const taken = new Uint8Array(players.length);
  // sets follow each other along an order, so that most differ by one player
  const value = (members: Uint8Array): number => {
    const changes = players.flatMap(({ option, project }, i) => (members[i] === taken[i] ? [] : [{ project, option: members[i] === 1 ? option : none }]));
    taken.set(members);
    if (changes.length > 0) score = scorer.commit(changes);
    return score.objective;
  };
  const shares = sampledShapleyValues(players.length, orders, value, { seed: task.seed, name: 'prioritise' });
  return players.map(({ option }, i) => ({ option, ...at(shares, i) }));
}
