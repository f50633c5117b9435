import { scoreRows } from './analysis/score.js';
import type { SimulationProgress, Task } from './engine/runner.js';
import type { Extras } from './engine/collect/report.js';
import { needsDouble } from './engine/fine-digits.js';
import { engineFor, type EngineChoice } from './engine/machine/create.js';
import type { EngineName } from './engine/machine/machine.js';
import { exactQuantilesOf, type ScenarioQuantiles } from './engine/exact-quantiles.js';
import { at } from './engine/row.js';
import { blocksOf, dimensionsOf, drawsIn, type BlockRange, type Settings } from './engine/run.js';
import { answerTask, readTask, type TaskAnswer } from './engine/simulate.js';
import { finished, summarize } from './engine/summarize/index.js';
import { quantileLevels } from './schema/quantile-levels.js';
import type { Scenario } from './schema/scenario.js';
import type { Study } from './schema/study.js';
import type { RunInfo, RunResult, Tables } from './schema/table.js';
import type { Documents } from './scenarios/documents.js';
import { lineage } from './scenarios/layers.js';
import { resolveLevers } from './scenarios/resolve-levers.js';
import { resolveModel } from './scenarios/resolve-model.js';
import { runInfo, scenarioInfo } from './scenarios/run-info.js';
import { runIdOf } from './run-id.js';
import { designDraws } from './stats/design.js';
import { engineVersion } from './version.js';

/** Called between blocks of draws: report progress, give way to other work, or throw to stop. */
export type BetweenBlocks = (progress: SimulationProgress) => void | Promise<void>;

/** A study with its models and levers, ready to be simulated. */
export type ResolvedStudy = { readonly study: Study; readonly scenarios: readonly Scenario[]; readonly tasks: readonly Task[] };

/**
 * Resolves a study of validated documents: one task for each state of knowledge, the reference scenario first.
 * @throws RangeError if the study names a scenario that does not exist
 */
export function resolveStudy(documents: Documents, study: Study): ResolvedStudy {
  const ids = [study.reference, ...study.scenarios.filter((id) => id !== study.reference)];
  const scenarios = ids.map((id) => {
    const scenario = documents.scenarios.find((s) => s.id === id);
    if (scenario === undefined) throw new RangeError(`unknown scenario: ${id}`);
    return scenario;
  });
  const assigned = scenarios.flatMap((s) => (s.targets ?? []).map((t) => t.indicator));
  const tasks = study.evidence.map((set): Task => {
    const model = resolveModel(documents, set);
    return { model, levers: scenarios.map((s) => resolveLevers(documents, model, s, study.accounting ?? 'fixed-money', assigned)) };
  });
  return { study, scenarios, tasks };
}

/** A study with everything that decides its result: what it says about itself, its tasks and how their points are drawn. Draws are rounded up to what the design needs (docs/designs.md). */
export type PreparedStudy = { readonly study: Study; readonly info: RunInfo; readonly tasks: readonly Task[]; readonly settings: Settings & { readonly engine: EngineName }; readonly extras: Extras };

/** What a caller may want of a study beyond what the study says: the engine, covariances of outcomes, quantiles to the draw. */
export type Wanted = { readonly engine?: EngineChoice; readonly covariance?: boolean; readonly exactQuantiles?: boolean };

/**
 * Resolves a study and names its run.
 *
 * @throws RangeError if the study names a scenario that does not exist; `engine wasm cannot run here: <reason>`
 */
export async function prepareStudy(documents: Documents, asked: Study, wanted: Wanted = {}): Promise<PreparedStudy> {
  const study = { ...asked, draws: designDraws(asked.design ?? 'random', asked.draws) };
  const { scenarios, tasks } = resolveStudy(documents, study);
  const [first] = tasks;
  if (first === undefined) throw new RangeError(`a study needs a state of knowledge: ${study.id}`);
  const runId = await runIdOf(tasks, study);
  const described = scenarios.map((s) => scenarioInfo(s, lineage(documents, s)));
  const engine = engineFor(wanted.engine ?? 'auto', tasks.some(needsDouble));
  const info = { ...runInfo(documents, study, first.model, described, { runId, engineVersion }), engine, ...(wanted.exactQuantiles === true ? { quantiles: 'exact' as const } : {}), ...(wanted.covariance === true ? { covariance: true as const } : {}) };
  return { study, info, tasks, settings: { seed: info.seed, draws: info.draws, design: info.design, engine, dimensions: dimensionsOf(tasks.map(({ model }) => model)) }, extras: { integrate: study.integrate ?? false, covariance: wanted.covariance ?? false } };
}

