import type { Assumption, Correlation } from '../schema/assumption.js';
import type { Check } from '../schema/check.js';
import type { Place } from '../schema/diagnostic.js';
import type { Observation, Source } from '../schema/observation.js';
import type { PlanDocument } from '../schema/plan.js';
import type { RelationsDocument } from '../schema/relations.js';
import type { Scenario } from '../schema/scenario.js';
import type { Study } from '../schema/study.js';

type Tables<T> = { readonly [K in keyof T]-?: T[K] extends readonly (infer Row)[] | undefined ? readonly Row[] : Exclude<T[K], undefined> | null };

export type PlanHeader = NonNullable<PlanDocument['plan']>;
export type PlanTables = Omit<Tables<PlanDocument>, 'plan'> & { readonly plan: PlanHeader };
export type RelationTables = Tables<RelationsDocument>;

/** All documents of a workspace, their parts merged; rows that break their schema are left out. */
export type Documents = {
  readonly plan: PlanTables;
  readonly relations: RelationTables;
  readonly assumptions: { readonly assumptions: readonly Assumption[]; readonly correlations: readonly Correlation[] };
  readonly observations: readonly Observation[];
  readonly sources: readonly Source[];
  readonly scenarios: readonly Scenario[];
  readonly studies: readonly Study[];
  /** what is expected of the model */
  readonly checks: readonly Check[];
  /** full text of the plan, null if the plan names none or it is missing */
  readonly planText: string | null;
  /** ids of rows that break their schema, by `document.table`, and documents of which a file could not be read: what refers to them is not reported again */
  readonly broken: ReadonlyMap<string, ReadonlySet<string>>;
  /** where a row, or one of its keys, or a letter of the text there, stands; works for every mapping and list inside a document */
  readonly placeOf: (item: object, key?: string | number, letter?: number) => Place;
  /** where something stands, by its path from here: place('plan', 'indicators', 0, 'target') */
  readonly place: (document: Exclude<keyof Documents, 'placeOf' | 'place'>, ...path: (string | number)[]) => Place;
};

/** Stands where the header of the plan is missing or broken, which is an error of its own: nothing is computed from it. */
export const noHeader: PlanHeader = Object.freeze({ id: 'missing', title: '-', base_year: 0, target_year: 0, issued: '0000-00', currency: '亿元' });
