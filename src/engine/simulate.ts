import { planReport, type Extras, type ReportPlan } from './collect/report.js';
import type { Part } from './collect/collector.js';
import { measureShares, type VarianceShares } from './collect/variance-share.js';
import { samplerCache } from './machine/js.js';
import { blocksOf, dimensionsOf, runProgram, type Settings } from './run.js';
import { assertDraws, type SimulationProgress, type Task } from './runner.js';

/** What a task gave: where each scenario's numbers are, the numbers, and the shares of variance of each scenario. */
export type TaskResult = { readonly plan: ReportPlan; readonly part: Part; readonly shares: readonly VarianceShares[] };

/** Plain draws of one task with the engine that runs fastest here. */
export function plainSettings(task: Task, seed: number, draws: number): Settings {
  return { seed, draws, design: 'random', engine: 'auto', dimensions: dimensionsOf([task.model]) };
}

/**
 * Simulates the scenarios of a task on common draws: one program for all of them, block after block of draws.
 * A pure function of (model, levers, settings); yields after each block so that the caller can report progress, pause or stop.
 *
 * @throws RangeError `draws must be an integer of at least 1: 0`; if an outcome is not finite, naming indicator, year and draw
 */
export function* simulate(task: Task, settings: Settings, extras: Extras = {}): Generator<SimulationProgress, TaskResult> {
  assertDraws(settings.draws);
  const cache = samplerCache();
  const plan = planReport(task, extras);
  const part = yield* runProgram(plan, settings, blocksOf(settings.draws), cache);
  const shares = yield* measureShares(task, settings, cache);
  return { plan, part, shares };
}
