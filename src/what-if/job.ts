import type { SimulationProgress } from '../engine/runner.js';
import type { RunInfo } from '../schema/table.js';
import type { ComparisonTables } from '../schema/what-if.js';
import type { CompareAssignment } from './compare-plan.js';
import { compareTask } from './compare-task.js';
import { sweepTask, type SweepAssignment, type SweptPoint } from './sweep-task.js';

/** Called between blocks of draws: report progress, give way to other work, or throw to stop. */
export type BetweenBlocks = (progress: SimulationProgress) => void | Promise<void>;

/** A piece of work that needs nothing but its own plain data, and so can run in a thread. */
export type CompareJob = { readonly kind: 'compare'; readonly assignment: CompareAssignment; readonly info: RunInfo };
export type SweepJob = { readonly kind: 'sweep'; readonly assignment: SweepAssignment };
export type WhatIfJob = CompareJob | SweepJob;
export type ResultOf<J extends WhatIfJob> = J extends CompareJob ? ComparisonTables : readonly SweptPoint[];

/** Runs jobs and answers in their order, here or in threads: the results are the same. `done` hears of each as it ends. */
export type RunJobs = <J extends WhatIfJob>(jobs: readonly J[], between?: BetweenBlocks, done?: (result: ResultOf<J>, job: J) => void | Promise<void>) => Promise<readonly ResultOf<J>[]>;

/** The work of one job, block of draws by block of draws. */
export function startJob<J extends WhatIfJob>(job: J): Generator<SimulationProgress, ResultOf<J>> {
  return (job.kind === 'compare' ? compareTask(job.assignment, job.info) : sweepTask(job.assignment)) as Generator<SimulationProgress, ResultOf<J>>;
}

/** Draws a job goes through. */
export function drawsOf(job: WhatIfJob): number {
  return job.kind === 'compare' ? job.info.draws : job.assignment.draws;
}

/** Runs work to its end, giving way between blocks. */
export async function finishWork<T>(work: Generator<SimulationProgress, T>, between?: BetweenBlocks): Promise<T> {
  let step = work.next();
  while (step.done !== true) {
    await between?.(step.value);
    step = work.next();
  }
  return step.value;
}

/** One job after the other, in the calling thread. */
export const inTurn: RunJobs = async (jobs, between, done) => {
  const of = jobs.reduce((sum, job) => sum + drawsOf(job), 0);
  let before = 0;
  const results: ResultOf<(typeof jobs)[number]>[] = [];
  for (const job of jobs) {
    const result: ResultOf<typeof job> = await finishWork(startJob(job), ({ phase, draws }) => between?.({ phase, draws: phase === 'pilot' ? before : before + draws, of }));
    before += drawsOf(job);
    results.push(result);
    await done?.(result, job);
  }
  return results;
};
