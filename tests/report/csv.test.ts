import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvText, tablesToCsv } from '../../src/report/csv.js';
import { decimalText } from '../../src/report/decimal.js';
import { reportResult } from './fixture.js';

const result = reportResult();
const files = tablesToCsv(result.tables, result.info);
const read = (path: string): Record<string, string>[] => parse(files.get(path) ?? '', { bom: true, columns: true });

describe('decimalText', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [-0, '0'],
    [-1e-30, '-1e-30'],
    [1 / 3, '0.3333333333'],
    [123456.789012345, '123456.789'],
    [0.000001234567890123, '0.00000123456789'],
    [1.23456789012e-7, '1.23456789e-7'],
    [1e21, '1000000000000000000000'],
    [57, '57'],
  ])('writes %d as %s', (value, text) => {
    expect(decimalText(value)).toBe(text);
  });

  it('refuses what is not a number', () => {
    expect(() => decimalText(Number.NaN)).toThrow(new RangeError('number of a table must be finite: NaN'));
    expect(() => decimalText(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('csvText', () => {
  it('quotes commas, quotes, line ends and outer spaces, and comes back as it was', () => {
    const rows = [['a,b', 'say "no"', 'two\nlines', ' space '], ['', 'plain', '中文', 'x']];
    const text = csvText(['p', 'q', 'r', 's'], rows);
    expect(text).toContain('"a,b","say ""no""","two\nlines"," space "\n');
    expect(parse(text, { bom: true })).toEqual([['p', 'q', 'r', 's'], ...rows]);
  });
});

describe('tablesToCsv', () => {
  it('writes a file for every table and for what the run says of the plan', () => {
    const tables = ['attainment', 'joint', 'number-met', 'trajectories', 'delivery', 'spending', 'money', 'cost', 'totals', 'funding-sources', 'overrun', 'scope', 'beyond', 'cost-levels', 'differences', 'ladder', 'on-track', 'exceedance', 'scores'];
    const about = ['trajectories-iamc', 'scenarios', 'indicators', 'projects', 'assumptions', 'facts', 'observations', 'sources'];
    expect([...files.keys()]).toEqual([...tables, ...about].map((name) => `tables/${name}.csv`));
  });

  it('begins every file with a byte order mark, ends every line with LF and gives all lines the same number of cells', () => {
    for (const [path, text] of files) {
      expect(text.codePointAt(0), path).toBe(0xfeff);
      expect(text.endsWith('\n'), path).toBe(true);
      expect(text.includes('\r'), path).toBe(false);
      expect(() => parse(text, { bom: true, columns: true }) as unknown, path).not.toThrow();
    }
  });

  it('gives an empty table its header', () => {
    expect(files.get('tables/on-track.csv')).toBe('\uFEFFscenario,evidence,indicator,year,probability,standardError,ciLow,ciHigh,draws\n');
  });

  it('returns every number of the attainment table to ten digits and nothing where there is none', () => {
    const rows = read('tables/attainment.csv');
    expect(rows).toHaveLength(result.tables.attainment.length);
    for (const row of result.tables.attainment) {
      const written = rows.find((r) => r['scenario'] === row.scenario && r['evidence'] === row.evidence && r['indicator'] === row.indicator);
      if (row.probability === null) expect(written?.['probability']).toBe('');
      else expect(Number(written?.['probability'])).toBeCloseTo(row.probability, 9);
      expect(written?.['reason.zh']).toBe(row.reason?.zh ?? '');
    }
  });

  it('writes rows in the order of the study whatever order they come in', () => {
    const shuffled = { ...result.tables, attainment: [...result.tables.attainment].reverse(), trajectories: [...result.tables.trajectories].sort((a, b) => b.year - a.year) };
    expect([...tablesToCsv(shuffled, result.info)]).toEqual([...files]);
  });

  it('lays quantiles out as pyam reads them: its five columns, years as whole numbers, one more column that is neither, numbers or nothing, no series twice', () => {
    const [header = '', ...lines] = (files.get('tables/trajectories-iamc.csv') ?? '').replace('\uFEFF', '').trimEnd().split('\n');
    const columns = header.split(',');
    expect(columns.slice(0, 5)).toEqual(['model', 'scenario', 'region', 'variable', 'unit']);
    expect(columns.slice(5).filter((name) => !/^[12]\d{3}$/.test(name))).toEqual(['quantile']);
    expect(lines.length).toBeGreaterThan(0);
    for (const row of read('tables/trajectories-iamc.csv')) {
      for (const name of columns.slice(0, 5)) expect(row[name], name).toMatch(name === 'unit' ? /^.*$/ : /\S/);
      // "|" cuts a variable into its levels; an empty level would be none
      expect(row['variable']).toMatch(/^[^|]+(\|[^|]+)+$/);
      for (const name of columns.slice(5)) if (row[name] !== '') expect(Number.isFinite(Number(row[name])), `${name}: ${row[name]}`).toBe(true);
    }
  });

  it('lays quantiles out wide, one column per year, keys unique', () => {
    const rows = read('tables/trajectories-iamc.csv');
    expect(files.get('tables/trajectories-iamc.csv')?.split('\n')[0]).toBe('\uFEFFmodel,scenario,region,variable,unit,quantile,2020,2021,2022,2023,2024,2025');
    const keys = rows.map((r) => [r['model'], r['scenario'], r['variable'], r['quantile']].join('\n'));
    expect(new Set(keys).size).toBe(rows.length);
    const cover = result.tables.trajectories.find((t) => t.indicator === 'forest_cover' && t.scenario === 'as-planned' && t.evidence === 'ex-post' && t.year === 2025);
    const row = rows.find((r) => r['variable'] === 'Fine forests|Forest cover' && r['scenario'] === 'as-planned' && r['model'] === 'planodds ex-post' && r['quantile'] === '0.95');
    expect(Number(row?.['2025'])).toBe(cover?.q95);
  });
});
