import { rowActivity } from './activity.js';
import { gapOf, proves, type Bounder, type Gap, type Relaxation } from './bound.js';
import { bestByWorth } from './choice-program.js';
import { exhaust, portfolioCount } from './exhaust.js';
import { none, type Instance, type Portfolio } from './instance.js';
import { localSearch, type Guide, type Judged, type SearchSettings } from './local-search.js';
import type { LinearSolver } from './mip.js';
import { better } from './score.js';
import type { Scorer } from './scorer.js';

/**
 * What is chosen from, how it is judged, and ways to bound it. `ceiling`: what no portfolio exceeds, known at once (Infinity where nothing is); `scorer`, `ceiling`
 * and `bounders` must mean the same objective on the same draws.
 */
export type Problem = { readonly instance: Instance; readonly scorer: Scorer; readonly ceiling: number; readonly bounders: readonly Bounder[]; readonly guide: Guide | null };

/**
 * How to search. `exhaustive`: instances of at most so many portfolios are enumerated. `secondsLeft`: the caller's
 * clock; where it is always Infinity the result depends on nothing but the problem and the seed. `warm`: feasible portfolios to begin with.
 */
export type SolveSettings = {
  readonly search: SearchSettings;
  readonly exhaustive: number;
  readonly solver: LinearSolver;
  readonly secondsLeft: () => number;
  readonly warm: readonly Portfolio[];
};

/**
 * The best portfolio so far, null where there is none, and what no portfolio exceeds, by the relaxation named.
 * `status`: still `searching`; `optimal` where the bound proves the objective (of an enumeration: ties too); `bounded` where it stopped
 * short of that; `infeasible` where no portfolio keeps the rows.
 */
export type Solution = {
  readonly status: 'searching' | 'optimal' | 'bounded' | 'infeasible';
  readonly best: Judged | null;
  readonly bound: number;
  readonly relaxation: Relaxation;
  readonly gap: Gap;
  /** The objective with nothing funded, whether or not that is feasible. */
  readonly unfunded: number;
};

type State = { best: Judged | null; bound: number; relaxation: Relaxation; readonly unfunded: number };

/**
 * Chooses a portfolio. Yields the state several times a second on ordinary problems, so that a caller can show it and stop by not
 * asking on: the best found and its bound are in every state. Ends by itself when the best is proved, when all ways are tried, or when time is up.
 */
export function* solve(problem: Problem, settings: SolveSettings): Generator<Solution, Solution> {
  const { instance, scorer, ceiling } = problem;
  const state: State = { best: null, bound: ceiling, relaxation: ceiling === Infinity ? 'none' : 'no-budget', unfunded: scorer.start(instance.projects.map(() => none)).objective };
  if (portfolioCount(instance) <= settings.exhaustive) {
    for (const best of steps(exhaust(instance, scorer), (last) => (state.best = last))) {
      state.best = best;
      yield solution(state, 'searching');
      if (settings.secondsLeft() <= 0) return solution(state, 'bounded');
    }
    if (state.best === null || state.best.score.objective === -Infinity) return solution(state, 'infeasible');
    Object.assign(state, { bound: state.best.score.objective, relaxation: 'enumeration' });
    return solution(state, 'optimal');
  }
  const starts = startsOf(instance, settings);
  if (starts === null) return solution(state, 'infeasible');
  for (const [i, start] of starts.entries()) yield* improve(problem, settings, state, start, i === 0 ? settings.search : { ...settings.search, restarts: 0 });
  for (const bounder of problem.bounders) {
    if (settings.secondsLeft() <= 0 || state.best === null || proved(state)) break;
    yield* bound(problem, settings, state, bounder);
  }
  return solution(state, proved(state) ? 'optimal' : 'bounded');
}

function proved({ best, bound }: State): boolean {
  return best !== null && proves(bound, best.score.objective);
}

/** The yields of a generator, its return given to `last`. */
function* steps<T>(run: Generator<T, T>, last: (value: T) => void): Generator<T> {
  let result = run.next();
  for (; result.done !== true; result = run.next()) yield result.value;
  last(result.value);
}

function solution(state: State, status: Solution['status']): Solution {
  const { bound, relaxation, unfunded } = state;
  // what lacks a required probability is a place to search from, not a plan
  const best = state.best?.score.objective === -Infinity ? null : state.best;
  const gap = best === null ? { absolute: Infinity, relative: 1 } : gapOf(bound, best.score.objective, unfunded);
  return { status, best, bound: status === 'infeasible' ? -Infinity : bound, relaxation, gap, unfunded };
}

/** Local search from a portfolio; keeps the better. */
function* improve(problem: Problem, settings: SolveSettings, state: State, start: Portfolio, search: SearchSettings): Generator<Solution> {
  for (const found of localSearch(problem.instance, problem.scorer, start, search, problem.guide)) {
    if (state.best === null || better(found.score, state.best.score)) state.best = found;
    if (settings.secondsLeft() <= 0) return;
    yield solution(state, 'searching');
  }
}

/** Runs one bounder; each candidate it finds is improved in turn. */
function* bound(problem: Problem, settings: SolveSettings, state: State, bounder: Bounder): Generator<Solution> {
  const start = (state.best as Judged).portfolio;
  const known = (): number => (state.best as Judged).score.objective;
  const activity = rowActivity(problem.instance);
  for (const { bound, candidate } of bounder.run(start, known)) {
    if (bound < state.bound) Object.assign(state, { bound, relaxation: bounder.relaxation });
    if (candidate !== null && activity.start(candidate)) yield* improve(problem, settings, state, candidate, { ...settings.search, restarts: 0 });
    if (settings.secondsLeft() <= 0) return;
    yield solution(state, 'searching');
  }
}

/** Feasible portfolios to start from: those given, and nothing or, where that is not feasible, the cheapest; null where there is none. */
function startsOf(instance: Instance, { warm, solver, secondsLeft }: SolveSettings): readonly Portfolio[] | null {
  const activity = rowActivity(instance);
  const given = warm.filter((p) => activity.start(p));
  const nothing = instance.projects.map(() => none);
  if (activity.start(nothing)) return [nothing, ...given];
  const { portfolio } = bestByWorth(instance, instance.cost.map((cost) => -cost), solver, secondsLeft());
  return portfolio === null ? null : [portfolio, ...given];
}
