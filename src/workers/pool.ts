import workerpool from 'workerpool';
import type { SimulationProgress } from '../engine/runner.js';
import type { BetweenBlocks } from '../what-if/job.js';
import { drawsThrough, type Answer, type Job, type JobResult } from './job.js';

/** Runs jobs side by side and answers in their order. */
export type WorkerPool = {
  /** Workers at most. */
  readonly workers: number;
  /** `between` hears how far all of them are together and stops them by throwing; `done` hears of each as it ends. The first failure rejects. */
  readonly run: <J extends Job>(jobs: readonly J[], between?: BetweenBlocks, done?: (result: JobResult<J>, job: J) => void | Promise<void>) => Promise<readonly JobResult<J>[]>;
  /** Ends the workers, and with them what they are at. */
  readonly close: () => Promise<void>;
};

/**
 * Workers that run `workers/worker`: worker threads in Node.js, Web Workers in a browser, which need no shared memory. They start with the first jobs.
 * Draws depend on seed, name and number only, so the results are those of one thread to the last bit.
 *
 * @param script path of the compiled module, or in a browser its address
 */
export function createPool(script: string, workers: number): WorkerPool {
  const pool = workerpool.pool(script, { maxWorkers: workers, workerType: 'auto', workerOpts: { type: 'module' } });
  return {
    workers,
    run: (jobs, between, done) => runAll(jobs, (job, on) => pool.exec('run', [job], { on }) as PromiseLike<never>, between, done),
    close: async () => void (await pool.terminate(true)),
  };
}

type Exec<J extends Job> = (job: J, on: (progress: SimulationProgress) => void) => PromiseLike<Answer<J>>;

async function runAll<J extends Job>(jobs: readonly J[], exec: Exec<J>, between?: BetweenBlocks, done?: (result: JobResult<J>, job: J) => void | Promise<void>): Promise<readonly JobResult<J>[]> {
  const of = jobs.reduce((sum, job) => sum + drawsThrough(job), 0);
  const drawn = jobs.map(() => 0);
  return new Promise((resolve, reject) => {
    const work = async (job: J, k: number): Promise<JobResult<J>> => {
      const answer = await exec(job, ({ phase, draws }) => {
        drawn[k] = phase === 'pilot' ? 0 : draws;
        const all = drawn.reduce((sum, n) => sum + n, 0);
        Promise.resolve(between?.({ phase: all === 0 ? 'pilot' : 'draws', draws: all, of })).catch(reject);
      });
      if ('refused' in answer) throw new RangeError(answer.refused);
      await done?.(answer.result, job);
      return answer.result;
    };
    Promise.all(jobs.map(work)).then(resolve, reject);
  });
}
