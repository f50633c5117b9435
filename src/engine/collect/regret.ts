import type { Node } from '../program/builder.js';
import { at } from '../row.js';
import { hitsOf, type Part } from './collector.js';
import type { CountedTask } from './tally.js';

/**
 * Regret of one scenario against the best of those compared in the same draw.
 * `byNumber[r]` draws in which r headline targets fewer are met than in the best; `best` draws in which none does better;
 * `missed[target]` draws in which the target is missed here and met in another one.
 */
export type Regret = { readonly byNumber: Float64Array; readonly best: number; readonly missed: Float64Array };

/** Asks for the regret, draw by draw, of the scenarios named by index. @returns what reads it once the draws are done */
export function collectRegrets({ b, collector, task, scenarios }: CountedTask, compared: readonly number[]): (part: Part) => readonly Regret[] {
  const targets = at(task.levers, 0).targets.length;
  const members = compared.map((s) => at(scenarios, s));
  const most = members.map((m) => m.number).reduce((x, y) => b.max(x, y));
  const any = Array.from({ length: targets }, (_, k): Node => members.map((m) => at(m.rows.verdicts.verdict, k)).reduce((x, y) => b.or(x, y)));
  const refs = members.map(({ number, rows }) => {
    const short = b.hold(b.sub(most, number));
    return {
      byNumber: Array.from({ length: targets + 1 }, (_, r) => collector.count(b.eq(short, b.constant(r)))),
      missed: any.map((met, k) => collector.count(b.and(met, b.not(at(rows.verdicts.verdict, k))))),
    };
  });
  return (part) => refs.map(({ byNumber, missed }) => {
    const counts = Float64Array.from(byNumber, (ref) => hitsOf(ref, part).hits);
    return { byNumber: counts, best: counts[0] as number, missed: Float64Array.from(missed, (ref) => hitsOf(ref, part).hits) };
  });
}
