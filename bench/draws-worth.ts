/** How many plain draws one draw of a design is worth on the reference workload: the variance of plain draws over that of the design, over many seeds. */
import { sampleVariance } from 'simple-statistics';
import { accumulatorOf, type Accumulator } from '../src/engine/collect/accumulator.js';
import { openTask } from '../src/engine/collect/open-task.js';
import { planReport } from '../src/engine/collect/report.js';
import { headlineTargets } from '../src/engine/collect/headline.js';
import { samplerCache } from '../src/engine/machine/js.js';
import { at } from '../src/engine/row.js';
import { blocksOf, dimensionsOf, runProgram } from '../src/engine/run.js';
import type { DesignName } from '../src/stats/design.js';
import { histogramMean, histogramVariance } from '../src/stats/histogram-summary.js';
import { median } from './measure.js';
import { referenceSize } from './workload/parameters.js';
import { workloadTask } from './workload/task.js';

const draws = Number(process.argv[2] ?? 16_384);
const seeds = Number(process.argv[3] ?? 24);
const task = workloadTask(referenceSize);
const plan = planReport(openTask(task), { integrate: true });
const cache = samplerCache();
const dimensions = dimensionsOf([task.model]);

function run(design: DesignName, seed: number): Accumulator {
  const work = runProgram(plan, { seed, draws, design, engine: 'wasm', dimensions }, blocksOf(draws), cache);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return accumulatorOf(at(plan.scenarios, 0), step.value);
}

/** Estimates of one run: means of the last year, probabilities by hits and integrated, joint by hits and integrated. */
function estimates(a: Accumulator) {
  const met = headlineTargets(at(task.levers, 0));
  const odds = (k: number): number => {
    const own = at(a.integrated, k);
    return own !== null ? histogramMean(own.values) : at(a.targets, k).met.hits / a.draws;
  };
  return {
    means: a.trajectories.map((years) => histogramMean(at(years, task.model.steps))),
    hits: met.map((k) => at(a.targets, k).met.hits / a.draws),
    integrated: met.map(odds),
    joint: [at(a.numbersMet(met.map((_, place) => place)), met.length).hits / a.draws],
    jointIntegrated: a.jointIntegrated === null ? [Number.NaN] : [histogramMean(a.jointIntegrated.all.values)],
  };
}

const first = run('random', 1);
const base = estimates(first);
const plainVariance = {
  means: first.trajectories.map((years) => histogramVariance(at(years, task.model.steps)) / draws),
  odds: base.hits.map((p) => (p * (1 - p)) / draws),
  joint: base.joint.map((p) => (p * (1 - p)) / draws),
};

const integrable = first.integrated.filter((x) => x !== null).length;
process.stdout.write(`${draws} draws, ${seeds} seeds, ${integrable} of ${first.targets.length} targets integrated; medians over indicators, joint probability ${at(base.joint, 0).toFixed(3)}\n`);
process.stdout.write('design   mean  probability  integrated  joint  integrated\n');
for (const design of ['random', 'lhs', 'sobol'] as const) {
  const runs = Array.from({ length: seeds }, (_, s) => estimates(run(design, 100 + s)));
  const worth = (name: keyof (typeof runs)[number], plain: readonly number[]): number => median(plain.map((v, i) => v / sampleVariance(runs.map((r) => at(r[name], i)))).filter((x) => Number.isFinite(x)));
  const row = [worth('means', plainVariance.means), worth('hits', plainVariance.odds), worth('integrated', plainVariance.odds), worth('joint', plainVariance.joint), worth('jointIntegrated', plainVariance.joint)];
  process.stdout.write(`${design.padEnd(7)} ${row.map((x) => x.toFixed(1).padStart(9)).join(' ')}\n`);
}
