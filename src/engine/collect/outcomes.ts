import type { Histogram } from '../../stats/histogram.js';
import { at } from '../row.js';
import type { Labelled } from '../run.js';
import type { Task } from '../runner.js';
import { histogramOf, hitsOf, type Hits, type Part } from './collector.js';
import { fineBins } from './grids.js';
import { openTask } from './open-task.js';
import { allMet } from './report.js';

/** Outcomes of one scenario: sketches of every indicator in every year, [indicator][step]; draws in which each target is met, and all headline targets together. */
export type Outcomes = { readonly draws: number; readonly trajectories: readonly (readonly Histogram[])[]; readonly targets: readonly Hits[]; readonly all: Hits };

/** Compiles a task to what an answer on a screen needs: trajectories and odds, without money and accounts. */
export function planOutcomes({ model, levers }: Task): Labelled & { readonly read: (part: Part) => readonly Outcomes[] } {
  const { b, collector, scenarios, close } = openTask({ model, levers }, false);
  const refs = scenarios.map((rows, s) => ({
    trajectories: rows.trajectories.measured.map((list, i) => list.map((node) => collector.sketch(node, fineBins, [at(model.indicators, i).low, at(model.indicators, i).high]))),
    targets: rows.verdicts.verdict.map((node) => collector.count(node)),
    all: collector.count(allMet(b, at(levers, s), rows)),
  }));
  const read = (part: Part): readonly Outcomes[] => refs.map(({ trajectories, targets, all }) => ({ draws: part.sums.draws, trajectories: trajectories.map((list) => list.map((ref) => histogramOf(ref, part))), targets: targets.map((ref) => hitsOf(ref, part)), all: hitsOf(all, part) }));
  return { ...close(), read };
}
