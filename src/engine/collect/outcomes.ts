import type { Histogram } from '../../stats/histogram.js';
import { emitScenario } from '../emit/scenario.js';
import { drawVariates } from '../emit/variates.js';
import { finiteRows } from '../finite.js';
import { createBuilder } from '../program/builder.js';
import { compileProgram } from '../program/program.js';
import { at } from '../row.js';
import type { Labelled } from '../run.js';
import type { Task } from '../runner.js';
import { createCollector, histogramOf, hitsOf, type Hits, type Part } from './collector.js';
import { fineBins } from './grids.js';
import { allMet } from './report.js';

/** Outcomes of one scenario: sketches of every indicator in every year, [indicator][step]; draws in which each target is met, and all headline targets together. */
export type Outcomes = { readonly draws: number; readonly trajectories: readonly (readonly Histogram[])[]; readonly targets: readonly Hits[]; readonly all: Hits };

/** Compiles a task to what an answer on a screen needs: trajectories and odds, without money and accounts. */
export function planOutcomes({ model, levers }: Task): Labelled & { readonly read: (part: Part) => readonly Outcomes[] } {
  const b = createBuilder();
  const collector = createCollector(b);
  const labels: string[] = [];
  const refs = levers.map((own) => {
    const rows = emitScenario(b, model, own, drawVariates(b, model, own));
    labels.push(...finiteRows(b, model, own, rows, collector.wishes.finite, false));
    return {
      trajectories: rows.trajectories.measured.map((list, i) => list.map((node) => collector.sketch(node, fineBins, [at(model.indicators, i).low, at(model.indicators, i).high]))),
      targets: rows.verdicts.verdict.map((node) => collector.count(node)),
      all: collector.count(allMet(b, own, rows)),
    };
  });
  const read = (part: Part): readonly Outcomes[] => refs.map(({ trajectories, targets, all }) => ({ draws: part.sums.draws, trajectories: trajectories.map((list) => list.map((ref) => histogramOf(ref, part))), targets: targets.map((ref) => hitsOf(ref, part)), all: hitsOf(all, part) }));
  return { program: compileProgram(b, collector.wishes), labels, read };
}
