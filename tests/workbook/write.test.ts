import { beforeAll, describe, expect, it } from 'vitest';
import { workbookWords } from '../../src/messages/workbook.js';
import type { RunResult } from '../../src/schema/table.js';
import { address } from '../../src/workbook/area.js';
import { workbookOf, type Workbook } from '../../src/workbook/workbook.js';
import { resultsWorkbook, writeSheets } from '../../src/workbook/write.js';
import { reportResult } from '../report/fixture.js';
import { partText, readBack, type FoundSheet } from './read-back.js';

const result = reportResult('small');

/** A run of which nothing is left but what it says about itself. */
function emptied({ info, tables }: RunResult): RunResult {
  const none = Object.fromEntries(Object.keys(tables).map((name) => [name, []])) as unknown as RunResult['tables'];
  return { info: { ...info, draws: 0, indicators: [], projects: [], assumptions: {}, sources: [], observations: [], facts: [] }, tables: none };
}

const hashes = { 'inputs/plan.yaml': 'ab'.repeat(32) };

describe('writeSheets', () => {
  let bytes: Uint8Array;
  let found: readonly FoundSheet[];
  let model: Workbook;
  beforeAll(async () => {
    model = workbookOf(result, 'zh', hashes);
    bytes = await writeSheets(model);
    found = readBack(bytes);
  });

  it('writes every cell of the model with its value, type and formula, and no others', () => {
    expect(found.map(({ name }) => name)).toEqual(model.sheets.map(({ name }) => name));
    for (const [k, sheet] of model.sheets.entries()) {
      const wanted = sheet.rows.flatMap((row, r) => row.flatMap((cell, c) => (cell === null || (cell.value === '' && cell.formula === undefined) ? [] : [[address(r, c), cell.value, cell.formula ?? null] as const])));
      const got = [...(found[k]?.cells ?? [])].filter(([, cell]) => cell.value !== null && cell.value !== '').map(([at, cell]) => [at, cell.value, cell.formula] as const);
      expect(got).toEqual(wanted);
    }
  });

  it('keeps the value of every formula, typed', () => {
    const formulas = found.flatMap(({ cells }) => [...cells.values()].filter(({ formula }) => formula !== null));
    expect(formulas.length).toBeGreaterThan(40);
    for (const { type, value } of formulas) expect([type, typeof value]).toEqual(typeof value === 'number' ? ['n', 'number'] : [value === '#N/A' ? 'e' : 'str', 'string']);
  });

  it('the same result gives the same bytes', async () => {
    expect(Buffer.compare(bytes, await resultsWorkbook(structuredClone(result), 'zh', hashes))).toBe(0);
  });

  it('tells the run in the properties of the file, with a fixed time', () => {
    const custom = partText(bytes, 'docProps/custom.xml');
    for (const [name, value] of [['runId', result.info.runId], ['seed', result.info.seed], ['draws', result.info.draws], ['engineVersion', result.info.engineVersion]]) expect(custom).toMatch(new RegExp(`name="${name}"><vt:\\w+>${value}<`));
    expect(custom).toMatch(/name="sha256 inputs\/plan\.yaml"><vt:\w+>(ab){32}</);
    const core = partText(bytes, 'docProps/core.xml');
    expect(core).toContain(`<dc:identifier>${result.info.runId}</dc:identifier>`);
    expect([...core.matchAll(/\d{4}-\d\d-\d\dT[^<]*/g)].map(([time]) => time)).toEqual(['1980-01-01T00:00:00Z', '1980-01-01T00:00:00Z']);
  });

  it('freezes and filters the heading of every table, at the row where the heading is', () => {
    for (const [k, { filter, frozen }] of model.sheets.entries()) {
      if (filter === null) continue;
      expect(frozen.rows).toBe(filter.row + 1);
      expect(found[k]?.xml).toContain(`ySplit="${filter.row + 1}"`);
      expect(found[k]?.xml).toContain('<autoFilter ');
    }
  });

  it('every series of a chart draws cells that hold numbers, named and labelled by cells', () => {
    const charts = model.sheets.flatMap(({ charts: all }) => all);
    expect(charts.length).toBeGreaterThanOrEqual(6);
    const sheets = new Map(model.sheets.map((sheet) => [sheet.name, sheet]));
    for (const { name, values, categories } of charts.flatMap(({ series }) => series)) {
      const cell = (row: number, column: number) => sheets.get(values.sheet)?.rows[row]?.[column] ?? null;
      expect(String(sheets.get(name.sheet)?.rows[name.row]?.[name.column]?.value ?? '')).not.toBe('');
      expect([categories.rows, categories.columns]).toEqual([values.rows, values.columns]);
      for (let r = 0; r < values.rows; r += 1) for (let c = 0; c < values.columns; c += 1) expect(['number', 'undefined', '#N/A']).toContain(cell(values.row + r, values.column + c)?.value === '#N/A' ? '#N/A' : typeof cell(values.row + r, values.column + c)?.value);
    }
  });
});

describe('texts of others', () => {
  it('what begins with = + - @ is text, and stays text when the cell is edited', async () => {
    const evil = ['=HYPERLINK("http://x","y")', '+1+1', '-2+3', '@SUM(A1)'];
    const [first] = result.info.sources;
    const sources = evil.map((title, k) => ({ ...(first as NonNullable<typeof first>), id: `s${k}`, title: { zh: title, en: title } }));
    const bytes = await resultsWorkbook({ ...result, info: { ...result.info, sources } }, 'en', {});
    const sheet = readBack(bytes).find(({ name }) => name === 'Sources');
    const cells = [...(sheet?.cells.values() ?? [])].filter(({ value }) => evil.includes(String(value)));
    expect(cells).toHaveLength(evil.length);
    for (const { type, formula } of cells) expect([type, formula]).toEqual(['s', null]);
    const styles = [...(sheet?.xml ?? '').matchAll(/<c r="A([5-8])" s="(\d+)" t="s">/g)].map(([, , style]) => Number(style));
    const formats = [...(/<cellXfs.*<\/cellXfs>/s.exec(partText(bytes, 'xl/styles.xml'))?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)].map(([, id]) => id);
    expect(styles.map((style) => formats[style])).toEqual(['49', '49', '49', '49']);
  });

  it('a text longer than a cell holds is told with its cell', async () => {
    const [first] = result.info.sources;
    const sources = [{ ...(first as NonNullable<typeof first>), id: 'long', title: { zh: 'x'.repeat(32_768), en: 'x'.repeat(32_768) } }];
    await expect(resultsWorkbook({ ...result, info: { ...result.info, sources } }, 'en', {})).rejects.toThrow('a cell holds at most 32767 characters: Sources!A5');
  });
});

describe('a run without rows', () => {
  it.each(['zh', 'en'] as const)('leaves every sheet with a sentence that says so (%s)', async (lang) => {
    const model = workbookOf(emptied(result), lang, {});
    const { empty } = workbookWords[lang];
    const silent = model.sheets.slice(1).filter(({ rows }) => !rows.some((row) => row.some((cell) => cell?.value === empty)));
    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(readBack(await writeSheets(model))).toHaveLength(model.sheets.length);
  });
});

describe('names of sheets', () => {
  it.each(['zh', 'en'] as const)('are such as programs allow (%s)', (lang) => {
    const names = Object.values(workbookWords[lang].sheets).map(({ name }) => name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
  });
});
