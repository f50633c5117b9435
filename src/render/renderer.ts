import { availableParallelism } from 'node:os';
import { renderOne, type Rendered, type RenderJob } from './render-one.js';
import { threadPool, type Pool } from './threads.js';

export type Renderer = {
  /** number of drawing threads at most; 0 where charts are drawn in the calling thread */
  readonly workers: number;
  /** Draws all jobs and answers in their order; `onDone` hears of each as it is finished. The first failure rejects and stops the rest. */
  readonly render: (jobs: readonly RenderJob[], onDone?: (job: RenderJob) => void) => Promise<readonly Rendered[]>;
  /** Ends the threads; a render that is under way rejects, and so does every later one. */
  readonly close: () => Promise<void>;
};

/** Drawing in the calling thread, as if it were a pool. */
function callingThread(): Pool {
  let closed = false;
  const draw: Pool['draw'] = async (jobs, onDone) => {
    const results: Rendered[] = [];
    for (const job of jobs) {
      if (closed) throw new Error(`chart ${job.id}: the renderer was closed`);
      results.push(await renderOne(job));
      onDone(job);
    }
    return results;
  };
  return {
    draw,
    close: () => {
      closed = true;
      return Promise.resolve();
    },
  };
}

/**
 * A renderer with as many threads as the machine has cores, or `workers` of them; 0 draws in the calling thread. Threads start with the
 * first jobs and stay for the next. Uncompiled sources (tests) have no worker file that Node could start and draw in the calling thread:
 * `workers` says so. The pictures are the same either way. Calls of `render` wait for each other.
 * @throws RangeError `workers must be an integer from 0: <value>`
 */
export function createRenderer(options: { readonly workers?: number } = {}): Promise<Renderer> {
  const wanted = options.workers ?? availableParallelism();
  if (!Number.isInteger(wanted) || wanted < 0) return Promise.reject(new RangeError(`workers must be an integer from 0: ${wanted}`));
  const workers = import.meta.url.endsWith('.ts') ? 0 : wanted;
  const pool = workers === 0 ? callingThread() : threadPool(workers);
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  const render: Renderer['render'] = (jobs, onDone = () => undefined) => {
    const turn = last.then(() => {
      if (closed) throw new Error('the renderer was closed');
      return pool.draw(jobs, onDone);
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  const close = (): Promise<void> => {
    closed = true;
    return pool.close();
  };
  return Promise.resolve({ workers, render, close });
}
