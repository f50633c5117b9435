import type { Bracket } from '../../stats/exact-histogram-quantile.js';
import type { Machine, RowView } from '../machine/machine.js';
import type { Labelled } from '../run.js';
import type { Task } from '../runner.js';
import { at } from '../row.js';
import { openTask } from './open-task.js';

/** A quantity of a scenario that is sketched: the measured value of an indicator, or a derived output, by index, at a step. */
export type Place = { readonly scenario: number; readonly grid: 'trajectories' | 'outputs'; readonly item: number; readonly step: number };

/** Compiles a task to the rows of some places. `rowOf(machine, k)` after each block: that of place k. */
export function planPlaces(task: Task, places: readonly Place[]): Labelled & { readonly rowOf: (machine: Machine, place: number) => RowView } {
  const { collector, scenarios, close } = openTask(task);
  const refs = places.map(({ scenario, grid, item, step }) => {
    const { trajectories, outputs } = at(scenarios, scenario);
    return collector.keep(at(at(grid === 'outputs' ? outputs : trajectories.measured, item), step));
  });
  return { ...close(), rowOf: (machine, place) => machine.kept(at(refs, place)) };
}

/** Gathers the values of rows that lie in some brackets, which ascend and do not overlap. `values[k]` are those of bracket k. */
export function createPicker(brackets: readonly Bracket[]): { readonly take: (row: RowView, count: number) => void; readonly values: readonly Float64Array[] } {
  const values = brackets.map(({ count }) => new Float64Array(count));
  const highs = Float64Array.from(brackets, ({ high }) => high);
  const lows = Float64Array.from(brackets, ({ low }) => low);
  const taken = new Uint32Array(brackets.length);
  const take = (row: RowView, count: number): void => {
    for (let d = 0; d < count; d++) {
      const value = row[d] as number;
      let k = 0;
      while (k < highs.length && value > (highs[k] as number)) k++;
      if (k === highs.length || value < (lows[k] as number)) continue;
      const place = taken[k] as number;
      taken[k] = place + 1;
      const own = values[k] as Float64Array;
      if (place === own.length) throw new RangeError(`bracket [${lows[k]}, ${highs[k]}] must have ${own.length} values: more`);
      own[place] = value;
    }
  };
  return { take, values };
}
