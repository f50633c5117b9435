import { at, blockSize } from './row.js';
import type { Task } from './runner.js';
import type { Watcher } from './tally.js';

/**
 * Regret of one scenario against the best of those compared in the same draw.
 * `byNumber[r]` draws in which r headline targets fewer are met than in the best; `best` draws in which none does better;
 * `missed[target]` draws in which the target is missed here and met in another one.
 */
export type Regret = { readonly byNumber: Float64Array; best: number; readonly missed: Float64Array };

/** Compares, draw by draw, the scenarios of a task named by index. */
export function watchRegret(task: Task, compared: readonly number[]): Watcher & { readonly regrets: readonly Regret[] } {
  const targets = at(task.levers, 0).targets.length;
  const regrets = compared.map((): Regret => ({ byNumber: new Float64Array(targets + 1), best: 0, missed: new Float64Array(targets) }));
  const numbers = compared.map(() => new Uint8Array(blockSize));
  const verdicts = compared.map(() => Array.from({ length: targets }, () => new Uint8Array(blockSize)));
  return {
    regrets,
    see(s, outcome, number) {
      const c = compared.indexOf(s);
      if (c < 0) return;
      at(numbers, c).set(number);
      outcome.verdicts.verdict.forEach((row, k) => at(at(verdicts, c), k).set(row));
    },
    end(count) {
      for (let d = 0; d < count; d++) {
        const most = numbers.reduce((max, row) => Math.max(max, row[d] as number), 0);
        regrets.forEach((regret, c) => {
          const short = most - (at(numbers, c)[d] as number);
          regret.byNumber[short] = (regret.byNumber[short] as number) + 1;
          if (short === 0) regret.best++;
        });
      }
      for (let k = 0; k < targets; k++) {
        for (let d = 0; d < count; d++) {
          if (!verdicts.some((rows) => at(rows, k)[d] === 1)) continue;
          regrets.forEach(({ missed }, c) => {
            if (at(at(verdicts, c), k)[d] === 0) missed[k] = (missed[k] as number) + 1;
          });
        }
      }
    },
  };
}
