import { unzipSync } from 'fflate';
import { columnName } from '../scenarios/parse-csv.js';
import { discardExcelize, excelize, told, type Book } from './excelize.js';
import { cellIndices, placeAt, type Cell, type CellKind, type Grid, type Merge } from './grid.js';
import { unreadable, type ReadTable } from './read-csv.js';

/** A workbook unpacks to at most this many bytes: a table of a plan is far smaller, a prepared one can be far larger. */
const mostBytes = 128 * 1024 * 1024;
/** Sheets are read to this column and row; a plan's table is smaller. */
const most = { rows: 20_000, columns: 400 };

/**
 * The sheets of an .xlsx workbook, in their order, hidden ones included. Numbers keep all digits, whatever format shows them;
 * percentages and dates are told by their format. `file` is what diagnostics call it.
 */
export async function readWorkbook(file: string, bytes: Uint8Array): Promise<ReadTable> {
  const reason = refusal(bytes);
  if (reason !== null) return unreadable(file, reason);
  const { OpenReader } = await excelize();
  try {
    const book = OpenReader(bytes, { UnzipSizeLimit: mostBytes });
    if (book.error !== null) return unreadable(file, 'damaged');
    return { grids: told({ ...book.GetSheetList(), error: null }).list.map((sheet) => readSheet(book, file, sheet, holdsFormulas(bytes))), diagnostics: [] };
  } catch (error) {
    // A file that the library trips over ends it for good; the next workbook needs a fresh one.
    discardExcelize();
    return unreadable(file, error instanceof RangeError && error.message.startsWith('too many') ? 'too-large' : 'damaged');
  }
}

/** Why the bytes cannot be a workbook, null if they may be: old .xls files and those with a password share a form of their own. */
function refusal(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'empty';
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return 'old-or-protected';
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return 'not-a-workbook';
  let size = 0;
  try {
    unzipSync(bytes, { filter: ({ originalSize }) => ((size += originalSize), false) });
  } catch {
    return 'damaged';
  }
  return size > mostBytes ? 'too-large' : null;
}

/** Whether any sheet holds a formula: only then is each empty cell asked for one. */
function holdsFormulas(bytes: Uint8Array): boolean {
  const sheets = unzipSync(bytes, { filter: ({ name }) => name.startsWith('xl/worksheets/') && name.endsWith('.xml') });
  return Object.values(sheets).some((xml) => /<(\w+:)?f[\s/>]/.test(new TextDecoder().decode(xml)));
}

function readSheet(book: Book, file: string, sheet: string, formulas: boolean): Grid {
  const raw = told(book.GetRows(sheet, { RawCellValue: true })).result ?? [];
  const shown = told(book.GetRows(sheet)).result ?? [];
  if (raw.length > most.rows || raw.some((row) => (row?.length ?? 0) > most.columns)) throw new RangeError(`too many cells in a sheet: ${sheet}`);
  const place = { sheet, file, rows: [] };
  const formats = new Map<number, CellKind>();
  const rows = raw.map((row, r) =>
    (row ?? []).map((value, c): Cell | null => {
      const name = `${columnName(c)}${r + 1}`;
      if (value.trim() === '') return formulas && hasFormula(book, sheet, name) ? { text: '=', kind: 'formula', place: placeAt(place, r, c) } : null;
      return { ...readCell(book, sheet, name, value, shown[r]?.[c] ?? '', formats), place: placeAt(place, r, c) };
    }),
  );
  return { sheet, file, rows, merges: merges(book, sheet) };
}

function hasFormula(book: Book, sheet: string, name: string): boolean {
  return told(book.GetCellFormula(sheet, name)).formula !== '';
}

const errorValue = /^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)$/;
const numeric = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** What a cell holds. Only where the shown text differs from the stored number does its format matter. */
function readCell(book: Book, sheet: string, name: string, raw: string, shown: string, formats: Map<number, CellKind>): Omit<Cell, 'place'> {
  if (errorValue.test(raw)) return { text: raw, kind: 'error' };
  if (!numeric.test(raw)) return { text: raw.trim(), kind: 'text' };
  const number = { text: String(Number(raw)), kind: 'number' } as const;
  if (raw === shown) return Number.isFinite(Number(raw)) && String(Number(raw)) === raw ? number : { ...number, ...storedText(book, sheet, name, raw) };
  if (shown === 'TRUE' || shown === 'FALSE') return { text: shown.toLowerCase(), kind: 'boolean' };
  const kind = formatKind(book, sheet, name, formats);
  if (kind === 'percent') return { text: `${Number((Number(raw) * 100).toPrecision(15))}%`, kind };
  if (kind === 'date') return { text: isoDate(Number(raw)), kind };
  return number;
}

/** A text such as "007" keeps its zeros; a number written 1.50 is 1.5. */
function storedText(book: Book, sheet: string, name: string, raw: string): Partial<Cell> {
  const { cellType } = told(book.GetCellType(sheet, name));
  return cellType === textTypes.shared || cellType === textTypes.inline ? { text: raw, kind: 'text' } : {};
}
/** CellType of the library: texts kept in the shared table, and texts kept in the cell. */
const textTypes = { inline: 5, shared: 7 } as const;

/** Built-in number formats: 9 and 10 are percentages, 14 to 22, 27 to 36, 45 to 47 and 50 to 58 dates and times. */
function formatKind(book: Book, sheet: string, name: string, formats: Map<number, CellKind>): CellKind {
  const { style: id } = told(book.GetCellStyle(sheet, name));
  const known = formats.get(id);
  if (known !== undefined) return known;
  const { style } = told(book.GetStyle(id));
  const code = (style.CustomNumFmt ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  const built = style.NumFmt ?? 0;
  const isDate = [[14, 22], [27, 36], [45, 47], [50, 58]].some(([low = 0, high = 0]) => built >= low && built <= high) || /[ymdhs]/i.test(code.replace(/general/i, ''));
  const kind: CellKind = built === 9 || built === 10 || code.includes('%') ? 'percent' : isDate ? 'date' : 'number';
  formats.set(id, kind);
  return kind;
}

/** The day of a serial number: 1 is 1900-01-01, and 1900 counts as a leap year, as in the first spreadsheets. */
function isoDate(serial: number): string {
  const days = Math.floor(serial) - (serial >= 60 ? 1 : 0);
  const day = new Date(Date.UTC(1899, 11, 31 + days));
  return Number.isNaN(day.getTime()) ? String(serial) : day.toISOString().slice(0, 10);
}

function merges(book: Book, sheet: string): Merge[] {
  const { mergeCells } = told(book.GetMergeCells(sheet));
  return (mergeCells ?? []).map((merged) => {
    const [from, to] = [merged.GetStartAxis(), merged.GetEndAxis()];
    const [a, b] = [cellIndices(from), cellIndices(to)];
    return { range: `${from}:${to}`, fromRow: a.row, toRow: b.row, fromColumn: a.column, toColumn: b.column };
  });
}
