import type { SimulationProgress } from '../engine/runner.js';
import { drawRows, type DrawnColumns } from './draw-rows.js';
import { morrisRows } from './morris-rows.js';
import { sobolRows, type SobolColumns } from './sobol-rows.js';
import { tornadoMeans, type TornadoMeans } from './tornado-means.js';
import type { DrawJob, MorrisJob, SobolJob, TornadoJob } from './jobs.js';

/** A piece of a sensitivity analysis that needs nothing but its own plain data, and so can run in a thread. */
export type SensitivityJob = SobolJob | MorrisJob | TornadoJob | DrawJob;
export type SensitivityResult<J extends SensitivityJob> = J extends SobolJob ? SobolColumns : J extends MorrisJob ? readonly Float64Array[] : J extends TornadoJob ? TornadoMeans : DrawnColumns;

/** Runs jobs and answers in their order, here or in threads: the results are the same. */
export type RunSensitivity = <J extends SensitivityJob>(jobs: readonly J[], between?: (progress: SimulationProgress) => void | Promise<void>) => Promise<readonly SensitivityResult<J>[]>;

function work(job: SensitivityJob): Generator<SimulationProgress, SensitivityResult<SensitivityJob>> {
  switch (job.method) {
    case 'sobol':
      return sobolRows(job);
    case 'morris':
      return morrisRows(job);
    case 'tornado':
      return tornadoMeans(job);
    case 'draws':
      return drawRows(job);
  }
}

/** The work of one job, block by block. */
export function startSensitivity<J extends SensitivityJob>(job: J): Generator<SimulationProgress, SensitivityResult<J>> {
  return work(job) as Generator<SimulationProgress, SensitivityResult<J>>;
}

/** One job after the other, in the calling thread. */
export const sensitivityInTurn: RunSensitivity = async (jobs, between) => {
  const of = jobs.reduce((sum, job) => sum + job.runs, 0);
  let before = 0;
  const results: SensitivityResult<(typeof jobs)[number]>[] = [];
  for (const job of jobs) {
    const own = startSensitivity(job);
    let step = own.next();
    for (; step.done !== true; step = own.next()) await between?.({ phase: 'draws', draws: before + step.value.draws, of });
    before += job.runs;
    results.push(step.value);
  }
  return results;
};
