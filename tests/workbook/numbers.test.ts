import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { reportMessages } from '../../src/messages/report.js';
import { workbookWords } from '../../src/messages/workbook.js';
import { tablesToCsv } from '../../src/report/csv.js';
import { resultsWorkbook } from '../../src/workbook/write.js';
import { reportResult } from '../report/fixture.js';
import { readBack, type FoundSheet } from './read-back.js';

const result = reportResult('small');
const [w, m] = [workbookWords.en, reportMessages.en];
const c = { ...m.column, ...w.column };
type Record_ = Readonly<Record<string, string>>;

const csv = new Map([...tablesToCsv(result.tables, result.info)].map(([path, text]) => [path.replace(/^tables\/|\.csv$/g, ''), parse<Record_>(text, { columns: true, bom: true })]));

/** Rows of a sheet below the heading that has all the wanted words, by heading. */
function rowsOf(sheet: FoundSheet, headings: readonly string[]): readonly ReadonlyMap<string, number | string | null>[] {
  const lines = new Map<number, Map<string, number | string | null>>();
  for (const [at, cell] of sheet.cells) {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
    const line = lines.get(Number(row)) ?? new Map<string, number | string | null>();
    line.set(column, cell.value);
    lines.set(Number(row), line);
  }
  const head = [...lines].find(([, line]) => headings.every((heading) => [...line.values()].includes(heading)));
  if (head === undefined) throw new RangeError(`no heading with ${headings.join()}: ${sheet.name}`);
  return [...lines].filter(([row]) => row > head[0]).map(([, line]) => new Map([...head[1]].map(([column, heading]) => [String(heading), line.get(column) ?? null])));
}

type Twin = { readonly sheet: keyof typeof w.sheets; readonly table: string; readonly keys: Readonly<Record<string, string>>; readonly fields: Readonly<Record<string, string>>; readonly only?: (row: Record_) => boolean };

const knowledgeWord: Readonly<Record<string, string>> = m.knowledge;
const reference = (row: Record_): boolean => row['scenario'] === result.info.reference;

const twins: readonly Twin[] = [
  { sheet: 'targets', table: 'attainment', keys: { [c.indicatorId]: 'indicator', [c.knowledge]: 'evidence' }, only: reference, fields: { [w.charts.probability]: 'probability', [c.low95]: 'ciLow', [c.high95]: 'ciHigh', [c.limit]: 'target', [c.judgementShare]: 'judgementShare', [c.luckShare]: 'luckShare' } },
  { sheet: 'together', table: 'joint', keys: { [c.scenarioId]: 'scenario', [c.knowledge]: 'evidence', [c.sectionId]: 'group' }, only: (row) => row['k'] === '', fields: { [c.targetsHere]: 'targets', [w.charts.probability]: 'probability', [c.low95]: 'ciLow', [c.high95]: 'ciHigh' } },
  {
    sheet: 'trajectories', table: 'trajectories', keys: { [c.scenarioId]: 'scenario', [c.knowledgeId]: 'evidence', [c.indicatorId]: 'indicator', [c.year]: 'year' },
    fields: { [c.mean]: 'mean', [c.sd]: 'sd', [c.q025]: 'q025', [c.q05]: 'q05', [c.q10]: 'q10', [c.q25]: 'q25', [c.q50]: 'q50', [c.q75]: 'q75', [c.q90]: 'q90', [c.q95]: 'q95', [c.q975]: 'q975', [c.published]: 'observed', [c.clipped]: 'clippedShare' },
  },
  { sheet: 'spending', table: 'spending', keys: { [c.projectId]: 'project', [c.knowledgeId]: 'evidence', [c.year]: 'year' }, only: reference, fields: { [c.planned]: 'planned', [c.mean]: 'mean', [c.q05]: 'q05', [c.q50]: 'q50', [c.q95]: 'q95', [c.priceYear]: 'priceYear' } },
  { sheet: 'cost', table: 'cost', keys: { [c.scenarioId]: 'scenario', [c.knowledge]: 'evidence' }, fields: { [c.mean]: 'mean', [c.sd]: 'sd', [c.q05]: 'q05', [c.q50]: 'q50', [c.q95]: 'q95', [c.budget]: 'budget', [c.overrun]: 'overrunProbability' } },
  { sheet: 'money', table: 'money', keys: { [c.scenarioId]: 'scenario', [c.knowledge]: 'evidence', [c.year]: 'year' }, fields: { [c.funded]: 'funded', [m.column.spent]: 'spent', [c.carried]: 'carried', [c.lapsed]: 'lapsed', [c.beyond]: 'beyond' } },
  { sheet: 'assumptions', table: 'assumptions', keys: { [c.id]: 'id', [c.knowledge]: 'evidenceSet' }, fields: { [c.mean]: 'mean', [c.q05]: 'q05', [c.q95]: 'q95' } },
];

