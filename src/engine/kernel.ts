import type { Levers, Model } from '../schema/model.js';
import { flows, emitScenario, type Flow, type ScenarioRows } from './emit/scenario.js';
import { givenVariates } from './emit/variates.js';
import { createJsMachine } from './machine/js.js';
import type { RowView } from './machine/machine.js';
import { createBuilder, type Node } from './program/builder.js';
import { compileProgram, newWishes } from './program/program.js';
import { finiteRows } from './finite.js';
import { at, newRow, type Row } from './row.js';

/**
 * What one scenario did in one block of draws; the rows are overwritten by the next block. Trajectories are [indicator][step], step 0 the base year;
 * deliveries [project][step-1]; `met` [target][step], step 0 unused; outputs [output][step]; `clipped` draws that a bound changed, [indicator][step].
 */
export type BlockOutcome = {
  readonly trajectories: { readonly path: readonly (readonly Row[])[]; readonly value: readonly (readonly Row[])[]; readonly measured: readonly (readonly Row[])[]; readonly clipped: readonly Float64Array[] };
  readonly delivery: { readonly delivered: readonly (readonly Row[])[]; readonly spent: readonly (readonly Row[])[]; readonly money: Readonly<Record<Flow, readonly Row[]>>; readonly total: Row };
  readonly verdicts: { readonly met: readonly (readonly Row[])[]; readonly verdict: readonly Row[] };
  readonly outputs: readonly (readonly Row[])[];
};

/** A model with all its rows to be looked at: `run` is a pure function of rows of draws and levers. */
export type Kernel = { run(levers: Levers, rows: readonly Row[], firstDraw: number, count: number): BlockOutcome };

type Compiled = { readonly run: (rows: readonly Row[], first: number, count: number) => BlockOutcome };

/** Every row of a scenario, for questions that look at single draws; each set of levers is compiled once. @throws RangeError `outcome is not finite: <indicator>, <year>, draw <n>` naming the first such value */
export function compileKernel(model: Model): Kernel {
  const compiled = new WeakMap<Levers, Compiled>();
  return {
    run(levers, rows, firstDraw, count) {
      let own = compiled.get(levers);
      if (own === undefined) compiled.set(levers, (own = compileScenario(model, levers)));
      return own.run(rows, firstDraw, count);
    },
  };
}

function compileScenario(model: Model, levers: Levers): Compiled {
  const b = createBuilder();
  const emitted = emitScenario(b, model, levers, givenVariates(b));
  const wishes = newWishes();
  const keep = (node: Node): number => wishes.kept.push(node) - 1;
  const kept = mapRows(model, emitted, keep);
  const labels = finiteRows(b, model, levers, emitted, wishes.finite);
  const given = model.variates.map(() => newRow());
  const refuse = (index: number, draw: number): never => {
    throw new RangeError(`outcome is not finite: ${at(labels, index)}, draw ${draw}`);
  };
  const machine = createJsMachine(compileProgram(b, wishes), () => undefined, refuse, undefined, given);
  const view = (index: number): RowView => machine.kept(index);
  machine.open([]);
  return {
    run(rows, first, count) {
      rows.forEach((row, v) => at(given, v).set(row.subarray(0, count)));
      machine.run(first, count);
      return outcomeOf(kept, (index) => view(index) as Row, count);
    },
  };
}

type Mapped<T> = { readonly path: T[][]; readonly value: T[][]; readonly measured: T[][]; readonly clipped: T[][]; readonly delivered: T[][]; readonly spent: T[][]; readonly money: Record<Flow, T[]>; readonly total: T; readonly met: T[][]; readonly verdict: T[]; readonly outputs: T[][] };

function mapRows<T>(model: Model, rows: ScenarioRows, use: (node: Node) => T): Mapped<T> {
  const grid = (nodes: readonly (readonly Node[])[]): T[][] => nodes.map((list) => list.map(use));
  const { trajectories, verdicts } = rows;
  const money = Object.fromEntries(flows.map((flow) => [flow, Array.from({ length: model.steps }, (_, t) => use(rows.money(flow, t + 1)))])) as Record<Flow, T[]>;
  return { path: grid(trajectories.path), value: grid(trajectories.value), measured: grid(trajectories.measured), clipped: grid(trajectories.clipped), delivered: grid(rows.delivered), spent: grid(rows.spent), money, total: use(rows.total), met: grid(verdicts.met), verdict: verdicts.verdict.map(use), outputs: grid(rows.outputs) };
}

function outcomeOf(kept: Mapped<number>, view: (index: number) => Row, count: number): BlockOutcome {
  const grid = (list: readonly (readonly number[])[]): Row[][] => list.map((row) => row.map(view));
  const clipped = kept.clipped.map((row) => Float64Array.from(row, (index) => view(index).subarray(0, count).reduce((sum, hit) => sum + hit, 0)));
  const money = Object.fromEntries(flows.map((flow) => [flow, kept.money[flow].map(view)])) as Record<Flow, Row[]>;
  return {
    trajectories: { path: grid(kept.path), value: grid(kept.value), measured: grid(kept.measured), clipped },
    delivery: { delivered: grid(kept.delivered), spent: grid(kept.spent), money, total: view(kept.total) },
    verdicts: { met: grid(kept.met), verdict: kept.verdict.map(view) },
    outputs: grid(kept.outputs),
  };
}
