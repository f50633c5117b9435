import type { Histogram } from '../../stats/histogram.js';
import { histogramMean, histogramVariance } from '../../stats/histogram-summary.js';
import type { ScenarioRows } from '../emit/scenario.js';
import type { Node } from '../program/builder.js';
import { at } from '../row.js';
import type { Task } from '../runner.js';
import { histogramOf, hitsOf, wholeGrid, type CountRef, type Part, type SketchRef } from './collector.js';
import { fineBins } from './grids.js';
import { headlineSections, headlineTargets } from './headline.js';
import { openTask, type OpenTask } from './open-task.js';
import { allMet } from './report.js';

/** Draws in which something holds, and those in which it holds here only or in the reference only. */
export type PairedCount = { readonly hits: number; readonly gained: number; readonly lost: number };
/** Sum over draws of a number, and of its change against the reference, with the squares. */
export type PairedSum = { readonly sum: number; readonly square: number; readonly change: number; readonly changeSquare: number };

/**
 * What a question asks of one scenario: counts and sums, no trajectories. Paired with the first scenario of the task on the same draws.
 * `targets` in the order of the levers; `all` and `sections` joint odds of the headline targets that the scenario gives a number; `atLeast[k]` at least k;
 * `number` how many are met; `spent[step-1]` and `total` money, plan currency; `last[indicator]` sketch of the target-year value.
 */
export type Tally = {
  readonly draws: number;
  readonly targets: readonly PairedCount[];
  readonly all: PairedCount;
  readonly sections: ReadonlyMap<string, PairedCount>;
  readonly atLeast: readonly PairedCount[];
  readonly number: PairedSum;
  readonly spent: readonly PairedSum[];
  readonly total: PairedSum;
  readonly last: readonly Histogram[];
};

/** One scenario's rows, how many headline targets it meets, and whether it meets all of them (never, where it has none). */
export type Counted = { readonly rows: ScenarioRows; readonly number: Node; readonly all: Node };

/** An open task with what is counted of each scenario. */
export type CountedTask = Omit<OpenTask, 'scenarios'> & { readonly scenarios: readonly Counted[] };

export function countTask(task: Task): CountedTask {
  const open = openTask(task);
  const { b } = open;
  const scenarios = open.scenarios.map((rows, s): Counted => {
    const own = at(task.levers, s);
    const headline = headlineTargets(own);
    return { rows, number: b.sum(headline.map((k) => at(rows.verdicts.verdict, k))), all: headline.length === 0 ? b.constant(0) : allMet(b, own, rows) };
  });
  return { ...open, scenarios };
}

type PairedCountRefs = { readonly hits: CountRef; readonly gained: CountRef; readonly lost: CountRef };
type PairedSumRefs = { readonly value: SketchRef; readonly change: SketchRef };
type TallyRefs = { readonly targets: readonly PairedCountRefs[]; readonly all: PairedCountRefs; readonly sections: ReadonlyMap<string, PairedCountRefs>; readonly atLeast: readonly PairedCountRefs[]; readonly number: PairedSumRefs; readonly spent: readonly PairedSumRefs[]; readonly total: PairedSumRefs; readonly last: readonly SketchRef[] };

/** Asks for the tally of every scenario of an open task. @returns what reads them once the draws are done */
export function collectTallies(open: CountedTask): (part: Part) => readonly Tally[] {
  const refs = open.scenarios.map((_, s) => collectTally(open, s));
  return (part) => refs.map((own) => readTally(own, part));
}

function collectTally({ b, collector, task, scenarios }: CountedTask, s: number): TallyRefs {
  const { model, levers } = task;
  const [own, there] = [at(levers, s), at(levers, 0)];
  const [mine, reference] = [at(scenarios, s), at(scenarios, 0)];
  const count = (here: Node, other: Node): PairedCountRefs => ({ hits: collector.count(here), gained: collector.count(b.and(here, b.not(other))), lost: collector.count(b.and(other, b.not(here))) });
  const sum = (here: Node, other: Node, grid?: ReturnType<typeof wholeGrid>): PairedSumRefs => ({ value: collector.sketch(here, 0, undefined, grid), change: collector.sketch(b.sub(here, other), 0, undefined, grid) });
  const inSection = ({ rows }: Counted, of: typeof own, section: string): Node => {
    const headline = headlineTargets(of);
    const members = headlineSections(of).get(section);
    // a section in which a scenario has no target to judge is met by none of its draws
    return members === undefined ? b.constant(0) : members.map((p) => at(rows.verdicts.verdict, at(headline, p))).reduce((all, verdict) => b.and(all, verdict));
  };
  const headline = headlineTargets(own).length;
  const whole = wholeGrid(Math.max(headline, headlineTargets(there).length));
  const years = Array.from({ length: model.steps }, (_, t) => t + 1);
  return {
    targets: mine.rows.verdicts.verdict.map((verdict, k) => count(verdict, at(reference.rows.verdicts.verdict, k))),
    all: count(mine.all, reference.all),
    sections: new Map([...headlineSections(own).keys()].map((section) => [section, count(inSection(mine, own, section), inSection(reference, there, section))])),
    atLeast: Array.from({ length: headline + 1 }, (_, k) => count(b.le(b.constant(k), mine.number), b.le(b.constant(k), reference.number))),
    number: sum(mine.number, reference.number, whole),
    spent: years.map((t) => sum(mine.rows.money('spent', t), reference.rows.money('spent', t))),
    total: sum(mine.rows.total, reference.rows.total),
    last: mine.rows.trajectories.measured.map((list, i) => collector.sketch(at(list, model.steps), fineBins, [at(model.indicators, i).low, at(model.indicators, i).high])),
  };
}

function readTally(refs: TallyRefs, part: Part): Tally {
  const hits = (ref: CountRef): number => hitsOf(ref, part).hits;
  const count = (r: PairedCountRefs): PairedCount => ({ hits: hits(r.hits), gained: hits(r.gained), lost: hits(r.lost) });
  const sum = ({ value, change }: PairedSumRefs): PairedSum => {
    const [mine, moved] = [momentsOf(value, part), momentsOf(change, part)];
    return { sum: mine.sum, square: mine.square, change: moved.sum, changeSquare: moved.square };
  };
  return {
    draws: part.sums.draws,
    targets: refs.targets.map(count),
    all: count(refs.all),
    sections: new Map([...refs.sections].map(([section, r]) => [section, count(r)])),
    atLeast: refs.atLeast.map(count),
    number: sum(refs.number),
    spent: refs.spent.map(sum),
    total: sum(refs.total),
    last: refs.last.map((ref) => histogramOf(ref, part)),
  };
}

/** Sum over draws, and that of the squares. */
export function momentsOf(ref: SketchRef, part: Part): { readonly sum: number; readonly square: number } {
  if ('constant' in ref) return { sum: ref.constant * part.sums.draws, square: ref.constant * ref.constant * part.sums.draws };
  const h = histogramOf(ref, part);
  // whole numbers are exact
  if (h.unit === 1) return { sum: Number(h.sum), square: Number(h.squares) };
  const mean = histogramMean(h);
  return { sum: mean * h.count, square: (h.count > 1 ? histogramVariance(h) * (h.count - 1) : 0) + mean * mean * h.count };
}
