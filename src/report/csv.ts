import type { Name, RunInfo, Tables } from '../schema/table.js';
import {
  assumptionColumns,
  factColumns,
  indicatorColumns,
  observationColumns,
  projectColumns,
  scenarioColumns,
  sourceColumns,
  tableColumns,
  type Columns,
  type Part,
} from './columns.js';
import { languages } from '../schema/text.js';
import { decimalText } from './decimal.js';
import { iamcTable } from './iamc.js';
import { orderTables } from './row-order.js';

export type Cell = string | number | boolean | null;

/** Excel and WPS take a file without this mark for the local code page and garble Chinese. */
const byteOrderMark = '\uFEFF';

function cellText(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? decimalText(cell) : String(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A CSV file: RFC 4180 quoting, LF, UTF-8 byte order mark; null is an empty cell. */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return byteOrderMark + [header, ...rows].map((row) => `${row.map(cellText).join(',')}\n`).join('');
}

function fieldHeaders(field: string, part: Part): readonly string[] {
  if (part === 'name' || part === 'names') return languages.map((lang) => `${field}.${lang}`);
  return typeof part === 'string' ? [field] : part.map((inner) => `${field}.${inner}`);
}

function fieldCells(value: unknown, part: Part): readonly Cell[] {
  if (part === 'value') return [value as Cell];
  if (part === 'list') return [(value as readonly string[]).join('; ')];
  if (part === 'name') return languages.map((lang) => (value as Name | null)?.[lang] ?? null);
  if (part === 'names') return languages.map((lang) => (value as readonly Name[]).map((name) => name[lang]).join('; '));
  return part.map((inner) => (value as Readonly<Record<string, Cell>> | null)?.[inner] ?? null);
}

/** Rows as a CSV file with the columns named. */
export function rowsToCsv<R>(columns: Columns<R>, rows: readonly R[]): string {
  const fields = Object.entries<Part>(columns as Readonly<Record<string, Part>>);
  const header = fields.flatMap(([field, part]) => fieldHeaders(field, part));
  return csvText(header, rows.map((row) => fields.flatMap(([field, part]) => fieldCells((row as Readonly<Record<string, unknown>>)[field], part))));
}

/** A name of several words with hyphens, as files are called. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Tables that a run writes only where it has rows for them: of derived outputs, of covariances asked for, of funding sources named, of budgets under fixed scope. */
const optionalTables: ReadonlySet<keyof Tables> = new Set(['outputs', 'covariances', 'fundingSources', 'overrun']);

/** Every table of a result, and what it says about the plan, as CSV files by path: `tables/<kebab-name>.csv`. */
export function tablesToCsv(tables: Tables, info: RunInfo): Map<string, string> {
  const ordered = orderTables(tables, info);
  const files = new Map<string, string>();
  for (const name of Object.keys(tableColumns) as (keyof Tables)[]) {
    if (optionalTables.has(name) && ordered[name].length === 0) continue;
    files.set(`tables/${kebab(name)}.csv`, rowsToCsv<unknown>(tableColumns[name], ordered[name]));
  }
  const { header, rows } = iamcTable(ordered.trajectories, info);
  const assumptions = info.evidenceSets.flatMap((evidenceSet) => (info.assumptions[evidenceSet] ?? []).map((row) => ({ evidenceSet, ...row })));
  files.set('tables/trajectories-iamc.csv', csvText(header, rows));
  files.set('tables/scenarios.csv', rowsToCsv(scenarioColumns, info.scenarios));
  files.set('tables/indicators.csv', rowsToCsv(indicatorColumns, info.indicators));
  files.set('tables/projects.csv', rowsToCsv(projectColumns, info.projects));
  files.set('tables/assumptions.csv', rowsToCsv(assumptionColumns, assumptions));
  files.set('tables/facts.csv', rowsToCsv(factColumns, info.facts));
  files.set('tables/observations.csv', rowsToCsv(observationColumns, info.observations));
  files.set('tables/sources.csv', rowsToCsv(sourceColumns, info.sources));
  return files;
}
