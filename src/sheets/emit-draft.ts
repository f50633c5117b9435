import { stringify } from 'yaml';
import type { SheetWords } from '../messages/sheets.js';
import type { Path, WorkspaceFile } from '../scenarios/part.js';
import { plainText } from '../scenarios/part.js';
import { parseCsv } from '../scenarios/parse-csv.js';
import { parseYaml } from '../scenarios/parse-yaml.js';
import type { Place } from '../schema/diagnostic.js';
import { rowShapes, withRows } from './csv-document.js';
import type { Draft, Made } from './draft.js';
import type { Cell } from './grid.js';
import type { Table } from './read-table.js';

/** A file made of a draft; `origins` lead from places in it to the cells of the table. */
export type EmittedFile = { readonly path: string; readonly text: string; readonly origins: readonly Origin[]; /** whether rows that were there already stand between the new ones, each on a line */ readonly isMixed: boolean };
export type Origin = { readonly place: Place; readonly cell: Cell; /** true at the beginning of a row */ readonly isRow: boolean };

type Rows = Readonly<Record<string, readonly Made<unknown>[]>>;

/** Which rows go to which file, by document and kind of table. */
function yamlFiles(draft: Draft): readonly { readonly path: string; readonly document: 'plan' | 'relations'; readonly rows: Rows }[] {
  const hasIndicators = draft.indicators.length > 0;
  const [own, others] = hasIndicators ? [draft.sections, []] : [[], draft.sections];
  return [
    { path: 'inputs/plan.indicators.yaml', document: 'plan', rows: { sections: own, indicators: draft.indicators } },
    { path: 'inputs/plan.projects.yaml', document: 'plan', rows: { sections: others, groups: draft.groups, projects: draft.projects } },
    { path: 'inputs/relations.indicators.yaml', document: 'relations', rows: { dynamics: draft.dynamics } },
    { path: 'inputs/relations.projects.yaml', document: 'relations', rows: { projects: draft.deliveries, components: draft.components, effects: draft.effects } },
  ];
}

/** Paths of the files that tables of a kind are written to. */
export function pathsOf(kind: 'indicators' | 'projects'): readonly string[] {
  return [`inputs/plan.${kind}.yaml`, `inputs/relations.${kind}.yaml`];
}

/** The files of a draft. Rows of the register and of sources go into the tables that are there. */
export function emitDraft(draft: Draft, files: readonly WorkspaceFile[], from: string, words: SheetWords): EmittedFile[] {
  const yaml = yamlFiles(draft).flatMap(({ path, document, rows }): EmittedFile[] => {
    const given = Object.entries(rows).filter(([, own]) => own.length > 0);
    if (given.length === 0) return [];
    const body = stringify(Object.fromEntries(given.map(([table, own]) => [table, own.map(({ value }) => value)])), { lineWidth: 0, aliasDuplicateObjects: false });
    const text = `${editorLine(files, document)}# ${words.writtenFrom(from)}\n${body}`;
    const { locate } = parseYaml({ path, text });
    return [{ path, text, isMixed: false, origins: given.flatMap(([table, own]) => own.flatMap((row, index) => originsOf(row, [table, index], locate))) }];
  });
  return [...yaml, ...emitTable('assumptions', draft.assumptions, files), ...emitTable('sources', draft.sources, files)];
}

function emitTable(table: 'assumptions' | 'sources', rows: readonly Made<{ readonly id: string }>[], files: readonly WorkspaceFile[]): EmittedFile[] {
  if (rows.length === 0) return [];
  const path = `inputs/${table}.csv`;
  const text = withRows(files.find((file) => file.path === path), table, rows.map(({ value }) => value));
  const { value, locate } = parseCsv({ path, text }, table, rowShapes[table]);
  const ids = (value as Readonly<Record<string, readonly { readonly id?: unknown }[]>>)[table]?.map(({ id }) => id) ?? [];
  return [{ path, text, isMixed: true, origins: rows.flatMap((row) => originsOf(row, [table, ids.indexOf(row.value.id)], locate)) }];
}

function originsOf({ at, cells }: Made<unknown>, path: Path, locate: (path: Path) => Place): Origin[] {
  return [{ place: locate(path), cell: at, isRow: true }, ...cells.map(([own, cell]) => ({ place: locate([...path, ...own]), cell, isRow: false }))];
}

/** The line by which editors know the schema, with the folder of schemas that another file in inputs names. */
function editorLine(files: readonly WorkspaceFile[], document: string): string {
  const folder = files
    .filter(({ path }) => path.startsWith('inputs/'))
    .map(({ text }) => /^# yaml-language-server: \$schema=(.*?)\w+\.schema\.json\s*$/.exec(plainText(text).split('\n')[0] ?? '')?.[1])
    .find((found) => found !== undefined);
  return folder === undefined ? '' : `# yaml-language-server: $schema=${folder}${document}.schema.json\n`;
}

/** The name of a file without its folders: where it lies on somebody's machine is nobody's business. */
export function fileName(path: string): string {
  return path.replace(/^.*[/\\]/, '');
}

/** The tables as text, each under a line that names it: what quotes are checked against where the plan has no other text. */
export function tableText(tables: readonly Table[], words: SheetWords): readonly { readonly title: string; readonly block: string }[] {
  return tables.map(({ grid, aside, headingLine, rows }) => {
    const title = words.tableTitle(fileName(grid.file), grid.sheet);
    return { title, block: [title, ...aside, headingLine, ...rows.map(({ line }) => line)].join('\n') };
  });
}

/** A plan's text with blocks added at its end; a block of the same title is replaced. Blocks end at an empty line. */
export function withBlocks(text: string, blocks: readonly { readonly title: string; readonly block: string }[]): string {
  return blocks.reduce((all, { title, block }) => {
    const parts = all.split(/\n{2,}/).map((part) => part.replace(/\n+$/, '')).filter((part) => part !== '');
    return `${[...parts.filter((part) => part.split('\n')[0] !== title), block].join('\n\n')}\n`;
  }, plainText(text));
}
