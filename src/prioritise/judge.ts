import type { SimulationProgress } from '../engine/runner.js';
import { at } from '../engine/row.js';
import { none, type Portfolio } from '../portfolio/instance.js';
import { choiceInstance, waysIn } from './instance.js';
import { leversOf } from './options.js';
import { simulatePortfolios, type Outcome } from './simulate.js';
import type { ChoiceTask } from './task.js';

/** Portfolios on draws that they were not chosen on: nothing but what is fixed, the chosen one, everything; and others, without money. */
export type Judged = { readonly draws: number; readonly unfunded: Outcome; readonly chosen: Outcome; readonly funded: Outcome; readonly others: readonly Outcome[] };

/** The seed of the fresh draws. */
export function freshSeed(seed: number): number {
  return (seed + 1) % 2 ** 32;
}

/** Simulates portfolios on fresh draws. Yields after each block of draws. */
export function* judgeFresh(task: ChoiceTask, chosen: Portfolio, others: readonly Portfolio[], draws: number): Generator<SimulationProgress, Judged> {
  const { instance } = choiceInstance(task);
  const isFixed = (p: number): boolean => task.lockedOutside.includes(at(instance.projects, p));
  const unfunded = instance.optionsOf.map((own, p) => (isFixed(p) ? (own[0] as number) : none));
  const funded = instance.optionsOf.map((own) => own[0] as number);
  const common = { model: task.model, targets: task.targets.map((t) => t.target), seed: freshSeed(task.seed), draws };
  const levers = (portfolios: readonly Portfolio[]) => portfolios.map((p) => leversOf(task.levers, waysIn(task, p)));
  const [none_, own, all] = yield* simulatePortfolios({ ...common, levers: levers([unfunded, chosen, funded]), money: true });
  const rest = others.length === 0 ? [] : yield* simulatePortfolios({ ...common, levers: levers(others), money: false });
  return { draws, unfunded: none_ as Outcome, chosen: own as Outcome, funded: all as Outcome, others: rest };
}
