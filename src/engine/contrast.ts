import { headlineTargets } from './count.js';
import { at, blockSize } from './row.js';
import type { Task } from './runner.js';
import type { Watcher } from './tally.js';

/** A combination of scenarios of one task on the same draws: those in `plus` less those in `minus`, by index. */
export type Contrast = { readonly plus: readonly number[]; readonly minus: readonly number[] };

/**
 * Sums over draws of a contrast and of its square, one for each subject: the targets in the order of the levers, then whether all headline
 * targets are met, then how many are. Exact integers.
 */
export type ContrastSums = { readonly sum: Float64Array; readonly square: Float64Array };

/** Number of subjects of a task, and the places of the last two. */
export function subjectsOf({ levers }: Task): { readonly all: number; readonly number: number; readonly count: number } {
  const targets = at(levers, 0).targets.length;
  return { all: targets, number: targets + 1, count: targets + 2 };
}

/** Adds up contrasts between any scenarios of a task, draw by draw. */
export function watchContrasts(task: Task, contrasts: readonly Contrast[]): Watcher & { readonly sums: readonly ContrastSums[] } {
  const { all, number: many, count: subjects } = subjectsOf(task);
  const headlines = task.levers.map((levers) => headlineTargets(levers).length);
  const values = task.levers.map(() => Array.from({ length: subjects }, () => new Uint8Array(blockSize)));
  const sums = contrasts.map((): ContrastSums => ({ sum: new Float64Array(subjects), square: new Float64Array(subjects) }));
  const combined = new Int16Array(blockSize);
  return {
    sums,
    see(s, outcome, number, count) {
      const rows = at(values, s);
      outcome.verdicts.verdict.forEach((row, k) => at(rows, k).set(row));
      at(rows, many).set(number);
      const met = at(rows, all);
      const headline = at(headlines, s);
      for (let d = 0; d < count; d++) met[d] = headline > 0 && number[d] === headline ? 1 : 0;
    },
    end(count) {
      contrasts.forEach(({ plus, minus }, c) => {
        const { sum, square } = at(sums, c);
        for (let k = 0; k < subjects; k++) {
          combined.fill(0, 0, count);
          for (const s of plus) add(combined, at(at(values, s), k), 1, count);
          for (const s of minus) add(combined, at(at(values, s), k), -1, count);
          let total = 0;
          let squares = 0;
          for (let d = 0; d < count; d++) {
            const x = combined[d] as number;
            total += x;
            squares += x * x;
          }
          sum[k] = (sum[k] as number) + total;
          square[k] = (square[k] as number) + squares;
        }
      });
    },
  };
}

function add(out: Int16Array, row: Uint8Array, sign: 1 | -1, count: number): void {
  for (let d = 0; d < count; d++) out[d] = (out[d] as number) + sign * (row[d] as number);
}
