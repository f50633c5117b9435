import type { Assumption } from '../schema/assumption.js';
import type { Project } from '../schema/plan.js';
import type { Component, Effect } from '../schema/relations.js';
import { nearest } from '../scenarios/nearest.js';
import { parseCostUnit } from '../scenarios/units.js';
import { duplicateNames, extended, headingOf, idOf, made, namesOf, provenanceOf, required, rowReaders, type ImportContext, type Provenance, type RowReader } from './import-context.js';
import { unitInName } from './headings.js';
import { findIndicator, groupOf, indicatorNames, sectionOf } from './place-in-plan.js';
import { numberIn, readRange, type RangeReading } from './read-range.js';
import type { Table } from './read-table.js';

/** Name of the quantity of a project that comes from a table, and of the component that it is. */
const amount = 'amount';
/** Delivered over planned above this is a percentage written without its sign. */
const mostDelivered = 5;

/** Projects with quantity, cost, delivery and effect, added to the draft. */
export function importProjects(table: Table, context: ImportContext): void {
  const readers = rowReaders(table, context);
  duplicateNames(readers);
  let number = Math.max(0, ...context.documents.plan.projects.map((one) => one.number ?? 0));
  for (const reader of readers) {
    const counted = reader.cell('number');
    const own = counted === undefined ? null : numberIn(counted, headingOf(reader, 'number'), '', context.report);
    number = own !== null && Number.isInteger(own) ? own : number + 1;
    importProject(reader, number);
  }
}

type Quantity = { readonly value: number; readonly unit: string };

function importProject(reader: RowReader, number: number): void {
  const { context, row } = reader;
  const written = required(reader, 'name');
  const quantity = quantityOf(reader);
  const cost = costOf(reader, quantity);
  const effect = effectOf(reader, quantity !== null && cost?.isPerUnit === true ? null : quantity);
  if (written === null) return;
  const { name } = unitInName(written);
  const names = namesOf(reader, name);
  const id = idOf(reader, 'project', names, context.documents.plan.projects);
  const section = sectionOf(reader);
  const project: Project = {
    id,
    number,
    section,
    group: groupOf(reader, section),
    name: names,
    ...(quantity === null ? {} : { quantities: [{ id: amount, value: quantity.value, unit: quantity.unit, quote: row.line }] }),
    quote: row.line,
  };
  context.draft.projects.push(made(project, reader, [[['id'], reader.cell('id')], [['name'], reader.cell('name')], [['quantities', 0, 'value'], reader.cell('quantity')], [['quantities', 0, 'unit'], reader.cell('unit')]]));
  const provenance = provenanceOf(reader);
  addDelivery(reader, project, provenance);
  if (cost !== null) addComponent(reader, project, cost, provenance);
  if (effect !== null) addEffect(reader, project, effect, provenance, cost?.isPerUnit === true);
}

function quantityOf(reader: RowReader): Quantity | null {
  const cell = reader.cell('quantity');
  if (cell === undefined) return null;
  const heading = reader.table.columns.find(({ column }) => column === 'quantity');
  const unit = reader.text('unit') ?? unitInName(reader.text('name') ?? '').unit ?? heading?.unit ?? null;
  const value = numberIn(cell, headingOf(reader, 'quantity'), unit ?? '', reader.context.report);
  if (unit === null) required(reader, 'unit', 'unit');
  return value === null || unit === null ? null : { value, unit };
}

type Cost = { readonly range: RangeReading; readonly unit: string; readonly isPerUnit: boolean };

/** The cost of a project: money for each unit of its quantity, or one sum for all of it. */
function costOf(reader: RowReader, quantity: Quantity | null): Cost | null {
  const { columns } = reader.table;
  const given = (['unit_cost', 'total_cost'] as const).filter((base) => columns.some((column) => column.column === base && reader.row.cells.has(column.key)));
  const [base] = given;
  if (base === undefined) {
    const column = columns.find((one) => one.column === 'unit_cost' || one.column === 'total_cost');
    reader.problem('missing-cell', column?.key ?? 'unit_cost', { column: headingOf(reader, column?.column ?? 'unit_cost'), because: 'cost' });
    return null;
  }
  const column = columns.find((one) => one.column === base && reader.row.cells.has(one.key));
  if (given.length > 1) {
    reader.problem('range-mixed', column?.key ?? base, { column: headingOf(reader, base), given: given.map((one) => headingOf(reader, one)).join(', ') });
    return null;
  }
  const money = reader.text('cost_unit') ?? columns.find((one) => one.column === base && one.unit !== null)?.unit ?? null;
  if (money === null) required(reader, 'cost_unit', 'unit');
  const isPerUnit = base === 'unit_cost';
  if (isPerUnit && quantity === null && reader.cell('quantity') === undefined) required(reader, 'quantity', 'quantity');
  const unit = money !== null && isPerUnit && quantity !== null && isMoneyOnly(money) ? `${money}/${quantity.unit}` : money;
  const range = readRange(reader.row, columns, base, unit ?? '', reader.context.report, 'pert');
  return range === null || unit === null ? null : { range, unit, isPerUnit };
}

function isMoneyOnly(unit: string): boolean {
  const cost = parseCostUnit(unit);
  return cost !== null && cost.per === null && !cost.yearly;
}

type Reaching = { readonly range: RangeReading; readonly indicator: { readonly id: string; readonly unit: string }; readonly scaledBy: Quantity | null };

