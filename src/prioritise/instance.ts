import { at } from '../engine/row.js';
import { bestByWorth } from '../portfolio/choice-program.js';
import { buildInstance, none, type Instance, type Portfolio } from '../portfolio/instance.js';
import type { LinearSolver } from '../portfolio/mip.js';
import type { Way } from './options.js';
import type { ChoiceTask } from './task.js';

/** A condition of a choice, as it was asked for: its kind, the year, number or ids it is about, and, where projects are locked in, what these cost at least. */
export type Condition = { readonly kind: 'total' | 'year' | 'group' | 'prerequisite' | 'exclusion' | 'locked-in' | 'locked-out' | 'locked-outside'; readonly year: number | null; readonly index: number | null; readonly projects: readonly string[]; readonly money: number | null };

/** What may be chosen, and the conditions that its rows stand for: `rows` by condition. */
export type ChoiceInstance = { readonly instance: Instance; readonly conditions: readonly (Condition & { readonly rows: readonly number[] })[] };

/** Numbers the projects of a task, those that are not chosen from included, and its conditions as rows. */
export function choiceInstance(task: ChoiceTask): ChoiceInstance {
  const ids = [...new Set(task.ways.map((way) => at(task.projects, way.project).id))];
  const projects = ids.map((id) => ({ id, options: task.ways.filter((way) => at(task.projects, way.project).id === id).map((way) => ({ id: way.id, cost: way.cost })) }));
  const { total, yearly, groups, prerequisites, exclusions, lockedIn, lockedOut, lockedOutside } = task;
  const instance = buildInstance({ projects, total, yearly, groups, prerequisites, exclusions, lockedIn: [...lockedIn, ...lockedOutside], lockedOut });
  const one = (kind: Condition['kind'], rest: Partial<Condition> = {}): Condition => ({ kind, year: null, index: null, projects: [], money: null, ...rest });
  const least = (locked: readonly string[]): number => locked.reduce((sum, id) => sum + Math.min(...at(instance.optionsOf, instance.projects.indexOf(id)).map((option) => at(instance.cost, option))), 0);
  const single = [
    one('total'),
    ...yearly.flatMap((budget, t) => (budget === Infinity ? [] : [one('year', { year: task.model.baseYear + 1 + t })])),
    ...groups.map((g, index) => one('group', { index, projects: g.projects })),
    ...prerequisites.map(({ project, needs }) => one('prerequisite', { projects: [project, needs] })),
    ...exclusions.map((own) => one('exclusion', { projects: own })),
    ...lockedIn.map((id) => one('locked-in', { projects: [id], money: least([id]) })),
    ...lockedOutside.map((id) => one('locked-outside', { projects: [id] })),
    ...lockedOut.map((id) => one('locked-out', { projects: [id] })),
  ];
  const placed = single.map((condition, row) => ({ ...condition, rows: [row] }));
  const outside = placed.filter((c) => c.kind === 'locked-outside');
  const merged = outside.length === 0 ? [] : [{ ...one('locked-outside', { projects: lockedOutside, money: least(lockedOutside) }), rows: outside.flatMap((c) => c.rows) }];
  return { instance, conditions: [...placed.filter((c) => c.kind !== 'locked-outside'), ...merged] };
}

/** The ways that a portfolio takes. */
export function waysIn(task: ChoiceTask, portfolio: Portfolio): readonly Way[] {
  return portfolio.flatMap((option) => (option === none ? [] : [at(task.ways, option)]));
}

/** Sets of conditions that are looked through for a smaller conflict, at most. */
const MOST_SETS = 5000;

/**
 * A smallest set of conditions that cannot be kept together, in their order; empty where all can. Where there are too many sets to look through, one of
 * which none can be left out.
 */
export function smallestConflict({ instance, conditions }: ChoiceInstance, solver: LinearSolver): readonly Condition[] {
  const clash = (kept: readonly number[]): boolean => {
    const rows = kept.flatMap((c) => at(conditions, c).rows.map((row) => at(instance.rows, row)));
    return bestByWorth({ ...instance, rows }, instance.cost.map(() => 0), solver, Infinity).portfolio === null;
  };
  let kept = [...conditions.keys()];
  if (!clash(kept)) return [];
  for (const c of [...kept]) {
    const without = kept.filter((other) => other !== c);
    if (clash(without)) kept = without;
  }
  for (let size = 1, sets = 0; size < kept.length; size++) {
    for (const set of subsets(conditions.length, size)) {
      if (++sets > MOST_SETS) return kept.map((c) => at(conditions, c));
      if (clash(set)) return set.map((c) => at(conditions, c));
    }
  }
  return kept.map((c) => at(conditions, c));
}

/** All sets of so many of the numbers below n. */
function* subsets(n: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) yield [];
  else for (let i = from; i <= n - size; i++) for (const rest of subsets(n, size - 1, i + 1)) yield [i, ...rest];
}
