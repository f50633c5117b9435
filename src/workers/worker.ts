import workerpool from 'workerpool';
import { start, type Answer, type Job } from './job.js';

/** What a worker tells its pool of a job: how far it is in between, then the result or why there is none. Runs as a worker thread of Node.js and as a Web Worker. */
workerpool.worker({
  run: (job: Job): Answer<Job> => {
    try {
      const work = start(job);
      let step = work.next();
      while (step.done !== true) {
        workerpool.workerEmit(step.value);
        step = work.next();
      }
      return { result: step.value };
    } catch (error) {
      // the kind of an error is lost on its way, and bad input must stay what it is
      if (error instanceof RangeError) return { refused: error.message };
      throw error;
    }
  },
});
