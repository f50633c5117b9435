import type { Diagnostic, Place } from '../schema/diagnostic.js';
import { diagnostic } from '../scenarios/codes.js';
import { nearest } from '../scenarios/nearest.js';
import { firstCell, placeAt, type Cell, type Grid } from './grid.js';
import { knownHeadings, plainHeading, readHeading, type Heading } from './headings.js';
import { columnWords, neededColumns, type TableKind } from './vocabulary.js';

/** Key of a column in a row: its name, with the end of a range after a dot. */
export type ColumnKey = string;
export type TableColumn = Heading & { readonly key: ColumnKey; readonly index: number; readonly heading: string };

/** A row of a table: its cells by column; empty cells and dashes are absent. */
export type TableRow = {
  readonly cells: ReadonlyMap<ColumnKey, Cell>;
  /** where a cell stands or would stand */
  readonly placeOf: (key: ColumnKey) => Place;
  /** what the plan prints of the row, as text with cells separated by bars */
  readonly line: string;
};

export type Table = {
  readonly kind: TableKind;
  readonly grid: Grid;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** the headings as text, as the rows are */
  readonly headingLine: string;
  /** titles above the headings and remarks below the rows */
  readonly aside: readonly string[];
};
export type TableReading = { readonly table: Table | null; readonly diagnostics: readonly Diagnostic[] };

/** Headings stand in one of the first rows: above them there may be a title, a unit, an empty row. */
const headingRows = 10;

/** A grid as a table: its headings found and understood, its cells by column, everything that is no value told at its cell. */
export function readTable(grid: Grid, kind: TableKind): TableReading {
  const header = grid.rows.slice(0, headingRows).findIndex((row) => isHeader(row, kind));
  if (header < 0) return { table: null, diagnostics: [diagnostic('no-table', placeAt(grid, 0, 0), { table: kind, known: knownHeadings(kind) })] };
  const { columns, diagnostics } = readColumns(grid, header, kind);
  const body = grid.rows.map((row, index) => ({ row, index })).slice(header + 1).filter(({ row }) => firstCell(row) !== null);
  const remarks = body.filter(({ row }) => isRemark(row));
  const rows = body.filter((one) => !remarks.includes(one));
  const missing = neededColumns[kind].filter((column) => !columns.some((one) => one.column === column));
  const table: Table = {
    kind,
    grid,
    columns,
    rows: rows.map(({ row, index }) => readRow(grid, row, index, columns)),
    headingLine: lineOf(printed(grid.rows[header] ?? [], columns)),
    aside: [...grid.rows.slice(0, header), ...remarks.map(({ row }) => row)].map(lineOf).filter((line) => line !== ''),
  };
  const problems = [
    ...diagnostics,
    ...missing.map((column) => diagnostic('missing-column', placeAt(grid, header, 0), { table: kind, column: nameOf(kind, column), known: columnWords[kind][column]?.words.join(', ') ?? '' })),
    ...mergedCells(grid, header),
    ...rows.flatMap(({ row }) => badCells(row, columns)),
    ...(rows.length === 0 ? [diagnostic('missing-cell', placeAt(grid, header + 1, 0), { column: nameOf(kind, 'name') })] : []),
  ];
  return { table, diagnostics: problems };
}

function isHeader(row: readonly (Cell | null)[], kind: TableKind): boolean {
  const found = row.flatMap((cell) => (cell === null ? [] : [readHeading(cell.text, kind)])).filter((heading) => heading !== null);
  return found.length >= 2 && found.some(({ column }) => column === 'name');
}

function readColumns(grid: Grid, header: number, kind: TableKind): { readonly columns: TableColumn[]; readonly diagnostics: Diagnostic[] } {
  const columns: TableColumn[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, cell] of (grid.rows[header] ?? []).entries()) {
    if (cell === null) continue;
    const heading = readHeading(cell.text, kind);
    if (heading === null) {
      const near = nearest(plainHeading(cell.text), Object.values(columnWords[kind]).flatMap(({ words }) => words.filter((word) => word !== '')));
      diagnostics.push(diagnostic('unknown-heading', cell.place, { heading: cell.text, known: knownHeadings(kind), ...(near === null ? {} : { nearest: near }) }));
      continue;
    }
    const key = heading.end === null ? heading.column : `${heading.column}.${heading.end}`;
    const twin = columns.find((column) => column.key === key);
    if (twin) diagnostics.push(diagnostic('heading-twice', cell.place, { heading: cell.text, first: placeAt(grid, header, twin.index).cell ?? '' }));
    else columns.push({ ...heading, key, index, heading: cell.text });
  }
  return { columns, diagnostics };
}

/** The name of a column for people, in both languages where they differ. */
export function nameOf(kind: TableKind, column: string): string {
  return knownHeadings(kind, [column]);
}

/** What offices write where there is nothing. */
const nothing = /^([—–\-－/／]+|无|n\/?a)$/i;

function readRow(grid: Grid, row: readonly (Cell | null)[], index: number, columns: readonly TableColumn[]): TableRow {
  const cells = new Map<ColumnKey, Cell>();
  for (const column of columns) {
    const cell = row[column.index] ?? null;
    if (cell !== null && !nothing.test(cell.text)) cells.set(column.key, cell);
  }
  const placeOf = (key: ColumnKey): Place => placeAt(grid, index, columns.find((column) => column.key === key || column.column === key)?.index ?? 0);
  return { cells, placeOf, line: lineOf(printed(row, columns)) };
}

/** Columns that a plan prints; the others are what an analyst adds. */
const planColumns: ReadonlySet<string> = new Set(['number', 'section', 'group', 'name', 'name_zh', 'name_en', 'unit', 'baseline', 'target', 'comparator', 'quantity']);

function printed(row: readonly (Cell | null)[], columns: readonly TableColumn[]): readonly (Cell | null)[] {
  return columns.filter(({ column }) => planColumns.has(column)).map(({ index }) => row[index] ?? null);
}

/** A row as one line of text. Line breaks inside a cell become spaces. */
function lineOf(row: readonly (Cell | null)[]): string {
  return row
    .flatMap((cell) => (cell === null ? [] : [cell.text.replace(/\s+/g, ' ')]))
    .join(' | ');
}

/** A remark below the table: a single cell that says so. */
function isRemark(row: readonly (Cell | null)[]): boolean {
  const filled = row.filter((cell) => cell !== null);
  return filled.length === 1 && /^[*＊※]?\s*(注|备注|说明|资料来源|数据来源|来源|note|source|remark)/i.test(filled[0]?.text ?? '');
}

function mergedCells(grid: Grid, header: number): Diagnostic[] {
  return grid.merges.filter(({ toRow }) => toRow >= header).map(({ range, fromRow, fromColumn }) => diagnostic('cell-merged', placeAt(grid, fromRow, fromColumn), { range }));
}

function badCells(row: readonly (Cell | null)[], columns: readonly TableColumn[]): Diagnostic[] {
  return columns.flatMap(({ index, heading }) => {
    const cell = row[index] ?? null;
    if (cell?.kind === 'error') return [diagnostic('cell-error', cell.place, { column: heading, found: cell.text })];
    return cell?.kind === 'formula' ? [diagnostic('cell-formula', cell.place, { column: heading })] : [];
  });
}
