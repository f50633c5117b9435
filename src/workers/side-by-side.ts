import type { RunChecks } from '../check.js';
import type { BlockRange } from '../engine/run.js';
import { mergeAnswers } from '../engine/simulate.js';
import type { RunSensitivity } from '../sensitivity/job.js';
import type { RunTasks } from '../study.js';
import type { RunJobs } from '../what-if/job.js';
import type { TaskJob } from './job.js';
import type { WorkerPool } from './pool.js';

/** Fewest blocks of a piece, by judgement: every worker has to compile the task, which takes as long as some tens of blocks of a large plan. */
const fewestBlocks = 8;

/** Cuts a range of blocks into `pieces` of about equal size, fewer where they would be too small. */
export function cutBlocks({ from, to }: BlockRange, pieces: number): readonly BlockRange[] {
  const n = Math.max(1, Math.min(pieces, Math.floor((to - from) / fewestBlocks)));
  const edge = (k: number): number => from + Math.round(((to - from) * k) / n);
  return Array.from({ length: n }, (_, k) => ({ from: edge(k), to: edge(k + 1) }));
}

/** Runs the tasks of a study in a pool; where there are more workers than tasks, several share the blocks of one. The sums merge exactly. */
export function tasksIn(pool: WorkerPool): RunTasks {
  return async ({ tasks, settings, extras }, range, between) => {
    const ranges = cutBlocks(range, Math.ceil(pool.workers / tasks.length));
    const answers = await pool.run(tasks.flatMap((task) => ranges.map((own): TaskJob => ({ kind: 'task', task, settings, range: own, extras }))), between);
    return tasks.map((_, k) => answers.slice(k * ranges.length, (k + 1) * ranges.length).reduce(mergeAnswers));
  };
}

/** Runs the jobs of a what-if question in a pool. */
export function jobsIn(pool: WorkerPool): RunJobs {
  // a result of a job belongs to its kind; the compiler cannot see through two conditional types
  return (jobs, between, done) => pool.run(jobs, between, done as never) as never;
}

/** Runs the jobs of a sensitivity analysis in a pool. */
export function sensitivityIn(pool: WorkerPool): RunSensitivity {
  return (jobs, between) => pool.run(jobs, between) as never;
}

/** Runs the jobs of a check in a pool. */
export function checksIn(pool: WorkerPool): RunChecks {
  return (jobs, between) => pool.run(jobs, between);
}
