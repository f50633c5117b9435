import workerpool from 'workerpool';
import type { ChoiceState } from '../prioritise/choose.js';
import { startChoice, type ChoiceJob } from '../prioritise/prioritise.js';
import type { ChoiceAnswer } from './choice.js';
import { start, type Answer, type Job } from './job.js';

/** What a worker tells its pool of a job: how far it is in between, then the result or why there is none. Runs as a worker thread of Node.js and as a Web Worker. */
workerpool.worker({
  run: (job: Job): Answer<Job> =>
    refusing(() => {
      const work = start(job);
      let step = work.next();
      while (step.done !== true) {
        workerpool.workerEmit(step.value);
        step = work.next();
      }
      return { result: step.value };
    }),
  choose: async (job: ChoiceJob): Promise<ChoiceAnswer> => {
    const work = await startChoice(job);
    return refusing(() => {
      let told = -Infinity;
      let phase: ChoiceState['phase'] | null = null;
      let step = work.next();
      for (; step.done !== true; step = work.next()) {
        const now = performance.now();
        if (step.value.phase === phase && now - told < BETWEEN) continue;
        workerpool.workerEmit(step.value);
        [told, phase] = [now, step.value.phase];
      }
      return { found: step.value };
    });
  },
});

/** Milliseconds between two states of a choice that are told, unless a new phase begins. */
const BETWEEN = 100;

/** The kind of an error is lost on its way, and bad input must stay what it is. */
function refusing<T extends object>(work: () => T): T | { readonly refused: string } {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return { refused: error.message };
    throw error;
  }
}
