import type { Assumption } from '../schema/assumption.js';
import type { Diagnostic } from '../schema/diagnostic.js';
import { diagnostic } from '../scenarios/codes.js';
import type { Path } from '../scenarios/part.js';
import type { Cell } from './grid.js';
import { readNumber } from './read-number.js';
import type { TableColumn, TableRow } from './read-table.js';
import type { RangeEnd } from './vocabulary.js';

type Distribution = Assumption['distribution'];

/** Collects problems while a row is read. */
export type Report = (...problems: Diagnostic[]) => void;

/** A range as a distribution, with the cell of each of its parameters. */
export type RangeReading = { readonly distribution: Distribution; readonly cells: readonly (readonly [path: Path, cell: Cell])[] };

const triple = ['low', 'mode', 'high'] as const;
const quantile = ['p5', 'p50', 'p95'] as const;

/** The number in a cell; a date, an error or a text that is no number is told at its cell. */
export function numberIn(cell: Cell, heading: string, unit: string, report: Report): number | null {
  if (cell.kind === 'error' || cell.kind === 'formula') return null; // told when the table was read
  if (cell.kind === 'date') {
    report(diagnostic('cell-date', cell.place, { column: heading, found: cell.text }));
    return null;
  }
  const reading = readNumber(cell.text, unit);
  if (reading.ok) return reading.value;
  report(diagnostic('cell-number', cell.place, { column: heading, found: `"${cell.text}"`, ...(reading.write === null ? {} : { write: reading.write }) }));
  return null;
}

/**
 * The range of a column group as a distribution: one number is certain, p5, p50 and p95 are quantiles, low, mode and high a triangle (or PERT).
 * null if the row gives none, or if it has a problem, which is then told.
 */
export function readRange(row: TableRow, columns: readonly TableColumn[], base: string, unit: string, report: Report, shape: 'triangular' | 'pert' = 'triangular'): RangeReading | null {
  const parts = columns.filter((column) => column.column === base && row.cells.has(column.key));
  const given = parts.map(({ end }) => end ?? 'value');
  if (parts.length === 0) return null;
  const ends = (wanted: readonly RangeEnd[]): boolean => given.some((end) => (wanted as readonly string[]).includes(end));
  const isMixed = [ends(triple), ends(quantile), given.includes('value')].filter(Boolean).length > 1;
  const heading = parts.map((part) => part.heading);
  const first = parts[0];
  if (isMixed && first !== undefined) {
    report(diagnostic('range-mixed', row.placeOf(first.key), { column: heading.join(', '), given: given.join(', ') }));
    return null;
  }
  const values = new Map(parts.map((part) => [part.end ?? 'value', numberIn(row.cells.get(part.key) as Cell, part.heading, unit, report)]));
  const wanted: readonly (RangeEnd | 'value')[] = ends(quantile) ? quantile : ends(triple) ? triple : ['value'];
  const missing = wanted.filter((end) => !values.has(end));
  for (const end of missing) report(diagnostic('missing-cell', row.placeOf(`${base}.${end}`), { column: nameOfEnd(columns, base, end), because: 'range' }));
  if (missing.length > 0 || [...values.values()].includes(null)) return null;
  const numbers = wanted.map((end) => values.get(end) as number);
  const cells = wanted.map((end) => [['distribution', end], row.cells.get(end === 'value' ? base : `${base}.${end}`) as Cell] as const);
  if (!isAscending(wanted, numbers, { row, base, columns, report })) return null;
  return { distribution: distributionOf(wanted, numbers, shape), cells };
}

function nameOfEnd(columns: readonly TableColumn[], base: string, end: string): string {
  return columns.find((column) => column.column === base && column.end === end)?.heading ?? end;
}

type Place = { readonly row: TableRow; readonly base: string; readonly columns: readonly TableColumn[]; readonly report: Report };

function isAscending(names: readonly string[], numbers: readonly number[], { row, base, columns, report }: Place): boolean {
  const wrong = numbers.findIndex((number, index) => index > 0 && number < (numbers[index - 1] as number));
  if (wrong < 0) return true;
  const [low = '', high = ''] = [names[wrong - 1], names[wrong]];
  report(diagnostic('range-order', row.placeOf(`${base}.${low}`), { low: nameOfEnd(columns, base, low), high: nameOfEnd(columns, base, high), lowValue: numbers[wrong - 1] as number, highValue: numbers[wrong] as number }));
  return false;
}

function distributionOf(names: readonly string[], numbers: readonly number[], shape: 'triangular' | 'pert'): Distribution {
  const [a = 0, b = 0, c = 0] = numbers;
  if (names.length === 1) return { kind: 'fixed', value: a };
  if (names[0] === 'p5') return { kind: 'quantiles', p5: a, p50: b, p95: c };
  return { kind: shape, low: a, mode: b, high: c };
}
