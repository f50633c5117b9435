import type { Assumption } from '../../schema/assumption.js';
import type { Diagnostic, DiagnosticArgs, Place } from '../../schema/diagnostic.js';
import type { Indicator, Project } from '../../schema/plan.js';
import type { Component, Dynamics, ProjectRelation } from '../../schema/relations.js';
import { diagnostic, type Code } from '../codes.js';
import { noHeader, type Documents } from '../documents.js';

/** The documents, with what every check looks up in them. */
export type Context = {
  readonly documents: Documents;
  /** years of the plan after the base year; null if its header is missing */
  readonly horizon: readonly number[] | null;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly projects: ReadonlyMap<string, Project>;
  readonly assumptions: ReadonlyMap<string, Assumption>;
  readonly dynamics: ReadonlyMap<string, Dynamics>;
  readonly relations: ReadonlyMap<string, ProjectRelation>;
  readonly components: ReadonlyMap<string, readonly Component[]>;
  readonly placeOf: Documents['placeOf'];
  /** a problem at a row, or at one of its keys */
  readonly report: (code: Code, item: object, key?: string | number, args?: DiagnosticArgs) => Diagnostic;
};
export type Check = (context: Context) => Diagnostic[];

/** Prepares the look-ups of all checks. */
export function createContext(documents: Documents): Context {
  const { plan, relations, placeOf } = documents;
  const { base_year: from, target_year: to } = plan.plan;
  const isPlan = plan.plan !== noHeader && to > from && to - from < 1000;
  const components = new Map<string, Component[]>();
  for (const component of relations.components) components.set(component.project, [...(components.get(component.project) ?? []), component]);
  return {
    documents,
    horizon: isPlan ? Array.from({ length: to - from }, (_, index) => from + 1 + index) : null,
    indicators: byId(plan.indicators),
    projects: byId(plan.projects),
    assumptions: byId(documents.assumptions.assumptions),
    dynamics: new Map(relations.dynamics.map((row) => [row.indicator, row])),
    relations: new Map(relations.projects.map((row) => [row.project, row])),
    components,
    placeOf,
    report: (code, item, key, args = {}) => diagnostic(code, placeOf(item, key), args),
  };
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** A place as an argument of a sentence: file:line. */
export function placeName({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** Whether a row exists in none, one or both states of knowledge together with another one. */
export function sharesSet(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === undefined || b === undefined || a.some((set) => b.includes(set));
}
