import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Task } from '../engine/runner.js';
import type { RunInfo, Tables } from '../schema/table.js';
import { runInTurn, type RunTasks } from '../study.js';
import type { Assignment, Report } from './simulation-thread.js';

/** Draws done by one thread so far. */
type Counter = { draws: number };

/** Simulates one task in a thread of its own, which ends with it or with the signal. */
function inThread(task: Task, info: RunInfo, counter: Counter, onProgress: () => void, signal: AbortSignal): Promise<Tables> {
  return new Promise<Tables>((resolve, reject) => {
    const thread = new Worker(new URL('./simulation-thread.js', import.meta.url), { workerData: { task, info } satisfies Assignment });
    const stop = (): void => void thread.terminate();
    signal.addEventListener('abort', stop, { once: true });
    thread
      .on('message', (report: Report) => {
        if ('tables' in report) resolve(report.tables);
        else if ('failure' in report) reject(report.isRange ? new RangeError(report.failure) : new Error(report.failure));
        else {
          counter.draws = report.progress.phase === 'pilot' ? 0 : report.progress.draws;
          onProgress();
        }
      })
      .on('error', reject)
      .on('exit', () => {
        signal.removeEventListener('abort', stop);
        reject(new Error('the simulating thread ended'));
      });
  });
}

/**
 * The tasks of a study side by side, one thread each; in turn where there is one core or one task, or where uncompiled sources (tests)
 * have no thread file that Node could start. The rows are the same to the last bit.
 */
export function runSideBySide(signal: AbortSignal): RunTasks {
  return async (tasks, info, between) => {
    if (tasks.length < 2 || availableParallelism() < 2 || import.meta.url.endsWith('.ts')) return runInTurn(tasks, info, between);
    const counters = tasks.map((): Counter => ({ draws: 0 }));
    const ended = new AbortController();
    const either = AbortSignal.any([signal, ended.signal]);
    try {
      // what `between` throws stops the run, as it does in one thread
      return await new Promise<readonly Tables[]>((resolve, reject) => {
        const onProgress = (): void => {
          const draws = counters.reduce((sum, counter) => sum + counter.draws, 0);
          Promise.resolve(between?.({ phase: draws === 0 ? 'pilot' : 'draws', draws, of: tasks.length * info.draws })).catch(reject);
        };
        Promise.all(tasks.map((task, k) => inThread(task, info, counters[k] as Counter, onProgress, either))).then(resolve, reject);
      });
    } finally {
      ended.abort();
    }
  };
}
