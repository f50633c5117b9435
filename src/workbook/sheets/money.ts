import { formatUnit } from '../../messages/units.js';
import { orderTables } from '../../report/row-order.js';
import { scenarioName, sectionName } from '../../report/words.js';
import type { CostRow, MoneyRow, SpendingRow } from '../../schema/table.js';
import { moneyFormat, numberCell, plainFormat, probabilityFormat, textCell } from '../cells.js';
import type { Sheet } from '../model.js';
import { tableSheet, type LaidTable, type TableColumn } from '../table.js';
import { numberedName, type Voice } from '../voice.js';

/** The sentence on unit and prices. */
export function moneyNote(v: Voice): string {
  const { plan } = v.result.info;
  return v.w.notes.money({ currency: formatUnit(plan.currency, v.lang), priceYear: v.result.tables.spending[0]?.priceYear ?? plan.baseYear });
}

/** Money of each project and year of the reference scenario: what formulas of other sheets add up. */
export function spendingSheet(v: Voice): { readonly sheet: Sheet; readonly table: LaidTable | null } {
  const { m, w, result, lang } = v;
  const { name, title } = w.sheets.spending;
  const { reference } = result.info;
  const projects = new Map(result.info.projects.map((project) => [project.id, project]));
  const money = (value: number) => numberCell(value, moneyFormat);
  const columns: readonly TableColumn<SpendingRow>[] = [
    { id: 'label', head: m.column.project, most: 40, cell: (r) => { const project = projects.get(r.project); return textCell(project === undefined ? r.project : numberedName(v, project)); } },
    { id: 'section', head: m.column.section, most: 24, cell: (r) => textCell(sectionName(v, r.section)) },
    { id: 'knowledge', head: m.column.knowledge, cell: (r) => textCell(m.knowledge[r.evidence]) },
    { id: 'year', head: m.column.year, cell: (r) => numberCell(r.year, plainFormat) },
    { id: 'planned', head: m.column.planned, cell: (r) => money(r.planned) },
    { id: 'mean', head: m.column.mean, cell: (r) => money(r.mean) },
    { id: 'q05', head: m.column.q05, cell: (r) => money(r.q05) },
    { id: 'q50', head: w.column.q50, cell: (r) => money(r.q50) },
    { id: 'q95', head: m.column.q95, cell: (r) => money(r.q95) },
    { id: 'currency', head: w.column.currency, cell: (r) => textCell(formatUnit(r.currency, lang)) },
    { id: 'priceYear', head: w.column.priceYear, cell: (r) => numberCell(r.priceYear, plainFormat) },
    { id: 'projectId', head: w.column.projectId, cell: (r) => textCell(r.project) },
    { id: 'sectionId', head: w.column.sectionId, cell: (r) => textCell(r.section) },
    { id: 'knowledgeId', head: w.column.knowledgeId, cell: (r) => textCell(r.evidence) },
  ];
  const rows = orderTables(result.tables, result.info).spending.filter((row) => row.scenario === reference);
  return tableSheet({ name, title, notes: [`${w.notes.place({ scenario: scenarioName(v, reference), knowledge: v.sets.map((set) => m.knowledge[set]).join(lang === 'zh' ? '、' : ', ') })}${m.sentenceGap}${moneyNote(v)}`], empty: w.empty, columns, rows, frozenColumns: 1 });
}

/** Total spending by scenario and knowledge, in this order: the states of knowledge one after the other. */
export function costSheet(v: Voice): { readonly sheet: Sheet; readonly table: LaidTable | null } {
  const { m, w, result, lang } = v;
  const { name, title } = w.sheets.cost;
  const money = (value: number | null) => numberCell(value, moneyFormat);
  const columns: readonly TableColumn<CostRow>[] = [
    { id: 'scenario', head: m.column.scenario, most: 40, cell: (r) => textCell(scenarioName(v, r.scenario)) },
    { id: 'knowledge', head: m.column.knowledge, cell: (r) => textCell(m.knowledge[r.evidence]) },
    { id: 'mean', head: m.column.mean, cell: (r) => money(r.mean) },
    { id: 'sd', head: w.column.sd, cell: (r) => money(r.sd) },
    { id: 'q05', head: m.column.q05, cell: (r) => money(r.q05) },
    { id: 'q50', head: w.column.q50, cell: (r) => money(r.q50) },
    { id: 'q95', head: m.column.q95, cell: (r) => money(r.q95) },
    { id: 'budget', head: m.column.budget, cell: (r) => money(r.budget) },
    { id: 'overrun', head: m.column.overrun, cell: (r) => numberCell(r.overrunProbability, probabilityFormat(r.draws)) },
    { id: 'currency', head: w.column.currency, cell: (r) => textCell(formatUnit(r.currency, lang)) },
    { id: 'scenarioId', head: w.column.scenarioId, cell: (r) => textCell(r.scenario) },
  ];
  const { cost } = orderTables(result.tables, result.info);
  const rows = v.sets.flatMap((set) => cost.filter((row) => row.evidence === set));
  return tableSheet({ name, title, notes: [moneyNote(v)], empty: w.empty, columns, rows, frozenColumns: 1 });
}

/** Where the money went, by scenario, knowledge and year. */
export function moneySheet(v: Voice): Sheet {
  const { m, w, result, lang } = v;
  const { name, title } = w.sheets.money;
  const fields = ['funded', 'spent', 'carried', 'lapsed', 'beyond'] as const;
  const columns: readonly TableColumn<MoneyRow>[] = [
    { id: 'scenario', head: m.column.scenario, most: 40, cell: (r) => textCell(scenarioName(v, r.scenario)) },
    { id: 'knowledge', head: m.column.knowledge, cell: (r) => textCell(m.knowledge[r.evidence]) },
    { id: 'year', head: m.column.year, cell: (r) => numberCell(r.year, plainFormat) },
    ...fields.map((field): TableColumn<MoneyRow> => ({ id: field, head: m.column[field], cell: (r) => numberCell(r[field], moneyFormat) })),
    { id: 'currency', head: w.column.currency, cell: (r) => textCell(formatUnit(r.currency, lang)) },
    { id: 'scenarioId', head: w.column.scenarioId, cell: (r) => textCell(r.scenario) },
  ];
  return tableSheet({ name, title, notes: [m.conservation, moneyNote(v)], empty: w.empty, columns, rows: orderTables(result.tables, result.info).money, frozenColumns: 1 }).sheet;
}
