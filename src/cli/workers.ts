import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { checksInTurn, type RunChecks } from '../check.js';
import { runInTurn, type RunTasks } from '../study.js';
import { sensitivityInTurn, type RunSensitivity } from '../sensitivity/job.js';
import { inTurn, type RunJobs } from '../what-if/job.js';
import { createPool } from '../workers/pool.js';
import { checksIn, jobsIn, sensitivityIn, tasksIn } from '../workers/side-by-side.js';
import { usageFailure } from './failure.js';
import type { Session } from './session.js';

/** Ways to run work: by as many workers as were asked for, or in turn where there is only one. The results are the same to the last bit. */
export type Workers = { readonly tasks: RunTasks; readonly jobs: RunJobs; readonly sensitivity: RunSensitivity; readonly checks: RunChecks };

/** Uncompiled sources (tests) have no worker file that Node could start. */
export const compiled = !import.meta.url.endsWith('.ts');

/** Reads `--workers`: a whole number from 1 to the cores there are, which is also what is taken where none is given. */
export function readWorkers(text: string | undefined, { lang }: Session): number {
  const cores = availableParallelism();
  if (text === undefined) return cores;
  const workers = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(workers >= 1 && workers <= cores)) throw usageFailure('bad-workers', { found: text, high: String(cores) }, lang);
  return workers;
}

/** Workers for a command; they start with the first work that is worth it and end with that work, or with Ctrl-C. */
export function openWorkers(text: string | undefined, session: Session): Workers {
  const workers = readWorkers(text, session);
  if (workers === 1 || !compiled) return { tasks: runInTurn, jobs: inTurn, sensitivity: sensitivityInTurn, checks: checksInTurn };
  return {
    tasks: (...work) => withPool(workers, session, (pool) => tasksIn(pool)(...work)),
    jobs: (...work) => (work[0].length < 2 ? inTurn(...work) : withPool(workers, session, (pool) => jobsIn(pool)(...work))),
    sensitivity: (...work) => (work[0].length < 2 ? sensitivityInTurn(...work) : withPool(workers, session, (pool) => sensitivityIn(pool)(...work))),
    checks: (...work) => (work[0].length < 2 ? checksInTurn(...work) : withPool(workers, session, (pool) => checksIn(pool)(...work))),
  };
}

async function withPool<T>(workers: number, { signal }: Session, work: (pool: ReturnType<typeof createPool>) => Promise<T>): Promise<T> {
  const pool = createPool(fileURLToPath(new URL('../workers/worker.js', import.meta.url)), workers);
  const stop = (): void => void pool.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work(pool);
  } finally {
    signal.removeEventListener('abort', stop);
    await pool.close();
  }
}
