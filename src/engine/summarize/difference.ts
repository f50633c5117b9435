import type { DifferenceRow } from '../../schema/table.js';
import { at } from '../row.js';
import type { Hits } from '../collect/collector.js';
import { difference, of, type Finished } from './context.js';

/** Differences of probabilities to the reference scenario, on the same draws; of the reference itself there are none. */
export function differenceRows(done: Finished, reference: string): DifferenceRow[] {
  if (done.levers.scenario === reference) return [];
  const { accumulator, levers, model } = done;
  const { draws } = accumulator;
  const row = (indicator: string, gained: Hits, lost: Hits): DifferenceRow => ({ ...of(done), reference, indicator, ...difference(gained, lost, draws), draws });
  const targets = levers.targets.flatMap((target, k) => {
    const { gained, lost } = at(accumulator.targets, k);
    return Number.isNaN(target.value) ? [] : [row(at(model.indicators, target.indicator).id, gained, lost)];
  });
  return [...targets, row('joint:all', accumulator.jointGained, accumulator.jointLost)];
}
