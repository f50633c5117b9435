import { ceiling, keeps, none, type Instance, type Portfolio, type Row } from './instance.js';
import type { Change } from './scorer.js';

/** Keeps the sums of all rows of a current portfolio. `allows`: whether changes to a feasible portfolio leave it feasible. */
export type Activity = {
  readonly start: (portfolio: Portfolio) => boolean;
  readonly allows: (changes: readonly Change[]) => boolean;
  readonly commit: (changes: readonly Change[]) => void;
};

/** By option, the rows it counts in and its coefficients there. */
type Uses = readonly (readonly { readonly row: number; readonly coefficient: number }[])[];

function usesOf({ options, rows }: Instance): Uses {
  const uses: { row: number; coefficient: number }[][] = options.map(() => []);
  rows.forEach((r, row) => r.options.forEach((o, i) => uses[o]?.push({ row, coefficient: r.coefficients[i] as number })));
  return uses;
}

/** Sums of rows, kept up to date change by change. */
export function rowActivity(instance: Instance): Activity {
  const { rows } = instance;
  const uses = usesOf(instance);
  const sums = new Float64Array(rows.length);
  const moved = new Float64Array(rows.length);
  let current: number[] = [];
  const add = (out: Float64Array, option: number, sign: number, touched: Set<number>): void => {
    if (option === none) return;
    for (const { row, coefficient } of uses[option] ?? []) {
      if (!touched.has(row)) out[row] = sums[row] as number;
      touched.add(row);
      out[row] = (out[row] as number) + sign * coefficient;
    }
  };
  return {
    start: (portfolio) => {
      current = [...portfolio];
      sums.fill(0);
      for (const option of portfolio) if (option !== none) for (const { row, coefficient } of uses[option] ?? []) sums[row] = (sums[row] as number) + coefficient;
      return rows.every((r, i) => keeps(r, sums[i] as number));
    },
    allows: (changes) => {
      const touched = new Set<number>();
      for (const { project, option } of changes) {
        add(moved, current[project] as number, -1, touched);
        add(moved, option, 1, touched);
      }
      for (const row of touched) if (!keeps(rows[row] as Row, moved[row] as number)) return false;
      return true;
    },
    commit: (changes) => {
      for (const { project, option } of changes) {
        const old = current[project] as number;
        if (old !== none) for (const { row, coefficient } of uses[old] ?? []) sums[row] = (sums[row] as number) - coefficient;
        if (option !== none) for (const { row, coefficient } of uses[option] ?? []) sums[row] = (sums[row] as number) + coefficient;
        current[project] = option;
      }
    },
  };
}

/** Limits that a part of a feasible portfolio keeps too: rows with an upper bound and no negative coefficient. Room is what is left of each when nothing is chosen. */
export type Packing = { readonly room: Float64Array; readonly uses: Uses };

/** The packing rows of an instance. */
export function packingOf(instance: Instance): Packing {
  const rows = instance.rows.filter((r) => Number.isFinite(r.upper) && r.coefficients.every((c) => c >= 0));
  return { room: Float64Array.from(rows, ceiling), uses: usesOf({ ...instance, rows }) };
}

/** Whether an option fits into what is left of every packing row. */
export function fits({ uses }: Packing, room: Float64Array, option: number): boolean {
  for (const { row, coefficient } of uses[option] ?? []) if (coefficient > (room[row] as number)) return false;
  return true;
}

/** Takes an option's share off what is left. */
export function occupy({ uses }: Packing, room: Float64Array, option: number): void {
  for (const { row, coefficient } of uses[option] ?? []) room[row] = (room[row] as number) - coefficient;
}
