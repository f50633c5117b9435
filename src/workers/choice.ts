import workerpool from 'workerpool';
import { nothingFound, type ChoiceState, type Found } from '../prioritise/choose.js';
import type { RunChoice } from '../prioritise/prioritise.js';

/** What becomes of a choice in a worker: all that was found, or the message of the RangeError that says what cannot be computed. */
export type ChoiceAnswer = { readonly found: Found } | { readonly refused: string };

/**
 * Computes a choice in a worker of its own, so that its solver blocks nobody. Where whoever hears does not want to go on, the worker is ended at once, and
 * what it told last is the answer.
 *
 * @param script path of the compiled `workers/worker`, or in a browser its address
 */
export function choiceInWorker(script: string): RunChoice {
  return async (job, hear, signal) => {
    const pool = workerpool.pool(script, { maxWorkers: 1, workerType: 'auto', workerOpts: { type: 'module' } });
    let last: ChoiceState | null = null;
    let stop = (): void => undefined;
    try {
      const answer = await new Promise<ChoiceAnswer | 'stopped'>((resolve, reject) => {
        const on = (state: ChoiceState): void => {
          last = state;
          Promise.resolve(hear(state)).then((goOn) => (goOn ? undefined : resolve('stopped')), reject);
        };
        stop = () => resolve('stopped');
        if (signal?.aborted === true) stop();
        signal?.addEventListener('abort', stop, { once: true });
        pool.exec('choose', [job], { on }).then(resolve as (answer: unknown) => void, reject);
      });
      if (answer === 'stopped') return { found: (last as ChoiceState | null)?.found ?? nothingFound, stopped: true };
      if ('refused' in answer) throw new RangeError(answer.refused);
      return { found: answer.found, stopped: false };
    } finally {
      signal?.removeEventListener('abort', stop);
      await pool.terminate(true);
    }
  };
}

