import type { Variate } from '../../schema/model.js';
import { histogramMean, histogramVariance } from '../../stats/histogram-summary.js';
import type { Histogram } from '../../stats/histogram.js';
import { emitScenario } from '../emit/scenario.js';
import { drawVariates, type Replicate } from '../emit/variates.js';
import type { SamplerCache } from '../machine/js.js';
import { createBuilder, type Node } from '../program/builder.js';
import { compileProgram } from '../program/program.js';
import { at } from '../row.js';
import { blocksOf, runProgram, type Settings } from '../run.js';
import type { SimulationProgress, Task } from '../runner.js';
import { createCollector, histogramOf, type SketchRef } from './collector.js';

/** Draws spent on the shares of variance: their standard error is then about three percentage points. */
export const shareDraws = 1024;

/** Total effects on the target-year value, 0..1, [indicator]; NaN where the value does not vary. */
export type VarianceShares = { readonly judgement: readonly number[]; readonly luck: readonly number[] };

/** Inputs that are only judgement: drawn once, graded `assumption`. */
const isJudgement = (v: Variate): boolean => v.nature === 'ignorance' && v.evidence === 'assumption';
const isLuck = (v: Variate): boolean => v.nature === 'luck';
const redraw =
  (group: (v: Variate) => boolean): Replicate =>
  (v) =>
    group(v) ? 1 : 0;

type Refs = { readonly usual: SketchRef; readonly judgement: SketchRef; readonly luck: SketchRef };

/**
 * Runs some draws with the judgement inputs drawn afresh, and with luck drawn afresh, beside the usual ones.
 * The expected squared difference, halved, over the variance is the group's total effect.
 * @source Jansen, M.J.W. (1999), Analysis of variance designs for model output, Computer Physics Communications 117, eq. 2.8
 */
export function* measureShares({ model, levers }: Task, { seed, draws, engine, dimensions }: Settings, cache: SamplerCache): Generator<SimulationProgress, readonly VarianceShares[]> {
  const b = createBuilder();
  const collector = createCollector(b);
  const refs = levers.map((own) => {
    const last = (replicate?: Replicate): readonly Node[] => emitScenario(b, model, own, drawVariates(b, model, own, replicate)).trajectories.measured.map((rows) => at(rows, model.steps));
    const [usual, judgement, luck] = [last(), last(redraw(isJudgement)), last(redraw(isLuck))];
    return usual.map((node, i): Refs => ({
      usual: collector.sketch(node, 0),
      judgement: collector.sketch(b.sub(at(judgement, i), node), 0),
      luck: collector.sketch(b.sub(at(luck, i), node), 0),
    }));
  });
  const spent = Math.min(draws, shareDraws);
  const settings: Settings = { seed, draws: spent, design: 'random', engine, dimensions };
  const part = yield* runProgram({ program: compileProgram(b, collector.wishes), labels: [] }, settings, blocksOf(spent), cache);
  const share = ({ usual }: Refs, changed: SketchRef): number => {
    const variance = histogramVariance(histogramOf(usual, part));
    return variance > 0 ? Math.min(1, meanSquare(histogramOf(changed, part)) / 2 / variance) : Number.NaN;
  };
  return refs.map((own) => ({ judgement: own.map((r) => share(r, r.judgement)), luck: own.map((r) => share(r, r.luck)) }));
}

/** Mean of the squares of the values. */
function meanSquare(h: Histogram): number {
  const mean = histogramMean(h);
  return (histogramVariance(h) * (h.count - 1)) / h.count + mean * mean;
}
