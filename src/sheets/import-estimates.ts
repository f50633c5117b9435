import type { Assumption } from '../schema/assumption.js';
import { bothLanguages } from '../schema/text.js';
import { duplicateNames, headingOf, isId, isSameName, made, namesOf, provenanceOf, required, rowReaders, wordIn, type ImportContext, type RowReader } from './import-context.js';
import { unitInName } from './headings.js';
import { makeId } from './make-id.js';
import { numberIn, readRange, type RangeReading } from './read-range.js';
import type { Table } from './read-table.js';
import { shapeWords } from './vocabulary.js';

/** Estimates as rows of the register, added to the draft. A row of the register with the same id or name is replaced only if that is asked for. */
export function importEstimates(table: Table, context: ImportContext, replace: boolean): void {
  const readers = rowReaders(table, context);
  duplicateNames(readers);
  for (const reader of readers) importEstimate(reader, replace);
}

function importEstimate(reader: RowReader, replace: boolean): void {
  const { context } = reader;
  const written = required(reader, 'name');
  const named = unitInName(written ?? '');
  const unit = reader.text('unit') ?? named.unit;
  if (unit === null) required(reader, 'unit', 'unit');
  const range = rangeOf(reader, unit ?? '');
  if (written === null || unit === null || range === null) return;
  const names = namesOf(reader, named.name);
  const existing = existingRow(reader, names, replace);
  const own = reader.text('id');
  const id = existing?.id ?? (own !== undefined && isId(reader, own) ? own : null) ?? makeId([bothLanguages(names).en, bothLanguages(names).zh], 'estimate', context.used.assumption);
  context.used.assumption.add(id);
  const { evidence, source, note, cells, isJudged } = provenanceOf(reader);
  // Of a replaced row, what the table does not speak of stays: name, tags, dates.
  const kept = existing === null ? { name: names } : withoutAnswered(existing);
  const assumption: Assumption = { ...kept, id, unit, distribution: range.distribution, evidence, source, ...(note === undefined ? {} : { note }) };
  context.draft.assumptions.push(made(assumption, reader, [[['id'], reader.cell('id')], [['name'], reader.cell('name')], [['unit'], reader.cell('unit')], ...range.cells, ...cells]));
  if (isJudged) context.notes.push({ code: 'judgement', args: { id } });
  if (existing !== null) context.notes.push({ code: 'replaced', args: { id } });
}

/** What is left of a row of the register when its number and all that speaks for the number are taken out. */
function withoutAnswered({ name, tags, known_from: known, ex_ante: before }: Assumption): Pick<Assumption, 'name' | 'tags' | 'known_from' | 'ex_ante'> {
  return { name, ...(tags === undefined ? {} : { tags }), ...(known === undefined ? {} : { known_from: known }), ...(before === undefined ? {} : { ex_ante: before }) };
}

function existingRow(reader: RowReader, names: Assumption['name'], replace: boolean): Assumption | null {
  const { documents } = reader.context;
  const id = reader.text('id');
  const same = documents.assumptions.assumptions.find((row) => row.id === id || (id === undefined && isSameName(row.name, names)));
  if (same === undefined || replace) return same ?? null;
  const { file, line } = documents.placeOf(same);
  reader.problem('already-there', id === undefined ? 'name' : 'id', { name: id ?? reader.text('name') ?? same.id, first: `${file}:${line}` });
  return null;
}

/** The three numbers of a row, or its only one. */
function rangeOf(reader: RowReader, unit: string): RangeReading | null {
  const { row, table, context } = reader;
  const shape = wordIn(reader, 'kind', shapeWords) ?? 'triangular';
  const value = reader.cell('value');
  const ends = table.columns.filter((column) => column.column === 'range' && row.cells.has(column.key));
  if (value !== undefined && ends.length > 0) {
    reader.problem('range-mixed', 'value', { column: headingOf(reader, 'value'), given: ['value', ...ends.map(({ heading }) => heading)].join(', ') });
    return null;
  }
  if (value !== undefined) {
    const number = numberIn(value, headingOf(reader, 'value'), unit, context.report);
    return number === null ? null : { distribution: { kind: 'fixed', value: number }, cells: [[['distribution', 'value'], value]] };
  }
  if (ends.length > 0) return readRange(row, table.columns, 'range', unit, context.report, shape);
  const first = table.columns.find((column) => column.column === 'range' || column.column === 'value');
  reader.problem('missing-cell', first?.key ?? 'name', { column: first?.heading ?? 'low, mode, high', because: 'range' });
  return null;
}
