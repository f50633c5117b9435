import { likelihoodGrade } from '../../report/likelihood.js';
import { orderTables } from '../../report/row-order.js';
import { scenarioName, sectionName } from '../../report/words.js';
import type { JointRow } from '../../schema/table.js';
import { boundFormat, numberCell, plainFormat, probabilityFormat, textCell } from '../cells.js';
import type { Sheet } from '../model.js';
import { tableSheet, type TableColumn } from '../table.js';
import type { Voice } from '../voice.js';

/** Odds that all assessable targets, or those of a section, are met together. */
export function togetherSheet(v: Voice): Sheet {
  const { m, w, result } = v;
  const { name, title } = w.sheets.together;
  const rows = orderTables(result.tables, result.info).joint.filter((row) => row.k === null);
  const columns: readonly TableColumn<JointRow>[] = [
    { id: 'scenario', head: m.column.scenario, most: 40, cell: (r) => textCell(scenarioName(v, r.scenario)) },
    { id: 'knowledge', head: m.column.knowledge, cell: (r) => textCell(m.knowledge[r.evidence]) },
    { id: 'group', head: w.column.group, cell: (r) => textCell(r.group === 'all' ? m.allGroup : sectionName(v, r.group)) },
    { id: 'targets', head: w.column.targetsHere, cell: (r) => numberCell(r.targets, plainFormat) },
    { id: 'probability', head: w.charts.probability, cell: (r) => numberCell(r.probability, probabilityFormat(r.draws)) },
    { id: 'low', head: w.column.low95, cell: (r) => numberCell(r.ciLow, boundFormat) },
    { id: 'high', head: w.column.high95, cell: (r) => numberCell(r.ciHigh, boundFormat) },
    { id: 'word', head: m.column.word, cell: (r) => { const grade = likelihoodGrade(r); return textCell(grade === null ? null : m.likelihood[grade]); } },
    { id: 'estimator', head: w.column.estimator, cell: (r) => textCell(w.estimator[r.estimator]) },
    { id: 'scenarioId', head: w.column.scenarioId, cell: (r) => textCell(r.scenario) },
    { id: 'sectionId', head: w.column.sectionId, cell: (r) => textCell(r.group) },
  ];
  const { sheet, table } = tableSheet({ name, title, notes: [m.togetherIntro], empty: w.empty, columns, rows });
  return table === null ? sheet : { ...sheet, conditions: [{ kind: 'scale', area: table.column('probability') }] };
}
