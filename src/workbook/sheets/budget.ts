import { firstEvidence } from '../../report/findings.js';
import { scenarioName, sectionName } from '../../report/words.js';
import { rowsOf } from '../../schema/rows-of.js';
import type { ProjectInfo, SpendingRow } from '../../schema/table.js';
import { address, refer, within } from '../area.js';
import { formulaCell, moneyFormat, numberCell, plainFormat, textCell } from '../cells.js';
import type { Area, Cell, Row, Sheet } from '../model.js';
import { emptySheet, headerRows, layTable, widthsOf, type LaidTable, type TableColumn } from '../table.js';
import { numberedName, type Voice } from '../voice.js';
import { moneyNote } from './money.js';

/** Columns of the budget sheet before the first year: project, in or out, section, grade of the cost. */
const before = 4;

export type BudgetTable = { readonly table: LaidTable; readonly years: readonly number[] };
export const yearColumn = (year: number): string => `year ${year}`;

/** Money of the reference scenario in the first state of knowledge: what a budget is tried against. */
export function spendingOf({ result }: Voice): readonly SpendingRow[] {
  return rowsOf(result.tables.spending, result.info.reference, firstEvidence(result));
}

export function yearsOf(rows: readonly { readonly year: number }[]): readonly number[] {
  return [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Projects with a cell for in or out and their cost by year; above them the budget of each year, what the chosen projects cost, and what is
 * left. The formulas recalculate when a reader changes a budget or a choice.
 */
export function budgetSheet(v: Voice, spending: LaidTable | null): { readonly sheet: Sheet; readonly budget: BudgetTable | null } {
  const { w, m, result } = v;
  const { name, title } = w.sheets.budget;
  const rows = spendingOf(v);
  const years = yearsOf(rows);
  const { projects } = result.info;
  if (spending === null || projects.length === 0 || rows.length === 0) return { sheet: emptySheet(name, title, w.empty), budget: null };

  const header = headerRows(title, [w.notes.budget, w.notes.budgetOdds, `${w.notes.place({ scenario: scenarioName(v, result.info.reference), knowledge: m.knowledge[v.first] })}${m.sentenceGap}${moneyNote(v)}`]);
  const top = header.length;
  const table = layTable(projectColumns(v, { name, top: top + 4, years, spending, rows }), projects, { sheet: name, row: top + 4 });
  const summary = summaryRows(v, { top, years, rows, table });
  const all = [...header, ...summary, ...table.rows];
  const leftRow: Area = { sheet: name, row: top + 3, column: before, rows: 1, columns: years.length + 1 };
  const chosen = table.column('in');
  return {
    sheet: {
      name,
      rows: all,
      widths: widthsOf(all, (column) => (column === 0 ? 40 : 24)),
      frozen: { rows: top + 5, columns: 2 },
      filter: table.whole,
      charts: [],
      conditions: [
        { kind: 'warn', area: leftRow, formula: `ROUND(${address(leftRow.row, leftRow.column)},2)<0` },
        { kind: 'fade', area: { ...table.whole, row: table.whole.row + 1, rows: table.whole.rows - 1 }, formula: `$${address(chosen.row, chosen.column)}=0` },
      ],
      choices: [
        { area: chosen, prompt: w.budget.inPrompt, words: ['1', '0'] },
        { area: { ...leftRow, row: top + 1, columns: years.length }, prompt: w.budget.budgetPrompt, min: 0, max: null, whole: false },
      ],
    },
    budget: { table, years },
  };
}

type Costs = { readonly name: string; readonly top: number; readonly years: readonly number[]; readonly spending: LaidTable; readonly rows: readonly SpendingRow[] };

function projectColumns(v: Voice, { top, years, spending, rows }: Costs): readonly TableColumn<ProjectInfo>[] {
  const { m, w } = v;
  const amount = (id: string, field: 'mean' | 'planned', year?: number): number => sum(rows.filter((row) => row.project === id && (year === undefined || row.year === year)).map((row) => row[field]));
  const last = before + years.length - 1;
  const idColumn = before + years.length + 3;
  const line = (place: number): number => top + 1 + place;
  return [
    { id: 'label', head: m.column.project, cell: (p) => textCell(numberedName(v, p), 'wrapped') },
    { id: 'in', head: w.column.inOut, cell: () => numberCell(1, plainFormat, 'input') },
    { id: 'section', head: m.column.section, cell: (p) => textCell(sectionName(v, p.section)) },
    { id: 'grade', head: m.column.grade, cell: (p) => textCell(m.evidence[p.costEvidence]) },
    ...years.map((year): TableColumn<ProjectInfo> => ({ id: yearColumn(year), head: String(year), cell: (p) => numberCell(amount(p.id, 'mean', year), moneyFormat) })),
    { id: 'total', head: m.total, cell: (p, place) => formulaCell(`SUM(${address(line(place), before)}:${address(line(place), last)})`, amount(p.id, 'mean'), moneyFormat) },
    {
      id: 'planned',
      head: w.budget.planned,
      cell: (p, place) => formulaCell(`SUMIFS(${refer(spending.column('planned'))},${refer(spending.column('projectId'))},${address(line(place), idColumn)},${refer(spending.column('knowledgeId'))},"${v.first}")`, amount(p.id, 'planned'), moneyFormat),
    },
    { id: 'sectionId', head: w.column.sectionId, cell: (p) => textCell(p.section) },
    { id: 'projectId', head: w.column.projectId, cell: (p) => textCell(p.id) },
  ];
}

type Summary = { readonly top: number; readonly years: readonly number[]; readonly rows: readonly SpendingRow[]; readonly table: LaidTable };

/** Heading, budget, cost of what is chosen, and what is left, by year and in total. */
function summaryRows(v: Voice, { top, years, rows, table }: Summary): readonly Row[] {
  const { w, m, result } = v;
  const money = rowsOf(result.tables.money, result.info.reference, v.first);
  const chosen = years.map((year) => sum(rows.filter((row) => row.year === year).map((row) => row.mean)));
  const granted = years.map((year, k) => money.find((row) => row.year === year)?.funded ?? (chosen[k] as number));
  const places = [...years.map((year) => table.column(yearColumn(year)).column), table.column('total').column];
  const rowRange = (row: number): string => within({ sheet: '', row, column: before, rows: 1, columns: years.length });
  const labelled = (label: string, cells: readonly (Cell | null)[]): Row => [{ value: label, look: 'term' }, null, null, null, ...cells];
  const inOut = refer(table.column('in'));
  const left = (place: number): string => `ROUND(${address(top + 1, place)}-${address(top + 2, place)},6)`;
  const rounded = (value: number): number => Number(value.toFixed(6)) + 0;
  return [
    [{ value: '', look: 'head' }, ...Array.from({ length: before - 1 }, (): Cell => ({ value: '', look: 'head' })), ...years.map((year): Cell => ({ value: String(year), look: 'head' })), { value: m.total, look: 'head' }],
    labelled(w.budget.budget, [...granted.map((value) => numberCell(value, moneyFormat, 'input')), formulaCell(`SUM(${rowRange(top + 1)})`, sum(granted), moneyFormat, 'total')]),
    labelled(w.budget.chosen, [...chosen.map((value, k) => formulaCell(`SUMPRODUCT(${inOut},${refer(table.column(yearColumn(years[k] as number)))})`, value, moneyFormat, 'total')), formulaCell(`SUM(${rowRange(top + 2)})`, sum(chosen), moneyFormat, 'total')]),
    labelled(w.budget.left, [...granted.map((value, k) => value - (chosen[k] as number)), sum(granted) - sum(chosen)].map((value, k) => formulaCell(left(places[k] as number), rounded(value), moneyFormat, 'total'))),
  ];
}