/** The effect of a project on an indicator. Where the cost is one sum, an effect per unit is multiplied by the quantity. */
function effectOf(reader: RowReader, scaledBy: Quantity | null): Reaching | null {
  const { context } = reader;
  const wanted = reader.text('affects');
  const isGiven = reader.table.columns.some((column) => column.column === 'effect' && reader.row.cells.has(column.key));
  if (wanted === undefined) {
    if (isGiven) required(reader, 'affects', 'affected');
    return null;
  }
  const indicator = findIndicator(context, wanted);
  if (indicator === undefined && context.named.has(wanted)) return null;
  if (indicator === undefined) {
    const near = nearest(wanted, [...indicatorNames(context), ...context.named]);
    reader.problem('unknown-id', 'affects', { noun: 'indicator', id: wanted, ...(near === null ? {} : { nearest: near }) });
    return null;
  }
  const column = reader.table.columns.find((one) => one.column === 'effect');
  if (!isGiven) reader.problem('missing-cell', column?.key ?? 'affects', { column: headingOf(reader, 'effect'), because: 'effect' });
  const range = readRange(reader.row, reader.table.columns, 'effect', pointsOf(indicator.unit), context.report);
  return range === null ? null : { range, indicator, scaledBy };
}

const pointsOf = (unit: string): string => (unit === '%' ? 'pp' : unit);

/** Puts an uncertain number of a project into the register and returns its id. */
function addNumber(reader: RowReader, number: { readonly id: string; readonly name: Assumption['name']; readonly unit: string; readonly range: RangeReading; readonly note?: string }, provenance: Provenance): string {
  const { context } = reader;
  const { evidence, source, note, cells, isJudged } = provenance;
  const notes = [number.note, note].filter((one) => one !== undefined).join(' ');
  const assumption: Assumption = { id: number.id, name: number.name, unit: number.unit, distribution: number.range.distribution, evidence, source: [...source], ...(notes === '' ? {} : { note: notes }) };
  context.used.assumption.add(number.id);
  context.draft.assumptions.push(made(assumption, reader, [...number.range.cells, ...cells]));
  if (isJudged) context.notes.push({ code: 'judgement', args: { id: number.id } });
  return number.id;
}

function addDelivery(reader: RowReader, project: Project, provenance: Provenance): void {
  const { context } = reader;
  const range = readRange(reader.row, reader.table.columns, 'delivery', 'ratio', context.report);
  const largest = Math.max(0, ...Object.values(range?.distribution ?? {}).filter((one): one is number => typeof one === 'number'));
  if (range !== null && largest > mostDelivered) {
    const [, cell] = range.cells[0] ?? [];
    if (cell) reader.problem('cell-number', 'delivery', { column: headingOf(reader, 'delivery'), found: `"${cell.text}"`, write: `${cell.text}%` });
  }
  if (range === null) context.notes.push({ code: 'full-delivery', args: { id: project.id } });
  const delivery = range === null ? 1 : addNumber(reader, { id: `${project.id}_delivery`, name: extended(project.name, context.words.delivery, context.lang), unit: 'ratio', range }, provenance);
  context.draft.deliveries.push(made({ project: project.id, delivery }, reader, [[['project'], reader.cell('name')], [['delivery'], range?.cells[0]?.[1]]]));
}

function addComponent(reader: RowReader, project: Project, { range, unit, isPerUnit }: Cost, provenance: Provenance): void {
  const { context } = reader;
  const cost = addNumber(reader, { id: `${project.id}_cost`, name: extended(project.name, isPerUnit ? context.words.unitCost : context.words.totalCost, context.lang), unit, range }, provenance);
  const component: Component = { project: project.id, component: isPerUnit ? amount : 'works', ...(isPerUnit ? { plan_quantity: amount } : {}), cost, cost_unit: unit };
  context.draft.components.push(made(component, reader, [[['cost_unit'], reader.cell('cost_unit') ?? range.cells[0]?.[1]], [['cost'], range.cells[0]?.[1]]]));
}

function addEffect(reader: RowReader, project: Project, { range, indicator, scaledBy }: Reaching, provenance: Provenance, isPerUnit: boolean): void {
  const { context } = reader;
  const { words, lang } = context;
  const points = pointsOf(indicator.unit);
  const quantity = project.quantities?.[0];
  const unit = isPerUnit && quantity !== undefined ? `${points} per ${quantity.unit}` : points;
  const scaled = scaledBy === null ? range : { ...range, distribution: multiplied(range.distribution, scaledBy.value) };
  const note = scaledBy === null ? {} : { note: words.scaledEffect(String(scaledBy.value), scaledBy.unit) };
  const size = addNumber(reader, { id: `${project.id}_effect`, name: extended(project.name, words.effect, lang), unit, range: scaled, ...note }, provenance);
  const effect: Effect = { project: project.id, indicator: indicator.id, form: 'level', basis: isPerUnit ? 'per-unit' : 'per-programme', size, unit };
  context.draft.effects.push(made(effect, reader, [[['indicator'], reader.cell('affects')], [['size'], range.cells[0]?.[1]]]));
}

/** A distribution of a number multiplied by a positive one. */
function multiplied(distribution: Assumption['distribution'], factor: number): Assumption['distribution'] {
  const entries = Object.entries<unknown>(distribution).map(([key, value]): [string, unknown] => [key, typeof value === 'number' ? Number((value * factor).toPrecision(12)) : value]);
  return Object.fromEntries(entries) as Assumption['distribution'];
}
