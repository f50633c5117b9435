import type { Comparator, Indicator } from '../schema/plan.js';
import type { Dynamics } from '../schema/relations.js';
import { bothLanguages, type Text } from '../schema/text.js';
import { duplicateNames, extended, headingOf, idOf, made, namesOf, provenanceOf, required, rowReaders, wordIn, type ImportContext, type RowReader } from './import-context.js';
import { unitInName } from './headings.js';
import { sectionOf } from './place-in-plan.js';
import { numberIn, readRange, type RangeReading } from './read-range.js';
import type { Table } from './read-table.js';
import { readComparator, readTarget, type TargetReading } from './target.js';
import { comparatorWords, kindWords } from './vocabulary.js';

/** What of other tables decides how indicators are read. */
export type IndicatorOptions = { readonly isAffected: (names: readonly string[]) => boolean };

/** Indicators with their targets, dynamics and yearly changes, added to the draft. */
export function importIndicators(table: Table, context: ImportContext, options: IndicatorOptions): void {
  const readers = rowReaders(table, context);
  duplicateNames(readers);
  const { indicators } = context.documents.plan;
  let number = Math.max(0, ...indicators.map((one) => one.number ?? 0));
  for (const reader of readers) {
    const counted = reader.cell('number');
    const own = counted === undefined ? null : numberIn(counted, headingOf(reader, 'number'), '', context.report);
    number = own !== null && Number.isInteger(own) ? own : number + 1;
    importIndicator(reader, number, options);
  }
}

function importIndicator(reader: RowReader, number: number, { isAffected }: IndicatorOptions): void {
  const { context } = reader;
  const written = required(reader, 'name');
  const printed = required(reader, 'target');
  if (written === null || printed === null) return;
  const { name, unit: named } = unitInName(written);
  const target = targetOf(reader, printed, unitOf(reader, named) ?? '');
  const unit = unitOf(reader, named) ?? (target?.kind === 'assigned' ? '—' : null);
  if (unit === null) required(reader, 'unit', 'unit');
  const baseline = baselineOf(reader, unit ?? '');
  const change = readRange(reader.row, reader.table.columns, 'change', unit ?? '', context.report);
  if (target === null || unit === null) return;
  const names = namesOf(reader, name);
  const id = idOf(reader, 'indicator', names, context.documents.plan.indicators);
  const indicator: Indicator = {
    id,
    number,
    section: sectionOf(reader),
    name: names,
    unit,
    target: promiseOf(reader, printed, target, baseline?.value ?? null),
    ...(baseline === null ? {} : { baseline: { ...baseline, quote: reader.row.line } }),
  };
  const cell = reader.cell('target');
  context.draft.indicators.push(made(indicator, reader, [
    [['id'], reader.cell('id')], [['name'], reader.cell('name')], [['unit'], reader.cell('unit')], [['number'], reader.cell('number')], [['section'], reader.cell('section')],
    ...(['comparator', 'value', 'printed', 'year', 'judged_as', 'quote'] as const).map((key) => [['target', key], cell] as const), [['baseline', 'value'], reader.cell('baseline')],
  ]));
  const affected = isAffected([id, written, ...Object.values(bothLanguages(names)), String(number)]);
  addDynamics({ reader, indicator, target, change, hasBaseline: baseline !== null, affected });
}

/** The unit of a row: its own cell, else the brackets of its name, else those of a heading. */
function unitOf(reader: RowReader, named: string | null): string | null {
  const heading = reader.table.columns.find(({ column, unit }) => unit !== null && ['target', 'baseline', 'name'].includes(column))?.unit;
  return reader.text('unit') ?? named ?? heading ?? null;
}

/** The target cell understood, with the comparator of its own column where there is one. */
function targetOf(reader: RowReader, printed: string, unit: string): TargetReading | null {
  const cell = reader.cell('target');
  if (cell?.kind === 'date') reader.problem('cell-date', 'target', { column: headingOf(reader, 'target'), found: printed });
  if (cell === undefined || cell.kind === 'date' || cell.kind === 'error' || cell.kind === 'formula') return null;
  const reading = readTarget(printed, unit);
  if (reading === null) reader.problem('unreadable-target', 'target', { found: `"${printed}"` });
  const word = reader.text('comparator');
  if (word === undefined || reading === null) return reading;
  const comparator = readComparator(word);
  if (comparator === null) wordIn(reader, 'comparator', comparatorWords);
  if (comparator === 'assigned') return { kind: 'assigned' };
  return comparator === null || reading.kind === 'assigned' ? reading : { ...reading, comparator, isBare: false };
}

function baselineOf(reader: RowReader, unit: string): { readonly year: number; readonly value: number } | null {
  const cell = reader.cell('baseline');
  if (cell === undefined) return null;
  const value = numberIn(cell, headingOf(reader, 'baseline'), unit, reader.context.report);
  const year = reader.table.columns.find(({ column }) => column === 'baseline')?.year ?? reader.context.documents.plan.plan.base_year;
  return value === null ? null : { year, value };
}

