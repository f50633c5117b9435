import { beforeAll, describe, expect, it } from 'vitest';
import { accumulatorOf } from '../../src/engine/collect/accumulator.js';
import { openTask } from '../../src/engine/collect/open-task.js';
import { planReport, type ReportPlan } from '../../src/engine/collect/report.js';
import { samplerCache } from '../../src/engine/machine/js.js';
import { blocksOf, runProgram } from '../../src/engine/run.js';
import type { Task } from '../../src/engine/runner.js';
import { plainSettings } from '../../src/engine/simulate.js';
import { layered } from '../../src/scenarios/layers.js';
import { layerOf, leverAt, type LeverValue } from '../../src/scenarios/lever-path.js';
import { resolveLayers } from '../../src/scenarios/resolve-levers.js';
import { resolveStudy } from '../../src/study.js';
import { shippedPlan } from '../workspace.js';
import { bitsOf } from './blocks.js';

/** A row shared by mistake differs in nearly every draw. */
const draws = 100;

/** Everything that is kept of each scenario of a task, as text: numbers to the last bit. */
function resultsOf(task: Task, plan: ReportPlan, engine: 'js' | 'wasm'): readonly string[] {
  const run = runProgram(plan, { ...plainSettings(task, 3, draws), engine }, blocksOf(draws), samplerCache());
  let step = run.next();
  while (step.done !== true) step = run.next();
  const { value } = step;
  return plan.scenarios.map((refs) => {
    const { trajectories, delivered, spent, total, money, targets, shortfalls } = accumulatorOf(refs, value);
    const plain = targets.map(({ byYear, onTrack, firstMet, met, held, ever }) => ({ byYear, onTrack, firstMet, met, held, ever }));
    return JSON.stringify({ trajectories, delivered, spent, total, money, plain, shortfalls }, (_, x: unknown) => (typeof x === 'bigint' ? String(x) : x instanceof Float64Array ? bitsOf(x) : x));
  });
}

describe('scenarios of one program', () => {
  let task: Task;
  let together: ReportPlan;
  /** programs of some scenarios alone, by index, for both engines */
  let alone: ReadonlyMap<number, ReportPlan>;
  beforeAll(async () => {
    const { documents, study } = await shippedPlan();
    const shipped = resolveStudy(documents, { ...study, scenarios: documents.scenarios.map((s) => s.id) }).tasks[1] as Task;
    const base = documents.scenarios.find((s) => s.id === 'as-planned');
    if (base === undefined) throw new Error('no scenario as-planned');
    const settings: readonly (readonly [string, LeverValue])[] = [
      ['funding.section.forest', 0.4], ['funding.project.karst_control', 1.2], ['delay.project.erosion_control', 1.5], ['scale.section.water', 0], ['shock.drought', '2023'],
      ['coupling.c2-cover-richness', 'off'], ['assumption.drift_forest_cover', 0.3], ['prices', 1.2], ['target.forest_cover', 55],
    ];
    const single = settings.map(([path, value]) => {
      const found = leverAt(documents, path);
      if (!found.ok) throw new Error(path);
      return resolveLayers(documents, shipped.model, layered(documents, base, layerOf([{ lever: found.lever, value }])), 'fixed-money', []).levers;
    });
    const targets = shipped.levers[0]?.targets.length;
    task = { model: shipped.model, levers: [...shipped.levers, ...single.filter((l) => l.targets.length === targets)] };
    together = planReport(openTask(task));
    alone = new Map([...task.levers.entries()].filter(([s]) => s % 3 === 0 || s > 9).map(([s, levers]) => [s, planReport(openTask({ model: task.model, levers: [levers] }))]));
  });

  it.each(['js', 'wasm'] as const)('give the same bits together, where what they share is computed once, as each alone (%s)', { timeout: 120_000 }, (engine) => {
    const results = resultsOf(task, together, engine);
    for (const [s, plan] of alone) {
      const own = { model: task.model, levers: task.levers.slice(s, s + 1) };
      expect(resultsOf(own, plan, engine)[0], own.levers[0]?.scenario).toBe(results[s]);
    }
  });

  it('and differ where their levers do', () => {
    const results = resultsOf(task, together, 'wasm');
    expect(new Set(results).size).toBe(results.length);
  });
});
