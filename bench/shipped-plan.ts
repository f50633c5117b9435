/**
 * The shipped study as a benchmark: `npm run bench`.
 *
 * Prints the time of a scenario of 10,000 draws with everything kept of it, next to the plain per-draw version of the same
 * model (the tests' oracle) in the same run, so that the ratio holds on any machine. Medians over repetitions, with their spread.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDrawer, uniformSource } from '../src/engine/draw.js';
import { at, blockSize } from '../src/engine/row.js';
import type { Task } from '../src/engine/runner.js';
import { simulate } from '../src/engine/simulate.js';
import { parseWorkspace } from '../src/scenarios/parse.js';
import { readWorkspace } from '../src/scenarios/read.js';
import { resolveStudy } from '../src/study.js';
import { oracle } from '../tests/engine/oracle.js';

const draws = 10_000;
const repetitions = 5;
const plainDraws = 200;

const workspace = join(dirname(fileURLToPath(import.meta.url)), '..', 'scenarios');
const { documents } = parseWorkspace(await readWorkspace(workspace));
const study = at(documents.studies, 0);
const { tasks } = resolveStudy(documents, study);

/** Milliseconds of one scenario in one state of knowledge, everything included. */
function kernelTime(only: readonly Task[]): number {
  const started = performance.now();
  const simulation = simulate(only, study.seed, draws);
  while (simulation.next().done !== true);
  const scenarios = only.reduce((n, task) => n + task.levers.length, 0);
  return (performance.now() - started) / scenarios;
}

/** Milliseconds that the plain version would need for the same draws, outcomes only, nothing kept. */
function plainTime({ model, levers }: Task): number {
  const source = uniformSource(study.seed);
  const drawer = createDrawer(model, source);
  const count = Math.min(plainDraws, blockSize);
  source.begin(0, count);
  const rows = drawer.draw(count);
  const started = performance.now();
  for (let d = 0; d < count; d++) oracle(model, at(levers, 0), (variate) => at(rows, variate)[d] as number);
  return ((performance.now() - started) / count) * draws;
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]): number => at(sorted(values), Math.floor(values.length / 2));
const spread = (values: readonly number[]): string => `${at(sorted(values), 0).toFixed(0)}-${at(sorted(values), values.length - 1).toFixed(0)}`;

const kernel: number[] = [];
const plain: number[] = [];
for (let r = 0; r <= repetitions; r++) {
  const k = kernelTime(tasks);
  const p = plainTime(at(tasks, 0));
  // the first round warms up
  if (r === 0) continue;
  kernel.push(k);
  plain.push(p);
}
const ratios = kernel.map((k, r) => at(plain, r) / k);
const report = {
  draws,
  scenarios: tasks.reduce((n, task) => n + task.levers.length, 0),
  kernelMsPerScenario: { median: median(kernel), spread: spread(kernel) },
  plainMsPerScenario: { median: median(plain), spread: spread(plain) },
  timesPlain: { median: median(ratios), spread: `${at(sorted(ratios), 0).toFixed(1)}-${at(sorted(ratios), ratios.length - 1).toFixed(1)}` },
  residentMegabytes: Math.round(process.memoryUsage().rss / 1e6),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
