import type { Diagnostic } from '../schema/diagnostic.js';
import { diagnostic } from '../scenarios/codes.js';
import { encodingProblems } from '../scenarios/parse.js';
import { readCells } from '../scenarios/parse-csv.js';
import type { Cell, Grid } from './grid.js';

export type ReadTable = { readonly grids: readonly Grid[]; readonly diagnostics: readonly Diagnostic[] };

const numeric = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const errorValue = /^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)$/i;
const dateLike = /^\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?( \d{1,2}:\d{2}(:\d{2})?)?$/;

/** What a text of a CSV file is: offices write dates, errors and formulas as they show them. */
function kindOf(text: string): Cell['kind'] {
  if (numeric.test(text)) return 'number';
  if (errorValue.test(text)) return 'error';
  return dateLike.test(text) ? 'date' : 'text';
}

/** A CSV file as one grid. `text` is decoded already; `file` is what diagnostics call it. */
export function readCsvGrid(file: string, text: string): ReadTable {
  const { rows, problem } = readCells({ path: file, text });
  const grid: (Cell | null)[][] = [];
  for (const row of rows) {
    const index = Number(/\d+$/.exec(row[0]?.place.cell ?? '')?.[0] ?? grid.length + 1) - 1;
    while (grid.length < index) grid.push([]);
    grid.push(row.map((cell) => (cell.text === '' ? null : { ...cell, kind: kindOf(cell.text) })));
  }
  const problems = problem ? [problem] : [];
  return { grids: [{ sheet: null, file, rows: grid, merges: [] }], diagnostics: [...encodingProblems({ path: file, text }), ...problems] };
}

/** Whether a file is a table this program reads, by its name. */
export function tableFormat(file: string): 'csv' | 'xlsx' | null {
  if (/\.csv$/i.test(file)) return 'csv';
  return /\.xls[xm]$/i.test(file) ? 'xlsx' : null;
}

/** Nothing could be read of a workbook, and why. */
export function unreadable(file: string, reason: string): ReadTable {
  return { grids: [], diagnostics: [diagnostic('workbook-unreadable', { file, line: 1, column: 1 }, { reason })] };
}
