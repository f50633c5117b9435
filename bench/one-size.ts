/**
 * One size of the workload in a process of its own, for `child.ts`: the first call, a warm one, and the memory. Prints JSON.
 */
import { engineTime, mainEngine } from './engine-under-test.js';
import type { Size } from './workload/parameters.js';
import { workloadTask } from './workload/task.js';

export type OneSize = { readonly size: Size; readonly draws: number };

/**
 * Milliseconds from texts to a task, of the first call and of a second one (null where the first took too long to be repeated);
 * largest resident memory in MB at the end, and before the first call.
 */
export type OneSizeTimes = { readonly documentsMs: number; readonly firstMs: number; readonly warmMs: number | null; readonly peakMb: number; readonly beforeMb: number };

/** Calls that take longer than this many milliseconds are not repeated: warming up does not matter for them. */
const longCall = 5000;

const largestMb = (): number => process.resourceUsage().maxRSS / 1000;

async function measure({ size, draws }: OneSize): Promise<OneSizeTimes> {
  const started = performance.now();
  const task = workloadTask(size);
  const documentsMs = performance.now() - started;
  const beforeMb = largestMb();
  const firstMs = await engineTime(mainEngine, task, 1, draws);
  const warmMs = firstMs > longCall ? null : await engineTime(mainEngine, task, 2, draws);
  return { documentsMs, firstMs, warmMs, peakMb: largestMb(), beforeMb };
}

process.stdout.write(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? '{}') as OneSize)));
