import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { runInTurn, type BetweenBlocks, type RunTasks } from '../study.js';
import { drawsOf, inTurn, type RunJobs } from '../what-if/job.js';
import type { Job, JobResult, Report } from './job-thread.js';

/** Draws done of one job so far. */
type Counter = { draws: number };

/** Hands one job to a thread and answers with its result. */
function give<J extends Job>(thread: Worker, job: J, counter: Counter, onProgress: () => void): Promise<JobResult<J>> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the working thread ended'));
    const heard = (report: Report): void => {
      if ('progress' in report) {
        counter.draws = report.progress.phase === 'pilot' ? 0 : report.progress.draws;
        onProgress();
        return;
      }
      thread.off('message', heard).off('error', reject).off('exit', ended);
      if ('failure' in report) reject(report.isRange ? new RangeError(report.failure) : new Error(report.failure));
      else resolve(report.result as JobResult<J>);
    };
    thread.on('message', heard).on('error', reject).on('exit', ended);
    thread.postMessage(job);
  });
}

/** Threads are of use where there are two jobs and two cores, and files that Node can start: uncompiled sources (tests) have none. */
function isWorthwhile(jobs: number): boolean {
  return jobs >= 2 && availableParallelism() >= 2 && !import.meta.url.endsWith('.ts');
}

/** Runs jobs side by side, each thread taking the next one; results come in the order of the jobs. The threads end with the work or with the signal. */
async function sideBySide<J extends Job>(jobs: readonly J[], signal: AbortSignal, drawsIn: (job: J) => number, between?: BetweenBlocks, done?: (result: JobResult<J>, job: J) => void | Promise<void>): Promise<readonly JobResult<J>[]> {
  const of = jobs.reduce((sum, job) => sum + drawsIn(job), 0);
  const counters = jobs.map((): Counter => ({ draws: 0 }));
  const results = new Array<JobResult<J>>(jobs.length);
  const threads = Array.from({ length: Math.min(jobs.length, availableParallelism()) }, () => new Worker(new URL('./job-thread.js', import.meta.url)));
  const stop = (): void => threads.forEach((thread) => void thread.terminate());
  signal.addEventListener('abort', stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      // what `between` throws stops the work, as it does in one thread
      const onProgress = (): void => {
        const draws = counters.reduce((sum, counter) => sum + counter.draws, 0);
        Promise.resolve(between?.({ phase: draws === 0 ? 'pilot' : 'draws', draws, of })).catch(reject);
      };
      let next = 0;
      const work = async (thread: Worker): Promise<void> => {
        for (let k = next++; k < jobs.length; k = next++) {
          const job = jobs[k] as J;
          const result = await give(thread, job, counters[k] as Counter, onProgress);
          results[k] = result;
          await done?.(result, job);
        }
      };
      Promise.all(threads.map(work)).then(() => resolve(), reject);
    });
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
  return results;
}

/** The tasks of a study side by side; in turn where threads are of no use. The rows are the same to the last bit. */
export function tasksSideBySide(signal: AbortSignal): RunTasks {
  return (tasks, info, drawing, between) => {
    if (!isWorthwhile(tasks.length)) return runInTurn(tasks, info, drawing, between);
    return sideBySide(tasks.map((task) => ({ kind: 'study' as const, task, info, drawing })), signal, () => info.draws, between);
  };
}

/** The jobs of a what-if question side by side; in turn where threads are of no use. The results are the same to the last bit. */
export function jobsSideBySide(signal: AbortSignal): RunJobs {
  return (jobs, between, done) => {
    if (!isWorthwhile(jobs.length)) return inTurn(jobs, between, done);
    // a result of a job belongs to its kind; the compiler cannot see through two conditional types
    return sideBySide(jobs, signal, drawsOf, between, done as never) as never;
  };
}
