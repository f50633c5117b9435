import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import { readWorkspace } from '../../src/scenarios/read.js';
import type { WorkspaceFiles } from '../../src/scenarios/part.js';
import type { Assumption } from '../../src/schema/assumption.js';
import { excelize, told } from '../../src/sheets/excelize.js';
import { registerCsv, registerWorkbook, type Register } from '../../src/sheets/export-register.js';
import { importTables } from '../../src/sheets/import-tables.js';
import { readCsvGrid } from '../../src/sheets/read-csv.js';
import { readWorkbook } from '../../src/sheets/read-workbook.js';
import { examples } from '../stats/example-distributions.js';
import { miniFiles, miniWorkspace } from '../scenarios/mini-workspace.js';

const registerOf = (workspace: WorkspaceFiles): Register => {
  const { documents } = checkWorkspace(workspace);
  return { assumptions: documents.assumptions.assumptions, sources: documents.sources };
};
const withFiles = ({ root, files }: WorkspaceFiles, changed: ReadonlyMap<string, string>): WorkspaceFiles => ({ root, files: [...files.filter(({ path }) => !changed.has(path)), ...[...changed].map(([path, text]) => ({ path, text }))] });
/** A workbook opened by the library and written again, with some cells changed. */
async function rewritten(bytes: Uint8Array, cells: Readonly<Record<string, string | number>>): Promise<Uint8Array> {
  const { OpenReader } = await excelize();
  const book = OpenReader(bytes);
  const [sheet = ''] = book.GetSheetList().list;
  for (const [cell, value] of Object.entries(cells)) told(book.SetCellValue(sheet, cell, value));
  return told(book.WriteToBuffer()).buffer as Uint8Array;
}

const shipped = await readWorkspace(new URL('../../scenarios', import.meta.url).pathname);
const register = registerOf(shipped);
/** The workbook of the shipped register, written once for each language. */
const workbooks = { zh: await registerWorkbook(register, 'zh'), en: await registerWorkbook(register, 'en') };

describe('the shipped register', () => {
  it.each(['zh', 'en'] as const)('comes back from a workbook (%s) without loss: no file would change', async (lang) => {
    const { grids } = await readWorkbook('register.xlsx', workbooks[lang]);
    const { files, diagnostics, notes } = importTables(grids, shipped, { lang });
    expect([[...files.keys()], diagnostics]).toEqual([[], []]);
    expect(notes).toEqual([{ code: 'unchanged', args: { part: 'assumptions', count: register.assumptions.length } }, { code: 'unchanged', args: { part: 'sources', count: register.sources.length } }]);
  });

  it('comes back from CSV without loss', () => {
    const { files, diagnostics } = importTables(readCsvGrid('register.csv', registerCsv(register)).grids, shipped, { lang: 'en' });
    expect([[...files.keys()], diagnostics]).toEqual([[], []]);
  });

  it('is the same documents where there was no table before', async () => {
    const bare: WorkspaceFiles = { ...shipped, files: shipped.files.filter(({ path }) => path !== 'inputs/assumptions.csv' && path !== 'inputs/sources.csv') };
    const { grids } = await readWorkbook('register.xlsx', workbooks.en);
    const { files } = importTables(grids, bare, { lang: 'en' });
    expect(registerOf(withFiles(bare, files))).toEqual(register);
  });

  it('an edited cell changes that number and nothing else', async () => {
    const bytes = await rewritten(workbooks.zh, { I2: 155.25 });
    const { files, notes } = importTables((await readWorkbook('register.xlsx', bytes)).grids, shipped, { lang: 'zh' });
    const [first] = register.assumptions;
    expect([...files.keys()]).toEqual(['inputs/assumptions.csv']);
    expect(notes[0]).toEqual({ code: 'changed', args: { part: 'assumptions', count: 1, ids: first?.id } });
    const before = shipped.files.find(({ path }) => path === 'inputs/assumptions.csv')?.text.split('\n') ?? [];
    const after = files.get('inputs/assumptions.csv')?.split('\n') ?? [];
    expect(after.filter((line, index) => line !== before[index])).toEqual([before[1]?.replace(/,pert,[^,]*,/, ',pert,155.25,')]);
  });
});

