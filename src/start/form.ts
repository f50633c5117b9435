import { sheetMessages } from '../messages/sheets.js';
import type { Language } from '../schema/text.js';
import { firstCell, type Grid } from '../sheets/grid.js';
import { readHeading } from '../sheets/headings.js';
import { readCsvGrid } from '../sheets/read-csv.js';
import type { TableKind } from '../sheets/vocabulary.js';
import { writeWorkbook, type SheetContent } from '../sheets/write-workbook.js';

/** Kinds of tables that the form has, each a file of its template. */
const parts = ['indicators', 'projects'] as const;

/**
 * A workbook to fill in for a new plan, with an invented county as an example and a sheet that explains its columns.
 * @throws RangeError if the template lacks a table
 */
export async function formWorkbook(template: ReadonlyMap<string, string>, lang: Language): Promise<Uint8Array> {
  const words = sheetMessages[lang];
  const tables = parts.map((part) => ({ part, grid: gridOf(template, part) }));
  const explanation: SheetContent = {
    name: words.sheets.columns,
    columns: [{ width: 14, text: true }, { width: 30, text: true }, { width: 100, text: true }],
    rows: [[...words.form.head], ...tables.flatMap(({ part, grid }) => meanings(part, grid, lang)), ...words.form.rules.map((rule) => ['', '', rule])],
    frozen: 0,
  };
  return writeWorkbook([...tables.map(({ part, grid }) => sheetOf(words.sheets[part], part, grid, lang)), explanation]);
}

function gridOf(template: ReadonlyMap<string, string>, part: string): Grid {
  const text = template.get(`${part}.csv`);
  const [grid] = text === undefined ? [] : readCsvGrid(`${part}.csv`, text).grids;
  if (grid === undefined) throw new RangeError(`the template of the form lacks a table: ${part}`);
  return grid;
}

const widths: Readonly<Record<string, number>> = { name: 30, id: 24, section: 20, affects: 30, target: 22, cost_unit: 12, number: 7, unit: 9, decimals: 9, baseline: 15 };

function sheetOf(name: string, part: TableKind, grid: Grid, lang: Language): SheetContent {
  const columns = (grid.rows[0] ?? []).map((cell) => {
    const heading = readHeading(cell?.text ?? '', part);
    const prompt = meaningOf(part, heading?.column ?? '', lang);
    return { width: widths[heading?.column ?? ''] ?? 12, text: false, ...(prompt === undefined ? {} : { prompt }) };
  });
  const rows = grid.rows.filter((row) => firstCell(row) !== null).map((row) => row.map((cell) => (cell === null ? null : cell.kind === 'number' ? Number(cell.text) : cell.text)));
  return { name, columns, rows, frozen: 3 };
}

function meaningOf(part: TableKind, column: string, lang: Language): string | undefined {
  const { form } = sheetMessages[lang];
  const meanings: Readonly<Record<string, string>> = part === 'indicators' ? form.indicators : form.projects;
  return meanings[column];
}

/** One line for each column of a table; the ends of a range share theirs. */
function meanings(part: TableKind, grid: Grid, lang: Language): string[][] {
  const headings = (grid.rows[0] ?? []).flatMap((cell) => (cell === null ? [] : [{ text: cell.text, heading: readHeading(cell.text, part) }]));
  const columns = [...new Set(headings.map(({ heading }) => heading?.column ?? ''))];
  return columns.map((column) => {
    const own = headings.filter(({ heading }) => heading?.column === column).map(({ text }) => text);
    return [sheetMessages[lang].sheets[part as 'indicators' | 'projects'], own.join(', '), meaningOf(part, column, lang) ?? ''];
  });
}
