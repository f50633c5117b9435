import { planKept, type KeptRows } from '../engine/collect/kept.js';
import type { EngineName } from '../engine/machine/machine.js';
import { samplerCache } from '../engine/machine/js.js';
import { at } from '../engine/row.js';
import { blocksOf, dimensionsOf, runProgram } from '../engine/run.js';
import type { Task } from '../engine/runner.js';
import { drawColumns } from '../report/draw-columns.js';
import { OutputError } from '../report/write-error.js';
import { createDrawsWriter, type DrawBatch, type DrawsWriter } from '../report/write-draws.js';
import type { Documents } from '../scenarios/documents.js';
import type { Study } from '../schema/study.js';
import type { RunInfo } from '../schema/table.js';
import { resolveStudy } from '../study.js';
import { Interrupted, usageFailure } from './failure.js';
import type { Progress } from './progress.js';
import type { Session } from './session.js';
import { giveWay, resolved } from './simulate-study.js';

/** Writes every draw of a study's scenarios to a Parquet file, block after block: the draws that the tables are made of (docs/draws.md). @returns rows written */
export async function keepDraws(documents: Documents, study: Study, info: RunInfo, where: { readonly path: string; readonly engine: EngineName }, progress: Progress, session: Session): Promise<number> {
  const { tasks } = resolveStudy(documents, study);
  const [first] = tasks;
  if (first === undefined) throw new RangeError(`a study needs a state of knowledge: ${study.id}`);
  const years = Array.from({ length: first.model.steps + 1 }, (_, t) => first.model.baseYear + t);
  const columns = drawColumns({ indicators: first.model.indicators.map(({ id }) => ({ id, years })), judged: judged(first), numbers: where.engine === 'wasm' ? 'FLOAT' : 'DOUBLE' });
  let writer: DrawsWriter | null = null;
  try {
    writer = await createDrawsWriter(where.path, columns, { runId: info.runId, seed: String(info.seed), draws: String(info.draws), design: info.design, engineVersion: info.engineVersion });
    let rows = 0;
    for (const task of tasks) rows += await resolved(() => keepTask(task, tasks, info, where.engine, writer as DrawsWriter, progress, session), session);
    await writer.close();
    return rows;
  } catch (error) {
    await writer?.discard();
    if (error instanceof OutputError) throw usageFailure('cannot-write', { path: error.path, reason: error.code }, session.lang);
    throw error;
  }
}

/** Indicators whose target the first scenario gives a number. */
function judged({ model, levers }: Task): readonly string[] {
  return at(levers, 0).targets.flatMap((target) => (Number.isNaN(target.value) ? [] : [at(model.indicators, target.indicator).id]));
}

async function keepTask(task: Task, tasks: readonly Task[], { seed, draws, design }: RunInfo, engine: EngineName, writer: DrawsWriter, progress: Progress, session: Session): Promise<number> {
  const plan = planKept(task);
  const settings = { seed, draws, design, engine, dimensions: dimensionsOf(tasks.map(({ model }) => model)) };
  const run = runProgram(plan, settings, blocksOf(draws), samplerCache(), (machine, first, count) => {
    task.levers.forEach((_, s) => writer.append(batchOf(task, s, plan.rowsOf(machine, s), first, count)));
  });
  for (let step = run.next(); step.done !== true; step = run.next()) {
    progress.at(step.value.phase, step.value.draws, draws);
    await giveWay(session.signal);
  }
  if (session.signal.aborted) throw new Interrupted();
  return draws * task.levers.length;
}

function batchOf({ model, levers }: Task, s: number, { measured, verdict, total }: KeptRows, first: number, count: number): DrawBatch {
  const own = at(levers, s);
  const values: Record<string, DrawBatch['values'][string]> = {
    scenario: own.scenario,
    evidence: model.evidence,
    draw: Int32Array.from({ length: count }, (_, d) => first + d),
    'spent.total': total,
  };
  model.indicators.forEach(({ id }, i) => at(measured, i).forEach((row, t) => (values[`${id}.${model.baseYear + t}`] = row)));
  at(levers, 0).targets.forEach(({ value }, k) => {
    const target = at(own.targets, k);
    if (!Number.isNaN(value)) values[`met.${at(model.indicators, target.indicator).id}`] = Uint8Array.from(at(verdict, k).subarray(0, count));
  });
  return { rows: count, values };
}
