import { formatUnit } from '../../messages/units.js';
import { scenarioName, sectionName } from '../../report/words.js';
import type { SectionInfo } from '../../schema/table.js';
import { address, refer, rowsOfArea, within } from '../area.js';
import { formulaCell, moneyFormat, plainFormat, textCell } from '../cells.js';
import type { Area, Cell, Row, Series, Sheet, SheetChart } from '../model.js';
import { paletteColor } from '../palette.js';
import { emptySheet, headerRows, layTable, widthsOf, type LaidTable, type TableColumn } from '../table.js';
import type { Voice } from '../voice.js';
import { spendingOf, yearColumn, type BudgetTable } from './budget.js';
import { moneyNote } from './money.js';

/** Rows that a chart and a gap below it take. */
const chartRows = 20;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

type Kind = 'planned' | 'mean';
type Setting = { readonly v: Voice; readonly name: string; readonly budget: BudgetTable; readonly spending: LaidTable };

/** Money by section and year: expected spending on what is chosen in the budget, and below it what the whole plan costs if done in full and in time. Each with its chart. */
export function sectionsSheet(v: Voice, budget: BudgetTable | null, spending: LaidTable | null): { readonly sheet: Sheet; readonly chosen: SheetChart | null } {
  const { w, m, result } = v;
  const { name, title } = w.sheets.sections;
  const sections = result.info.sections.filter(({ id }) => result.info.projects.some((p) => p.section === id));
  if (budget === null || spending === null || sections.length === 0) return { sheet: emptySheet(name, title, w.empty), chosen: null };
  const setting: Setting = { v, name, budget, spending };
  const currency = { currency: formatUnit(result.info.plan.currency, v.lang) };
  const header = headerRows(title, [`${w.notes.place({ scenario: scenarioName(v, result.info.reference), knowledge: m.knowledge[v.first] })}${m.sentenceGap}${moneyNote(v)}`]);
  const chosen = block(setting, sections, 'mean', w.charts.chosen(currency), header.length);
  const planned = block(setting, sections, 'planned', w.charts.planned(currency), header.length + chosen.rows.length + 1);
  const all = [...header, ...chosen.rows, [], ...planned.rows];
  const side = budget.years.length + 5;
  const charts = [{ ...chosen.chart, row: header.length, column: side }, { ...planned.chart, row: header.length + chartRows, column: side }];
  return {
    sheet: { name, rows: all, widths: widthsOf(all, (column) => (column === 0 ? 30 : undefined)), frozen: { rows: header.length, columns: 1 }, filter: null, charts, conditions: [], choices: [] },
    chosen: chosen.chart,
  };
}

function block(setting: Setting, sections: readonly SectionInfo[], kind: Kind, title: string, top: number): { readonly rows: readonly Row[]; readonly chart: SheetChart } {
  const { name, budget: { years } } = setting;
  const table = layTable(columnsOf(setting, kind, top + 1), sections, { sheet: name, row: top + 1 });
  const first = table.column(yearColumn(years[0] as number));
  const values: Area = { ...first, columns: years.length };
  const heads: Area = { ...values, row: values.row - 1, rows: 1 };
  const series = sections.map((_, k): Series => ({ name: rowsOfArea(table.column('section'), k, 1), categories: heads, values: rowsOfArea(values, k, 1), look: { color: paletteColor(k), mark: 'fill' } }));
  const chart: SheetChart = { kind: 'stacked-columns', title, altText: title, row: 0, column: 0, width: 720, height: 380, format: '#,##0', series };
  return { rows: [[{ value: title, look: 'caption' }], ...table.rows, totals(setting, table, kind)], chart };
}

function columnsOf({ v, budget, spending }: Setting, kind: Kind, head: number): readonly TableColumn<SectionInfo>[] {
  const { m, w } = v;
  const { years } = budget;
  const rows = spendingOf(v);
  const idColumn = years.length + 3;
  const amount = (id: string, year?: number): number => sum(rows.filter((row) => row.section === id && (year === undefined || row.year === year)).map((row) => row[kind]));
  const criteria = (place: number): string => `$${address(head + 1 + place, idColumn)}`;
  const formula = (place: number, year: number): string =>
    kind === 'mean'
      ? `SUMIFS(${refer(budget.table.column(yearColumn(year)))},${refer(budget.table.column('sectionId'))},${criteria(place)},${refer(budget.table.column('in'))},1)`
      : `SUMIFS(${refer(spending.column('planned'))},${refer(spending.column('sectionId'))},${criteria(place)},${refer(spending.column('year'))},${year},${refer(spending.column('knowledgeId'))},"${v.first}")`;
  const own = (id: string): number => v.result.info.projects.filter((p) => p.section === id).length;
  const counted = (place: number): string =>
    kind === 'mean' ? `SUMIFS(${refer(budget.table.column('in'))},${refer(budget.table.column('sectionId'))},${criteria(place)})` : `COUNTIFS(${refer(budget.table.column('sectionId'))},${criteria(place)})`;
  return [
    { id: 'section', head: m.column.section, cell: (s) => textCell(sectionName(v, s.id)) },
    { id: 'count', head: m.column.projects, cell: (s, place) => formulaCell(counted(place), own(s.id), plainFormat) },
    ...years.map((year): TableColumn<SectionInfo> => ({ id: yearColumn(year), head: String(year), cell: (s, place) => formulaCell(formula(place, year), amount(s.id, year), moneyFormat) })),
    { id: 'total', head: m.total, cell: (s, place) => formulaCell(`SUM(${within({ sheet: '', row: head + 1 + place, column: 2, rows: 1, columns: years.length })})`, amount(s.id), moneyFormat) },
    { id: 'sectionId', head: w.column.sectionId, cell: (s) => textCell(s.id) },
  ];
}

function totals({ v, budget: { years } }: Setting, table: LaidTable, kind: Kind): Row {
  const known = new Set(v.result.info.sections.map((s) => s.id));
  const rows = spendingOf(v).filter((row) => known.has(row.section));
  const total = (id: string, value: number, format: string): Cell => formulaCell(`SUM(${within(table.column(id))})`, value, format, 'total');
  return [
    { value: v.m.total, look: 'term' },
    total('count', v.result.info.projects.filter((p) => known.has(p.section)).length, plainFormat),
    ...years.map((year) => total(yearColumn(year), sum(rows.filter((row) => row.year === year).map((row) => row[kind])), moneyFormat)),
    total('total', sum(rows.map((row) => row[kind])), moneyFormat),
  ];
}
