import { quantileSorted } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { planKept } from '../../src/engine/collect/kept.js';
import { exactQuantilesOf } from '../../src/engine/exact-quantiles.js';
import { samplerCache } from '../../src/engine/machine/js.js';
import { blocksOf, runProgram, type Settings } from '../../src/engine/run.js';
import type { Task } from '../../src/engine/runner.js';
import { answerTask, plainSettings } from '../../src/engine/simulate.js';
import { parseWorkspace } from '../../src/scenarios/parse.js';
import type { DesignName } from '../../src/stats/design.js';
import { resolveStudy, runStudy } from '../../src/study.js';
import { miniWorkspace } from '../scenarios/mini-workspace.js';
import { smallPlan } from './small-plan.js';

const { documents } = parseWorkspace(miniWorkspace());
const study = { ...documents.studies[0]!, evidence: ['ex-post' as const] };
const task = resolveStudy(documents, study).tasks[0]!;
const levels = [0.025, 0.1, 0.5, 0.9, 0.975];

function last<T>(work: Generator<unknown, T>): { readonly value: T; readonly steps: number } {
  for (let steps = 0, step = work.next(); ; step = work.next(), steps++) if (step.done === true) return { value: step.value, steps };
}

/** Every draw of every indicator, kept: [scenario][indicator][step]. */
function keptDraws({ model, levers }: Task, settings: Settings): number[][][][] {
  const plan = planKept(task);
  const values = levers.map(() => model.indicators.map(() => Array.from({ length: model.steps + 1 }, (): number[] => [])));
  last(runProgram(plan, settings, blocksOf(settings.draws), samplerCache(), (machine, _, count) => {
    values.forEach((own, s) => plan.rowsOf(machine, s).measured.forEach((years, i) => years.forEach((row, t) => own[i]![t]!.push(...Array.from(row.subarray(0, count))))));
  }));
  return values;
}

describe('exact quantiles of a run', () => {
  it.each([['js', 'random', 1300], ['wasm', 'random', 1300], ['wasm', 'sobol', 8192]] as const)('are those of all its draws, in one pass or in many (%s, %s)', (engine, design: DesignName, draws) => {
    const settings = { ...plainSettings(task, 5, draws), engine, design };
    const { refs, part } = last(answerTask(task, settings, blocksOf(draws))).value;
    const values = keptDraws(task, settings);
    const once = last(exactQuantilesOf(task, settings, refs.report, part.report, levels));
    once.value.forEach(({ trajectories }, s) =>
      trajectories.forEach((years, i) =>
        years.forEach((quantiles, t) => {
          const sorted = values[s]![i]![t]!.sort((a, b) => a - b);
          quantiles.forEach((q, k) => expect(q).toBeCloseTo(quantileSorted(sorted, levels[k]!), 12));
        }),
      ),
    );
    const inSteps = last(exactQuantilesOf(task, settings, refs.report, part.report, levels, 50));
    expect(inSteps.value).toEqual(once.value);
    expect(inSteps.steps).toBeGreaterThan(2 * once.steps);
  });

  it('refuse sketches of other draws', () => {
    const settings = plainSettings(task, 5, 1300);
    const { refs, part } = last(answerTask(task, settings, blocksOf(1300))).value;
    expect(() => last(exactQuantilesOf(task, { ...settings, seed: 6 }, refs.report, part.report, levels))).toThrow('must have');
  });

  it('replace those of the sketches in the tables, and nothing else', async () => {
    const [plain, exact] = [await runStudy(documents, study), await runStudy(documents, study, undefined, undefined, { exactQuantiles: true })];
    expect(exact.info).toEqual({ ...plain.info, quantiles: 'exact' });
    expect({ ...exact.tables, trajectories: [] }).toEqual({ ...plain.tables, trajectories: [] });
    const widest = plain.tables.trajectories.map((row, k) => Math.max(...(['q025', 'q50', 'q975'] as const).map((q) => Math.abs(row[q] - exact.tables.trajectories[k]![q]) / (row.sd || 1))));
    expect(Math.max(...widest)).toBeGreaterThan(0);
    expect(Math.max(...widest)).toBeLessThan(0.1);
  });

  it('are told of derived outputs too', async () => {
    const plan = smallPlan({
      indicators: [{ id: 'x', comparator: '>=', value: 60 }],
      assumptions: 'id,name,unit,evidence,distribution.kind,distribution.mean,distribution.sd\ndrift,any,km2/年,assumption,normal,2,0.5',
      relations: 'dynamics:\n  - { indicator: x, kind: level, baseline: 50, drift: drift, noise: { kind: deviation, phi: 0, sd: 1 }, published_decimals: null }\noutputs: [{ id: twice, name: Twice, unit: km2, formula: x + x }]\n',
    });
    const { tables } = await runStudy(plan, plan.studies[0]!, undefined, undefined, { exactQuantiles: true });
    expect(tables.outputs).toHaveLength(6);
    tables.outputs.forEach(({ q025, q50 }, t) => expect([q025, q50]).toEqual([2 * tables.trajectories[t]!.q025, 2 * tables.trajectories[t]!.q50]));
  });
});
