import { assumption } from '../schema/assumption.js';
import { source } from '../schema/observation.js';
import { shapeOf, type Shape } from '../schema/shape.js';
import { readCells } from '../scenarios/parse-csv.js';
import { plainText, type WorkspaceFile } from '../scenarios/part.js';
import { byteOrderMark, csvLine } from './csv-lines.js';
import { cellsUnder, flatten, headingsFor, type FlatRow } from './flat-rows.js';

/** Headings a new table of each kind begins with. */
export const usualHeadings = {
  assumptions: ['id', 'name', 'unit', 'evidence', 'source[]', 'distribution.kind', 'distribution.low', 'distribution.mode', 'distribution.high', 'distribution.p5', 'distribution.p50', 'distribution.p95', 'distribution.value', 'note'],
  sources: ['id', 'title', 'publisher', 'date', 'url', 'grade'],
} as const;
export const rowShapes: Readonly<Record<keyof typeof usualHeadings, Shape>> = { assumptions: shapeOf(assumption), sources: shapeOf(source) };
type CsvTable = keyof typeof usualHeadings;

type TextTable = { readonly headings: readonly string[]; readonly rows: readonly FlatRow[]; readonly hasMark: boolean };

function readTextTable(file: WorkspaceFile | undefined): TextTable {
  if (!file) return { headings: [], rows: [], hasMark: true };
  const [header = [], ...body] = readCells({ path: file.path, text: plainText(file.text) }).rows;
  const headings = header.map(({ text }) => text);
  const rows = body.map((row) => new Map(row.flatMap(({ text }, index) => (text === '' || headings[index] === undefined ? [] : [[headings[index], text] as const]))));
  return { headings: headings.filter((heading) => heading !== ''), rows, hasMark: file.text.startsWith(byteOrderMark) };
}

/** A CSV document with rows added, and rows of the same id replaced; the cells of all other rows stay as they are written. */
export function withRows(file: WorkspaceFile | undefined, table: CsvTable, rows: readonly { readonly id: string }[]): string {
  const { headings, rows: old, hasMark } = readTextTable(file);
  const fresh = new Map(rows.map((row) => [row.id, flatten(row)]));
  const kept = old.map((row) => fresh.get(String(row.get('id'))) ?? row);
  const ids = new Set(old.map((row) => String(row.get('id'))));
  return tableText(headings, [...kept, ...[...fresh].filter(([id]) => !ids.has(id)).map(([, row]) => row)], table, hasMark);
}

/** A CSV document that holds exactly these rows, with the headings and the byte order mark it had. */
export function withOnly(file: WorkspaceFile | undefined, table: CsvTable, rows: readonly { readonly id: string }[]): string {
  const { headings, rows: old, hasMark } = readTextTable(file);
  const written = new Map(old.map((row) => [String(row.get('id')), row]));
  const flat = rows.map((row) => {
    const before = written.get(row.id);
    const now = flatten(row);
    return before !== undefined && isSame(before, now) ? before : now;
  });
  return tableText(headings, flat, table, hasMark);
}

/** Whether two rows say the same: 0.10 is 0.1. */
function isSame(a: FlatRow, b: FlatRow): boolean {
  const same = (x: unknown, y: unknown): boolean => String(x) === String(y) || (typeof y === 'number' && Number(x) === y);
  return a.size === b.size && [...a].every(([heading, value]) => b.has(heading) && same(value, b.get(heading)));
}

function tableText(headings: readonly string[], rows: readonly FlatRow[], table: CsvTable, hasMark: boolean): string {
  const used = new Set(rows.flatMap((row) => [...row.keys()]));
  const first = headings.length > 0 ? headings : usualHeadings[table].filter((heading) => used.has(heading));
  const all = headingsFor(rows, rowShapes[table], first);
  return (hasMark ? byteOrderMark : '') + [csvLine(all), ...rows.map((row) => csvLine(cellsUnder(all, row)))].join('');
}
