import type { Documents } from '../scenarios/documents.js';
import type { Contender } from '../scenarios/hybrid.js';
import { layerOf, type Lever, type LeverValue } from '../scenarios/lever-path.js';
import { resolveLayers } from '../scenarios/resolve-levers.js';
import { resolveModel } from '../scenarios/resolve-model.js';
import { runInfo, scenarioInfo } from '../scenarios/run-info.js';
import type { Model } from '../schema/model.js';
import type { Study } from '../schema/study.js';
import type { RunInfo } from '../schema/table.js';
import type { SweepRow, SweptLever } from '../schema/what-if.js';
import { decisionOf, sha256 } from '../run-id.js';
import { engineVersion } from '../version.js';
import { inTurn, type BetweenBlocks, type RunJobs, type SweepJob } from './job.js';
import type { SweptPoint } from './sweep-task.js';

/** What is swept: levers on top of a base scenario, and the points, each with one value for every lever. The study says draws, seed, states of knowledge. */
export type SweepQuestion = { readonly study: Study; readonly base: Contender; readonly levers: readonly Lever[]; readonly points: readonly (readonly LeverValue[])[]; readonly sampled: boolean };

/** A sweep ready to run: its jobs, and the key of each point in each state of knowledge. */
export type SweepPlan = { readonly question: SweepQuestion; readonly info: RunInfo; readonly keys: readonly (readonly string[])[]; readonly jobs: readonly SweepJob[] };

/** A finished sweep: what it says about itself, its levers, and tidy rows. */
export type Sweep = { readonly info: RunInfo; readonly levers: readonly SweptLever[]; readonly rows: readonly SweepRow[] };

/** Points of one job: enough to share the draws, few enough to be done in seconds. */
const pointsPerJob = 10;

/**
 * Resolves the points of a sweep and leaves out those already known by their key. A key is a hash of everything that decides a point: resolved
 * model, base and levers, seed, draws and engine version; so points survive a change of the grid, and never one of the model.
 *
 * @throws RangeError `levers that set the same thing: funding.section.forest`; or if balancing projects cannot pay
 */
export async function planSweep(documents: Documents, question: SweepQuestion, known: ReadonlySet<string>): Promise<SweepPlan> {
  const { study, base, levers, points } = question;
  const assigned = [...base.layers, ...points.slice(0, 1).map((values) => layerAt(levers, values))].flatMap((layer) => (layer.targets ?? []).map((t) => t.indicator));
  const accounting = study.accounting ?? 'fixed-money';
  const keys: string[][] = [];
  const jobs: SweepJob[] = [];
  const models = study.evidence.map((set) => resolveModel(documents, set));
  for (const model of models) {
    const baseLevers = resolveLayers(documents, model, base, accounting, assigned).levers;
    const common = await sha256(decisionOf({ engineVersion, seed: study.seed, draws: study.draws, model, baseLevers }));
    const resolved = points.map((values) => resolveLayers(documents, model, { id: base.id, layers: [...base.layers, layerAt(levers, values)] }, accounting, assigned).levers);
    const own = await Promise.all(resolved.map((one) => sha256(decisionOf([common, one]))));
    keys.push(own);
    const open = own.flatMap((key, k) => (known.has(key) || own.indexOf(key) < k ? [] : [k]));
    for (let from = 0; from < open.length; from += pointsPerJob) {
      const part = open.slice(from, from + pointsPerJob);
      const task = { model, levers: [baseLevers, ...part.map((k) => resolved[k] as (typeof resolved)[number])] };
      jobs.push({ kind: 'sweep', assignment: { task, keys: [null, ...part.map((k) => own[k] as string)], seed: study.seed, draws: study.draws, units: unitsOf(documents, model), currency: documents.plan.plan.currency } });
    }
  }
  const [first] = models;
  if (first === undefined) throw new RangeError(`a sweep needs a state of knowledge: ${study.id}`);
  const runId = (await sha256(keys.flat().join(' '))).slice(0, 12);
  const described = scenarioInfo({ id: base.id, title: base.title, short: base.short, narrative: base.title }, base.layers);
  const info = runInfo(documents, { ...study, scenarios: [base.id], reference: base.id }, first, [described], { runId, engineVersion });
  return { question, info, keys, jobs };
}

/** Units of the indicators of a model, in its order. */
export function unitsOf(documents: Documents, model: Model): readonly string[] {
  const units = new Map<string, string>(documents.plan.indicators.map(({ id, unit }) => [id, unit]));
  return model.indicators.map(({ id }) => units.get(id) ?? '');
}

/** The layer that gives each lever its value at a point. */
function layerAt(levers: readonly Lever[], values: readonly LeverValue[]): ReturnType<typeof layerOf> {
  return layerOf(levers.map((lever, k) => ({ lever, value: values[k] as LeverValue })));
}

/** Runs the open jobs of a plan; `finished` hears of points as they are done, in whatever order. Rows come in the order of states of knowledge and points. */
export async function runSweep(plan: SweepPlan, known: ReadonlyMap<string, SweptPoint>, finished?: (points: readonly SweptPoint[]) => void | Promise<void>, between?: BetweenBlocks, runJobs: RunJobs = inTurn): Promise<Sweep> {
  const done = new Map(known);
  await runJobs(plan.jobs, between, async (points) => {
    for (const point of points) done.set(point.key, point);
    await finished?.(points);
  });
  const { levers, points, sampled } = plan.question;
  const rows = plan.keys.flatMap((own) =>
    own.flatMap((key, k) => {
      const found = done.get(key);
      if (found === undefined) throw new RangeError(`point of a sweep without result: ${k}`);
      const values = Object.fromEntries(levers.map((lever, l) => [lever.path, points[k]?.[l] as LeverValue]));
      return found.outcomes.map((outcome): SweepRow => ({ point: k + 1, levers: values, ...outcome }));
    }),
  );
  const swept = levers.map((lever, l): SweptLever => ({ path: lever.path, unit: lever.unit, values: [...new Set(points.map((values) => values[l] as LeverValue))], sampled }));
  return { info: plan.info, levers: swept, rows };
}