describe('numbers of the workbook', () => {
  let sheets: ReadonlyMap<string, FoundSheet>;
  beforeAll(async () => {
    sheets = new Map(readBack(await resultsWorkbook(result, 'en', {})).map((sheet) => [sheet.name, sheet]));
  });
  const sheetOf = (id: keyof typeof w.sheets): FoundSheet => sheets.get(w.sheets[id].name) as FoundSheet;

  it.each(twins)('$sheet: every number is that of the table $table, digit by digit, and no row is missing', ({ sheet, table, keys, fields, only = () => true }) => {
    const key = (values: readonly (string | number | null)[]): string => values.map((value) => knowledgeWord[String(value)] ?? String(value)).join('|');
    const wanted = new Map((csv.get(table) ?? []).filter(only).map((row) => [key(Object.values(keys).map((field) => row[field] ?? '')), row]));
    const rows = rowsOf(sheetOf(sheet), [...Object.keys(keys), ...Object.keys(fields)]);
    expect(wanted.size).toBeGreaterThan(0);
    expect(rows).toHaveLength(wanted.size);
    for (const row of rows) {
      const twin = wanted.get(key(Object.keys(keys).map((heading) => row.get(heading) ?? null)));
      for (const [heading, field] of Object.entries(fields)) expect(row.get(heading)).toEqual(twin?.[field] === '' ? null : Number(twin?.[field]));
    }
  });

  it('odds by scenario are those of attainment.csv', () => {
    const odds = new Map((csv.get('attainment') ?? []).map((row) => [`${row['scenario']}|${knowledgeWord[row['evidence'] ?? '']}|${row['indicator']}`, row['probability']]));
    const heads = result.info.scenarios.map(({ id, short }) => [id, short.en] as const);
    const rows = rowsOf(sheetOf('scenarios'), heads.map(([, head]) => head));
    expect(rows).toHaveLength(result.info.indicators.filter((i) => i.assessable).length * result.info.evidenceSets.length);
    for (const row of rows) for (const [id, head] of heads) expect(row.get(head)).toBe(Number(odds.get(`${id}|${row.get(c.knowledge)}|${row.get(c.indicatorId)}`)));
  });

  it('the distribution of the number met is that of number-met.csv, and its mean that of its numbers', () => {
    const sheet = sheetOf('numberMet');
    const table = csv.get('number-met') ?? [];
    for (const { id, short } of result.info.scenarios) {
      for (const set of result.info.evidenceSets) {
        const own = table.filter((row) => row['scenario'] === id && row['evidence'] === set);
        const head = m.remark(short.en, m.knowledge[set]);
        const column = [...sheet.cells].find(([, cell]) => cell.value === head)?.[0].replace(/\d+/, '') ?? '';
        const values = own.map((row) => sheet.cells.get(`${column}${5 + Number(row['number'])}`)?.value);
        expect(values).toEqual(own.map((row) => Number(row['probability'])));
        const mean = sheet.cells.get(`${column}${5 + own.length + 1}`)?.value;
        expect(mean).toBeCloseTo(own.reduce((total, row) => total + Number(row['number']) * Number(row['probability']), 0), 8);
      }
    }
  });

  it('the budget begins with the money granted, all projects in, and sums that agree with the tables', () => {
    const rows = rowsOf(sheetOf('budget'), [c.inOut, c.projectId]);
    expect(rows.map((row) => row.get(c.inOut))).toEqual(result.info.projects.map(() => 1));
    const first = (csv.get('spending') ?? []).filter((row) => reference(row) && row['evidence'] === 'ex-ante');
    for (const row of rows) {
      const own = first.filter((twin) => twin['project'] === row.get(c.projectId));
      for (const twin of own) expect(row.get(String(twin['year']))).toBe(Number(twin['mean']));
      expect(row.get(m.total)).toBeCloseTo(own.reduce((total, twin) => total + Number(twin['mean']), 0), 7);
    }
  });
});
