import { marginRow } from '../engine/collect/margin.js';
import { openTask } from '../engine/collect/open-task.js';
import { samplerCache } from '../engine/machine/js.js';
import { at } from '../engine/row.js';
import { blocksOf, runProgram, type Settings } from '../engine/run.js';
import { assertDraws, type SimulationProgress } from '../engine/runner.js';
import type { Levers, Model } from '../schema/model.js';

/** What one portfolio did: `margins` of targets [target][draw]; `spent` money within the horizon [step - 1][draw] and `total` [draw], empty where no money was asked for. */
export type Outcome = { readonly margins: readonly Float64Array[]; readonly spent: readonly Float64Array[]; readonly total: Float64Array };

/** What to simulate: one set of levers for each portfolio; `targets` by index among those of the levers. */
export type Simulation = { readonly model: Model; readonly levers: readonly Levers[]; readonly targets: readonly number[]; readonly seed: number; readonly draws: number; readonly money: boolean };

/** Scenarios in one program, by judgement: enough to share what they have in common, few enough that writing the program takes well below a second. */
const together = 4;

/**
 * Simulates portfolios on common draws, equal ones once. Levers are of one scenario and differ in nothing but what ways of doing projects change.
 * As `simulateDistinct` else.
 */
export function* simulatePortfolios(simulation: Simulation): Generator<SimulationProgress, readonly Outcome[]> {
  const keys = simulation.levers.map(({ scale, delay, amount }) => [scale, delay, amount].map((row) => row.join()).join('|'));
  const distinct = [...new Set(keys)];
  const outcomes = yield* simulateDistinct({ ...simulation, levers: distinct.map((one) => at(simulation.levers, keys.indexOf(one))) });
  return keys.map((one) => at(outcomes, distinct.indexOf(one)));
}

/**
 * Simulates portfolios on common draws and keeps every draw, in double precision, since gains are differences of nearly equal values. Yields after each
 * block of draws: draws so far of all programs.
 * @throws RangeError `draws must be an integer of at least 1: 0`; or if an outcome is not finite, naming indicator, year and draw
 */
function* simulateDistinct(simulation: Simulation): Generator<SimulationProgress, readonly Outcome[]> {
  const { levers, draws } = simulation;
  assertDraws(draws);
  const cache = samplerCache();
  const chunks = Array.from({ length: Math.ceil(levers.length / together) }, (_, k) => levers.slice(k * together, (k + 1) * together));
  const outcomes: Outcome[] = [];
  for (const [k, own] of chunks.entries()) {
    yield { phase: k === 0 ? 'pilot' : 'draws', draws: k * draws, of: chunks.length * draws };
    const run = simulateChunk({ ...simulation, levers: own }, cache);
    let step = run.next();
    for (; step.done !== true; step = run.next()) yield { phase: 'draws', draws: k * draws + step.value.draws, of: chunks.length * draws };
    outcomes.push(...step.value);
  }
  return outcomes;
}

function* simulateChunk({ model, levers, targets, seed, draws, money }: Simulation, cache: ReturnType<typeof samplerCache>): Generator<SimulationProgress, readonly Outcome[]> {
  const open = openTask({ model, levers }, money);
  const { collector } = open;
  const steps = Array.from({ length: money ? model.steps : 0 }, (_, t) => t + 1);
  const fresh = (): Float64Array => new Float64Array(draws);
  const held = open.scenarios.map((rows, s) => ({
    margins: targets.map((k) => ({ kept: collector.keep(marginRow(open, s, rows, k)), out: fresh() })),
    spent: steps.map((t) => ({ kept: collector.keep(rows.money('spent', t)), out: fresh() })),
    total: money ? [{ kept: collector.keep(rows.total), out: fresh() }] : [],
  }));
  const settings: Settings = { seed, draws, design: 'random', engine: 'js', dimensions: [] };
  yield* runProgram(open.close(), settings, blocksOf(draws), cache, (machine, first, count) => {
    for (const { margins, spent, total } of held) {
      for (const { kept, out } of [...margins, ...spent, ...total]) {
        const row = machine.kept(kept);
        for (let i = 0; i < count; i++) out[first + i] = row[i] as number;
      }
    }
  });
  return held.map(({ margins, spent, total }) => ({ margins: margins.map(({ out }) => out), spent: spent.map(({ out }) => out), total: total.length === 0 ? new Float64Array(0) : at(total, 0).out }));
}
