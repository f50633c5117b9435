import { beforeAll, describe, expect, it } from 'vitest';
import { accumulate, createAccumulator, fillShortfalls, mergeAccumulators, newShortfallRows, observeRanges, type Accumulator } from '../../src/engine/accumulate.js';
import type { Range } from '../../src/engine/sketch.js';
import type { Task } from '../../src/engine/runner.js';
import { simulate, type TaskResult } from '../../src/engine/simulate.js';
import { resolveStudy } from '../../src/study.js';
import { shippedPlan } from '../workspace.js';
import { numbersOf, runBlocks, type Block } from './blocks.js';

let tasks: readonly Task[] = [];
beforeAll(async () => {
  const { documents, study } = await shippedPlan();
  tasks = resolveStudy(documents, { ...study, scenarios: ['as-planned', 'drought-2022', 'late-start'] }).tasks;
});

function finish(run: Generator<unknown, readonly TaskResult[]>): readonly TaskResult[] {
  for (let step = run.next(); ; step = run.next()) if (step.done === true) return step.value;
}

describe('the same draws give the same bits', { timeout: 60_000 }, () => {
  it('however they are cut into blocks', () => {
    const draws = 700;
    const cut = (blocks: readonly Block[]): string[] => {
      const out: string[] = [];
      runBlocks(tasks[1]!, 99, blocks, (outcome, s, [first, count]) => {
        for (let d = 0; d < count; d++) out[s * draws + first + d] = numbersOf(outcome, d).join();
      });
      return out;
    };
    const whole = cut([[0, 512], [512, 188]]);
    expect(whole).toHaveLength(3 * draws);
    expect(cut([[0, 1], [1, 99], [100, 411], [511, 2], [513, 187]])).toEqual(whole);
    // in any order, as workers would
    expect(cut([[400, 300], [0, 400]])).toEqual(whole);
  });

  it('run twice; a longer run begins with the same draws', () => {
    const task = [{ model: tasks[0]!.model, levers: tasks[0]!.levers.slice(0, 2) }];
    const met = (results: readonly TaskResult[]): number[][] => results[0]!.accumulators.map((a) => a.targets.map((t) => t.met));
    const once = finish(simulate(task, 5, 600));
    const again = finish(simulate(task, 5, 600));
    expect(JSON.stringify(again)).toBe(JSON.stringify(once));
    expect(met(finish(simulate(task, 6, 600)))).not.toEqual(met(once));
    // the first draws of a longer run are those of the shorter one
    const both = met(finish(simulate(task, 5, 512)));
    met(once).forEach((own, s) => own.forEach((hits, k) => expect(hits).toBeGreaterThanOrEqual(both[s]![k]!)));
  });

  it('accumulators of two halves merge to that of the whole', () => {
    const task = tasks[0]!;
    const levers = task.levers[0]!;
    const shortfalls = newShortfallRows(levers);
    const ranges: Range[] = [];
    runBlocks(task, 3, [[0, 512]], (outcome, _, [, count]) => {
      fillShortfalls(task.model, levers, outcome, shortfalls, count);
      observeRanges(task.model, levers, outcome, shortfalls, ranges, count);
    }, [levers]);
    const fold = (blocks: readonly Block[]): Accumulator => {
      const a = createAccumulator(task.model, levers, ranges);
      runBlocks(task, 3, blocks, (outcome, _, [, count]) => {
        fillShortfalls(task.model, levers, outcome, shortfalls, count);
        accumulate(task.model, levers, outcome, shortfalls, outcome.verdicts.verdict, a, count);
      }, [levers]);
      return a;
    };
    const whole = fold([[0, 300], [300, 300], [600, 400]]);
    const left = fold([[0, 300], [300, 300]]);
    mergeAccumulators(left, fold([[600, 400]]));
    const near = (a: unknown, b: unknown, path: string): void => {
      if (typeof a === 'number' && typeof b === 'number') {
        const same = a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
        if (!same) throw new Error(`${path}: ${a}, ${b}`);
      } else if (a instanceof Map && b instanceof Map) expect([...a.entries()].sort()).toEqual([...b.entries()].sort());
      else if (typeof a === 'object' && a !== null) for (const key of Object.keys(a)) near((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${path}.${key}`);
      else expect(a).toEqual(b);
    };
    near(left, whole, 'accumulator');
    expect(left.targets.map((t) => [t.met, t.held, t.ever])).toEqual(whole.targets.map((t) => [t.met, t.held, t.ever]));
  });

  it('for the least and the greatest seed; others are refused', () => {
    for (const seed of [0, 4_294_967_295]) expect(finish(simulate([tasks[0]!], seed, 64))[0]!.accumulators[0]!.draws).toBe(64);
    for (const seed of [-1, 0.5, 4_294_967_296, Number.NaN]) expect(() => finish(simulate([tasks[0]!], seed, 64))).toThrow(RangeError);
  });
});

describe('refusals', () => {
  it.each([0, -1, 1.5, Number.NaN, Infinity])('%s draws', (draws) => {
    expect(() => finish(simulate(tasks, 1, draws))).toThrow(`draws must be an integer of at least 1: ${draws}`);
  });
});
