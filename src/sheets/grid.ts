import type { Place } from '../schema/diagnostic.js';
import { columnName } from '../scenarios/parse-csv.js';

/** What a cell holds. `formula` is one whose result the file does not keep, `error` one such as #DIV/0!. */
export type CellKind = 'text' | 'number' | 'percent' | 'date' | 'boolean' | 'error' | 'formula';

/** A cell that is not empty. Text as a person would type it: 0.525 shown as a percentage is "52.5%", a date YYYY-MM-DD. */
export type Cell = { readonly text: string; readonly kind: CellKind; readonly place: Place };

/** A range of merged cells, all indices from 0 and inclusive. */
export type Merge = { readonly range: string; readonly fromRow: number; readonly toRow: number; readonly fromColumn: number; readonly toColumn: number };

/** One sheet of a workbook, or a CSV file: cells by row and column, null where there is nothing. */
export type Grid = {
  /** name of the sheet; null for a CSV file */
  readonly sheet: string | null;
  readonly file: string;
  readonly rows: readonly (readonly (Cell | null)[])[];
  readonly merges: readonly Merge[];
};

/** The place of a cell by its indices from 0: line and column count rows and columns, `cell` is "Sheet1!C7", in a CSV file "C7". */
export function placeAt({ sheet, file, rows }: Pick<Grid, 'sheet' | 'file' | 'rows'>, row: number, column: number): Place {
  const name = `${columnName(column)}${row + 1}`;
  const line = rows[row]?.find((cell) => cell !== null)?.place.line ?? row + 1;
  return { file, line, column: column + 1, cell: sheet === null ? name : `${sheet}!${name}` };
}

/** The first cell of a row that is not empty. */
export function firstCell(row: readonly (Cell | null)[]): Cell | null {
  return row.find((cell) => cell !== null) ?? null;
}

/** Indices from 0 of a cell name such as C7. */
export function cellIndices(name: string): { readonly row: number; readonly column: number } {
  const [, letters = '', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
  return { row: Number(digits) - 1, column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 };
}
