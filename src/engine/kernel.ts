import type { Levers, Model } from '../schema/model.js';
import { flows, emitScenario, type Flow, type ScenarioRows } from './emit/scenario.js';
import { drawVariates, givenVariates, type VariateRows } from './emit/variates.js';
import { createJsMachine } from './machine/js.js';
import type { Words } from './machine/machine.js';
import { createBuilder, type Builder, type Node } from './program/builder.js';
import { compileProgram, newWishes, type Program } from './program/program.js';
import { finiteRows } from './finite.js';
import { refusal } from './refusal.js';
import { at, newRow, type Row } from './row.js';
import { wordsOf } from './run.js';

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

/**
 * Every row of a scenario on given draws, for questions that look at single draws; each set of levers is compiled once.
 * @throws RangeError `outcome is not finite: <indicator>, <year>, draw <n>` naming the first such value
 */
export function compileKernel(model: Model): Kernel {
  const given = model.variates.map(() => newRow());
  const compiled = new WeakMap<Levers, Looked>();
  return {
    run(levers, rows, firstDraw, count) {
      let own = compiled.get(levers);
      if (own === undefined) compiled.set(levers, (own = compileRows(model, [levers], true, (b) => () => givenVariates(b), { words: () => () => undefined, given })));
      rows.forEach((row, v) => at(given, v).set(row.subarray(0, count)));
      return at(own.run(firstDraw, count), 0).outcome;
    },
  };
}

/** Scenarios to be looked at draw by draw: `run` gives what each did in a block, and the rows of draws it read, by number of the variate. */
export type Looked = { readonly run: (first: number, count: number) => readonly { readonly outcome: BlockOutcome; readonly rows: readonly Row[] }[] };

/**
 * Scenarios of a model on plain draws of a seed, in double precision; what they share is computed once. Accounts are left out: no rows of money, and a
 * total of 0.
 * @throws RangeError `outcome is not finite: <indicator>, <year>, draw <n>; rests on ...` naming the first such value and the numbers it rests on
 */
export function lookAtScenarios(model: Model, levers: readonly Levers[], seed: number): Looked {
  const words = (program: Program): Words => wordsOf(program, { seed, draws: 0, design: 'random', dimensions: [] }).words;
  return compileRows(model, levers, false, (b) => drawVariates(b, model), { words, given: [] });
}

type Source = { readonly words: (program: Program) => Words; readonly given: readonly Row[] };

function compileRows(model: Model, levers: readonly Levers[], accounts: boolean, drawn: (b: Builder) => (own: Levers) => VariateRows, { words, given }: Source): Looked {
  const b = createBuilder();
  const wishes = newWishes();
  const labels: string[] = [];
  const keep = (node: Node): number => wishes.kept.push(node) - 1;
  const drawsOf = drawn(b);
  const kept = levers.map((own) => {
    const draws = drawsOf(own);
    const all = emitScenario(b, model, own, draws);
    const emitted = accounts ? all : { ...all, spent: [], total: b.constant(0) };
    labels.push(...finiteRows(b, model, own, emitted, wishes.finite, accounts));
    return { rows: accounts ? [] : model.variates.map((_, v) => keep(draws.of(v))), mapped: mapRows(accounts ? model.steps : 0, emitted, keep) };
  });
  const program = compileProgram(b, wishes);
  const source = words(program);
  const refuse = (index: number, draw: number): never => {
    throw new RangeError(refusal(at(labels, index), index, draw, program, source));
  };
  const machine = createJsMachine(program, source, refuse, undefined, given);
  const view = (index: number): Row => machine.kept(index) as Row;
  machine.open([]);
  return {
    run(first, count) {
      machine.run(first, count);
      return kept.map(({ rows, mapped }) => ({ outcome: outcomeOf(mapped, view, count), rows: rows.map(view) }));
    },
  };
}

type Mapped<T> = { readonly path: T[][]; readonly value: T[][]; readonly measured: T[][]; readonly clipped: T[][]; readonly delivered: T[][]; readonly spent: T[][]; readonly money: Record<Flow, T[]>; readonly total: T; readonly met: T[][]; readonly verdict: T[]; readonly outputs: T[][] };

function mapRows<T>(accounts: number, rows: ScenarioRows, use: (node: Node) => T): Mapped<T> {
  const grid = (nodes: readonly (readonly Node[])[]): T[][] => nodes.map((list) => list.map(use));
  const { trajectories, verdicts } = rows;
  const money = Object.fromEntries(flows.map((flow) => [flow, Array.from({ length: accounts }, (_, t) => use(rows.money(flow, t + 1)))])) as Record<Flow, T[]>;
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
