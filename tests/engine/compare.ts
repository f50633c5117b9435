import { compileKernel, type BlockOutcome, type Kernel } from '../../src/engine/kernel.js';
import { at, type Row } from '../../src/engine/row.js';
import type { Levers, Model } from '../../src/schema/model.js';
import type { FormulaTexts } from './formula-texts.js';
import { flows, oracle, type OracleOutcome } from './oracle.js';

/** How far apart two numbers may be, relative to the larger of them and of 1. */
const tolerance = 1e-9;

/** A model is compiled once, however many draws it is held against. */
const kernels = new WeakMap<Model, Kernel>();
export function kernelOf(model: Model): Kernel {
  const kernel = kernels.get(model) ?? compileKernel(model);
  kernels.set(model, kernel);
  return kernel;
}

/** Where the engine and the oracle say different things about the same draws: one line a difference, at most `most`. */
export function differences(model: Model, levers: Levers, rows: readonly Row[], count: number, oracleRows: readonly Row[] = rows, most = 5, texts: FormulaTexts = new Map()): string[] {
  const outcome = kernelOf(model).run(levers, rows, 0, count);
  const found: string[] = [];
  const clippedDraws = model.indicators.map(() => new Array<number>(model.steps + 1).fill(0));
  for (let d = 0; d < count && found.length < most; d++) {
    const expected = oracle(model, levers, (v) => at(oracleRows, v)[d] as number, texts);
    expected.clipped.forEach((own, i) => own.forEach((hit, t) => (clippedDraws[i]![t]! += hit ? 1 : 0)));
    found.push(...ofDraw(model, levers, outcome, expected, d));
  }
  if (found.length < most) {
    clippedDraws.forEach((own, i) => own.forEach((n, t) => {
      const got = at(outcome.trajectories.clipped, i)[t];
      if (got !== n) found.push(`clipped ${model.indicators[i]?.id} ${t}: engine ${got}, oracle ${n}`);
    }));
  }
  return found.slice(0, most);
}

function ofDraw(model: Model, levers: Levers, outcome: BlockOutcome, expected: OracleOutcome, d: number): string[] {
  const found: string[] = [];
  const same = (name: () => string, got: number | undefined, want: number): void => {
    const near = got !== undefined && Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(got), Math.abs(want));
    if (!near) found.push(`draw ${d}, ${name()}: engine ${got}, oracle ${want}`);
  };
  const { trajectories, delivery, verdicts } = outcome;
  model.indicators.forEach(({ id }, i) => {
    for (let t = 0; t <= model.steps; t++) {
      same(() => `value ${id} ${t}`, at(at(trajectories.value, i), t)[d], at(at(expected.value, i), t));
      same(() => `measured ${id} ${t}`, at(at(trajectories.measured, i), t)[d], at(at(expected.measured, i), t));
    }
  });
  model.outputs.forEach(({ id }, k) => {
    for (let t = 0; t <= model.steps; t++) same(() => `output ${id} ${t}`, at(at(outcome.outputs, k), t)[d], at(at(expected.outputs, k), t));
  });
  for (let t = 1; t <= model.steps; t++) {
    model.projects.forEach(({ id }, p) => {
      same(() => `delivered ${id} ${t}`, at(at(delivery.delivered, p), t - 1)[d], at(at(expected.delivered, p), t - 1));
      same(() => `spent ${id} ${t}`, at(at(delivery.spent, p), t - 1)[d], at(at(expected.spent, p), t - 1));
    });
    for (const flow of flows) same(() => `${flow} ${t}`, at(delivery.money[flow], t - 1)[d], at(expected.money[flow], t - 1));
    delivery.sources.forEach(({ payer, ...own }, j) => {
      for (const part of ['asked', 'given', 'spent'] as const) same(() => `${payer} ${part} ${t}`, at(own[part], t - 1)[d], at(at(expected.payers, j)[part], t - 1));
    });
    levers.targets.forEach((_, k) => same(() => `met ${k} ${t}`, at(at(verdicts.met, k), t)[d], at(at(expected.met, k), t - 1) ? 1 : 0));
  }
  same(() => 'payers', delivery.sources.length, expected.payers.length);
  same(() => 'total', delivery.total[d], expected.money.spent.reduce((a, b) => a + b, 0));
  levers.targets.forEach((_, k) => same(() => `verdict ${k}`, at(verdicts.verdict, k)[d], at(expected.verdict, k) ? 1 : 0));
  return found;
}
