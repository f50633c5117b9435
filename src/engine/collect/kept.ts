import type { Machine, RowView } from '../machine/machine.js';
import { at } from '../row.js';
import type { Labelled } from '../run.js';
import type { Task } from '../runner.js';
import { openTask } from './open-task.js';

/** Single draws of one scenario in one block, valid until the next block: measured values [indicator][step], verdicts [target] as 0 and 1, total spending. */
export type KeptRows = { readonly measured: readonly (readonly RowView[])[]; readonly verdict: readonly RowView[]; readonly total: RowView };

/** Compiles a task to rows that are looked at one by one. `rowsOf(machine, scenario)` after each block. */
export function planKept(task: Task): Labelled & { readonly rowsOf: (machine: Machine, scenario: number) => KeptRows } {
  const { collector, scenarios, close } = openTask(task);
  const refs = scenarios.map((rows) => ({ measured: rows.trajectories.measured.map((list) => list.map((node) => collector.keep(node))), verdict: rows.verdicts.verdict.map((node) => collector.keep(node)), total: collector.keep(rows.total) }));
  return {
    ...close(),
    rowsOf(machine, scenario) {
      const { measured, verdict, total } = at(refs, scenario);
      return { measured: measured.map((list) => list.map((k) => machine.kept(k))), verdict: verdict.map((k) => machine.kept(k)), total: machine.kept(total) };
    },
  };
}
