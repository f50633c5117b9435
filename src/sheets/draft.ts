import type { NoteName } from '../messages/sheets-catalogue.js';
import type { Assumption } from '../schema/assumption.js';
import type { Diagnostic } from '../schema/diagnostic.js';
import type { Source } from '../schema/observation.js';
import type { Indicator, Project } from '../schema/plan.js';
import type { Component, Dynamics, Effect, ProjectRelation } from '../schema/relations.js';
import type { Text } from '../schema/text.js';
import type { Path } from '../scenarios/part.js';
import type { Cell } from './grid.js';

/** A row of a document made from a table, with the cells it was made of: a problem in it is told at them. */
export type Made<T> = { readonly value: T; readonly at: Cell; readonly cells: readonly (readonly [path: Path, cell: Cell])[] };

export type Section = { readonly id: string; readonly name: Text };
export type Group = { readonly id: string; readonly section: string; readonly name: Text };

/** Everything tables were read to, by document and table. */
export type Draft = {
  readonly sections: Made<Section>[];
  readonly groups: Made<Group>[];
  readonly indicators: Made<Indicator>[];
  readonly projects: Made<Project>[];
  readonly dynamics: Made<Dynamics>[];
  readonly deliveries: Made<ProjectRelation>[];
  readonly components: Made<Component>[];
  readonly effects: Made<Effect>[];
  readonly assumptions: Made<Assumption>[];
  readonly sources: Made<Source>[];
};

/** A draft of nothing. */
export function newDraft(): Draft {
  return { sections: [], groups: [], indicators: [], projects: [], dynamics: [], deliveries: [], components: [], effects: [], assumptions: [], sources: [] };
}

/** Something a person should know of an import that went well: a code and its arguments; the sentence is in the catalogue. */
export type ImportNote = { readonly code: NoteName; readonly args: Readonly<Record<string, string | number>> };

/** Files to be written, by workspace-relative path; none if there is an error. Warnings and notes are for people. */
export type Imported = { readonly files: ReadonlyMap<string, string>; readonly diagnostics: readonly Diagnostic[]; readonly notes: readonly ImportNote[] };

/** Ids that one note names; of more only the number is said. */
const mostNamed = 6;

/** Notes of one kind about many rows as one note with their ids. */
export function gathered(notes: readonly ImportNote[]): ImportNote[] {
  const many: ReadonlySet<NoteName> = new Set(['judgement', 'full-delivery', 'replaced']);
  return [...new Set(notes.map(({ code }) => code))].flatMap((code): ImportNote[] => {
    const own = notes.filter((note) => note.code === code);
    return many.has(code) ? [{ code, args: { count: own.length, ids: listed(own.map(({ args }) => String(args.id))) } }] : own;
  });
}

/** The first of many ids. */
export function listed(ids: readonly string[]): string {
  return [...ids.slice(0, mostNamed), ...(ids.length > mostNamed ? ['…'] : [])].join(', ');
}
