import type { DifferenceRow } from '../../schema/table.js';
import { pairedDifferenceInterval } from '../../stats/intervals.js';
import { at } from '../row.js';
import { of, type Finished } from './context.js';

/** Differences of probabilities to the reference scenario, on the same draws; of the reference itself there are none. */
export function differenceRows(done: Finished, reference: string): DifferenceRow[] {
  if (done.levers.scenario === reference) return [];
  const { accumulator, levers, model } = done;
  const { draws } = accumulator;
  const row = (indicator: string, gained: number, lost: number): DifferenceRow => {
    const [ciLow, ciHigh] = pairedDifferenceInterval(gained, lost, draws);
    return { ...of(done), reference, indicator, difference: (gained - lost) / draws, ciLow, ciHigh, draws };
  };
  const targets = levers.targets.flatMap((target, k) => {
    const { gained, lost } = at(accumulator.targets, k);
    return Number.isNaN(target.value) ? [] : [row(at(model.indicators, target.indicator).id, gained, lost)];
  });
  return [...targets, row('joint:all', accumulator.jointGained, accumulator.jointLost)];
}
