import { scenarioName } from '../../report/words.js';
import { rowsOf } from '../../schema/rows-of.js';
import type { TrajectoryRow } from '../../schema/table.js';
import { address, cellAt, fixed, refer } from '../area.js';
import { formulaCell, numberCell, plainFormat, textCell } from '../cells.js';
import type { Area, Cell, Row, SeriesLook, Sheet } from '../model.js';
import { emptySheet, headerRows, layTable, widthsOf, type LaidTable, type TableColumn } from '../table.js';
import { listedIndicators, numberedName, type Voice } from '../voice.js';
import { yearsOf } from './budget.js';

type Option = { readonly id: string; readonly label: string; readonly target?: number | null };
type Chosen = { readonly indicator: Option; readonly scenario: Option; readonly knowledge: Option };
type Subject = keyof Chosen;
const subjects = ['indicator', 'scenario', 'knowledge'] as const;
const format = '#,##0.00';
/** Columns that a cell to choose in spans. */
const inputColumns = 5;
/** Where the lists of choices stand, right of table and chart: label, id and, for indicators, target. */
const listColumn = { indicator: 20, scenario: 24, knowledge: 27 } as const;
const levels = ['q95', 'q75', 'q50', 'q25', 'q05'] as const;
const looks: Readonly<Record<(typeof levels)[number] | 'target' | 'observed', SeriesLook>> = {
  q95: { color: '9DC3E6', mark: 'line', width: 1.25 },
  q75: { color: '5B9BD5', mark: 'line', width: 1.25 },
  q50: { color: '1F4E79', mark: 'line', width: 2.5 },
  q25: { color: '5B9BD5', mark: 'line', width: 1.25 },
  q05: { color: '9DC3E6', mark: 'line', width: 1.25 },
  target: { color: 'C00000', mark: 'dashed', width: 1.5 },
  observed: { color: '000000', mark: 'points' },
};

/** Labels made different from each other, whatever their case: formulas look them up. */
function distinct(options: readonly Option[]): readonly Option[] {
  const count = new Map<string, number>();
  for (const { label } of options) count.set(label.toLowerCase(), (count.get(label.toLowerCase()) ?? 0) + 1);
  return options.map((option) => ((count.get(option.label.toLowerCase()) ?? 0) > 1 ? { ...option, label: `${option.label} (${option.id})` } : option));
}

function optionsOf(v: Voice): Readonly<Record<Subject, readonly Option[]>> {
  const { trajectories } = v.result.tables;
  const known = { indicator: new Set(trajectories.map((r) => r.indicator)), scenario: new Set(trajectories.map((r) => r.scenario)), knowledge: new Set<string>(trajectories.map((r) => r.evidence)) };
  return {
    indicator: distinct(listedIndicators(v).filter((i) => known.indicator.has(i.id)).map((i) => ({ id: i.id, label: numberedName(v, i), target: i.target }))),
    scenario: distinct(v.result.info.scenarios.filter((s) => known.scenario.has(s.id)).map(({ id }) => ({ id, label: scenarioName(v, id) }))),
    knowledge: v.sets.filter((set) => known.knowledge.has(set)).map((id) => ({ id, label: v.m.knowledge[id] })),
  };
}

/** One trajectory at choice: three cells to choose in, a table by formulas, and its chart. */
export function fanSheet(v: Voice, trajectories: LaidTable | null): Sheet {
  const { name, title } = v.w.sheets.fan;
  const options = optionsOf(v);
  const pick = (list: readonly Option[], id: string): Option | undefined => list.find((option) => option.id === id) ?? list[0];
  const observed = v.result.tables.trajectories.find((row) => row.observed !== null && row.year > v.result.info.plan.baseYear);
  const chosen = { indicator: pick(options.indicator, observed?.indicator ?? ''), scenario: pick(options.scenario, v.result.info.reference), knowledge: pick(options.knowledge, v.first) };
  if (trajectories === null || chosen.indicator === undefined || chosen.scenario === undefined || chosen.knowledge === undefined) return emptySheet(name, title, v.w.empty);
  return laidFan(v, options, chosen as Chosen, trajectories);
}

function laidFan(v: Voice, options: Readonly<Record<Subject, readonly Option[]>>, chosen: Chosen, trajectories: LaidTable): Sheet {
  const { w, m } = v;
  const { name, title } = w.sheets.fan;
  const header = headerRows(title, [w.notes.fan]);
  const top = header.length;
  const lists = listAreas(name, top, options);
  const labels = { indicator: m.column.indicator, scenario: m.column.scenario, knowledge: m.column.knowledge };
  const picks = subjects.map((subject, k): Row => [
    { value: labels[subject], look: 'term' },
    ...Array.from({ length: inputColumns }, (_, c): Cell => ({ value: c === 0 ? chosen[subject].label : '', look: 'input' })),
    formulaCell(lookup(lists[subject].ids, lists[subject].labels, fixed(top + k, 1)), chosen[subject].id, '@', 'note'),
  ]);
  const table = layTable(yearColumns(v, { top, chosen, lists, trajectories }), yearsOf(v.result.tables.trajectories), { sheet: name, row: top + 4 });
  const rows = withLists([...header, ...picks, [], ...table.rows], top, options, v);
  return {
    name,
    rows,
    widths: widthsOf(rows, (column) => (column === listColumn.indicator || column === listColumn.scenario ? 40 : undefined)),
    frozen: { rows: top, columns: 0 },
    filter: null,
    merged: subjects.map((_, k) => ({ sheet: name, row: top + k, column: 1, rows: 1, columns: inputColumns })),
    printed: listColumn.indicator - 1,
    charts: [fanChart(v, table, top)],
    conditions: [{ kind: 'fade', area: { ...table.whole, row: table.whole.row + 1, rows: table.whole.rows - 1, column: 1, columns: table.whole.columns - 1 }, formula: `ISNA(${address(table.whole.row + 1, 1)})` }],
    choices: subjects.map((subject, k) => ({ area: cellAt(name, top + k, 1), prompt: w.fan.choosePrompt, from: lists[subject].labels })),
  };
}

