/** The one place where the benchmarks touch the engine: what is timed, compared and scaled goes through `engines`. */
import type { Accumulator } from '../src/engine/accumulate.js';
import { at } from '../src/engine/row.js';
import type { Task } from '../src/engine/runner.js';
import { simulate } from '../src/engine/simulate.js';
import { histogramMean, histogramQuantile, histogramVariance } from '../src/stats/histogram-summary.js';
import type { Histogram } from '../src/stats/histogram.js';
import { levels, type Result } from './result.js';

/** An engine: from a task to a result for each of its scenarios, everything included that a study keeps. */
export type Engine = { readonly name: string; run(task: Task, seed: number, draws: number): Promise<readonly Result[]> | readonly Result[] };

export const engines: readonly Engine[] = [
  {
    name: 'planodds, one thread',
    run(task, seed, draws) {
      const simulation = simulate([task], seed, draws);
      let step = simulation.next();
      while (step.done !== true) step = simulation.next();
      return at(step.value, 0).accumulators.map(resultOf);
    },
  },
];

/** The engine whose scaling and memory are measured. */
export const mainEngine: Engine = at(engines, engines.length - 1);

function resultOf(kept: Accumulator): Result {
  const steps = at(kept.trajectories, 0).length - 1;
  const table = <T>(of: (sketch: Histogram) => T): T[][] => Array.from({ length: steps }, (_, t) => kept.trajectories.map((years) => of(at(years, t + 1))));
  let joint = 0;
  for (const [pattern, count] of kept.patterns) if (!pattern.includes('0')) joint += count;
  return {
    draws: kept.draws,
    means: table(histogramMean),
    sds: table((sketch) => Math.sqrt(histogramVariance(sketch))),
    quantiles: table((sketch) => levels.map((p) => histogramQuantile(sketch, p))),
    probabilities: kept.targets.map(({ met }) => met / kept.draws),
    joint: joint / kept.draws,
  };
}
