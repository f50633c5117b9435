import { attainmentOf } from '../../report/findings.js';
import { scenarioShort } from '../../report/words.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { IndicatorInfo } from '../../schema/table.js';
import { numberCell, probabilityFormat, textCell } from '../cells.js';
import type { Sheet } from '../model.js';
import { tableSheet, type TableColumn } from '../table.js';
import { listedIndicators, numberedName, type Voice } from '../voice.js';

type MatrixRow = { readonly indicator: IndicatorInfo; readonly evidence: EvidenceSet };

/** Odds of every assessable target: a row for target and knowledge, a column for each scenario. */
export function scenariosSheet(v: Voice): Sheet {
  const { m, w, result } = v;
  const { name, title } = w.sheets.scenarios;
  const rows = v.sets.flatMap((evidence) => listedIndicators(v).filter((i) => i.assessable).map((indicator): MatrixRow => ({ indicator, evidence })));
  const columns: readonly TableColumn<MatrixRow>[] = [
    { id: 'label', head: m.column.indicator, most: 40, cell: ({ indicator }) => textCell(numberedName(v, indicator), 'wrapped') },
    { id: 'knowledge', head: m.column.knowledge, cell: ({ evidence }) => textCell(m.knowledge[evidence]) },
    ...result.info.scenarios.map(({ id }): TableColumn<MatrixRow> => ({
      id: `scenario ${id}`,
      head: scenarioShort(v, id),
      cell: ({ indicator, evidence }) => {
        const odds = attainmentOf(result, indicator.id, id, evidence);
        return numberCell(odds?.probability ?? null, probabilityFormat(odds?.draws ?? 1));
      },
    })),
    { id: 'headline', head: w.column.headline, cell: ({ indicator }) => textCell(indicator.headline ? m.yes : m.no) },
    { id: 'id', head: w.column.indicatorId, cell: ({ indicator }) => textCell(indicator.id) },
  ];
  const { sheet, table } = tableSheet({ name, title, notes: [m.differenceNote], empty: w.empty, columns, rows, frozenColumns: 2 });
  const first = result.info.scenarios[0];
  if (table === null || first === undefined) return sheet;
  return { ...sheet, conditions: [{ kind: 'scale', area: { ...table.column(`scenario ${first.id}`), columns: result.info.scenarios.length } }] };
}