describe('the register of a small plan', () => {
  const own = miniWorkspace();
  const load = async (cells: Readonly<Record<string, string | number>>) => importTables((await readWorkbook('r.xlsx', await rewritten(await registerWorkbook(registerOf(own), 'en'), cells))).grids, own, { lang: 'en' });

  it('holds the rows of all files, those of YAML too, and comes back without loss', async () => {
    expect((await load({})).files.size).toBe(0);
  });

  it('takes new rows and numbers written as text', async () => {
    const { headings } = await columns();
    const cell = (heading: string, row: number): string => `${headings.get(heading)}${row}`;
    const { files, diagnostics } = await load({
      [cell('distribution.low', 4)]: '1,000', [cell('id', 8)]: 'rain', [cell('name', 8)]: 'Rain', [cell('unit', 8)]: 'mm', [cell('evidence', 8)]: 'assumption',
      [cell('distribution.kind', 8)]: 'quantiles', [cell('distribution.p5', 8)]: 1, [cell('distribution.p50', 8)]: 2, [cell('distribution.p95', 8)]: 4,
    });
    expect(diagnostics.map(({ code, place }) => `${place.cell} ${code}`)).toEqual([`assumptions!${cell('id', 8)} unused-assumption`]);
    const now = registerOf(withFiles(own, files)).assumptions;
    expect(now.find(({ id }) => id === 'planting_cost')?.distribution).toMatchObject({ low: 1000 });
    expect(now.find(({ id }) => id === 'rain')).toEqual({ id: 'rain', name: 'Rain', unit: 'mm', evidence: 'assumption', distribution: { kind: 'quantiles', p5: 1, p50: 2, p95: 4 } });
  });

  it('refuses an error at the cell of the workbook, and writes nothing', async () => {
    const { headings } = await columns();
    const low = `${headings.get('distribution.low')}4`;
    const { files, diagnostics } = await load({ [low]: 3000 });
    expect(files.size).toBe(0);
    expect(diagnostics.map(({ code, place }) => `${place.file} ${place.cell} ${code}`)).toEqual([`r.xlsx assumptions!${headings.get('distribution.low')}4 bad-distribution`]);
  });

  async function columns() {
    const [grid] = (await readWorkbook('r.xlsx', await registerWorkbook(registerOf(own), 'en'))).grids;
    return { headings: new Map((grid?.rows[0] ?? []).map((cell) => [cell?.text ?? '', (cell?.place.cell ?? '').replace(/^.*!|\d+$/g, '')])) };
  }
});

describe('any register', () => {
  const words = fc.oneof(fc.constantFrom('=1+1', '+a', '-5', '@x', '007', '1.50', 'TRUE', 'null', '2021-03', 'a|b', 'line\nbreak', '_x000D_', '"quoted", and', '中文，字', '１２', '52.5%', '#N/A text'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }));
  const text = words.map((word) => word.replace(/\r\n?/g, '\n').trim()).filter((word) => word !== '' && word !== '\uFEFF' && !word.includes('\uFFFD') && !/^#(N\/A|DIV\/0!)$/.test(word));
  const name = fc.oneof(text, fc.record({ zh: text, en: text }), fc.record({ zh: text }));
  const distribution = fc.constantFrom(...(Object.values(examples).flat() as unknown as Assumption['distribution'][]));
  const row = fc.record({
    name, unit: text, distribution, evidence: fc.constant('assumption' as const), source: fc.option(fc.constant(['yearbook']), { nil: undefined }), note: fc.option(name, { nil: undefined }), tags: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b-c', 'd1'), { minLength: 1 }), { nil: undefined }),
    known_from: fc.option(fc.constantFrom('2019', '2020-07'), { nil: undefined }),
    ex_ante: fc.option(fc.record({ distribution, evidence: fc.constant('assumption' as const) }), { nil: undefined }),
  });
  const registers = fc.array(row, { minLength: 1, maxLength: 12 }).map((rows): Register => ({
    assumptions: rows.map((one, index) => ({ id: `a_${index + 1}`, ...Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) }) as Assumption),
    sources: [{ id: 'yearbook', title: 'Statistical yearbook', publisher: 'Statistics office', date: '2024', grade: 'A' }],
  }));
  const empty = miniWorkspace({ 'inputs/assumptions.csv': null, 'inputs/assumptions.yaml': null });
  const documentsOf = (files: ReadonlyMap<string, string>): unknown => registerOf(withFiles({ root: '.', files: [{ path: 'inputs/sources.csv', text: miniFiles['inputs/sources.csv']! }] }, files)).assumptions;
  /** Errors that are not about the register itself: the small plan lacks its own numbers here. */
  const own = (grids: Parameters<typeof importTables>[0]): ReadonlyMap<string, string> => {
    const plan = { ...empty, files: empty.files.filter(({ path }) => path === 'inputs/sources.csv') };
    const { files, diagnostics } = importTables(grids, plan, { lang: 'en' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return files;
  };

  it('comes back from CSV and from a workbook as the same documents', async () => {
    await fc.assert(
      fc.asyncProperty(registers, async (some) => {
        expect(documentsOf(own(readCsvGrid('register.csv', registerCsv(some)).grids))).toEqual(some.assumptions);
        const read = await readWorkbook('register.xlsx', await registerWorkbook(some, 'en'));
        expect(read.diagnostics).toEqual([]);
        expect(documentsOf(own(read.grids))).toEqual(some.assumptions);
      }),
      { numRuns: 15, seed: 7 },
    );
  });
});
