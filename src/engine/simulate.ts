import { planReport, type Extras, type ReportPlan } from './collect/report.js';
import type { Part } from './collect/collector.js';
import { planShares, shareDraws, sharesOf, type SharesPlan, type VarianceShares } from './collect/variance-share.js';
import { samplerCache, type SamplerCache } from './machine/js.js';
import { blocksOf, dimensionsOf, mergeParts, runProgram, type BlockRange, type Settings } from './run.js';
import { assertDraws, type SimulationProgress, type Task } from './runner.js';

/** What a task gave: where each scenario's numbers are, the numbers, and the shares of variance of each scenario. */
export type TaskResult = { readonly plan: ReportPlan; readonly part: Part; readonly shares: readonly VarianceShares[] };

/** Plain draws of one task with the engine that runs fastest here. */
export function plainSettings(task: Task, seed: number, draws: number): Settings {
  return { seed, draws, design: 'random', engine: 'auto', dimensions: dimensionsOf([task.model]) };
}

/** A compiled task: the program of its report and that of its shares of variance. */
export type TaskPlan = { readonly report: ReportPlan; readonly shares: SharesPlan; readonly cache: SamplerCache };

/** What a range of blocks gave of a task: plain data that can be kept, sent and merged; `shares` null where the range has none of its draws. */
export type TaskPart = { readonly report: Part; readonly shares: Part | null };

/** Compiles a task. */
export function planTask(task: Task, extras: Extras = {}): TaskPlan {
  return { report: planReport(task, extras), shares: planShares(task), cache: samplerCache() };
}

/**
 * Runs a range of blocks of a compiled task on common draws. A pure function of (task, settings, range); yields after each block so that the caller can
 * report progress, pause or stop.
 *
 * @throws RangeError `draws must be an integer of at least 1: 0`; if an outcome is not finite, naming indicator, year and draw
 */
export function* simulatePart({ report, shares, cache }: TaskPlan, settings: Settings, range: BlockRange): Generator<SimulationProgress, TaskPart> {
  assertDraws(settings.draws);
  const spent: Settings = { ...settings, draws: Math.min(settings.draws, shareDraws), design: 'random' };
  const own: BlockRange = { from: range.from, to: Math.min(range.to, blocksOf(spent.draws).to) };
  return {
    report: yield* runProgram(report, settings, range, cache),
    shares: own.from < own.to ? yield* runProgram(shares, spent, own, cache) : null,
  };
}

/** Two parts of one task and one set of settings, over different blocks, as one: exactly what one run over all of them gives. */
export function mergeTaskParts(a: TaskPart, b: TaskPart): TaskPart {
  return { report: mergeParts(a.report, b.report), shares: a.shares === null ? b.shares : b.shares === null ? a.shares : mergeParts(a.shares, b.shares) };
}

/**
 * What the parts of all blocks tell of a task.
 *
 * @throws RangeError `shares of variance need the first blocks of draws: none` if those blocks are missing
 */
export function readTask({ report, shares }: TaskPlan, part: TaskPart): TaskResult {
  if (part.shares === null) throw new RangeError('shares of variance need the first blocks of draws: none');
  return { plan: report, part: part.report, shares: sharesOf(shares, part.shares) };
}

/** Simulates the scenarios of a task on common draws, all blocks of them: `planTask`, `simulatePart` and `readTask` in one. */
export function* simulate(task: Task, settings: Settings, extras: Extras = {}): Generator<SimulationProgress, TaskResult> {
  assertDraws(settings.draws);
  const plan = planTask(task, extras);
  return readTask(plan, yield* simulatePart(plan, settings, blocksOf(settings.draws)));
}
