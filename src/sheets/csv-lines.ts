import type { FlatValue } from './flat-rows.js';

/** Excel and WPS take a file without this mark for the local code page and garble Chinese. */
export const byteOrderMark = '\uFEFF';

/** One line of CSV with all digits of its numbers; a cell is quoted where it must be. */
export function csvLine(cells: readonly (FlatValue | null)[]): string {
  return `${cells.map((cell) => (cell === null ? '' : quoted(String(cell)))).join(',')}\n`;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
