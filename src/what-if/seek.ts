import { at } from '../engine/row.js';
import type { Documents } from '../scenarios/documents.js';
import type { Contender } from '../scenarios/hybrid.js';
import { layerOf, type Lever } from '../scenarios/lever-path.js';
import { targetsSetIn } from '../scenarios/layers.js';
import { resolveLayers } from '../scenarios/resolve-levers.js';
import { resolveModel } from '../scenarios/resolve-model.js';
import { runInfo, scenarioInfo } from '../scenarios/run-info.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { Model } from '../schema/model.js';
import type { Study } from '../schema/study.js';
import type { Name, RunInfo } from '../schema/table.js';
import type { SeekPoint, SeekRow, Subject } from '../schema/what-if.js';
import { wilsonInterval } from '../stats/intervals.js';
import { decisionOf, sha256 } from '../run-id.js';
import { engineVersion } from '../version.js';
import { inTurn, type BetweenBlocks, type RunJobs, type SweepJob } from './job.js';
import { leverName } from './lever-name.js';
import { unitsOf } from './sweep.js';

/**
 * What is sought: the first value of a lever, on the way `from` -> `to` (either may be the larger), at which the probability of `subject`
 * reaches `wanted`, in the open interval (0, 1).
 */
export type SeekQuestion = { readonly study: Study; readonly base: Contender; readonly lever: Lever; readonly from: number; readonly to: number; readonly subject: Subject; readonly wanted: number };
/** A finished search: what it says about itself, its answers, and every value tried. */
export type Seek = { readonly info: RunInfo; readonly lever: Name; readonly rows: readonly SeekRow[]; readonly points: readonly SeekPoint[] };

/** Points of the first look over the whole range, and of each closer look into a stretch of it. */
const coarse = 9;
const fine = 5;
const looks = 2;

type Hits = ReadonlyMap<number, number>;

/**
 * Finds the value by looking at the whole range, then closer where the probability first reaches the level, and interpolating in the last
 * stretch. All values are tried on the same draws, so that the curve is as smooth as the model. The interval of the value holds every value
 * whose own 95 % interval (Wilson) contains the level: it is found in the same way, at the numbers of hits that bound it.
 *
 * @throws RangeError `unknown subject: x` where the scenario has no such odds; `wanted probability must be inside (0, 1): 1`
 */
export async function seekLever(documents: Documents, question: SeekQuestion, between?: BetweenBlocks, runJobs: RunJobs = inTurn): Promise<Seek> {
  const { study, wanted } = question;
  if (!(wanted > 0 && wanted < 1)) throw new RangeError(`wanted probability must be inside (0, 1): ${wanted}`);
  const info = await infoOf(documents, question);
  const rows: SeekRow[] = [];
  const points: SeekPoint[] = [];
  for (const evidence of study.evidence) {
    const model = resolveModel(documents, evidence);
    const hits = new Map<number, number>();
    const look = async (places: readonly number[]): Promise<void> => {
      const open = [...new Set(places)].filter((place) => !hits.has(place));
      for (const [place, n] of await evaluate(documents, model, question, open, between, runJobs)) hits.set(place, n);
    };
    await look(Array.from({ length: coarse }, (_, k) => k / (coarse - 1)));
    for (let round = 0; round < looks; round++) await look(levels(study.draws, wanted).flatMap((level) => inside(stretch(hits, level))));
    rows.push(answer(question, evidence, hits));
    for (const place of [...hits.keys()].sort((a, b) => a - b)) points.push(pointAt(question, evidence, place, hits.get(place) as number));
  }
  return { info, lever: leverName(documents, question.lever, question.from), rows, points };
}

/** What a search says about itself; its run id is a hash of everything that decides it. */
async function infoOf(documents: Documents, { study, base, lever, from, to, subject, wanted }: SeekQuestion): Promise<RunInfo> {
  const models = study.evidence.map((set) => resolveModel(documents, set));
  const [first] = models;
  if (first === undefined) throw new RangeError(`a search needs a state of knowledge: ${study.id}`);
  const levers = models.map((model) => resolveLayers(documents, model, base, study.accounting ?? 'fixed-money', []).levers);
  const decided = decisionOf({ engineVersion, seed: study.seed, draws: study.draws, models, levers, lever: lever.path, from, to, subject, wanted });
  const described = scenarioInfo({ id: base.id, title: base.title, short: base.short, narrative: base.title }, base.layers);
  return runInfo(documents, { ...study, scenarios: [base.id], reference: base.id, design: 'random' }, first, [described], { runId: (await sha256(decided)).slice(0, 12), engineVersion });
}

/** Value of the lever at a place of the range, 0 its start and 1 its end. */
function valueAt({ from, to }: SeekQuestion, place: number): number {
  return Number((from + (to - from) * place).toPrecision(10));
}

