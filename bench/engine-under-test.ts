/** The one place where the benchmarks touch the engine: what is timed, compared and scaled goes through what this file exports. */
import { planOutcomes, type Outcomes } from '../src/engine/collect/outcomes.js';
import { createDrawer } from '../tests/engine/drawer.js';
import { compileKernel } from '../src/engine/kernel.js';
import { at, blockSize, type Row } from '../src/engine/row.js';
import type { Task } from '../src/engine/runner.js';
import { samplerCache } from '../src/engine/machine/js.js';
import { blocksOf, runProgram } from '../src/engine/run.js';
import { plainSettings } from '../src/engine/simulate.js';
import { histogramMean, histogramQuantile, histogramVariance } from '../src/stats/histogram-summary.js';
import type { Histogram } from '../src/stats/histogram.js';
import { levels, type Result } from './result.js';

export type { Task } from '../src/engine/runner.js';

/** An engine: from a task to a result for each of its scenarios, everything included that a study keeps. */
export type Engine = { readonly name: string; run(task: Task, seed: number, draws: number): Promise<readonly Result[]> | readonly Result[] };

function engine(name: 'js' | 'wasm'): Engine {
  return {
    name: `planodds, ${name}, one thread`,
    run(task, seed, draws) {
      const plan = planOutcomes(task);
      const simulation = runProgram(plan, { ...plainSettings(task, seed, draws), engine: name }, blocksOf(draws), samplerCache());
      let step = simulation.next();
      while (step.done !== true) step = simulation.next();
      return plan.read(step.value).map(resultOf);
    },
  };
}

export const engines: readonly Engine[] = [engine('js'), engine('wasm')];

/** The engine whose scaling, memory and first call are measured, and that the other benchmarks compare with. */
export const mainEngine: Engine = at(engines, engines.length - 1);

/** Milliseconds of an engine for a task, everything included. */
export async function engineTime(engine: Engine, task: Task, seed: number, draws: number): Promise<number> {
  const started = performance.now();
  await engine.run(task, seed, draws);
  return performance.now() - started;
}

function resultOf(kept: Outcomes): Result {
  const steps = at(kept.trajectories, 0).length - 1;
  const table = <T>(of: (sketch: Histogram) => T): T[][] => Array.from({ length: steps }, (_, t) => kept.trajectories.map((years) => of(at(years, t + 1))));
  return {
    draws: kept.draws,
    means: table(histogramMean),
    sds: table((sketch) => Math.sqrt(histogramVariance(sketch))),
    quantiles: table((sketch) => levels.map((p) => histogramQuantile(sketch, p))),
    probabilities: kept.targets.map(({ hits }) => hits / kept.draws),
    joint: kept.all.hits / kept.draws,
  };
}

/** Rows of `count` draws of a task from draw `first` on (at most a block), [variate][draw]. */
export function drawnRows({ model }: Task, seed: number, count: number, first = 0): readonly Row[] {
  return createDrawer(model, seed).draw({ laws: [] }, first, Math.min(count, blockSize));
}

/** The equations of a task's first scenario alone, without drawing and without keeping anything. */
export type Equations = {
  /** computes that many draws, on two blocks of draws over and over: on the same one again there would be nothing to compute */
  run(draws: number): void;
  /** values of the last year of one block, indicator after indicator */
  last(): readonly number[];
};

export function equationsOf(task: Task, seed: number): Equations {
  const [even, odd] = [drawnRows(task, seed, blockSize), drawnRows(task, seed, blockSize, blockSize)];
  const levers = at(task.levers, 0);
  const kernel = compileKernel(task.model);
  return {
    run: (draws) => {
      for (let first = 0; first < draws; first += blockSize) kernel.run(levers, (first / blockSize) % 2 === 0 ? even : odd, first, blockSize);
    },
    last: () => kernel.run(levers, even, 0, blockSize).trajectories.value.flatMap((steps) => [...at(steps, task.model.steps)]),
  };
}
