import type { Documents } from '../scenarios/documents.js';
import type { Contender } from '../scenarios/hybrid.js';
import { layerOf, type Lever, type LeverValue } from '../scenarios/lever-path.js';
import { targetsSetIn } from '../scenarios/layers.js';
import { resolveLayers } from '../scenarios/resolve-levers.js';
import { resolveModel } from '../scenarios/resolve-model.js';
import { runInfo, scenarioInfo } from '../scenarios/run-info.js';
import type { Levers, Model } from '../schema/model.js';
import type { Study } from '../schema/study.js';
import type { Name, RunInfo } from '../schema/table.js';
import type { SweepRow, SweptLever } from '../schema/what-if.js';
import { decisionOf, sha256 } from '../run-id.js';
import { engineVersion } from '../version.js';
import { inTurn, type BetweenBlocks, type RunJobs, type SweepJob } from './job.js';
import { leverName } from './lever-name.js';
import type { SweptPoint } from './sweep-task.js';

/** What is swept: levers on top of a base scenario, and the points, each with one value for every lever. The study says draws, seed, states of knowledge. */
export type SweepQuestion = { readonly study: Study; readonly base: Contender; readonly levers: readonly Lever[]; readonly points: readonly (readonly LeverValue[])[]; readonly sampled: boolean };

/** The points of a sweep in one state of knowledge: model, base and levers as resolved, and the key of each point. */
type ResolvedPoints = { readonly model: Model; readonly base: Levers; readonly levers: readonly Levers[]; readonly keys: readonly string[]; readonly units: readonly string[] };

/** A sweep ready to run, one part for each state of knowledge. */
export type SweepPlan = { readonly question: SweepQuestion; readonly info: RunInfo; readonly names: readonly Name[]; readonly parts: readonly ResolvedPoints[] };

/** A finished sweep: what it says about itself, its levers, and tidy rows. */
export type Sweep = { readonly info: RunInfo; readonly levers: readonly SweptLever[]; readonly rows: readonly SweepRow[] };

/** Points of one job: enough to share the draws, few enough to be done in seconds. */
const pointsPerJob = 10;

/**
 * Resolves the points of a sweep. The key of a point is a hash of everything that decides it: resolved model, base and levers, seed, draws and
 * engine version; so points survive a change of the grid, and never one of the model.
 *
 * @throws RangeError `levers that set the same thing: funding.section.forest`; or if balancing projects cannot pay
 */
export async function planSweep(documents: Documents, question: SweepQuestion): Promise<SweepPlan> {
  const { study, base, levers, points } = question;
  const assigned = targetsSetIn([...base.layers, ...points.slice(0, 1).map((values) => layerAt(levers, values))]);
  const accounting = study.accounting ?? 'fixed-money';
  const parts = await Promise.all(
    study.evidence.map(async (set): Promise<ResolvedPoints> => {
      const model = resolveModel(documents, set);
      const own = resolveLayers(documents, model, base, accounting, assigned).levers;
      const common = await sha256(decisionOf({ engineVersion, seed: study.seed, draws: study.draws, model, base: own }));
      const resolved = points.map((values) => resolveLayers(documents, model, { id: base.id, layers: [...base.layers, layerAt(levers, values)] }, accounting, assigned).levers);
      return { model, base: own, levers: resolved, keys: await Promise.all(resolved.map((one) => sha256(decisionOf([common, one])))), units: unitsOf(documents, model) };
    }),
  );
  const [first] = parts;
  if (first === undefined) throw new RangeError(`a sweep needs a state of knowledge: ${study.id}`);
  const runId = (await sha256(parts.flatMap(({ keys }) => keys).join(' '))).slice(0, 12);
  const described = scenarioInfo({ id: base.id, title: base.title, short: base.short, narrative: base.title }, base.layers);
  const names = levers.map((lever, l) => leverName(documents, lever, points[0]?.[l] as LeverValue));
  return { question, names, info: runInfo(documents, { ...study, scenarios: [base.id], reference: base.id, design: 'random' }, first.model, [described], { runId, engineVersion }), parts };
}

/** The jobs for the points of a plan that are not known yet, each point once. */
export function openJobs({ question: { study }, info, parts }: SweepPlan, known: { readonly has: (key: string) => boolean }): readonly SweepJob[] {
  return parts.flatMap(({ model, base, levers, keys, units }) => {
    const open = keys.flatMap((key, k) => (known.has(key) || keys.indexOf(key) < k ? [] : [k]));
    const chunks = Array.from({ length: Math.ceil(open.length / pointsPerJob) }, (_, c) => open.slice(c * pointsPerJob, (c + 1) * pointsPerJob));
    return chunks.map((chunk): SweepJob => {
      const task = { model, levers: [base, ...chunk.map((k) => levers[k] as Levers)] };
      return { kind: 'sweep', assignment: { task, keys: [null, ...chunk.map((k) => keys[k] as string)], seed: study.seed, draws: study.draws, units, currency: info.plan.currency } };
    });
  });
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

/** Runs what is open of a plan; `finished` hears of points as they are done, in whatever order. Rows come in the order of states of knowledge and points. */
export async function runSweep(plan: SweepPlan, known: ReadonlyMap<string, SweptPoint>, finished?: (points: readonly SweptPoint[]) => void | Promise<void>, between?: BetweenBlocks, runJobs: RunJobs = inTurn): Promise<Sweep> {
  const done = new Map(known);
  await runJobs(openJobs(plan, known), between, async (points) => {
    for (const point of points) done.set(point.key, point);
    await finished?.(points);
  });
  const { levers, points, sampled } = plan.question;
  const rows = plan.parts.flatMap(({ keys }) =>
    keys.flatMap((key, k) => {
      const found = done.get(key);
      if (found === undefined) throw new RangeError(`point of a sweep without result: ${k}`);
      const values = Object.fromEntries(levers.map((lever, l) => [lever.path, points[k]?.[l] as LeverValue]));
      return found.outcomes.map((outcome): SweepRow => ({ point: k + 1, levers: values, ...outcome }));
    }),
  );
  const swept = levers.map((lever, l): SweptLever => ({ path: lever.path, name: plan.names[l] as Name, unit: lever.unit, values: [...new Set(points.map((values) => values[l] as LeverValue))], sampled }));
  return { info: plan.info, levers: swept, rows };
}
