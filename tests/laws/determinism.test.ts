import { beforeAll, describe, expect, it } from 'vitest';
import type { Part } from '../../src/engine/collect/collector.js';
import { openTask } from '../../src/engine/collect/open-task.js';
import { planReport, type ReportPlan } from '../../src/engine/collect/report.js';
import { samplerCache } from '../../src/engine/machine/js.js';
import { blocksOf, mergeParts, runProgram, type BlockRange } from '../../src/engine/run.js';
import type { Task } from '../../src/engine/runner.js';
import { plainSettings, simulate } from '../../src/engine/simulate.js';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import type { Model } from '../../src/schema/model.js';
import type { DesignName } from '../../src/stats/design.js';
import { resolveStudy } from '../../src/study.js';
import { miniWorkspace } from '../scenarios/mini-workspace.js';
import { shippedPlan } from '../workspace.js';
import { bitsOf, rowsOf, runBlocks, type Block } from './blocks.js';

let tasks: readonly Task[] = [];
beforeAll(async () => {
  const { documents, study } = await shippedPlan();
  tasks = resolveStudy(documents, { ...study, scenarios: ['as-planned', 'drought-2022', 'late-start'] }).tasks;
});

const plans = new Map<Model, ReportPlan>();

/** What two scenarios of a task come to over a range of blocks. */
function partOf(seed: number, draws: number, engine: 'js' | 'wasm', range: BlockRange = blocksOf(draws), design: DesignName = 'random', { model, levers }: Task = tasks[0]!): Part {
  const task = { model, levers: levers.slice(0, 2) };
  const plan = plans.get(model) ?? planReport(openTask(task));
  plans.set(model, plan);
  const run = runProgram(plan, { ...plainSettings(task, seed, draws), engine, design }, range, samplerCache());
  for (let step = run.next(); ; step = run.next()) if (step.done === true) return step.value;
}

/** Every number of a part, as text. */
function textOf(part: Part): string {
  return JSON.stringify(part, (_, x: unknown) => (typeof x === 'bigint' ? String(x) : x instanceof Map ? [...x].sort() : x instanceof Float64Array ? bitsOf(x) : x));
}

describe('the same draws give the same bits', { timeout: 60_000 }, () => {
  it('however they are cut into blocks', () => {
    const draws = 700;
    const cut = (blocks: readonly Block[]): readonly string[][] => {
      const all: Float64Array[][] = tasks[1]!.levers.map(() => []);
      runBlocks(tasks[1]!, 99, blocks, (outcome, s, [first, count]) => {
        rowsOf(outcome).forEach((row, k) => (all[s]![k] ??= new Float64Array(draws).fill(Number.NaN)).set(row.subarray(0, count), first));
      });
      return all.map((rows) => rows.map(bitsOf));
    };
    const whole = cut([[0, 512], [512, 188]]);
    expect(whole).toHaveLength(3);
    expect(new Set(whole.flat()).size).toBeGreaterThan(1000);
    expect(cut([[0, 1], [1, 99], [100, 411], [511, 2], [513, 187]])).toEqual(whole);
    // in any order, as workers would
    expect(cut([[400, 300], [0, 400]])).toEqual(whole);
  });

  it.each(['js', 'wasm'] as const)('run twice; another seed gives others (%s)', (engine) => {
    const once = textOf(partOf(5, 600, engine));
    expect(textOf(partOf(5, 600, engine))).toBe(once);
    expect(textOf(partOf(6, 600, engine))).not.toBe(once);
  });

  it.each(['js', 'wasm'] as const)('ranges of blocks merge to the whole, to the last bit, in any order (%s)', (engine) => {
    const draws = 5 * 512 - 100;
    const whole = textOf(partOf(3, draws, engine));
    const [a, b, c] = ([[0, 2], [2, 3], [3, 5]] as const).map(([from, to]) => partOf(3, draws, engine, { from, to })) as [Part, Part, Part];
    expect(textOf(mergeParts(mergeParts(a, b), c))).toBe(whole);
    expect(textOf(mergeParts(c, mergeParts(b, a)))).toBe(whole);
    // a range twice is not the whole
    expect(textOf(mergeParts(mergeParts(a, b), b))).not.toBe(whole);
  });

  it.each(['lhs', 'sobol'] as const)('a design keeps its randomisations apart, however its blocks are cut (%s)', (design) => {
    // the least a design may have; of a small plan, as every row is kept apart alike
    const draws = 8192;
    const { documents } = checkWorkspace(miniWorkspace());
    const task = resolveStudy(documents, documents.studies[0]!).tasks[0]!;
    const whole = partOf(3, draws, 'wasm', undefined, design, task);
    expect(whole.randomisations.map((r) => r.draws)).toEqual(Array.from({ length: 16 }, () => 512));
    const [left, right] = [partOf(3, draws, 'wasm', { from: 0, to: 7 }, design, task), partOf(3, draws, 'wasm', { from: 7, to: 16 }, design, task)];
    expect(textOf(mergeParts(right, left))).toBe(textOf(whole));
    expect(textOf(mergeParts(left, left))).not.toBe(textOf(whole));
  });

  it('for the least and the greatest seed; others are refused', () => {
    for (const seed of [0, 4_294_967_295]) expect(partOf(seed, 64, 'wasm').sums.draws).toBe(64);
    for (const seed of [-1, 0.5, 4_294_967_296, Number.NaN]) expect(() => partOf(seed, 64, 'js')).toThrow(RangeError);
  });
});

describe('refusals', () => {
  it.each([0, -1, 1.5, Number.NaN, Infinity])('%s draws', (draws) => {
    const task = tasks[0] as Task;
    expect(() => simulate(task, plainSettings(task, 1, draws)).next()).toThrow(`draws must be an integer of at least 1: ${draws}`);
  });
});
