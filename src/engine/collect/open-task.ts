import { emitScenario, type ScenarioRows } from '../emit/scenario.js';
import { drawVariates } from '../emit/variates.js';
import { finiteRows } from '../finite.js';
import { createBuilder, type Builder } from '../program/builder.js';
import { compileProgram } from '../program/program.js';
import type { Labelled } from '../run.js';
import type { Task } from '../runner.js';
import { createCollector, type Collector } from './collector.js';

/** The scenarios of a task as rows of one program that is still open for what is asked of them; `close` compiles it. */
export type OpenTask = { readonly b: Builder; readonly collector: Collector; readonly task: Task; readonly scenarios: readonly ScenarioRows[]; readonly close: () => Labelled };

/** Writes all scenarios of a task into one program. `money`: whether total spending must be a number too, which takes all accounts to tell. */
export function openTask(task: Task, money = true): OpenTask {
  const { model, levers } = task;
  const b = createBuilder();
  const collector = createCollector(b);
  const labels: string[] = [];
  const draws = drawVariates(b, model);
  const scenarios = levers.map((own) => {
    const rows = emitScenario(b, model, own, draws(own));
    labels.push(...finiteRows(b, model, own, rows, collector.wishes.finite, money));
    return rows;
  });
  return { b, collector, task, scenarios, close: () => ({ program: compileProgram(b, collector.wishes), labels }) };
}
