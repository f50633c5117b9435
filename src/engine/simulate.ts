import { planReport, type Extras, type ReportPlan } from './collect/report.js';
import type { Part } from './collect/collector.js';
import { openTask } from './collect/open-task.js';
import { planShares, shareDraws, sharesOf, type SharesPlan, type VarianceShares } from './collect/variance-share.js';
import { needsDouble } from './fine-digits.js';
import { samplerCache } from './machine/js.js';
import { blocksOf, dimensionsOf, drawsIn, mergeParts, runProgram, type BlockRange, type Settings } from './run.js';
import { assertDraws, type SimulationProgress, type Task } from './runner.js';

/** What a task gave: where each scenario's numbers are, the numbers, and the shares of variance of each scenario. */
export type TaskResult = { readonly scenarios: ReportPlan['scenarios']; readonly part: Part; readonly shares: readonly VarianceShares[] };

/** Plain draws of one task with the engine that runs fastest here. */
export function plainSettings(task: Task, seed: number, draws: number): Settings {
  return { seed, draws, design: 'random', engine: needsDouble(task) ? 'js' : 'auto', dimensions: dimensionsOf([task.model]) };
}

/** What a range of blocks gave of a task: plain data that can be kept, sent and merged; `shares` null where the range has none of its draws. */
export type TaskPart = { readonly report: Part; readonly shares: Part | null };

/** Where the numbers of a task are found in its parts: plain data, and all that reading needs; `shares` null as in the part. */
export type TaskRefs = { readonly report: ReportPlan['scenarios']; readonly shares: SharesPlan['scenarios'] | null };

/** A part with what is needed to read it. */
export type TaskAnswer = { readonly refs: TaskRefs; readonly part: TaskPart };

/** Where the numbers of a task are found once all its blocks have been run. */
export function refsOf(task: Task, extras: Extras): TaskRefs {
  const open = openTask(task);
  return { report: planReport(open, extras).scenarios, shares: planShares(open).scenarios };
}

/**
 * Compiles a task and runs a range of its blocks on common draws. The shares of variance need the first blocks only: where the range has none of them,
 * their program is not written. A pure function of (task, settings, range, extras); yields after each block so that the caller can report progress, pause or stop.
 *
 * @throws RangeError `draws must be an integer of at least 1: 0`; if an outcome is not finite, naming indicator, year and draw
 */
export function* answerTask(task: Task, settings: Settings, range: BlockRange, extras: Extras = {}): Generator<SimulationProgress, TaskAnswer> {
  assertDraws(settings.draws);
  const cache = samplerCache();
  const open = openTask(task);
  const plan = planReport(open, extras);
  const report = yield* runProgram(plan, settings, range, cache);
  const spent: Settings = { ...settings, draws: Math.min(settings.draws, shareDraws), design: 'random' };
  const own: BlockRange = { from: range.from, to: Math.min(range.to, blocksOf(spent.draws).to) };
  if (own.from >= own.to) return { refs: { report: plan.scenarios, shares: null }, part: { report, shares: null } };
  const shares = planShares(open);
  const all = drawsIn(settings.draws, range);
  const work = runProgram(shares, spent, own, cache);
  let step = work.next();
  for (; step.done !== true; step = work.next()) yield { phase: 'draws', draws: all, of: all };
  return { refs: { report: plan.scenarios, shares: shares.scenarios }, part: { report, shares: step.value } };
}

/** Two parts of one task and one set of settings, over different blocks, as one: exactly what one run over all of them gives. */
export function mergeTaskParts(a: TaskPart, b: TaskPart): TaskPart {
  return { report: mergeParts(a.report, b.report), shares: a.shares === null ? b.shares : b.shares === null ? a.shares : mergeParts(a.shares, b.shares) };
}

/** As `mergeTaskParts`, with what is needed to read them. */
export function mergeAnswers(a: TaskAnswer, b: TaskAnswer): TaskAnswer {
  return { refs: { report: a.refs.report, shares: a.refs.shares ?? b.refs.shares }, part: mergeTaskParts(a.part, b.part) };
}

/**
 * What the parts of all blocks tell of a task.
 *
 * @throws RangeError `shares of variance need the first blocks of draws: none` if those blocks are missing
 */
export function readTask({ refs, part }: TaskAnswer): TaskResult {
  if (refs.shares === null || part.shares === null) throw new RangeError('shares of variance need the first blocks of draws: none');
  return { scenarios: refs.report, part: part.report, shares: sharesOf(refs.shares, part.shares) };
}

/** Simulates the scenarios of a task on common draws, all blocks of them. */
export function* simulate(task: Task, settings: Settings, extras: Extras = {}): Generator<SimulationProgress, TaskResult> {
  return readTask(yield* answerTask(task, settings, blocksOf(settings.draws), extras));
}
