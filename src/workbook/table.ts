import { cellAt } from './area.js';
import { textWidth } from './cells.js';
import type { Area, Cell, Row, Sheet } from './model.js';

/** A column of a table: its id in the program, its heading, and its cell for a row; `most` caps its width. */
export type TableColumn<R> = { readonly id: string; readonly head: string; readonly cell: (row: R, place: number) => Cell | null; readonly most?: number };

/** A table laid into a sheet. `column` is the body of a column without its heading, `heading` its heading. */
export type LaidTable = { readonly rows: readonly Row[]; readonly whole: Area; readonly column: (id: string) => Area; readonly heading: (id: string) => Area };

type Place = { readonly sheet: string; readonly row: number; readonly column?: number };

/**
 * Lays a table with its heading at a place of a sheet.
 * @throws RangeError `table must have rows: <sheet>`, `no such column: <id>`
 */
export function layTable<R>(columns: readonly TableColumn<R>[], body: readonly R[], { sheet, row, column: left = 0 }: Place): LaidTable {
  if (body.length === 0) throw new RangeError(`table must have rows: ${sheet}`);
  const at = (id: string): number => {
    const index = columns.findIndex((column) => column.id === id);
    if (index < 0) throw new RangeError(`no such column: ${id}`);
    return left + index;
  };
  const indent: Row = Array.from({ length: left }, () => null);
  return {
    rows: [[...indent, ...columns.map(({ head }): Cell => ({ value: head, look: 'head' }))], ...body.map((item, place) => [...indent, ...columns.map((column) => column.cell(item, place))])],
    whole: { sheet, row, column: left, rows: body.length + 1, columns: columns.length },
    column: (id) => ({ sheet, row: row + 1, column: at(id), rows: body.length, columns: 1 }),
    heading: (id) => cellAt(sheet, row, at(id)),
  };
}

const leastWidth = 7;
const usualMost = 44;

/** Digits a number takes as shown, near enough for a width. */
function numberWidth(value: number, format: string): number {
  if (format.includes('%')) return 9;
  const whole = Math.trunc(Math.abs(value)).toString().length;
  return Math.ceil(whole * 1.34) + (/\.(0+)/.exec(format)?.[1]?.length ?? 0) + 2;
}

function cellWidth(cell: Cell): number {
  const { value, format = '' } = cell;
  if (typeof value === 'number') return numberWidth(value, format);
  // the mark of a filter takes room beside a heading
  return Math.max(...String(value).split('\n').map(textWidth)) + (cell.look === 'head' ? 4 : 2);
}

/** Widths of the columns of a sheet: as the widest cell below the title wants it, between 7 and `most` characters. Titles, notes and words that are chosen in merged cells may run over. */
export function widthsOf(rows: readonly Row[], most: (column: number) => number | undefined = () => undefined): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      if (cell === null || cell.look === 'title' || cell.look === 'caption' || cell.look === 'note' || (cell.look === 'input' && typeof cell.value === 'string')) continue;
      const cap = cell.look === 'head' ? Math.min(16, most(column) ?? usualMost) : (most(column) ?? usualMost);
      widths[column] = Math.max(widths[column] ?? leastWidth, Math.min(cap, cellWidth(cell)));
    }
  }
  return Array.from(widths, (width) => width ?? leastWidth);
}

/** Width of a letter of running text, in digits of the same font. */
const letterWidth = 0.88;

/** Lines that a text takes in a column: East Asian characters are two digits wide, letters less than one. */
function linesIn(text: string, width: number): number {
  const lineWidth = (line: string): number => textWidth(line) - (1 - letterWidth) * (2 * [...line].length - textWidth(line));
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(lineWidth(line) / Math.max(1, width - 2))), 0);
}

const lineHeight = 15;
/** Tallest row that programs allow, in points. */
const tallest = 409;

/** Height of a row in points where a text in it takes more than one line, else null: programs that do not measure texts would hide the rest. */
export function heightOf(row: Row, widths: readonly number[]): number | null {
  const lines = row.map((cell, column) => (typeof cell?.value === 'string' && ['wrapped', 'head', 'term'].includes(cell.look) ? linesIn(cell.value, widths[column] ?? leastWidth) : 1));
  const most = Math.max(1, ...lines);
  return most === 1 ? null : Math.min(tallest, most * lineHeight + 2);
}

/** A title and notes as the first rows of a sheet, and an empty row after them. */
export function headerRows(title: string, notes: readonly string[]): readonly Row[] {
  return [[{ value: title, look: 'title' }], ...notes.map((note): Row => [{ value: note, look: 'note' }]), []];
}

type TableSheet<R> = {
  readonly name: string;
  readonly title: string;
  readonly notes: readonly string[];
  /** what stands there if there are no rows */
  readonly empty: string;
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
  readonly frozenColumns?: number;
};

/** A sheet that is one table: title, notes, a heading that stays in view and can be filtered. Without rows it says so, and there is no table. */
export function tableSheet<R>({ name, title, notes, empty, columns, rows, frozenColumns = 0 }: TableSheet<R>): { readonly sheet: Sheet; readonly table: LaidTable | null } {
  if (rows.length === 0) return { sheet: emptySheet(name, title, empty), table: null };
  const header = headerRows(title, notes);
  const table = layTable(columns, rows, { sheet: name, row: header.length });
  const all = [...header, ...table.rows];
  const sheet: Sheet = { name, rows: all, widths: widthsOf(all, (column) => columns[column]?.most), frozen: { rows: header.length + 1, columns: frozenColumns }, filter: table.whole, charts: [], conditions: [], choices: [] };
  return { sheet, table };
}

/** A sheet that has nothing to show, and says why. */
export function emptySheet(name: string, title: string, empty: string): Sheet {
  return { name, rows: [...headerRows(title, []), [{ value: empty, look: 'note' }]], widths: [usualMost], frozen: { rows: 0, columns: 0 }, filter: null, charts: [], conditions: [], choices: [] };
}