/** Hits at each place, simulated on common draws; several jobs, so that threads share the work. */
async function evaluate(documents: Documents, model: Model, question: SeekQuestion, places: readonly number[], between: BetweenBlocks | undefined, runJobs: RunJobs): Promise<readonly (readonly [number, number])[]> {
  const { study, base, lever, subject } = question;
  const layers = places.map((place) => layerOf([{ lever, value: valueAt(question, place) }]));
  const assigned = targetsSetIn([...base.layers, ...layers.slice(0, 1)]);
  const levers = layers.map((layer) => resolveLayers(documents, model, { id: base.id, layers: [...base.layers, layer] }, study.accounting ?? 'fixed-money', assigned).levers);
  const half = Math.ceil(levers.length / 2);
  const parts = [levers.slice(0, half), levers.slice(half)].filter((part) => part.length > 0);
  const jobs = parts.map((part): SweepJob => ({
    kind: 'sweep',
    assignment: { task: { model, levers: part }, keys: part.map((_, k) => String(k)), seed: study.seed, draws: study.draws, units: unitsOf(documents, model), currency: documents.plan.plan.currency },
  }));
  const results = await runJobs(jobs, between);
  return results.flat().map((point, k) => {
    const outcome = point.outcomes.find((o) => o.measure === 'probability' && o.subject === subject);
    if (outcome === undefined) throw new RangeError(`unknown subject: ${subject}`);
    return [at(places, k), Math.round(outcome.value * study.draws)] as const;
  });
}

/** Numbers of hits that say "reached": by the estimate, and by the upper and the lower end of its interval. */
function levels(draws: number, wanted: number): readonly [estimate: number, upper: number, lower: number] {
  const least = (holds: (hits: number) => boolean): number => {
    let [low, high] = [0, draws + 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return [
    least((n) => n / draws >= wanted || n > draws),
    least((n) => n > draws || wilsonInterval(n, draws)[1] >= wanted),
    least((n) => n > draws || wilsonInterval(n, draws)[0] >= wanted),
  ];
}

/** The first stretch of the range at whose end there are `level` hits and at whose start there are fewer; null where there is none. */
function stretch(hits: Hits, level: number): readonly [number, number] | null {
  const places = [...hits.keys()].sort((a, b) => a - b);
  const k = places.findIndex((place) => (hits.get(place) as number) >= level);
  return k <= 0 ? null : [at(places, k - 1), at(places, k)];
}

function inside(bracket: readonly [number, number] | null): readonly number[] {
  if (bracket === null) return [];
  const [a, b] = bracket;
  return Array.from({ length: fine }, (_, k) => a + ((b - a) * (k + 1)) / (fine + 1));
}

/** Place at which a number of hits is reached, by interpolation in its stretch; 0 at the start, null where it is not reached. */
function placeOf(hits: Hits, level: number): number | null {
  const found = stretch(hits, level);
  if (found === null) return (hits.get(0) as number) >= level ? 0 : null;
  const [a, b] = found;
  const [low, high] = [hits.get(a) as number, hits.get(b) as number];
  return a + ((b - a) * (level - low)) / (high - low);
}

function answer(question: SeekQuestion, evidence: EvidenceSet, hits: Hits): SeekRow {
  const { study, lever, subject, wanted, from, to } = question;
  const [estimate, upper, lower] = levels(study.draws, wanted);
  const value = (level: number): number | null => {
    const place = placeOf(hits, level);
    return place === null ? null : valueAt(question, place);
  };
  const places = [...hits.keys()].sort((a, b) => a - b);
  const best = places.reduce((most, place) => ((hits.get(place) as number) > (hits.get(most) as number) ? place : most), 0);
  const found = value(estimate);
  // going up the interval begins where the upper end reaches the level; going down it ends there
  const [valueLow, valueHigh] = from < to ? [value(upper), value(lower)] : [value(lower), value(upper)];
  const start = hits.get(0) as number;
  return {
    evidence,
    lever: lever.path,
    unit: lever.unit,
    subject,
    wanted,
    status: start >= estimate ? 'reached-already' : found === null ? 'not-reachable' : 'found',
    value: found,
    valueLow,
    valueHigh,
    from,
    to,
    probabilityAtStart: start / study.draws,
    bestProbability: (hits.get(best) as number) / study.draws,
    bestValue: valueAt(question, best),
    monotone: places.every((place, k) => k === 0 || (hits.get(place) as number) >= (hits.get(at(places, k - 1)) as number)),
    evaluations: hits.size,
    draws: study.draws,
  };
}

function pointAt(question: SeekQuestion, evidence: EvidenceSet, place: number, n: number): SeekPoint {
  const { draws } = question.study;
  const [ciLow, ciHigh] = wilsonInterval(n, draws);
  return { evidence, value: valueAt(question, place), probability: n / draws, ciLow, ciHigh, draws };
}
