import { runChecks, type CheckJob } from '../analysis/check/run.js';
import type { CheckRow } from '../analysis/check/result.js';
import type { Extras } from '../engine/collect/report.js';
import { answerTask, type TaskAnswer } from '../engine/simulate.js';
import { drawsIn, type BlockRange, type Settings } from '../engine/run.js';
import type { SimulationProgress, Task } from '../engine/runner.js';
import { startSensitivity, type SensitivityJob, type SensitivityResult } from '../sensitivity/job.js';
import { drawsOf, startJob, type ResultOf, type WhatIfJob } from '../what-if/job.js';

/** A range of blocks of one task of a study. */
export type TaskJob = { readonly kind: 'task'; readonly task: Task; readonly settings: Settings; readonly range: BlockRange; readonly extras: Extras };

/** A piece of work that needs nothing but its own plain data, and so can be sent to a worker. */
export type Job = TaskJob | WhatIfJob | SensitivityJob | CheckJob;
export type JobResult<J extends Job> = J extends TaskJob ? TaskAnswer : J extends CheckJob ? readonly CheckRow[] : J extends SensitivityJob ? SensitivityResult<J> : J extends WhatIfJob ? ResultOf<J> : never;

/** What becomes of a job: its result, or the message of the RangeError that says what cannot be computed. */
export type Answer<J extends Job> = { readonly result: JobResult<J> } | { readonly refused: string };

/** The work of a job, block of draws by block of draws. */
export function start<J extends Job>(job: J): Generator<SimulationProgress, JobResult<J>> {
  return work(job) as Generator<SimulationProgress, JobResult<J>>;
}

function work(job: Job): Generator<SimulationProgress, unknown> {
  if (job.kind === 'task') return answerTask(job.task, job.settings, job.range, job.extras);
  if (job.kind === 'check') return runChecks(job);
  return job.kind === 'sensitivity' ? startSensitivity(job) : startJob(job);
}

/** Draws a job goes through. */
export function drawsThrough(job: Job): number {
  if (job.kind === 'sensitivity') return job.runs;
  if (job.kind === 'check') return job.draws;
  return job.kind === 'task' ? drawsIn(job.settings.draws, job.range) : drawsOf(job);
}
