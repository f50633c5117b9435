import type { Levers, Model } from '../schema/model.js';
import { newDynamicsScratch, newTrajectoryRows, simulateIndicators, type TrajectoryRows } from './dynamics.js';
import { computeOutputs, newOutputRows, newOutputScratch, type OutputRows } from './formula.js';
import { drawEvents, newEventRows } from './event.js';
import { fundAndDeliver, newDeliveryRows, newFundingScratch, type DeliveryRows } from './funding.js';
import { judge, newVerdictRows, type VerdictRows } from './judge.js';
import { newResponseRows, newResponseScratch, respond } from './response.js';
import { createTracker, type Again } from './reuse.js';
import { at, blockSize, type Row } from './row.js';

/** What one scenario did in one block of draws; the rows are overwritten by the next block. */
export type BlockOutcome = { readonly trajectories: TrajectoryRows; readonly delivery: DeliveryRows; readonly verdicts: VerdictRows; readonly outputs: OutputRows };

/** A model compiled to fixed arrays: `run` is a pure function of rows of draws and levers, and allocates nothing. */
export type Kernel = { run(levers: Levers, rows: readonly Row[], firstDraw: number, count: number): BlockOutcome };

/**
 * Compiles a model. The outcome's target rows follow `levers.targets`, which every scenario of a model lists in the same order.
 *
 * A run that follows another one on the same rows computes only what its own levers can reach. With `accounts` the yearly accounts of all projects
 * are right; without, `delivery.money` holds what is spent and nothing else that may be used.
 *
 * Per block and scenario: events -> money and delivered quantity -> effective quantity -> indicators -> outputs -> verdicts.
 *
 * @throws RangeError `outcome is not finite: <indicator>, <year>, draw <n>` naming the first such value
 */
export function compileKernel(model: Model, levers: Levers, accounts = true): Kernel {
  const tracker = createTracker(model, levers.targets.length, !accounts);
  const events = newEventRows(model);
  const funding = newFundingScratch(model);
  const delivery = newDeliveryRows(model);
  const responding = newResponseScratch(model);
  const responses = newResponseRows(model);
  const dynamics = newDynamicsScratch(model);
  const trajectories = newTrajectoryRows(model);
  const outputs = newOutputRows(model);
  const deriving = newOutputScratch(model);
  const verdicts = newVerdictRows(model, levers.targets, blockSize);
  return {
    run(scenario, rows, firstDraw, count) {
      const again = tracker.next(scenario, rows, count);
      if (again.events) drawEvents(model, scenario, rows, events, count);
      fundAndDeliver(model, scenario, rows, events, again, funding, delivery, count);
      const block = { model, levers: scenario, rows, events, count };
      respond(block, delivery, again, responding, responses);
      simulateIndicators({ ...block, again, responses, delivery, outputs }, dynamics, trajectories);
      computeOutputs(block, deriving, { ...trajectories, outputs, delivery });
      refuseNonFinite(model, scenario, again, { trajectories, delivery, outputs }, firstDraw, count);
      judge(model, scenario.targets, trajectories, again.targets, verdicts, count);
      return { trajectories, delivery, verdicts, outputs };
    },
  };
}

function refuseNonFinite(model: Model, levers: Levers, again: Again, { trajectories: { measured }, delivery, outputs }: Omit<BlockOutcome, 'verdicts'>, firstDraw: number, count: number): void {
  const refuseIn = (id: string, rows: readonly Row[]): void =>
    rows.forEach((row, t) => {
      for (let d = 0; d < count; d++) if (!Number.isFinite(row[d])) throw new RangeError(`outcome is not finite: ${id}, ${model.baseYear + t}, draw ${firstDraw + d}`);
    });
  model.indicators.forEach(({ id }, i) => again.indicators[i] === 1 && refuseIn(id, at(measured, i)));
  model.outputs.forEach(({ id }, k) => refuseIn(id, at(outputs, k)));
  for (const target of levers.targets) {
    const base = at(at(measured, target.indicator), 0);
    // a reduction is a share of the base-year value
    if (target.measure === 'reduction') for (let d = 0; d < count; d++) if (base[d] === 0) throw new RangeError(`outcome is not finite: reduction of ${at(model.indicators, target.indicator).id}, ${model.baseYear}, draw ${firstDraw + d}`);
  }
  for (let d = 0; d < count; d++) if (!Number.isFinite(delivery.total[d])) throw new RangeError(`outcome is not finite: total spending, ${model.baseYear + model.steps}, draw ${firstDraw + d}`);
}
