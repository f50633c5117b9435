import type { ReportCell, ReportTable } from '../report/document.js';
import { boundText } from '../report/escape.js';

/** Width of a text in ems, near enough for columns: full width for Chinese, somewhat over half for the rest. */
export function ems(text: string): number {
  let sum = 0;
  for (const character of text) sum += character >= '\u2e80' ? 1 : /[A-Z%—→mw]/.test(character) ? 0.74 : /[ \u00a0.,:;'|ilj()[\]]/.test(character) ? 0.32 : 0.53;
  return sum;
}

const lines = (cell: ReportCell): readonly string[] => (typeof cell === 'string' ? [cell] : cell.sub === undefined ? [cell.text] : [cell.text, cell.sub]).map(boundText);

/** Pieces between which a line may end: words of Latin, and Chinese three characters at a time so that no column gets as narrow as one. */
const pieces = (text: string): readonly string[] => text.match(/[\u2e80-\uffff]{1,3}|[^ \n\u2e80-\uffff]+/g) ?? [];

/** What one column asks for, in ems: the least that breaks no word, and enough for every line. */
function demand(table: ReportTable, column: number): { readonly least: number; readonly most: number } {
  const spec = table.columns[column];
  const head = spec === undefined ? [] : [spec.label, ...(spec.sub === undefined ? [] : [spec.sub])].map(boundText);
  const cells = table.rows.flatMap((row) => lines(row[column] ?? ''));
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(ems));
  const whole = (line: string): boolean => spec?.numeric === true && /\d/.test(line) && (!spec.loose || ems(line) <= shortLine);
  const unbroken = cells.flatMap((line) => (whole(line) ? [line] : pieces(line)));
  const most = Math.max(widest(head), widest(cells));
  const least = Math.max(bold * widest(head.flatMap(pieces)), Math.min(12, widest(unbroken)), spec?.wide ? Math.min(roomy, most) : spec?.numeric ? 0 : Math.min(named, most));
  return { least, most: Math.max(least, most) };
}

/** Bold type is wider. */
const bold = 1.12;

/** Ems that running text gets in any case, and names. */
const roomy = 8;
const named = 6;

/** Second lines of numbers that may break are left whole up to so many ems: a year and two characters in Chinese. */
const shortLine = 5.5;

/** Ems of room on both sides of a cell together. */
const padding = 1.3;

export type ColumnPlan = { readonly widths: readonly number[]; readonly fits: boolean };

/**
 * Widths of the columns of a table on `available` points at a size of type: all lines whole where there is room (a compact table then takes no
 * more), else each its least and the rest by what it lacks, long texts counted as 40 ems. `fits` is false where even the least is too wide
 * and all were cut down alike.
 */
export function planColumns(table: ReportTable, available: number, fontSize: number): ColumnPlan {
  const demands = table.columns.map((_, column) => demand(table, column));
  const least = demands.map((d) => (d.least + padding) * fontSize);
  const most = demands.map((d) => (Math.min(40, d.most) + padding) * fontSize);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const [narrow, broad] = [sum(least), sum(most)];
  if (narrow > available) return { widths: least.map((width) => (width * available) / narrow), fits: false };
  if (broad <= available) return { widths: table.compact ? most : most.map((width) => (width * available) / broad), fits: true };
  return { widths: least.map((width, k) => width + (((most[k] ?? 0) - width) * (available - narrow)) / (broad - narrow)), fits: true };
}
