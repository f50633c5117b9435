import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { columnTexts } from '../../src/messages/columns.js';
import { tablesToCsv } from '../../src/report/csv.js';
import { columnText, dataPackage } from '../../src/report/data-package.js';
import { provenanceOf } from '../../src/report/manifest.js';
import { reportResult } from './fixture.js';

type Field = { readonly name: string; readonly type: string; readonly description: string };
type Package = { readonly name: string; readonly planodds: { readonly seed: number }; readonly resources: readonly { readonly name: string; readonly path: string; readonly schema: { readonly fields: readonly Field[] } }[] };

const { info, tables } = reportResult('full');
const files = tablesToCsv({ ...tables, outputs: [], covariances: [{ scenario: 'as-planned', evidence: 'ex-ante', a: 'x', b: 'y', year: 2025, covariance: 1, correlation: null, draws: 10 }] }, info);
const made = JSON.parse(dataPackage(info, provenanceOf(info, { 'inputs/plan.yaml': 'abc' }), files)) as Package;

/** Whether a cell is of a type, as the Table Schema standard defines it; an empty cell is a missing value. */
const fits: Readonly<Record<string, (cell: string) => boolean>> = {
  string: () => true,
  number: (cell) => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell),
  integer: (cell) => /^-?\d+$/.test(cell),
  boolean: (cell) => cell === 'true' || cell === 'false',
  year: (cell) => /^\d{4}$/.test(cell),
};

describe('datapackage.json', () => {
  it('describes every table, by a name that the standard allows, and says which run it is', () => {
    expect(made.resources.map(({ path }) => path)).toEqual([...files.keys()]);
    for (const name of [made.name, ...made.resources.map((r) => r.name)]) expect(name).toMatch(/^[a-z0-9._-]+$/);
    expect(made.planodds.seed).toBe(info.seed);
  });

  it('gives every column a type that its cells have', () => {
    const seen = { string: 0, number: 0, integer: 0, boolean: 0, year: 0 };
    for (const { path, schema } of made.resources) {
      const [header = [], ...rows]: readonly string[][] = parse(files.get(path) as string, { bom: true });
      expect(schema.fields.map(({ name }) => name)).toEqual(header);
      for (const row of rows) {
        schema.fields.forEach(({ name, type }, k) => {
          const cell = row[k] as string;
          if (cell === '') return;
          seen[type as keyof typeof seen]++;
          if (!(fits[type] as (cell: string) => boolean)(cell)) throw new Error(`${path} ${name}: ${cell} is no ${type}`);
        });
      }
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  it('leaves no description without a column', () => {
    const used = new Set(made.resources.flatMap(({ name, schema }) => schema.fields.map((field) => columnText(name, field.name))));
    const outputs = new Set(['output', 'name']);
    expect(Object.entries(columnTexts).filter(([key, text]) => !used.has(text) && !outputs.has(key)).map(([key]) => key)).toEqual([]);
  });

  it('refuses a column that nobody described', () => {
    expect(() => columnText('attainment', 'mystery')).toThrow('column must be described: attainment.mystery');
  });
});
