/**
 * Points of a sweep as a benchmark: `npm run bench:what-if`.
 *
 * Prints the time of a point of 10,000 draws of the shipped plan for three sweeps (a lever that moves every project, one that moves a section, one
 * that replaces an assumption), next to a full simulation of the same scenarios in the same run, so that the ratio holds on any machine; and what
 * 200 points would take on two cores. Medians over repetitions, with their spread.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { at } from '../src/engine/row.js';
import { simulate } from '../src/engine/simulate.js';
import { contender } from '../src/scenarios/hybrid.js';
import { leverAt } from '../src/scenarios/lever-path.js';
import { parseWorkspace } from '../src/scenarios/parse.js';
import { readWorkspace } from '../src/scenarios/read.js';
import { openJobs, planSweep } from '../src/what-if/sweep.js';
import { sweepTask } from '../src/what-if/sweep-task.js';

const draws = 10_000;
const repetitions = 3;
const points = [0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.4, 1.5];

const workspace = join(dirname(fileURLToPath(import.meta.url)), '..', 'scenarios');
const { documents } = parseWorkspace(await readWorkspace(workspace));
const study = { ...at(documents.studies, 0), evidence: ['ex-ante' as const], draws };
const scenario = documents.scenarios.find((s) => s.id === study.reference);
if (scenario === undefined) throw new Error(`no scenario ${study.reference}`);
const base = contender(documents, scenario);

const run = (work: Iterator<unknown>): number => {
  const started = performance.now();
  while (work.next().done !== true);
  return performance.now() - started;
};
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]): number => at(sorted(values), Math.floor(values.length / 2));
const spread = (values: readonly number[], digits: number): string => `${at(sorted(values), 0).toFixed(digits)}-${at(sorted(values), values.length - 1).toFixed(digits)}`;

const report = [];
for (const path of ['funding', 'funding.section.forest', 'assumption.drift_forest_cover.shift']) {
  const found = leverAt(documents, path);
  if (!found.ok) throw new Error(path);
  const jobs = openJobs(await planSweep(documents, { study, base, levers: [found.lever], points: points.map((value) => [value]), sampled: false }), new Set());
  const { assignment } = at(jobs, 0);
  const swept: number[] = [];
  const whole: number[] = [];
  for (let r = 0; r <= repetitions; r++) {
    const s = run(sweepTask(assignment)) / points.length;
    const w = run(simulate([assignment.task], study.seed, draws)) / assignment.task.levers.length;
    // the first round warms up
    if (r === 0) continue;
    swept.push(s);
    whole.push(w);
  }
  const ratios = swept.map((s, r) => at(whole, r) / s);
  report.push({
    lever: path,
    msPerPoint: { median: Math.round(median(swept)), spread: spread(swept, 0) },
    msPerFullScenario: { median: Math.round(median(whole)), spread: spread(whole, 0) },
    timesFull: { median: Number(median(ratios).toFixed(1)), spread: spread(ratios, 1) },
    secondsFor200PointsOnTwoCores: Number(((200 * median(swept)) / 2000).toFixed(1)),
  });
}
console.log(JSON.stringify({ draws, report }, null, 2));
