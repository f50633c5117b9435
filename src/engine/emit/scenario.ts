import type { Levers, Model } from '../../schema/model.js';
import type { Builder, Node } from '../program/builder.js';
import { at } from '../row.js';
import { emitBooks, type BookRows } from './books.js';
import type { Emission } from './context.js';
import { emitEvents } from './events.js';
import { emitFormula, type FormulaReads } from './formula.js';
import { emitDelivery, type Account, type ScopeRows } from './funding.js';
import { emitIndicators, type TrajectoryRows } from './indicators.js';
import { emitVerdicts, judged, publishedRow, type VerdictRows } from './judge.js';
import { emitResponses } from './response.js';
import { orderOf } from './order.js';
import type { VariateRows } from './variates.js';

export type Flow = keyof Account;
export const flows: readonly Flow[] = ['funded', 'spent', 'carried', 'lapsed', 'beyond'];

/**
 * Everything a scenario does in a draw, as rows: what nobody asks for is never computed. `money(flow, step)` totals over projects, `spent` and
 * `delivered` [project][step-1], `total` spending over the horizon, `outputs` [output][step], `shortfall` of each target in the target year.
 */
export type ScenarioRows = {
  readonly trajectories: TrajectoryRows;
  readonly delivered: readonly (readonly Node[])[];
  readonly spent: readonly (readonly Node[])[];
  readonly scope: readonly ScopeRows[];
  readonly books: BookRows;
  readonly money: (flow: Flow, step: number) => Node;
  readonly total: Node;
  readonly verdicts: VerdictRows;
  readonly outputs: readonly (readonly Node[])[];
  readonly shortfall: (target: number) => Node;
};

/** Writes one scenario of a model as operations on rows: events -> money and delivered quantity -> effective quantity -> indicators -> outputs -> verdicts. */
export function emitScenario(b: Builder, model: Model, levers: Levers, draws: VariateRows): ScenarioRows {
  const events = emitEvents(b, model, levers, draws);
  const order = orderOf(model);
  const e: Emission = { b, model, levers, draws, events, order };
  const delivery = emitDelivery(e);
  const books = emitBooks(e, delivery);
  const responses = emitResponses(e, delivery);

  let reads: FormulaReads | null = null;
  const held = model.outputs.map((): Node[] => []);
  const output = (k: number, t: number): Node => {
    const { baseline, formula } = at(model.outputs, k);
    return ((at(held, k)[t]) ?? (at(held, k)[t] = b.hold(t === 0 && baseline !== null ? draws.of(baseline) : emitFormula(reads as FormulaReads, formula, t))));
  };
  const others = { output, delivered: (p: number, t: number): Node => at(at(delivery.delivered, p), t - 1) };
  const rowAt = (of: 'value' | 'path') => (i: number, t: number): Node => at(at(trajectories[of], i), t);
  const trajectories: TrajectoryRows = emitIndicators(e, responses, others);
  reads = { b, model, draws, ...others, value: rowAt('value'), path: rowAt('path') };
  const outputs = model.outputs.map((_, k) => Array.from({ length: model.steps + 1 }, (__, t) => output(k, t)));

  const money = (flow: Flow, step: number): Node => b.sum(order.projects.map((p) => at(at(delivery.accounts, p)[flow], step - 1)));
  return {
    trajectories,
    delivered: delivery.delivered,
    spent: delivery.accounts.map((account) => account.spent),
    scope: delivery.scope,
    books,
    money,
    total: b.sum(Array.from({ length: model.steps }, (_, t) => money('spent', t + 1))),
    verdicts: emitVerdicts(e, trajectories.measured),
    outputs,
    shortfall: (k) => emitShortfall(e, k, trajectories.measured),
  };
}

/** Distance still missing to a target in the target year, >= 0, in its unit; for "=" the distance either way. Nothing is missing where the scenario gives no number. */
function emitShortfall({ b, model, levers }: Emission, k: number, measured: readonly (readonly Node[])[]): Node {
  const target = at(levers.targets, k);
  if (Number.isNaN(target.value)) return b.constant(0);
  const rows = at(measured, target.indicator);
  const x = publishedRow(b, judged(b, target, at(rows, model.steps), at(rows, 0)), at(model.indicators, target.indicator).decimals);
  const missing = b.linear(target.value, [{ coefficient: -1, node: x }]);
  if (target.comparator === '=') return b.abs(missing);
  const up = target.comparator === '>=' || target.comparator === '>';
  return b.max(b.constant(0), up ? missing : b.neg(missing));
}
