import { planReport, type Extras, type ReportPlan } from './collect/report.js';
import type { Part } from './collect/collector.js';
import { planShares, shareDraws, sharesOf, type SharesPlan, type VarianceShares } from './collect/variance-share.js';
import { samplerCache, type SamplerCache } from './machine/js.js';
import { blocksOf, dimensionsOf, mergeParts, runProgram, type BlockRange, type Settings } from './run.js';
import { assertDraws, type SimulationProgress, type Task } from './runner.js';

/** What a task gave: where each scenario's numbers are, the numbers, and the shares of variance of each scenario. */
export type TaskResult = { readonly scenarios: ReportPlan['scenarios']; readonly part: Part; readonly shares: readonly VarianceShares[] };

/** Plain draws of one task with the engine that runs fastest here. */
export function plainSettings(task: Task, seed: number, draws: number): Settings {
  return { seed, draws, design: 'random', engine: 'auto', dimensions: dimensionsOf([task.model]) };
}

/** A compiled task: the program of its report and that of its shares of variance. */
type TaskPlan = { readonly report: ReportPlan; readonly shares: SharesPlan; readonly cache: SamplerCache };

/** What a range of blocks gave of a task: plain data that can be kept, sent and merged; `shares` null where the range has none of its draws. */
export type TaskPart = { readonly report: Part; readonly shares: Part | null };

/** Where the numbers of a task are found in its parts: plain data, and all of a plan that reading needs. */
export type TaskRefs = { readonly report: ReportPlan['scenarios']; readonly shares: SharesPlan['scenarios'] };

/** A part with what is needed to read it. */
export type TaskAnswer = { readonly refs: TaskRefs; readonly part: TaskPart };

/** Compiles a task. */
export function planTask(task: Task, extras: Extras = {}): TaskPlan {
  return { report: planReport(task, extras), shares: planShares(task), cache: samplerCache() };
}

/**
 * Runs a range of blocks of a compiled task on common draws. A pure function of (task, settings, range); yields after each block so that the caller can
 * report progress, pause or stop.
 *
 * @throws RangeError if an outcome is not finite, naming indicator, year and draw
 */
function* simulatePart({ report, shares, cache }: TaskPlan, settings: Settings, range: BlockRange): Generator<SimulationProgress, TaskPart> {
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
export function readTask({ refs, part }: TaskAnswer): TaskResult {
  if (part.shares === null) throw new RangeError('shares of variance need the first blocks of draws: none');
  return { scenarios: refs.report, part: part.report, shares: sharesOf(refs.shares, part.shares) };
}

/** Where the numbers of a task's parts are found. */
export function refsOf({ report, shares }: TaskPlan): TaskRefs {
  return { report: report.scenarios, shares: shares.scenarios };
}

/** Compiles a task and runs a range of its blocks: `planTask` and `simulatePart` in one. */
export function* answerTask(task: Task, settings: Settings, range: BlockRange, extras: Extras = {}): Generator<SimulationProgress, TaskAnswer> {
  assertDraws(settings.draws);
  const plan = planTask(task, extras);
  return { refs: refsOf(plan), part: yield* simulatePart(plan, settings, range) };
}

/** Simulates the scenarios of a task on common draws, all blocks of them. */
export function* simulate(task: Task, settings: Settings, extras: Extras = {}): Generator<SimulationProgress, TaskResult> {
  return readTask(yield* answerTask(task, settings, blocksOf(settings.draws), extras));
}
