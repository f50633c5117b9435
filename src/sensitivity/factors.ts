import type { FedScenarios } from '../engine/fed.js';
import { evidenceGrades, type Evidence } from '../schema/evidence.js';
import type { Levers, Model, VariateIndex } from '../schema/model.js';

/** What can be varied on its own: an assumption, or several that are correlated. `places`: where its words come from; graded like its weakest member. */
export type Factor = { readonly id: string; readonly assumptions: readonly string[]; readonly evidence: Evidence; readonly places: readonly number[] };

/** Everything uncertain that reaches an outcome: factors by id, chance of single years, and what is drawn once but belongs to no assumption. */
export type Inputs = { readonly factors: readonly Factor[]; readonly luck: readonly number[]; readonly ungraded: readonly number[] };

/**
 * An assumption that reaches an outcome, for questions that ask of one number: its variate, and how its words are set. The normal scores of `places` times
 * `row` sum to the score of the assumption; an assumption correlated with none has one place and the row [1].
 */
export type Setting = { readonly assumption: string; readonly evidence: Evidence; readonly variate: VariateIndex; readonly places: readonly number[]; readonly row: readonly number[] };

const placeKey = (stream: string, year: number): string => `${stream}|${year}`;

/** The weakest of some grades. */
export function weakest(grades: readonly Evidence[]): Evidence {
  return evidenceGrades[Math.max(0, ...grades.map((grade) => evidenceGrades.indexOf(grade)))] as Evidence;
}

type Member = { readonly v: VariateIndex; readonly place: number; readonly assumption: string; readonly evidence: Evidence };

/** Places that are read, by the number that they are drawn for. */
function placesByVariate(model: Model, { places, read }: Pick<FedScenarios, 'places' | 'read'>): ReadonlyMap<VariateIndex, number> {
  const known = new Map(model.variates.flatMap(({ stream, year }, v) => (stream === null ? [] : [[placeKey(stream, year), v] as const])));
  return new Map(read.flatMap((place) => {
    const { stream, year } = places[place] as FedScenarios['places'][number];
    const v = known.get(placeKey(stream, year));
    return v === undefined ? [] : [[v, place] as const];
  }));
}

/** Sorts what reaches an outcome into factors, luck and the rest. */
export function inputsOf(model: Model, fed: Pick<FedScenarios, 'places' | 'read'>): Inputs {
  const placeOf = placesByVariate(model, fed);
  const variateOf = (v: VariateIndex) => model.variates[v] as Model['variates'][number];
  const luck: number[] = [];
  const ungraded: number[] = [];
  const members: Member[] = [];
  for (const [v, place] of placeOf) {
    const { nature, assumption, evidence } = variateOf(v);
    if (nature === 'luck') luck.push(place);
    else if (assumption === null || evidence === null) ungraded.push(place);
    else members.push({ v, place, assumption, evidence });
  }
  const groupOf = new Map(model.correlated.flatMap((group) => group.variates.map((v) => [v, group] as const)));
  const together = new Map<unknown, Member[]>();
  for (const member of members) {
    const key = groupOf.get(member.v) ?? member.v;
    together.set(key, [...(together.get(key) ?? []), member]);
  }
  const factors = [...together.values()].map((own): Factor => {
    const assumptions = own.map(({ assumption }) => assumption).sort();
    return { id: assumptions.join('+'), assumptions, evidence: weakest(own.map(({ evidence }) => evidence)), places: own.map(({ place }) => place) };
  });
  return { factors: factors.sort((a, b) => (a.id < b.id ? -1 : 1)), luck, ungraded };
}

/** Each assumption of some factors that is uncertain in the scenario, in the order of the factors, with how to set it. */
export function settingsOf(model: Model, levers: Levers, fed: Pick<FedScenarios, 'places' | 'read'>, factors: readonly Factor[]): readonly Setting[] {
  const placeOf = placesByVariate(model, fed);
  const fixed = new Set(levers.laws.flatMap(({ variate, law }) => (law.kind === 'fixed' ? [variate] : [])));
  const byAssumption = new Map(model.variates.flatMap((variate, v) => (variate.assumption === null || variate.year !== 0 || variate.nature === 'luck' ? [] : [[variate.assumption, v] as const])));
  return factors.flatMap(({ assumptions }) => assumptions).flatMap((assumption): Setting[] => {
    const v = byAssumption.get(assumption);
    const evidence = v === undefined ? null : (model.variates[v]?.evidence ?? null);
    if (v === undefined || evidence === null || fixed.has(v)) return [];
    const group = model.correlated.find(({ variates }) => variates.includes(v));
    const before = group === undefined ? [v] : group.variates.slice(0, group.variates.indexOf(v) + 1);
    const row = group === undefined ? [1] : before.map((_, j) => group.lower[(before.length - 1) * group.variates.length + j] as number);
    const known = before.flatMap((u, j) => (row[j] === 0 ? [] : [{ place: placeOf.get(u), weight: row[j] as number }]));
    // where a number that it hangs on is not drawn, it reaches no outcome
    if (known.some(({ place }) => place === undefined)) return [];
    return [{ assumption, evidence, variate: v, places: known.map(({ place }) => place as number), row: known.map(({ weight }) => weight) }];
  });
}