/** The promise as the plan holds it. A bare number is judged by the side on which it lies of the baseline. */
function promiseOf(reader: RowReader, printed: string, target: TargetReading, baseline: number | null): Indicator['target'] {
  const { words, documents } = reader.context;
  const year = reader.table.columns.find(({ column }) => column === 'target')?.year ?? documents.plan.plan.target_year;
  const quote = reader.row.line;
  if (target.kind === 'assigned') return { comparator: 'assigned', printed, year, reason: words.assignedReason, quote };
  const downward = !target.isReduction && baseline !== null && target.value < baseline;
  const judged: Comparator = target.isBare ? (downward ? '<=' : '>=') : target.comparator;
  return {
    comparator: target.comparator,
    value: target.value,
    printed,
    year,
    ...(target.provisional ? { provisional: true } : {}),
    judged_as: judged,
    ...(target.isBare ? { reason: downward ? words.bareDown : words.bareUp } : {}),
    ...(target.isReduction ? { measure: 'reduction' as const } : {}),
    ...(target.keep ? { keep: true } : {}),
    quote,
  };
}

type Moving = { readonly reader: RowReader; readonly indicator: Indicator; readonly target: TargetReading; readonly change: RangeReading | null; readonly hasBaseline: boolean; readonly affected: boolean };

/** What moves the indicator, as far as the table says; what it does not say is not invented. */
function addDynamics({ reader, indicator, target, change, hasBaseline, affected }: Moving): void {
  const { context } = reader;
  const { id, unit } = indicator;
  const kind = wordIn(reader, 'kind', kindWords) ?? kindOf({ unit, target, hasBaseline, isMoved: change !== null || affected, affected });
  const isSimulated = kind !== 'assigned' && kind !== 'no-model';
  if (kind === 'no-model') context.notes.push({ code: 'no-model', args: { name: nameText(indicator.name), reason: hasBaseline ? 'change' : 'baseline' } });
  const drift = isSimulated && change !== null ? addChange(reader, indicator, change) : null;
  const dynamics: Dynamics = {
    indicator: id,
    kind,
    ...(isSimulated && unit === '%' ? { bounds: [0, 100] as [number, number] } : {}),
    ...(drift === null ? {} : { drift }),
    published_decimals: isSimulated ? decimalsOf(reader, target) : null,
    ...(isSimulated ? {} : { reason: kind === 'assigned' ? context.words.assignedReason : hasBaseline ? context.words.nothingMoves : context.words.noBaseline }),
  };
  context.draft.dynamics.push(made(dynamics, reader, [[['indicator'], reader.cell('name')], [['kind'], reader.cell('kind')], [['baseline'], reader.cell('baseline')], [['published_decimals'], reader.cell('decimals')]]));
}

function nameText(name: Text): string {
  return typeof name === 'string' ? name : Object.values(name).join(' / ');
}

type Signs = { readonly unit: string; readonly target: TargetReading; readonly hasBaseline: boolean; readonly isMoved: boolean; readonly affected: boolean };

function kindOf({ unit, target, hasBaseline, isMoved, affected }: Signs): Dynamics['kind'] {
  if (target.kind === 'assigned') return 'assigned';
  if (!hasBaseline) return affected ? 'cumulative' : 'no-model';
  if (!isMoved) return 'no-model';
  return unit === '%' ? 'share' : 'level';
}

/** Digits after the point: as the table says, else as many as target and baseline show. */
function decimalsOf(reader: RowReader, target: TargetReading): number {
  const cell = reader.cell('decimals');
  const own = cell === undefined ? null : numberIn(cell, headingOf(reader, 'decimals'), '', reader.context.report);
  if (own !== null) return own;
  const shown = /\.(\d+)/.exec(reader.text('baseline') ?? '')?.[1]?.length ?? 0;
  return Math.min(9, Math.max(shown, target.kind === 'number' ? target.decimals : 0));
}

function addChange(reader: RowReader, { id, name, unit }: Indicator, change: RangeReading): string {
  const { context } = reader;
  const { evidence, source, note, cells, isJudged } = provenanceOf(reader);
  const drift = `${id}_yearly_change`;
  context.used.assumption.add(drift);
  const { words, lang } = context;
  const assumption = { id: drift, name: extended(name, words.yearlyChange, lang), unit: `${unit === '%' ? 'pp' : unit}/${words.year}`, distribution: change.distribution, evidence, source, ...(note === undefined ? {} : { note }) };
  context.draft.assumptions.push(made(assumption, reader, [...change.cells, ...cells]));
  if (isJudged) context.notes.push({ code: 'judgement', args: { id: drift } });
  return drift;
}
