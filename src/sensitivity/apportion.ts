import { evidenceGrades } from '../schema/evidence.js';
import type { SensitivityOutcomeRow, ShareRow, SobolRow } from '../schema/sensitivity.js';
import type { Estimate } from '../stats/sensitivity/bootstrap.js';
import { shapleyEffects, type ShapleyTerms } from '../stats/sensitivity/shapley-effects.js';
import { sobolIndices, type SobolIndices } from '../stats/sensitivity/sobol-indices.js';
import { during, head, joined, meanAndDeviation, orNull, resampling, subjectOf, type Context, type Outcome } from './context.js';
import type { Factor, Inputs } from './factors.js';
import { cutRows, type SobolJob } from './jobs.js';
import { mostInfluential } from './screen.js';
import { sobolRuns, type SobolColumns } from './sobol-rows.js';

/** Odds nearer to 0 or 1 are too rare to apportion, by judgement: the intervals of their indices are too wide to tell anything. */
const rarest = 0.05;

/** Inputs whose effect is told: what they are called, how they are graded, where their words come from. */
type Told = { readonly factor: string; readonly grade: SobolRow['grade']; readonly places: readonly number[] };
type Group = { readonly group: ShareRow['group']; readonly members: number; readonly places: readonly number[] };

/** Every input in one of the groups: assumptions by their grade, what belongs to none, and luck; empty groups are left out. */
export function groupsOf({ factors, luck, ungraded }: Inputs): readonly Group[] {
  const graded = [...evidenceGrades].reverse().map((grade): Group => {
    const own = factors.filter(({ evidence }) => evidence === grade);
    return { group: grade, members: own.reduce((sum, { assumptions }) => sum + assumptions.length, 0), places: own.flatMap(({ places }) => places) };
  });
  const others: readonly Group[] = [{ group: 'ungraded', members: ungraded.length, places: ungraded }, { group: 'luck', members: luck.length, places: luck }];
  return [...graded, ...others].filter(({ places }) => places.length > 0);
}

/** Factors that are told apart, then all other assumptions together. */
function toldOf({ factors, ungraded }: Inputs, chosen: readonly Factor[]): readonly Told[] {
  const names = new Set(chosen.map(({ id }) => id));
  const rest = [...factors.filter(({ id }) => !names.has(id)).flatMap(({ places }) => places), ...ungraded];
  const told = chosen.map(({ id, evidence, places }): Told => ({ factor: id, grade: evidence, places }));
  return rest.length === 0 ? told : [...told, { factor: 'other-assumptions', grade: null, places: rest }];
}

/**
 * Sobol' indices of the most influential factors and shares of variance by group, of every outcome that can be apportioned.
 * @throws RangeError `rows must be a power of two of at least 512: 1000`
 */
