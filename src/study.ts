import { scoreRows } from './analysis/score.js';
import type { SimulationProgress, Task } from './engine/runner.js';
import { engineFor, type EngineChoice } from './engine/machine/create.js';
import type { EngineName } from './engine/machine/machine.js';
import { dimensionsOf, type Settings } from './engine/run.js';
import { simulate } from './engine/simulate.js';
import { finished, summarize } from './engine/summarize/index.js';
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

/** How the points of a study are drawn: places by Sobol' dimension, the same for all its tasks, and the engine. */
export type Drawing = Pick<Settings, 'dimensions'> & { readonly engine: EngineName };

/** Simulates one task and turns what was kept into rows: steps 2 to 4 of `runStudy`. */
export async function runTask(task: Task, info: RunInfo, drawing: Drawing, between?: BetweenBlocks): Promise<Tables> {
  const simulation = simulate(task, { seed: info.seed, draws: info.draws, design: info.design, ...drawing });
  let step = simulation.next();
  while (step.done !== true) {
    await between?.(step.value);
    step = simulation.next();
  }
  const done = finished(info, task, step.value);
  const scores = done.filter((d) => d.levers.scenario === info.reference).flatMap(scoreRows);
  return { ...summarize(done, info.reference), scores };
}

/** Runs the tasks of a study and answers in their order, here or in threads: the rows are the same. */
export type RunTasks = (tasks: readonly Task[], info: RunInfo, drawing: Drawing, between?: BetweenBlocks) => Promise<readonly Tables[]>;

/** One task after the other, in the calling thread. */
export const runInTurn: RunTasks = async (tasks, info, drawing, between) => {
  const parts: Tables[] = [];
  for (const task of tasks) {
    const before = parts.length * info.draws;
    parts.push(await runTask(task, info, drawing, ({ phase, draws }) => between?.({ phase, draws: phase === 'pilot' ? before : before + draws, of: tasks.length * info.draws })));
  }
  return parts;
};

/** The rows of all parts, table by table. */
function joined(parts: readonly Tables[]): Tables {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('a study needs a state of knowledge: 0');
  const names = Object.keys(first) as (keyof Tables)[];
  return Object.fromEntries(names.map((name) => [name, [first, ...others].flatMap((part) => part[name] as readonly unknown[])])) as unknown as Tables;
}

/**
 * From documents to tables, the whole way:
 *
 * 1. resolve   documents -> one model for each state of knowledge, levers for each scenario
 * 2. simulate  draws in blocks; every scenario of a model on the same draws; folded into accumulators
 * 3. summarize accumulators -> tidy rows with an interval and the number of draws
 * 4. score     the forecast against what was observed since
 *
 * A pure function of documents, study and engine; no files, no clock. Draws are rounded up to what the design needs (docs/designs.md). Models share their draws, since a draw depends on seed and name only.
 * @throws RangeError for outcomes that are not finite, naming indicator, year and draw
 */
export async function runStudy(documents: Documents, asked: Study, between?: BetweenBlocks, runTasks: RunTasks = runInTurn, choice: EngineChoice = 'auto'): Promise<RunResult> {
  const study = { ...asked, draws: designDraws(asked.design ?? 'random', asked.draws) };
  const { scenarios, tasks } = resolveStudy(documents, study);
  const first = tasks[0];
  if (first === undefined) throw new RangeError(`a study needs a state of knowledge: ${study.id}`);
  const runId = await runIdOf(tasks, study);
  const described = scenarios.map((s) => scenarioInfo(s, lineage(documents, s)));
  const info = runInfo(documents, study, first.model, described, { runId, engineVersion });
  const drawing: Drawing = { dimensions: dimensionsOf(tasks.map(({ model }) => model)), engine: engineFor(choice) };
  return { info: { ...info, engine: drawing.engine }, tables: joined(await runTasks(tasks, info, drawing, between)) };
}
