import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import type { Diagnostic, Place } from '../schema/diagnostic.js';
import { keysOf, requiredKeysOf, shapeAt, typesOf, type Shape } from '../schema/shape.js';
import { cellValue, setAt } from './cell.js';
import { diagnostic } from './codes.js';
import { unknownKeyArgs } from './nearest.js';
import { plainText, type Locator, type Part, type Path, type WorkspaceFile } from './part.js';

export type CsvCell = { readonly text: string; readonly place: Place };
type Column = { readonly index: number; readonly path: Path; readonly isList: boolean; readonly shape: Shape };

/** A CSV file as `{[table]: rows}`: dots in a heading nest, `[]` at its end splits at '|', an empty cell is absent, a cell becomes a number only where the field takes one. */
export function parseCsv(file: WorkspaceFile, table: string, rowShape: Shape): Part {
  const { rows, problem } = readCells(file);
  const [header = [], ...body] = rows;
  const first: Place = header[0]?.place ?? { file: file.path, line: 1, column: 1, cell: 'A1' };
  const { columns, diagnostics } = readHeader(header, rowShape);
  const missing = requiredKeysOf(rowShape).filter((key) => !header.some((cell) => cell.text.split(/[.[]/)[0] === key));
  const problems = [
    ...(problem ? [problem] : []),
    ...diagnostics,
    ...missing.filter((key) => !diagnostics.some(({ args }) => args.nearest === key)).map((key) => diagnostic('missing-key', first, { field: table, key, expected: typesOf(shapeAt(rowShape, [key])).join('|') })),
    ...body.flatMap((row) => row.slice(header.length).filter((cell) => cell.text !== '').map((cell) => diagnostic('csv-syntax', cell.place, { reason: 'EXTRA_CELL' }))),
  ];
  const records = body.map((row) => rowValue(row, columns));
  return { value: { [table]: records }, locate: locator(first, columns, body, header), diagnostics: problems, isWhole: !problem, missingColumns: new Set(missing) };
}

/** The cells of a CSV file, rows without text left out; what stands before a fault of the file is still there. */
export function readCells(file: WorkspaceFile): { readonly rows: readonly (readonly CsvCell[])[]; readonly problem?: Diagnostic } {
  const rows: CsvCell[][] = [];
  const options = {
    relax_column_count: true,
    skip_empty_lines: false,
    record_delimiter: '\n',
    cast: (text: string, context: { index: number; lines: number; quoting: boolean; records: number }) => {
      const line = context.lines - (context.quoting ? text.split('\n').length - 1 : 0);
      const place = { file: file.path, line, column: context.index + 1, cell: `${columnName(context.index)}${context.records + 1}` };
      (rows[context.records] ??= []).push({ text: text.trim(), place });
      return text;
    },
  };
  try {
    parse(plainText(file.text), options);
    return { rows: rows.filter((row) => row.some((cell) => cell.text !== '')) };
  } catch (failure) {
    if (!(failure instanceof CsvError)) throw failure;
    const { lines, column } = failure as CsvError & { readonly lines?: number; readonly column?: number | string };
    const index = typeof column === 'number' ? column : 0;
    const place = { file: file.path, line: lines ?? 1, column: index + 1 };
    return { rows: rows.slice(0, -1), problem: diagnostic('csv-syntax', place, { reason: failure.code }) };
  }
}

/** Name of a spreadsheet column: 0 is A, 26 is AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function readHeader(header: readonly CsvCell[], rowShape: Shape): { readonly columns: Column[]; readonly diagnostics: Diagnostic[] } {
  const columns: Column[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const [index, { text, place }] of header.entries()) {
    if (text === '') continue;
    if (seen.has(text)) diagnostics.push(diagnostic('duplicate-key', place, { key: text }));
    const column = readHeading(text, index, rowShape);
    if ('column' in column && !seen.has(text)) columns.push(column.column);
    if ('known' in column) diagnostics.push(diagnostic('unknown-key', place, unknownKeyArgs(column.parent, column.key, column.known)));
    seen.add(text);
  }
  return { columns, diagnostics };
}

type Heading = { readonly column: Column } | { readonly parent: string; readonly key: string; readonly known: readonly string[] };

function readHeading(text: string, index: number, rowShape: Shape): Heading {
  const isList = text.endsWith('[]');
  const names = (isList ? text.slice(0, -2) : text).split('.');
  const path = names.map((name) => (/^\d+$/.test(name) ? Number(name) : name));
  for (const [depth, key] of path.entries()) {
    const shape = shapeAt(rowShape, path.slice(0, depth + 1));
    if (shape.length === 0) return { parent: names.slice(0, depth).join('.'), key: String(key), known: keysOf(shapeAt(rowShape, path.slice(0, depth))) };
  }
  const shape = shapeAt(rowShape, path);
  if (isList && !typesOf(shape).includes('list')) return { parent: '', key: text, known: [text.slice(0, -2)] };
  return { column: { index, path, isList, shape } };
}

function rowValue(row: readonly CsvCell[], columns: readonly Column[]): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const { index, path, isList, shape } of columns) {
    const text = row[index]?.text ?? '';
    if (text !== '') setAt(value, path, cellValue(text, shape, isList));
  }
  return value;
}

function locator(first: Place, columns: readonly Column[], body: readonly (readonly CsvCell[])[], header: readonly CsvCell[]): Locator {
  return ([, number, ...rest]) => {
    const row = typeof number === 'number' ? body[number] : undefined;
    if (!row) return first;
    const shared = (path: Path) => path.findIndex((key, depth) => key !== rest[depth]);
    const whole = columns.filter(({ path }) => shared(path) === -1).sort((a, b) => b.path.length - a.path.length)[0];
    const inside = rest.length > 0 ? columns.find(({ path, index }) => rest.every((key, depth) => key === path[depth]) && row[index]?.text !== '') : undefined;
    const column = whole ?? inside;
    const start = row[0]?.place ?? first;
    if (!column || column.index >= header.length) return start;
    return row[column.index]?.place ?? start;
  };
}
