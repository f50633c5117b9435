import type { ReportCell, ReportTable } from '../report/document.js';
import { boundText } from '../report/escape.js';

/** Width of a text in ems, near enough for columns: full width for Chinese, somewhat over half for the rest. */
export function ems(text: string): number {
  let sum = 0;
  for (const character of text) sum += character >= '\u2e80' ? 1 : /[A-Z%—→mw]/.test(character) ? 0.74 : /[ \u00a0.,:;'|ilj()[\]]/.test(character) ? 0.32 : 0.53;
  return sum;
}

/** A line of a cell or head, and its size of type as a share of the table's: second lines are a point smaller. */
type Line = { readonly text: string; readonly share: number };

const smaller = 0.9;
const line = (text: string, share = 1): Line => ({ text: boundText(text), share });
const widthOf = ({ text, share }: Line): number => ems(text) * share;
const linesOf = (text: string, sub: string | undefined): readonly Line[] => (sub === undefined ? [line(text)] : [line(text), line(sub, smaller)]);
const cellLines = (cell: ReportCell): readonly Line[] => (typeof cell === 'string' ? linesOf(cell, undefined) : linesOf(cell.text, cell.sub));

/** Pieces between which a line may end: words of Latin, and Chinese three characters at a time so that no column gets as narrow as one. */
const pieces = ({ text, share }: Line): readonly Line[] => (text.match(/[\u2e80-\uffff]{1,3}|[^ \n\u2e80-\uffff]+/g) ?? []).map((piece) => ({ text: piece, share }));

/** What one column asks for, in ems: the least that breaks no word, and enough for every line. */
function demand(table: ReportTable, column: number): { readonly least: number; readonly most: number } {
  const spec = table.columns[column];
  const head = spec === undefined ? [] : linesOf(spec.label, spec.sub);
  const cells = table.rows.flatMap((row) => cellLines(row[column] ?? ''));
  const widest = (all: readonly Line[]): number => Math.max(0, ...all.map(widthOf));
  const whole = (one: Line): boolean => spec?.numeric === true && /\d/.test(one.text) && (!spec.loose || widthOf(one) <= shortLine);
  const unbroken = cells.flatMap((one) => (whole(one) ? [one] : pieces(one)));
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

type Demand = ReturnType<typeof demand>;
const known = new WeakMap<ReportTable, readonly Demand[]>();

/** What the columns of a table ask for, found once: it does not depend on the size of type, of which several are tried, and two formats ask. */
function demandsOf(table: ReportTable): readonly Demand[] {
  const found = known.get(table) ?? table.columns.map((_, column) => demand(table, column));
  known.set(table, found);
  return found;
}

export type ColumnPlan = { readonly widths: readonly number[]; readonly fits: boolean };

/**
 * Widths of the columns of a table on `available` points at a size of type: all lines whole where there is room (a compact table then takes no
 * more), else each its least and the rest by what it lacks, long texts counted as 40 ems. `fits` is false where even the least is too wide
 * and all were cut down alike.
 */
export function planColumns(table: ReportTable, available: number, fontSize: number): ColumnPlan {
  const demands = demandsOf(table);
  const least = demands.map((d) => (d.least + padding) * fontSize);
  const most = demands.map((d) => (Math.min(40, d.most) + padding) * fontSize);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const [narrow, broad] = [sum(least), sum(most)];
  if (narrow > available) return { widths: least.map((width) => (width * available) / narrow), fits: false };
  if (broad <= available) return { widths: table.compact ? most : most.map((width) => (width * available) / broad), fits: true };
  return { widths: least.map((width, k) => width + (((most[k] ?? 0) - width) * (available - narrow)) / (broad - narrow)), fits: true };
}
