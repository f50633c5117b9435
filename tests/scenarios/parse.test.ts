import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseWorkspace } from '../../src/scenarios/parse.js';
import { decodeText, findWorkspace, readWorkspace } from '../../src/scenarios/read.js';
import { miniFiles, miniWorkspace } from './mini-workspace.js';

const gb18030 = Uint8Array.from([0xc9, 0xad, 0xc1, 0xd6, 0x95, 0x32, 0x82, 0x36]); // 森林𠀀

describe('reading a workspace', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'planodds-'));
    for (const folder of ['inputs', 'studies', 'reports']) await mkdir(join(root, folder));
    for (const [path, text] of Object.entries(miniFiles)) await writeFile(join(root, path), text);
    await writeFile(join(root, 'reports', 'other.yaml'), 'id: other\n');
    await writeFile(join(root, 'notes.md'), 'not read');
  });
  afterAll(() => rm(root, { recursive: true }));

  it('takes inputs, scenarios and studies, with paths relative to the root', async () => {
    const { files } = await readWorkspace(root);
    expect(files).toEqual(miniWorkspace().files);
  });

  it('a folder that is missing holds no files', async () => {
    expect((await readWorkspace(join(root, 'nowhere'))).files).toEqual([]);
    expect(parseWorkspace({ root, files: [] }).diagnostics.map((d) => d.args.document)).toEqual(['plan', 'relations']);
  });

  it('is found where it was asked for, here, in ./scenarios, or beside the package', async () => {
    expect(findWorkspace('x', root)).toBe(join(root, 'x'));
    expect(findWorkspace(undefined, root)).toBe(root);
    await mkdir(join(root, 'reports', 'scenarios', 'inputs'), { recursive: true });
    expect(findWorkspace(undefined, join(root, 'reports'))).toBe(join(root, 'reports', 'scenarios'));
    expect(findWorkspace(undefined, join(root, 'studies'))).toBe(join(import.meta.dirname, '../../scenarios'));
  });

  it('decodes UTF-8 with and without byte order mark, else GB18030', () => {
    expect(decodeText(new TextEncoder().encode('\uFEFF森林'))).toBe('森林');
    expect(decodeText(new TextEncoder().encode('森林'))).toBe('森林');
    expect(decodeText(gb18030)).toBe('森林𠀀');
  });
});

const observations = (text: string) => parseWorkspace(miniWorkspace({ 'inputs/observations.csv': text }));

describe('tables', () => {
  const header = 'series,year,value,unit,kind,source[],note\n';

  it.each([
    ['byte order mark', (text: string) => `\uFEFF${text}`],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['both', (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ])('with %s read the same', (_, written) => {
    const changes = Object.fromEntries(Object.entries(miniFiles).map(([path, text]) => [path, written(text)]));
    const { documents, diagnostics } = parseWorkspace(miniWorkspace(changes));
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(documents)).toBe(JSON.stringify(parseWorkspace(miniWorkspace()).documents));
  });

  it('count lines right behind quoted line breaks, and name the cell', () => {
    const { diagnostics } = observations(`${header}forest_cover,2020,40,%,measured,yearbook,"two\nlines, ""quoted"""\nforest_cover,2021,"x\ny",%,measured,yearbook,\nforest_cover,z,41,%,measured,yearbook,\n`);
    expect(diagnostics.map((d) => [d.code, d.place])).toEqual([
      ['wrong-type', { file: 'inputs/observations.csv', line: 4, column: 3, cell: 'C3' }],
      ['wrong-type', { file: 'inputs/observations.csv', line: 6, column: 2, cell: 'B4' }],
    ]);
  });

  it('skip blank lines and do not lose count', () => {
    const { documents, diagnostics } = observations(`${header}\n,,,,,,\nforest_cover,2020,forty,%,measured,yearbook,\n`);
    expect(documents.observations).toEqual([]);
    expect(diagnostics.map((d) => d.place)).toEqual([{ file: 'inputs/observations.csv', line: 4, column: 3, cell: 'C4' }]);
  });

  it('turn a cell into a number, a truth or null only where the field takes one', () => {
    const text = 'series,year,value,unit,kind,comparable,definition.en,source[]\nforest_cover,2020,4e1,2020,measured,TRUE,2020,yearbook|survey\n';
    expect(observations(text).documents.observations).toEqual([
      { series: 'forest_cover', year: 2020, value: 40, unit: '2020', kind: 'measured', comparable: true, definition: { en: '2020' }, source: ['yearbook', 'survey'] },
    ]);
  });

  it('nest by dots and by numbers', () => {
    const { documents } = parseWorkspace(miniWorkspace());
    expect(documents.plan.projects[0]).toMatchObject({ name: { zh: '造林', en: 'Planting' }, tags: ['forest', 'visible'], quantities: [{ id: 'area', value: 60 }] });
  });

  it('an empty table is no problem', () => {
    expect(observations(header).diagnostics).toEqual([]);
  });
});

describe('documents', () => {
  it('are merged from YAML and CSV parts, and everything in them can be located', () => {
    const { documents } = parseWorkspace(miniWorkspace());
    expect(documents.assumptions.assumptions.map((row) => row.id)).toEqual(['planting_delivery', 'planting_survival', 'planting_cost', 'planting_effect', 'price_factor', 'cover_drift']);
    expect(documents.place('assumptions', 'assumptions', 1, 'distribution', 'low')).toEqual({ file: 'inputs/assumptions.csv', line: 3, column: 5, cell: 'E3' });
    expect(documents.place('assumptions', 'assumptions', 4, 'distribution', 'low')).toEqual({ file: 'inputs/assumptions.yaml', line: 5, column: 44 });
    const [first] = documents.plan.indicators;
    expect(first && documents.placeOf(first, 'name')).toEqual({ file: 'inputs/plan.yaml', line: 18, column: 11 });
    expect(first && documents.placeOf(first.target)).toEqual({ file: 'inputs/plan.yaml', line: 21, column: 7 });
    expect(documents.place('scenarios', 1, 'funding', 'rules', 0, 'multiplier')).toEqual({ file: 'no-investment.yaml', line: 6, column: 34 });
  });

  it('do not read merge keys', () => {
    const { diagnostics } = parseWorkspace(miniWorkspace({ 'merged.yaml': 'id: merged\ntitle: T\nnarrative: N\n<<: { short: S }\n' }));
    expect(diagnostics.map((d) => [d.code, d.args.key])).toEqual([['unknown-key', '<<']]);
  });

  it('give the text of the plan with plain line ends', () => {
    const text = (miniFiles['inputs/plan.txt'] ?? '').replaceAll('\n', '\r\n');
    expect(parseWorkspace(miniWorkspace({ 'inputs/plan.txt': text })).documents.planText).toBe(miniFiles['inputs/plan.txt']);
    expect(parseWorkspace(miniWorkspace({ 'inputs/plan.txt': null })).documents.planText).toBeNull();
  });
});