/** Runs a range of blocks of every task and answers in their order, here or by workers: the answers are the same. */
export type RunTasks = (work: Pick<PreparedStudy, 'tasks' | 'settings' | 'extras'>, range: BlockRange, between?: BetweenBlocks) => Promise<readonly TaskAnswer[]>;

/** One task after the other, in the calling thread. */
export const runInTurn: RunTasks = async ({ tasks, settings, extras }, range, between) => {
  const answers: TaskAnswer[] = [];
  const each = drawsIn(settings.draws, range);
  for (const [k, task] of tasks.entries()) {
    const work = answerTask(task, settings, range, extras);
    let step = work.next();
    for (; step.done !== true; step = work.next()) await between?.({ phase: step.value.phase, draws: k * each + step.value.draws, of: tasks.length * each });
    answers.push(step.value);
  }
  return answers;
};

/** The rows of a study whose blocks have all been run, quantiles from the sketches. Models share their draws, since a draw depends on seed and name only. */
export function readStudy({ info, tasks }: Pick<PreparedStudy, 'info' | 'tasks'>, answers: readonly TaskAnswer[]): RunResult {
  return { info, tables: joined(tasks.map((task, k) => tablesOf(task, info, at(answers, k), null))) };
}

/** The same, with quantiles to the draw where they were asked for, which takes the draws once more. */
export async function readStudyInFull(prepared: PreparedStudy, answers: readonly TaskAnswer[], between?: BetweenBlocks): Promise<RunResult> {
  const { info, tasks, settings } = prepared;
  if (info.quantiles !== 'exact') return readStudy(prepared, answers);
  const parts: Tables[] = [];
  for (const [k, task] of tasks.entries()) {
    const work = exactQuantilesOf(task, settings, at(answers, k).refs.report, at(answers, k).part.report, quantileLevels.map(([, level]) => level));
    let step = work.next();
    for (; step.done !== true; step = work.next()) await between?.(step.value);
    parts.push(tablesOf(task, info, at(answers, k), step.value));
  }
  return { info, tables: joined(parts) };
}

function tablesOf(task: Task, info: RunInfo, answer: TaskAnswer, exact: readonly ScenarioQuantiles[] | null): Tables {
  const done = finished(info, task, readTask(answer), exact);
  const scores = done.filter((d) => d.levers.scenario === info.reference).flatMap(scoreRows);
  return { ...summarize(done, info.reference), scores };
}

/** The rows of all parts, table by table. */
function joined(parts: readonly Tables[]): Tables {
  const names = Object.keys(at(parts, 0)) as (keyof Tables)[];
  return Object.fromEntries(names.map((name) => [name, parts.flatMap((part) => part[name] as readonly unknown[])])) as unknown as Tables;
}

/**
 * From documents to tables, the whole way:
 *
 * 1. prepare   documents -> one model for each state of knowledge, levers for each scenario
 * 2. run       draws in blocks; every scenario of a model on the same draws; folded into sums
 * 3. read      sums -> tidy rows with an interval and the number of draws; the forecast against what was observed since
 *
 * A pure function of documents, study and engine; no files, no clock.
 * @throws RangeError for outcomes that are not finite, naming indicator, year and draw
 */
export async function runStudy(documents: Documents, asked: Study, between?: BetweenBlocks, runTasks: RunTasks = runInTurn, wanted: Wanted = {}): Promise<RunResult> {
  const prepared = await prepareStudy(documents, asked, wanted);
  return readStudyInFull(prepared, await runTasks(prepared, blocksOf(prepared.settings.draws), between), between);
}
