import type { Text } from '../schema/text.js';
import { bothLanguages } from '../schema/text.js';
import { made, type ImportContext, type RowReader } from './import-context.js';
import { makeId } from './make-id.js';

type Named = { readonly id: string; readonly name: Text };

function find<T extends Named>(rows: readonly T[], name: string): T | undefined {
  return rows.find((row) => row.id === name || bothLanguages(row.name).zh === name || bothLanguages(row.name).en === name);
}

const sectionsOf = ({ documents, draft }: ImportContext): readonly Named[] => [...documents.plan.sections, ...draft.sections.map(({ value }) => value)];
const groupsOf = ({ documents, draft }: ImportContext) => [...documents.plan.groups, ...draft.groups.map(({ value }) => value)];

/** The section of a row: the one it names, else the only one there is, else one for everything; made where it is new. */
export function sectionOf(reader: RowReader): string {
  const { context } = reader;
  const known = sectionsOf(context);
  const name = reader.text('section');
  const only = known.length === 1 ? known[0]?.id : undefined;
  if (name === undefined && only !== undefined) return only;
  const wanted = name ?? context.words.everything;
  const found = find(known, wanted);
  if (found) return found.id;
  const id = makeId([wanted], 'section', context.used.section);
  context.draft.sections.push(made({ id, name: wanted }, reader, [[['name'], reader.cell('section')]]));
  return id;
}

/** The group of a project: the one it names, else one for its whole section; made where it is new. */
export function groupOf(reader: RowReader, section: string): string {
  const { context } = reader;
  const own = groupsOf(context).filter((group) => group.section === section);
  const sectionName = sectionsOf(context).find(({ id }) => id === section)?.name ?? section;
  const wanted = reader.text('group') ?? bothLanguages(sectionName)[context.lang];
  const found = find(own, wanted);
  if (found) return found.id;
  const id = makeId([reader.text('group') ?? `${section} works`], 'group', context.used.group);
  context.draft.groups.push(made({ id, section, name: wanted }, reader, [[['name'], reader.cell('group')]]));
  return id;
}

/** Every indicator that a project can act on, of the workspace and of this import. */
export function findIndicator({ documents, draft }: ImportContext, wanted: string): { readonly id: string; readonly unit: string } | undefined {
  const all = [...documents.plan.indicators, ...draft.indicators.map(({ value }) => value)];
  return find(all, wanted) ?? all.find(({ number }) => number !== null && String(number) === wanted);
}

/** Names of all indicators, for suggestions. */
export function indicatorNames({ documents, draft }: ImportContext): string[] {
  return [...documents.plan.indicators, ...draft.indicators.map(({ value }) => value)].flatMap(({ id, name }) => [id, bothLanguages(name).zh, bothLanguages(name).en]);
}
