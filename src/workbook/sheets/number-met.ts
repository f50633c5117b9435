import { numberMet } from '../../report/findings.js';
import { scenarioShort } from '../../report/words.js';
import { rowsOf } from '../../schema/rows-of.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import { fixed, refer } from '../area.js';
import { boundFormat, formulaCell, numberCell, plainFormat, probabilityFormat, textCell } from '../cells.js';
import type { Cell, Row, Sheet } from '../model.js';
import { tableSheet, widthsOf, type LaidTable, type TableColumn } from '../table.js';
import type { Voice } from '../voice.js';

type Column = { readonly scenario: string; readonly evidence: EvidenceSet };
export const numberMetColumn = ({ scenario, evidence }: Column): string => `${evidence} ${scenario}`;

function columnsWithRows({ result, sets }: Voice): readonly Column[] {
  return sets.flatMap((evidence) => result.info.scenarios.map(({ id }) => ({ scenario: id, evidence }))).filter(({ scenario, evidence }) => rowsOf(result.tables.numberMet, scenario, evidence).length > 0);
}

const probabilityOf = ({ result }: Voice, { scenario, evidence }: Column, number: number): { readonly probability: number; readonly draws: number } | null =>
  rowsOf(result.tables.numberMet, scenario, evidence).find((row) => row.number === number) ?? null;

/** Distribution of the number of targets met, with its mean and the probability of at least a number that the reader enters. */
export function numberMetSheet(v: Voice): { readonly sheet: Sheet; readonly table: LaidTable | null } {
  const { m, w, result } = v;
  const { name, title } = w.sheets.numberMet;
  const cases = columnsWithRows(v);
  const most = Math.max(-1, ...result.tables.numberMet.map((row) => row.number));
  const columns: readonly TableColumn<number>[] = [
    { id: 'number', head: w.numberMet.number, most: 34, cell: (number) => numberCell(number, plainFormat) },
    ...cases.map((one): TableColumn<number> => ({
      id: numberMetColumn(one),
      head: m.remark(scenarioShort(v, one.scenario), m.knowledge[one.evidence]),
      cell: (number) => {
        const row = probabilityOf(v, one, number);
        return numberCell(row?.probability ?? null, probabilityFormat(row?.draws ?? 1));
      },
    })),
  ];
  const laid = tableSheet({ name, title, notes: [w.notes.numberMet], empty: w.empty, columns, rows: Array.from({ length: most + 1 }, (_, k) => k), frozenColumns: 1 });
  if (laid.table === null) return laid;
  const { table } = laid;
  const numbers = table.column('number');
  // one empty row below the table keeps the filter from taking the sums for data
  const asked = { row: numbers.row + numbers.rows + 2, column: 1 };
  const start = Math.ceil(most / 2);
  const means: Row = [{ value: w.numberMet.mean, look: 'term' }, ...cases.map((one) => meanCell(v, one, table))];
  const input: Row = [{ value: w.numberMet.atLeastPrompt, look: 'term' }, numberCell(start, plainFormat, 'input')];
  const least: Row = [{ value: w.numberMet.atLeast, look: 'term' }, ...cases.map((one) => atLeastCell(v, one, table, fixed(asked.row, asked.column), start))];
  const rows = [...laid.sheet.rows, [], means, input, least];
  const sheet: Sheet = {
    ...laid.sheet,
    rows,
    widths: widthsOf(rows, (column) => columns[column]?.most),
    conditions: [{ kind: 'tint', area: { ...table.whole, row: table.whole.row + 1, rows: table.whole.rows - 1, column: 1, columns: cases.length } }],
    choices: [{ area: { sheet: name, ...asked, rows: 1, columns: 1 }, prompt: w.numberMet.atLeastPrompt, min: 0, max: most, whole: true }],
  };
  return { sheet, table };
}

function meanCell(v: Voice, one: Column, table: LaidTable): Cell | null {
  const mean = numberMet(v.result, one.scenario, one.evidence)?.mean;
  if (mean === undefined) return textCell(null);
  return formulaCell(`SUMPRODUCT(${refer(table.column('number'))},${refer(table.column(numberMetColumn(one)))})`, mean, '0.0', 'total');
}

function atLeastCell(v: Voice, one: Column, table: LaidTable, asked: string, start: number): Cell {
  const rows = rowsOf(v.result.tables.numberMet, one.scenario, one.evidence);
  const value = rows.filter((row) => row.number >= start).reduce((total, row) => total + row.probability, 0);
  return formulaCell(`SUMIFS(${refer(table.column(numberMetColumn(one)))},${refer(table.column('number'))},">="&${asked})`, value, boundFormat, 'total');
}
