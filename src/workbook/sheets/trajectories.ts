import { formatUnit } from '../../messages/units.js';
import { orderTables } from '../../report/row-order.js';
import { decimalsOf, scenarioShort } from '../../report/words.js';
import type { TrajectoryRow } from '../../schema/table.js';
import { boundFormat, numberCell, plainFormat, textCell, valueFormat } from '../cells.js';
import type { Sheet } from '../model.js';
import { tableSheet, type LaidTable, type TableColumn } from '../table.js';
import { numberedName, type Voice } from '../voice.js';

const levels = ['q025', 'q05', 'q10', 'q25', 'q50', 'q75', 'q90', 'q95', 'q975'] as const;

/** Every year of every indicator in every scenario and state of knowledge: what the trajectory chart looks up. */
export function trajectoriesSheet(v: Voice): { readonly sheet: Sheet; readonly table: LaidTable | null } {
  const { m, w, result, lang } = v;
  const { name, title } = w.sheets.trajectories;
  const indicators = new Map(result.info.indicators.map((indicator) => [indicator.id, { label: numberedName(v, indicator), decimals: decimalsOf(indicator) }]));
  const value = (r: TrajectoryRow, number: number | null) => numberCell(number, valueFormat(indicators.get(r.indicator)?.decimals ?? null, number ?? 0));
  const heads = { q025: w.column.q025, q05: m.column.q05, q10: w.column.q10, q25: w.column.q25, q50: w.column.q50, q75: w.column.q75, q90: w.column.q90, q95: m.column.q95, q975: w.column.q975 };
  const columns: readonly TableColumn<TrajectoryRow>[] = [
    { id: 'label', head: m.column.indicator, most: 40, cell: (r) => textCell(indicators.get(r.indicator)?.label ?? r.indicator) },
    { id: 'scenario', head: m.column.scenario, cell: (r) => textCell(scenarioShort(v, r.scenario)) },
    { id: 'knowledge', head: m.column.knowledge, cell: (r) => textCell(m.knowledge[r.evidence]) },
    { id: 'year', head: m.column.year, cell: (r) => numberCell(r.year, plainFormat) },
    { id: 'unit', head: m.column.unit, cell: (r) => textCell(formatUnit(r.unit, lang)) },
    { id: 'mean', head: m.column.mean, cell: (r) => value(r, r.mean) },
    { id: 'sd', head: w.column.sd, cell: (r) => value(r, r.sd) },
    ...levels.map((level): TableColumn<TrajectoryRow> => ({ id: level, head: heads[level], cell: (r) => value(r, r[level]) })),
    { id: 'observed', head: m.column.published, cell: (r) => value(r, r.observed) },
    { id: 'clipped', head: w.column.clipped, cell: (r) => numberCell(r.clippedShare, boundFormat) },
    { id: 'indicatorId', head: w.column.indicatorId, cell: (r) => textCell(r.indicator) },
    { id: 'scenarioId', head: w.column.scenarioId, cell: (r) => textCell(r.scenario) },
    { id: 'knowledgeId', head: w.column.knowledgeId, cell: (r) => textCell(r.evidence) },
  ];
  const laid = tableSheet({ name, title, notes: [w.notes.trajectories], empty: w.empty, columns, rows: orderTables(result.tables, result.info).trajectories, frozenColumns: 1 });
  return { ...laid, sheet: { ...laid.sheet, printed: 17 } };
}