export async function apportion(context: Context): Promise<{ readonly outcomes: readonly SensitivityOutcomeRow[]; readonly sobol: readonly SobolRow[]; readonly shares: readonly ShareRow[] }> {
  const { base, outcomes } = context;
  if (!(base >= 512 && Number.isInteger(Math.log2(base)))) throw new RangeError(`rows must be a power of two of at least 512: ${base}`);
  const chosen = await mostInfluential(context);
  const { subject, inputs } = subjectOf(context, outcomes);
  const [told, groups] = [toldOf(inputs, chosen), groupsOf(inputs)];
  const sets = [...told, ...groups].map(({ places }) => places);
  const jobs = cutRows(base).map((rows): SobolJob => ({ kind: 'sensitivity', method: 'sobol', subject, rows, sets, groups: groups.map(({ places }) => places), runs: sobolRuns(rows.to - rows.from, sets.length, groups.length) }));
  const pieces = await context.run(jobs, during(context.on, 'draws'));
  const rows: { outcomes: SensitivityOutcomeRow[]; sobol: SobolRow[]; shares: ShareRow[] } = { outcomes: [], sobol: [], shares: [] };
  for (const [k, outcome] of outcomes.entries()) {
    await context.on({ phase: 'intervals', done: k, of: outcomes.length });
    const own = columnsOf(pieces, k, sets.length);
    const looked = outcomeRow(context, outcome, [own.a, own.b]);
    rows.outcomes.push(looked);
    if (looked.status !== 'apportioned') continue;
    const indices = indicesOf(own, context);
    const effects = shapleyEffects(own.shares, resampling(context));
    const ofGroup = (g: number): SobolIndices => indices[told.length + g] as SobolIndices;
    const sobolRow = (factor: string, grade: SobolRow['grade'], found: SobolIndices): SobolRow => ({ ...head(context, outcome), factor, grade, ...indexColumns(found), rows: base });
    const ordered = told.map(({ factor, grade }, s) => sobolRow(factor, grade, indices[s] as SobolIndices)).sort((a, b) => (b.total ?? 0) - (a.total ?? 0));
    const luck = groups.flatMap(({ group }, g) => (group === 'luck' ? [sobolRow('luck', null, ofGroup(g))] : []));
    rows.sobol.push(...[...ordered, ...luck].filter(({ total }) => total !== 0));
    groups.forEach(({ group, members }, g) => {
      rows.shares.push({ ...head(context, outcome), group, members, ...columns('share', effects[g] as Estimate), ...indexColumns(ofGroup(g)), rows: base });
    });
  }
  await context.on({ phase: 'intervals', done: outcomes.length, of: outcomes.length });
  return rows;
}

const none: Estimate = { value: 0, standardError: 0, low: 0, high: 0 };

/** Indices of every set; those of sets that changed no outcome are 0 in every resample, and are not resampled. */
function indicesOf({ a, b, swapped }: Pick<ReturnType<typeof columnsOf>, 'a' | 'b' | 'swapped'>, context: Context): readonly SobolIndices[] {
  const moving = swapped.map((column) => column.some((value, row) => value !== a[row]));
  const found = sobolIndices({ a, b, swapped: swapped.filter((_, s) => moving[s]) }, resampling(context));
  let next = 0;
  return moving.map((moves) => (moves ? (found[next++] as SobolIndices) : { first: none, total: none }));
}

function columnsOf(pieces: readonly SobolColumns[], k: number, sets: number) {
  const of = (pick: (piece: SobolColumns) => readonly Float64Array[]): Float64Array => joined(pieces.map((piece) => pick(piece)[k] as Float64Array));
  const terms = pieces.map(({ shares }) => shares[k] as ShapleyTerms);
  const groups = (terms[0]?.groups ?? []).map((_, g) => joined(terms.map((own) => own.groups[g] as Float64Array)));
  return {
    a: of(({ a }) => a),
    b: of(({ b }) => b),
    swapped: Array.from({ length: sets }, (_, s) => of(({ swapped }) => swapped[s] as readonly Float64Array[])),
    shares: { groups, variance: joined(terms.map(({ variance }) => variance)) },
  };
}

/** What an outcome is, and whether its variance can be apportioned. */
export function outcomeRow(context: Context, outcome: Outcome, samples: readonly Float64Array[]): SensitivityOutcomeRow {
  const { mean, deviation } = meanAndDeviation(samples);
  const rare = outcome.outcome === 'odds' && !(mean >= rarest && mean <= 1 - rarest);
  const status = deviation === 0 ? 'certain' : rare ? 'too-rare' : 'apportioned';
  return { ...head(context, outcome), unit: outcome.unit, mean, standardDeviation: deviation, status, draws: samples.reduce((sum, column) => sum + column.length, 0) };
}

function indexColumns({ first, total }: SobolIndices) {
  return { ...columns('first', first), ...columns('total', total) };
}

function columns<K extends 'first' | 'total' | 'share'>(name: K, { value, low, high }: Estimate) {
  return { [name]: orNull(value), [`${name}Low`]: orNull(low), [`${name}High`]: orNull(high) } as { readonly [P in K | `${K}Low` | `${K}High`]: number | null };
}
