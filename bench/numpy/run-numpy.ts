import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from '../result.js';
import type { Parameters } from '../workload/parameters.js';

/** One run of the yardstick: its result, and its own milliseconds (without starting Python and importing numpy). */
export type NumpyRun = { readonly result: Result; readonly milliseconds: number };

/** Runs the yardstick as often as wanted; `close` removes its file. */
export type Numpy = { readonly version: string; run(draws: number, seed: number): NumpyRun; close(): void };

const script = join(dirname(fileURLToPath(import.meta.url)), 'yardstick.py');
const largestOutput = 256 * 1024 * 1024;

/** Settings of OpenBLAS that pin it to another processor than this one would slow the yardstick down. */
const unset = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE', 'OPENBLAS_NUM_THREADS'];

function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !unset.includes(name)));
}

/**
 * The yardstick for a workload, or null where there is no numpy.
 * @throws Error with what Python said, for any other failure
 */
export function openNumpy(parameters: Parameters): Numpy | null {
  const found = spawnSync('python3', ['-c', 'import numpy; print(numpy.__version__)'], { encoding: 'utf8', env: environment() });
  if (found.status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'planodds-bench-'));
  const file = join(folder, 'parameters.json');
  writeFileSync(file, JSON.stringify(parameters));
  return {
    version: found.stdout.trim(),
    run(draws, seed) {
      const done = spawnSync('python3', [script, file, String(draws), String(seed)], { encoding: 'utf8', env: environment(), maxBuffer: largestOutput });
      if (done.status !== 0) throw new Error(done.stderr);
      return JSON.parse(done.stdout) as NumpyRun;
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
