import type { Variate } from '../../schema/model.js';
import { histogramMean, histogramVariance } from '../../stats/histogram-summary.js';
import type { Histogram } from '../../stats/histogram.js';
import type { Node } from '../program/builder.js';
import { compileProgram } from '../program/program.js';
import { at } from '../row.js';
import type { Labelled } from '../run.js';
import { createCollector, histogramOf, type Part, type SketchRef } from './collector.js';
import type { OpenTask } from './open-task.js';

/** Draws spent on the shares of variance: their standard error is then about three percentage points. */
export const shareDraws = 1024;

/** Total effects on the target-year value, 0..1, [indicator]; NaN where the value does not vary. */
export type VarianceShares = { readonly judgement: readonly number[]; readonly luck: readonly number[] };

/** Inputs that are only judgement: drawn once, graded `assumption`. */
const isJudgement = (v: Variate): boolean => v.nature === 'ignorance' && v.evidence === 'assumption';
const isLuck = (v: Variate): boolean => v.nature === 'luck';

type Refs = { readonly usual: SketchRef; readonly judgement: SketchRef; readonly luck: SketchRef };

/** A program that runs every scenario thrice on the same draws, and where each indicator's moments are, [scenario][indicator]. */
export type SharesPlan = Labelled & { readonly scenarios: readonly (readonly Refs[])[] };

/** Plans runs with the judgement inputs drawn afresh, and with luck drawn afresh, beside the usual ones. */
export function planShares({ b, task: { model }, scenarios }: OpenTask): SharesPlan {
  const collector = createCollector(b);
  const labels: string[] = [];
  const usual = scenarios.map(({ trajectories }) => trajectories.measured.map((rows) => at(rows, model.steps)));
  const redrawn = (group: (v: Variate) => boolean): readonly Node[] => {
    const places = new Set(model.variates.filter(group).map(({ stream, year }) => `${stream}|${year}`));
    return b.redraw(usual.flat(), ({ stream, year }) => places.has(`${stream}|${year}`));
  };
  const [judged, lucky] = [redrawn(isJudgement), redrawn(isLuck)];
  const refs = usual.map((rows, s) => {
    const own = (all: readonly Node[]): readonly Node[] => all.slice(s * rows.length, (s + 1) * rows.length);
    const [judgement, luck] = [own(judged), own(lucky)];
    collector.wishes.finite.push(...judgement, ...luck);
    labels.push(...[judgement, luck].flatMap(() => model.indicators.map(({ id }) => `${id}, ${model.baseYear + model.steps}`)));
    return rows.map((node, i): Refs => ({
      usual: collector.sketch(node, 0),
      judgement: collector.sketch(b.sub(at(judgement, i), node), 0),
      luck: collector.sketch(b.sub(at(luck, i), node), 0),
    }));
  });
  return { program: compileProgram(b, collector.wishes), labels, scenarios: refs };
}

/**
 * The expected squared difference between usual runs and those with a group drawn afresh, halved, over the variance: the group's total effect.
 * @source Jansen, M.J.W. (1999), Analysis of variance designs for model output, Computer Physics Communications 117, eq. 2.8
 */
export function sharesOf(scenarios: SharesPlan['scenarios'], part: Part): readonly VarianceShares[] {
  const share = ({ usual }: Refs, changed: SketchRef): number => {
    const variance = histogramVariance(histogramOf(usual, part));
    return variance > 0 ? Math.min(1, meanSquare(histogramOf(changed, part)) / 2 / variance) : Number.NaN;
  };
  return scenarios.map((own) => ({ judgement: own.map((r) => share(r, r.judgement)), luck: own.map((r) => share(r, r.luck)) }));
}

/** Mean of the squares of the values. */
function meanSquare(h: Histogram): number {
  const mean = histogramMean(h);
  return (histogramVariance(h) * (h.count - 1)) / h.count + mean * mean;
}
