import { parentPort, workerData } from 'node:worker_threads';
import type { SimulationProgress, Task } from '../engine/runner.js';
import type { RunInfo, Tables } from '../schema/table.js';
import { runTask } from '../study.js';

/** What a simulating thread is given, and what it tells: how far it is, then the rows or the reason why there are none. */
export type Assignment = { readonly task: Task; readonly info: RunInfo };
export type Report = { readonly progress: SimulationProgress } | { readonly tables: Tables } | { readonly failure: string; readonly isRange: boolean };

if (parentPort === null) throw new Error('cli/simulation-thread runs as a worker thread only');
const port = parentPort;
const tell = (report: Report): void => port.postMessage(report);
const { task, info } = workerData as Assignment;

runTask(task, info, (progress) => tell({ progress })).then(
  (tables) => tell({ tables }),
  (error: unknown) => tell({ failure: error instanceof Error ? error.message : String(error), isRange: error instanceof RangeError }),
);
