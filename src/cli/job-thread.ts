import { parentPort } from 'node:worker_threads';
import type { SimulationProgress, Task } from '../engine/runner.js';
import type { RunInfo, Tables } from '../schema/table.js';
import { runTask, type Drawing } from '../study.js';
import { finishWork, startJob, type ResultOf, type WhatIfJob } from '../what-if/job.js';

/** A piece of work for a thread: plain data in, plain data out. */
export type StudyJob = { readonly kind: 'study'; readonly task: Task; readonly info: RunInfo; readonly drawing: Drawing };
export type Job = StudyJob | WhatIfJob;
export type JobResult<J extends Job> = J extends StudyJob ? Tables : J extends WhatIfJob ? ResultOf<J> : never;
/** What a thread tells of the job it was given: how far it is, then the result or the reason why there is none. */
export type Report = { readonly progress: SimulationProgress } | { readonly result: JobResult<Job> } | { readonly failure: string; readonly isRange: boolean };

if (parentPort === null) throw new Error('cli/job-thread runs as a worker thread only');
const port = parentPort;
const tell = (report: Report): void => port.postMessage(report);

function run(job: Job): Promise<JobResult<Job>> {
  const between = (progress: SimulationProgress): void => tell({ progress });
  return job.kind === 'study' ? runTask(job.task, job.info, job.drawing, between) : finishWork(startJob(job), between);
}

port.on('message', (job: Job) => {
  run(job).then(
    (result) => tell({ result }),
    (error: unknown) => tell({ failure: error instanceof Error ? error.message : String(error), isRange: error instanceof RangeError }),
  );
});
