import type { RunInfo, Tables } from '../../schema/table.js';
import { at } from '../row.js';
import type { Task } from '../runner.js';
import { accumulatorOf } from '../collect/accumulator.js';
import type { ScenarioQuantiles } from '../exact-quantiles.js';
import type { TaskResult } from '../simulate.js';
import { beyondRows, costLevelRows, fundingSourceRows, overrunRows, scopeRows, totalRows } from './accounts.js';
import { attainmentRows, onTrackRows } from './attainment.js';
import type { Finished } from './context.js';
import { covarianceRows } from './covariance.js';
import { differenceRows } from './difference.js';
import { jointRows, ladderRows, numberMetRows } from './joint.js';
import { costRow, deliveryRows, moneyRows, spendingRows } from './money.js';
import { exceedanceRows, outputRows, trajectoryRows } from './trajectory.js';

/** Pairs every scenario of a task with what is known of it; exact quantiles where they were asked for. */
export function finished(info: RunInfo, { model, levers }: Task, { scenarios, part, shares }: TaskResult, exact: readonly ScenarioQuantiles[] | null): readonly Finished[] {
  return levers.map((own, s) => ({ model, levers: own, accumulator: accumulatorOf(at(scenarios, s), part), shares: at(shares, s), exact: exact === null ? null : at(exact, s), info }));
}

/** Accumulators to tidy rows, in the order of states of knowledge and scenarios. Scores are analysis: they are added by the caller. */
export function summarize(done: readonly Finished[], reference: string): Omit<Tables, 'scores'> {
  return {
    attainment: done.flatMap(attainmentRows),
    joint: done.flatMap(jointRows),
    numberMet: done.flatMap(numberMetRows),
    trajectories: done.flatMap(trajectoryRows),
    delivery: done.flatMap(deliveryRows),
    spending: done.flatMap(spendingRows),
    money: done.flatMap(moneyRows),
    cost: done.map(costRow),
    totals: done.flatMap(totalRows),
    fundingSources: done.flatMap(fundingSourceRows),
    overrun: done.flatMap(overrunRows),
    scope: done.flatMap(scopeRows),
    beyond: done.flatMap(beyondRows),
    costLevels: done.flatMap(costLevelRows),
    differences: done.flatMap((d) => differenceRows(d, reference)),
    ladder: done.flatMap(ladderRows),
    onTrack: done.flatMap(onTrackRows),
    exceedance: done.flatMap(exceedanceRows),
    outputs: done.flatMap(outputRows),
    covariances: done.flatMap(covarianceRows),
  };
}
