/**
 * The reference workload by one worker and by several, in a process of its own, for `child.ts`. Each round runs both, each first as often as the other;
 * workers stay, so a round pays what a run in a process that has run before pays: sending the task, compiling it in every worker, merging. Prints JSON.
 */
import { fileURLToPath } from 'node:url';
import { blocksOf } from '../src/engine/run.js';
import { plainSettings } from '../src/engine/simulate.js';
import { createPool } from '../src/workers/pool.js';
import { tasksIn } from '../src/workers/side-by-side.js';
import { inTurn } from './measure.js';
import { referenceSize } from './workload/parameters.js';
import { workloadTask } from './workload/task.js';

export type SomeWorkers = { readonly workers: number; readonly draws: number; readonly rounds: number };
/** Milliseconds of each round, by one worker and by several. */
export type SomeWorkersTimes = { readonly oneMs: readonly number[]; readonly severalMs: readonly number[] };

async function measure({ workers, draws, rounds }: SomeWorkers): Promise<SomeWorkersTimes> {
  const script = fileURLToPath(new URL('../../dist/workers/worker.js', import.meta.url));
  const [one, several] = [createPool(script, 1), createPool(script, workers)];
  const task = workloadTask(referenceSize);
  const engine = 'wasm' as const;
  let seed = 0;
  const contender = (name: string, pool: typeof one) => ({
    name,
    time: async (): Promise<number> => {
      const started = performance.now();
      await tasksIn(pool)({ tasks: [task], settings: { ...plainSettings(task, ++seed, draws), engine }, extras: {} }, blocksOf(draws));
      return performance.now() - started;
    },
  });
  try {
    const times = await inTurn([contender('one', one), contender('several', several)], rounds);
    return { oneMs: times.get('one') ?? [], severalMs: times.get('several') ?? [] };
  } finally {
    await Promise.all([one.close(), several.close()]);
  }
}

process.stdout.write(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? '{}') as SomeWorkers)));