type List = { readonly labels: Area; readonly ids: Area; readonly targets: Area };
type Lists = Readonly<Record<Subject, List>>;

function listAreas(sheet: string, top: number, options: Readonly<Record<Subject, readonly Option[]>>): Lists {
  const list = (subject: Subject): List => {
    const labels: Area = { sheet, row: top + 1, column: listColumn[subject], rows: options[subject].length, columns: 1 };
    return { labels, ids: { ...labels, column: labels.column + 1 }, targets: { ...labels, column: labels.column + 2 } };
  };
  return { indicator: list('indicator'), scenario: list('scenario'), knowledge: list('knowledge') };
}

/** What stands beside the chosen label. MATCH would take * and ? in a label for wildcards. */
function lookup(found: Area, labels: Area, cell: string): string {
  return `INDEX(${refer(found)},SUMPRODUCT((${refer(labels)}=${cell})*(ROW(${refer(labels)})-${labels.row})))`;
}

type Fan = { readonly top: number; readonly chosen: Chosen; readonly lists: Lists; readonly trajectories: LaidTable };

function yearColumns(v: Voice, { top, chosen, lists, trajectories }: Fan): readonly TableColumn<number>[] {
  const { m, w } = v;
  const rows = rowsOf(v.result.tables.trajectories, chosen.scenario.id, chosen.knowledge.id as Voice['first']).filter((row) => row.indicator === chosen.indicator.id);
  const at = (year: number): TrajectoryRow | undefined => rows.find((row) => row.year === year);
  const line = (place: number): string => `$${address(top + 5 + place, 0)}`;
  const criteria = (place: number): string =>
    [...subjects.map((subject, k) => `${refer(trajectories.column(`${subject}Id`))},${fixed(top + k, 1 + inputColumns)}`), `${refer(trajectories.column('year'))},${line(place)}`].join(',');
  const found = (id: string, place: number, value: number | null | undefined): Cell => {
    const column = refer(trajectories.column(id));
    return formulaCell(`IF(COUNTIFS(${criteria(place)},${column},"<>")=0,NA(),SUMIFS(${column},${criteria(place)}))`, value ?? '#N/A', format);
  };
  const heads = { q05: m.column.q05, q25: w.column.q25, q50: w.column.q50, q75: w.column.q75, q95: m.column.q95 };
  const target = lookup(lists.indicator.targets, lists.indicator.labels, fixed(top, 1));
  return [
    { id: 'year', head: m.column.year, cell: (year) => numberCell(year, plainFormat) },
    ...levels.map((level): TableColumn<number> => ({ id: level, head: heads[level], cell: (year, place) => found(level, place, at(year)?.[level]) })),
    { id: 'target', head: w.fan.target, cell: () => formulaCell(`IF(${target}="",NA(),${target})`, chosen.indicator.target ?? '#N/A', format) },
    { id: 'observed', head: w.fan.observed, cell: (year, place) => found('observed', place, at(year)?.observed) },
    { id: 'mean', head: m.column.mean, cell: (year, place) => found('mean', place, at(year)?.mean) },
  ];
}

function fanChart(v: Voice, table: LaidTable, top: number): Sheet['charts'][number] {
  const series = ([...levels, 'target', 'observed'] as const).map((id) => ({ name: table.heading(id), categories: table.column('year'), values: table.column(id), look: looks[id] }));
  return { kind: 'lines', title: v.w.charts.fan, altText: v.w.sheets.fan.what, row: top + 6 + table.column('year').rows, column: 0, width: 820, height: 420, format: '#,##0.##', series };
}

/** The lists of choices, far right: each in its own columns, headed. */
function withLists(rows: readonly Row[], top: number, options: Readonly<Record<Subject, readonly Option[]>>, { w }: Voice): readonly Row[] {
  const longest = Math.max(...subjects.map((subject) => options[subject].length));
  const all = Array.from({ length: Math.max(rows.length, top + 1 + longest) }, (_, row): (Cell | null)[] => [...(rows[row] ?? [])]);
  const put = (row: number, column: number, cell: Cell | null): void => {
    const line = all[row] as (Cell | null)[];
    while (line.length <= column) line.push(null);
    line[column] = cell;
  };
  for (const subject of subjects) {
    put(top, listColumn[subject], { value: w.column.choices, look: 'head' });
    for (const [k, { label, id, target }] of options[subject].entries()) {
      put(top + 1 + k, listColumn[subject], textCell(label));
      put(top + 1 + k, listColumn[subject] + 1, textCell(id));
      if (target !== undefined) put(top + 1 + k, listColumn[subject] + 2, numberCell(target, '#,##0.##'));
    }
  }
  return all;
}
