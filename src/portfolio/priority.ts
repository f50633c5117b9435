import { gapOf, proves } from './bound.js';
import { rated, type FrontierPoint, type ProblemOf } from './frontier.js';
import { lockingIn, lockingOut, none, withTotal, type Instance, type Portfolio } from './instance.js';
import type { Judged } from './local-search.js';
import { better } from './score.js';
import { changed, type Scorer } from './scorer.js';
import { solve, type Solution, type SolveSettings } from './solve.js';

/** A place in a priority order: an option, and the first budget at which it is paid. */
export type Priority = { readonly project: number; readonly option: number; readonly budget: number };

/** The best that keeps to the order at a budget, and what keeping to it costs: the value of the frontier less that; negative where the frontier missed a better one. */
export type NestedPoint = { readonly budget: number; readonly best: Judged | null; readonly price: number };

/** An order of projects in which more money only ever adds. */
export type NestedOrder = { readonly order: readonly Priority[]; readonly points: readonly NestedPoint[] };

/**
 * A frontier and an order along it, each with what the other found: a nested portfolio better than that of the frontier, whose search may have been cut off,
 * takes its place there, and does so for more money too.
 */
export function reconciled(points: readonly FrontierPoint[], { order, points: nested }: NestedOrder): { readonly frontier: readonly FrontierPoint[]; readonly order: NestedOrder } {
  let most: Judged | null = null;
  const solutions = points.map(({ budget, solution }): Solution => {
    const own = nested.find((p) => p.budget === budget)?.best ?? null;
    for (const one of [solution.best, own]) if (one !== null && (most === null || better(one.score, most.score))) most = one;
    if (most === null || most === solution.best) return solution;
    const { objective } = most.score;
    return { ...solution, best: most, gap: gapOf(solution.bound, objective, solution.unfunded), status: proves(solution.bound, objective) ? 'optimal' : solution.status };
  });
  const frontier = rated(points.map(({ budget }) => budget), solutions);
  const valueAt = (budget: number): number => frontier.find((p) => p.budget === budget)?.solution.best?.score.objective ?? -Infinity;
  return { frontier, order: { order, points: nested.map((p) => (p.best === null ? p : { ...p, price: valueAt(p.budget) - p.best.score.objective })) } };
}

/**
 * A priority order along a frontier: at each budget, what was chosen for less stays, and the rest of the money is spent
 * as well as possible. Within a budget, projects stand in the order of what they add for their cost. Greedy: a nested order
 * that is better in sum may exist. Yields after each step of a search.
 */
export function* nestedOrder(instance: Instance, problemOf: ProblemOf, points: readonly FrontierPoint[], settings: SolveSettings): Generator<readonly Priority[], NestedOrder> {
  const order: Priority[] = [];
  const nested: NestedPoint[] = [];
  let kept: Portfolio = instance.projects.map(() => none);
  for (const { budget, solution } of points) {
    const problem = problemOf(lockingIn(withTotal(instance, budget), kept.filter((o) => o !== none)));
    const run = solve(problem, { ...settings, warm: [...settings.warm, kept] });
    let state = run.next();
    for (; state.done !== true; state = run.next()) yield order;
    const { best } = state.value;
    nested.push({ budget, best, price: best === null ? Infinity : (solution.best?.score.objective ?? -Infinity) - best.score.objective });
    if (best === null) continue;
    order.push(...byRate(instance, problem.scorer, kept, best.portfolio).map((p) => ({ ...p, budget })));
    kept = best.portfolio;
  }
  return { order, points: nested };
}

/** What one portfolio has more than another, one by one, each time what adds most for its cost. */
function byRate(instance: Instance, scorer: Scorer, from: Portfolio, to: Portfolio): readonly Omit<Priority, 'budget'>[] {
  const left = to.flatMap((option, project) => (option === none || option === from[project] ? [] : [{ project, option }]));
  const order: Omit<Priority, 'budget'>[] = [];
  let score = scorer.start(from);
  while (left.length > 0) {
    const rates = left.map((c) => (scorer.trial([c]).objective - score.objective) / Math.max(instance.cost[c.option] as number, 1e-12));
    const [next] = left.splice(rates.indexOf(Math.max(...rates)), 1);
    if (next === undefined) break;
    score = scorer.commit([next]);
    order.push(next);
  }
  return order;
}

/** How firmly a project belongs to good portfolios. */
export type Standing = { readonly share: number; readonly standing: 'core' | 'borderline' | 'never' };

/**
 * The share of portfolios, by weight, that contain each project, and its standing: `core` from a share of `limits.core`,
 * `never` up to `limits.never`.
 * @throws RangeError `weights must sum to more than 0: 0`
 */
export function standings(portfolios: readonly { readonly portfolio: Portfolio; readonly weight: number }[], limits: { readonly core: number; readonly never: number }): readonly Standing[] {
  const total = portfolios.reduce((sum, p) => sum + p.weight, 0);
  if (!(total > 0)) throw new RangeError(`weights must sum to more than 0: ${total}`);
  const size = portfolios[0]?.portfolio.length ?? 0;
  return Array.from({ length: size }, (_, project): Standing => {
    const share = portfolios.reduce((sum, { portfolio, weight }) => (portfolio[project] === none ? sum : sum + weight), 0) / total;
    return { share, standing: share >= limits.core - ROUNDING ? 'core' : share <= limits.never + ROUNDING ? 'never' : 'borderline' };
  });
}

const ROUNDING = 1e-12;

/** What the objective loses without a project: as such, and when its money is spent anew as well as was found, null where nothing is feasible then. */
export type Loss = { readonly project: number; readonly alone: number; readonly replaced: number | null };

/**
 * The importance of each project of a portfolio, by leaving it out: of the portfolio, whatever rows that breaks, and of the
 * instance, with the search done again. Yields the losses so far.
 */
export function* importance(instance: Instance, problemOf: ProblemOf, portfolio: Portfolio, settings: SolveSettings): Generator<readonly Loss[], readonly Loss[]> {
  const { scorer } = problemOf(instance);
  const value = scorer.start(portfolio).objective;
  const losses: Loss[] = [];
  for (const [project, option] of portfolio.entries()) {
    if (option === none) continue;
    const alone = value - scorer.trial([{ project, option: none }]).objective;
    const run = solve(problemOf(lockingOut(instance, project)), { ...settings, warm: [changed(portfolio, [{ project, option: none }])] });
    let state: IteratorResult<Solution, Solution> = run.next();
    for (; state.done !== true; state = run.next()) yield losses;
    const { best } = state.value;
    losses.push({ project, alone, replaced: best === null ? null : value - best.score.objective });
  }
  return losses;
}
