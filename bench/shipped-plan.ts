/**
 * The shipped study: the time of a scenario with everything kept of it, next to the plain per-draw version of the same model (the tests' oracle)
 * in the same run, so that the ratio holds on any machine.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { at } from '../src/engine/row.js';
import { parseWorkspace } from '../src/scenarios/parse.js';
import { readWorkspace } from '../src/scenarios/read.js';
import { resolveStudy } from '../src/study.js';
import { oracle } from '../tests/engine/oracle.js';
import { drawnRows, engineTime, mainEngine, type Task } from './engine-under-test.js';
import { inTurn, milliseconds, summary } from './measure.js';

const plainDraws = 200;

/** Milliseconds a scenario, of the engine and of the plain version, and how many times faster the engine is. */
export type ShippedPlan = { readonly draws: number; readonly scenarios: number; readonly engineMs: Summary; readonly plainMs: Summary; readonly timesPlain: Summary };
type Summary = ReturnType<typeof summary>;

export async function measureShippedPlan(draws: number, rounds: number): Promise<ShippedPlan> {
  const { documents } = parseWorkspace(await readWorkspace(join(dirname(fileURLToPath(import.meta.url)), '..', 'scenarios')));
  const study = at(documents.studies, 0);
  const { tasks } = resolveStudy(documents, study);
  const scenarios = tasks.reduce((n, task) => n + task.levers.length, 0);
  const engineScenario = async (): Promise<number> => {
    let sum = 0;
    for (const task of tasks) sum += await engineTime(mainEngine, task, study.seed, draws);
    return sum / scenarios;
  };
  const times = await inTurn([{ name: 'engine', time: engineScenario }, { name: 'plain', time: () => plainScenario(at(tasks, 0), study.seed, draws) }], rounds);
  const [engine, plain] = [times.get('engine') ?? [], times.get('plain') ?? []];
  return { draws, scenarios, engineMs: summary(engine), plainMs: summary(plain), timesPlain: summary(engine.map((ms, r) => at(plain, r) / ms), 1) };
}

/** Milliseconds that the plain version would need for the same draws, outcomes only, nothing kept. */
function plainScenario(task: Task, seed: number, draws: number): number {
  const rows = drawnRows(task, seed, plainDraws);
  const ms = milliseconds(() => {
    for (let d = 0; d < plainDraws; d++) oracle(task.model, at(task.levers, 0), (variate) => at(rows, variate)[d] as number);
  });
  return (ms / plainDraws) * draws;
}
