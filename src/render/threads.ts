import { Worker } from 'node:worker_threads';
import type { Rendered, RenderJob } from './render-one.js';
import type { Answer, Question } from './worker.js';

/** Asks a thread for one picture; a thread that ends instead is a failure. */
function ask(thread: Worker, job: RenderJob, ticket: number): Promise<Rendered> {
  return new Promise<Rendered>((resolve, reject) => {
    const settle = (act: () => void): void => {
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const onMessage = (answer: Answer): void => {
      if (answer.ticket === ticket) settle(() => ('rendered' in answer ? resolve(answer.rendered) : reject(new Error(answer.failure))));
    };
    const onError = (error: Error): void => settle(() => reject(new Error(`chart ${job.id}: ${error.message}`, { cause: error })));
    const onExit = (): void => settle(() => reject(new Error(`chart ${job.id}: the drawing thread ended`)));
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage({ job, ticket } satisfies Question);
  });
}

export type Pool = {
  readonly draw: (jobs: readonly RenderJob[], onDone: (job: RenderJob) => void) => Promise<readonly Rendered[]>;
  readonly close: () => Promise<void>;
};

/**
 * Drawing threads: started with the first jobs, never more than `limit` or than there are jobs, each given its next job when it has answered. They keep
 * the process alive only while they draw. None has a limit of memory: V8 would clear away so often that a chart takes a fifth longer.
 */
export function threadPool(limit: number): Pool {
  const threads = new Set<Worker>();
  const start = (): void => {
    const thread = new Worker(new URL('./worker.js', import.meta.url));
    threads.add(thread);
    thread.on('error', () => threads.delete(thread)).on('exit', () => threads.delete(thread)).unref();
  };

  const draw: Pool['draw'] = async (jobs, onDone) => {
    while (threads.size < Math.min(limit, jobs.length)) start();
    const results = new Array<Rendered>(jobs.length);
    const waiting = [...jobs.entries()].reverse();
    const work = async (thread: Worker): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const [index, job] = next;
        results[index] = await ask(thread, job, index);
        onDone(job);
      }
    };
    for (const thread of threads) thread.ref();
    const ended = await Promise.allSettled(
      [...threads].map((thread) =>
        work(thread).catch((error: unknown) => {
          waiting.length = 0;
          throw error;
        }),
      ),
    );
    for (const thread of threads) thread.unref();
    const failed = ended.find((end) => end.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return results;
  };

  return { draw, close: async () => void (await Promise.all([...threads].map((thread) => thread.terminate()))) };
}
