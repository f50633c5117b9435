import { gapOf, proves } from './bound.js';
import { withTotal, type Instance } from './instance.js';
import type { Judged } from './local-search.js';
import { tieTolerance } from './score.js';
import { solve, type Problem, type Solution, type SolveSettings } from './solve.js';

/** Judges and bounds any variant of an instance: another budget, something locked. The objective and the draws must be the same. */
export type ProblemOf = (instance: Instance) => Problem;

/** The best plan for a total budget. `last`, `next`: what the objective gains for each unit of money since the budget before, and to the next; null at the ends. */
export type FrontierPoint = { readonly budget: number; readonly solution: Solution; readonly last: number | null; readonly next: number | null };

/**
 * The best portfolios over total budgets, ascending, each search starting from the portfolios found for less money.
 * A bound for more money holds for less, so every bound is the least of those from its budget on. Yields the solutions so far.
 * @throws RangeError `budgets must ascend: 10, 10`
 */
export function* frontier(instance: Instance, problemOf: ProblemOf, budgets: readonly number[], settings: SolveSettings): Generator<readonly Solution[], readonly FrontierPoint[]> {
  budgets.forEach((b, i) => {
    if (i > 0 && !(b > (budgets[i - 1] as number))) throw new RangeError(`budgets must ascend: ${budgets[i - 1]}, ${b}`);
  });
  const found: Solution[] = [];
  for (const budget of budgets) {
    const warm = [...settings.warm, ...found.flatMap((s) => (s.best === null ? [] : [s.best.portfolio]))];
    const run = solve(problemOf(withTotal(instance, budget)), { ...settings, warm });
    let state = run.next();
    for (; state.done !== true; state = run.next()) yield [...found, state.value];
    found.push(state.value);
  }
  return rated(budgets, found.map((s, i) => tightened(s, found.slice(i))));
}

/** Solutions as points of a frontier: what a unit of money brought since the budget before, and will bring to the next. */
export function rated(budgets: readonly number[], solutions: readonly Solution[]): readonly FrontierPoint[] {
  const rate = (from: number, to: number): number | null => {
    const a = solutions[from]?.best ?? null;
    const b = solutions[to]?.best ?? null;
    return a === null || b === null ? null : (b.score.objective - a.score.objective) / ((budgets[to] as number) - (budgets[from] as number));
  };
  return solutions.map((solution, i) => ({ budget: budgets[i] as number, solution, last: rate(i - 1, i), next: rate(i, i + 1) }));
}

/** A solution with the least bound of it and of those for more money. */
export function tightened(solution: Solution, andLater: readonly Solution[]): Solution {
  const tightest = andLater.reduce((a, b) => (b.status !== 'infeasible' && b.bound < a.bound ? b : a), solution);
  if (solution.best === null || tightest === solution) return solution;
  const { bound, relaxation } = tightest;
  return { ...solution, bound, relaxation, gap: gapOf(bound, solution.best.score.objective, solution.unfunded), status: proves(bound, solution.best.score.objective) ? 'optimal' : solution.status };
}

/** The cheapest portfolio found that reaches an aim, and the budget up to which none can, by the bounds. */
export type LeastMoney = { readonly best: Judged | null; readonly cost: number; readonly provenAbove: number };

/**
 * The least money for which the objective reaches `aim`, by halving the interval of budgets. Where neither a portfolio
 * nor a bound decides a budget, the search goes on above it and `provenAbove` stays. Yields the interval so far.
 * @param range `from`: a budget to start from; `to`: the most money; `tolerance` > 0: the width at which to stop, in the unit of the budgets
 */
export function* leastMoney(
  instance: Instance,
  problemOf: ProblemOf,
  aim: number,
  range: { readonly from: number; readonly to: number; readonly tolerance: number },
  settings: SolveSettings,
): Generator<LeastMoney, LeastMoney> {
  let state: LeastMoney = { best: null, cost: Infinity, provenAbove: -Infinity };
  let low = range.from;
  let next = range.to;
  for (;;) {
    const warm = state.best === null ? settings.warm : [state.best.portfolio, ...settings.warm];
    let solution: Solution | undefined;
    for (const step of untilDecided(problemOf(withTotal(instance, next)), aim, { ...settings, warm })) {
      solution = step;
      yield state;
    }
    const best = solution?.best ?? null;
    if (best !== null && reaches(best.score.objective, aim)) {
      if (best.score.cost < state.cost) state = { ...state, best, cost: best.score.cost };
    } else {
      if (solution !== undefined && !reaches(solution.bound, aim)) state = { ...state, provenAbove: Math.max(state.provenAbove, next) };
      if (state.best === null) return state;
      low = Math.max(low, next);
    }
    if (state.cost - low <= range.tolerance || settings.secondsLeft() <= 0) return state;
    next = (low + state.cost) / 2;
  }
}

function reaches(value: number, aim: number): boolean {
  return value >= aim - tieTolerance * Math.max(1, Math.abs(aim));
}

/** Solves until a portfolio reaches the aim or the bound shows that none does. */
function* untilDecided(problem: Problem, aim: number, settings: SolveSettings): Generator<Solution> {
  const run = solve(problem, settings);
  for (let step = run.next(); ; step = run.next()) {
    yield step.value;
    const { best, bound } = step.value;
    if (step.done === true || (best !== null && reaches(best.score.objective, aim)) || !reaches(bound, aim)) return;
  }
}
