import { sheetMessages } from '../messages/sheets.js';
import type { Diagnostic } from '../schema/diagnostic.js';
import { documentNames } from '../schema/documents.js';
import { jsonSchema } from '../schema/json-schema.js';
import type { Language } from '../schema/text.js';
import { chooseTables } from '../sheets/choose-tables.js';
import type { ImportKind } from '../sheets/vocabulary.js';
import type { ImportNote } from '../sheets/draft.js';
import type { Grid } from '../sheets/grid.js';
import { hasErrors, importTables } from '../sheets/import-tables.js';
import { readTable } from '../sheets/read-table.js';

/** Files of a new workspace by path, none if the tables it starts from have an error. */
export type NewWorkspace = { readonly files: ReadonlyMap<string, string>; readonly diagnostics: readonly Diagnostic[]; readonly notes: readonly ImportNote[] };

export type FromTables = {
  readonly lang: Language;
  readonly as?: ImportKind;
  readonly sheet?: string;
  readonly title?: string;
  readonly baseYear?: number;
  readonly targetYear?: number;
};

/** Years of a plan whose table names none: the five-year plan that is being written. Said in a note. */
const usualYears = { base: 2025, target: 2030 } as const;

/** Files of a template with the JSON Schemas that its first lines name, so that editors check without a network. */
export function newWorkspace(template: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const schemas = documentNames.map((name) => [`schemas/${name}.schema.json`, `${JSON.stringify(jsonSchema(name), null, 2)}\n`] as const);
  return new Map([...template, ...schemas]);
}

/** A workspace made of tables: the frame of the template filled with what they say. Pure; nothing is written. */
export function newWorkspaceFrom(template: ReadonlyMap<string, string>, grids: readonly Grid[], options: FromTables): NewWorkspace {
  const { lang } = options;
  const { chosen, diagnostics } = chooseTables(grids, options);
  if (diagnostics.length > 0) return { files: new Map(), diagnostics, notes: [] };
  const said = chosen.flatMap(({ grid, kind }) => (kind === 'indicators' ? [readTable(grid, kind).table] : [])).find((table) => table !== null);
  const yearOf = (column: string): number | undefined => said?.columns.find((one) => one.column === column)?.year ?? undefined;
  const base = options.baseYear ?? yearOf('baseline') ?? usualYears.base;
  const target = options.targetYear ?? yearOf('target') ?? usualYears.target;
  const titleLine = said?.aside[0];
  const title = options.title ?? titleLine ?? sheetMessages[lang].untitled;
  const hasProjects = chosen.some(({ kind }) => kind === 'projects');
  const values = { id: 'my-plan', title: JSON.stringify(title), base_year: String(base), target_year: String(target), issued: `${base + 1}-01`, scenarios: hasProjects ? 'as-planned, no-investment, less-money' : 'as-planned' };
  const frame = [...template].filter(([path]) => hasProjects || !['no-investment.yaml', 'less-money.yaml'].includes(path)).map(([path, text]) => ({ path, text: filled(text, values, hasProjects) }));
  const imported = importTables(grids, { root: '.', files: frame }, options);
  if (hasErrors(imported.diagnostics)) return { files: new Map(), diagnostics: imported.diagnostics, notes: [] };
  const files = newWorkspace(new Map([...frame.map(({ path, text }) => [path, text] as const), ...imported.files]));
  const assumed = [...(options.baseYear === undefined && yearOf('baseline') === undefined ? [base] : []), ...(options.targetYear === undefined && yearOf('target') === undefined ? [target] : [])];
  const notes: ImportNote[] = [...imported.notes, ...(assumed.length > 0 ? [{ code: 'years', args: { base, target } } as const] : []), { code: 'issued', args: { issued: values.issued } }];
  return { files, diagnostics: imported.diagnostics, notes };
}

/** A text of the frame with its blanks filled in; without projects there is nothing to compare with. */
function filled(text: string, values: Readonly<Record<string, string>>, hasProjects: boolean): string {
  const complete = text.replace(/\{\{(\w+)\}\}/g, (blank, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`a template has a blank that nothing fills: ${blank}`);
    return value;
  });
  return hasProjects ? complete : complete.replace(/^counterfactual:.*\n/m, '');
}
