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
import { contender } from '../src/scenarios/hybrid.js';
import { leverAt } from '../src/scenarios/lever-path.js';
import { parseWorkspace } from '../src/scenarios/parse.js';
import { readWorkspace } from '../src/scenarios/read.js';
import { openJobs, planSweep } from '../src/what-if/sweep.js';
import { sweepTask } from '../src/what-if/sweep-task.js';
import { engineTime, mainEngine } from './engine-under-test.js';
import { inTurn, median, millisecondsOf, summary } from './measure.js';

const draws = 10_000;
const repetitions = 3;
const points = [0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.4, 1.5];

const workspace = join(dirname(fileURLToPath(import.meta.url)), '..', 'scenarios');
const { documents } = parseWorkspace(await readWorkspace(workspace));
const study = { ...at(documents.studies, 0), evidence: ['ex-ante' as const], draws };
const scenario = documents.scenarios.find((s) => s.id === study.reference);
if (scenario === undefined) throw new Error(`no scenario ${study.reference}`);
const base = contender(documents, scenario);

const report = [];
for (const path of ['funding', 'funding.section.forest', 'assumption.drift_forest_cover.shift']) {
  const found = leverAt(documents, path);
  if (!found.ok) throw new Error(path);
  const jobs = openJobs(await planSweep(documents, { study, base, levers: [found.lever], points: points.map((value) => [value]), sampled: false }), new Set());
  const { assignment } = at(jobs, 0);
  const times = await inTurn(
    [
      { name: 'swept', time: () => millisecondsOf(sweepTask(assignment)) / points.length },
      { name: 'whole', time: async () => (await engineTime(mainEngine, assignment.task, study.seed, draws)) / assignment.task.levers.length },
    ],
    repetitions,
  );
  const [swept, whole] = [times.get('swept') ?? [], times.get('whole') ?? []];
  const ratios = swept.map((s, r) => at(whole, r) / s);
  report.push({
    lever: path,
    msPerPoint: summary(swept),
    msPerFullScenario: summary(whole),
    timesFull: summary(ratios, 1),
    secondsFor200PointsOnTwoCores: Number(((200 * median(swept)) / 2000).toFixed(1)),
  });
}
console.log(JSON.stringify({ draws, report }, null, 2));
