import type { Node } from '../program/builder.js';
import { at } from '../row.js';
import type { Task } from '../runner.js';
import { wholeGrid, type Part } from './collector.js';
import { momentsOf, type CountedTask } from './tally.js';

/** A combination of scenarios of one task on the same draws: those in `plus` less those in `minus`, by index. */
export type Contrast = { readonly plus: readonly number[]; readonly minus: readonly number[] };

/**
 * Sums over draws of a contrast and of its square, one for each subject: the targets in the order of the levers, then whether all headline
 * targets are met, then how many are. Exact integers.
 */
export type ContrastSums = { readonly sum: Float64Array; readonly square: Float64Array };

/** Number of subjects of a task, and the places of the last two. */
export function subjectsOf({ levers }: Task): { readonly all: number; readonly number: number; readonly count: number } {
  const targets = at(levers, 0).targets.length;
  return { all: targets, number: targets + 1, count: targets + 2 };
}

/** Asks for contrasts between any scenarios of an open task, draw by draw. @returns what reads their sums once the draws are done */
export function collectContrasts({ b, collector, task, scenarios }: CountedTask, contrasts: readonly Contrast[]): (part: Part) => readonly ContrastSums[] {
  const { all, number: many, count } = subjectsOf(task);
  const subject = (s: number, k: number): Node => {
    const { rows, number, all: met } = at(scenarios, s);
    return k === many ? number : k === all ? met : at(rows.verdicts.verdict, k);
  };
  const most = at(task.levers, 0).targets.length;
  const refs = contrasts.map(({ plus, minus }) =>
    Array.from({ length: count }, (_, k) => {
      const combined = b.linear(0, [...plus.map((s) => ({ coefficient: 1, node: subject(s, k) })), ...minus.map((s) => ({ coefficient: -1, node: subject(s, k) }))]);
      return collector.sketch(combined, 0, undefined, wholeGrid((k === many ? most : 1) * Math.max(plus.length, minus.length)));
    }),
  );
  return (part) => refs.map((list) => {
    const moments = list.map((ref) => momentsOf(ref, part));
    return { sum: Float64Array.from(moments, (m) => m.sum), square: Float64Array.from(moments, (m) => m.square) };
  });
}
