import { columnName } from '../scenarios/parse-csv.js';
import type { Area } from './model.js';

/** The address of a cell, "B3"; row and column counted from 0. */
export function address(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** The address of a cell that stays when a formula is copied, "$B$3". */
export const fixed = (row: number, column: number): string => `$${columnName(column)}$${row + 1}`;

/** The cells of an area as written without their sheet, "B3:C9". */
export function within(area: Area): string {
  return `${address(area.row, area.column)}:${address(area.row + area.rows - 1, area.column + area.columns - 1)}`;
}

/** A sheet as formulas name it. */
export const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

/** An area as formulas and charts name it wherever they stand, "'Sheet'!$B$3:$C$9". */
export function refer({ sheet, row, column, rows, columns }: Area): string {
  const end = rows === 1 && columns === 1 ? '' : `:${fixed(row + rows - 1, column + columns - 1)}`;
  return `${quoted(sheet)}!${fixed(row, column)}${end}`;
}

/** One cell as an area. */
export function cellAt(sheet: string, row: number, column: number): Area {
  return { sheet, row, column, rows: 1, columns: 1 };
}

/** Rows of an area, by their place in it. */
export function rowsOfArea(area: Area, first: number, count: number): Area {
  return { ...area, row: area.row + first, rows: count };
}
