import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { contentOf, planodds, temporaryFolder, writeMini } from './cli.js';

const folders: ReturnType<typeof temporaryFolder>[] = [];
/** A folder of its own for one test. */
function fresh(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}
afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));

const estimates = 'name,unit,p5,p50,p95\nRain,mm,1,2,4\n';

describe('init', () => {
  it('writes a workspace that validate and run accept', async () => {
    const cwd = fresh();
    const { code, out } = await planodds(['init', 'plan', '--lang', 'zh'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('inputs/plan.yaml');
    expect((await planodds(['validate', 'plan', '--strict'], { cwd })).code).toBe(0);
    const run = await planodds(['run', '--workspace', 'plan', '--draws', '200', '--formats', 'md', 'csv', 'svg'], { cwd });
    expect(run.code).toBe(0);
    const report = join(cwd, 'reports', readdirSync(join(cwd, 'reports'))[0] ?? '');
    expect(readFileSync(join(report, 'report.zh.md'), 'utf8')).toContain('绿谷县');
    expect(readdirSync(join(report, 'charts')).filter((name) => name.endsWith('.svg')).length).toBeGreaterThan(5);
  });

  it('refuses a folder that is not empty, and leaves it as it is', async () => {
    const cwd = fresh();
    mkdirSync(join(cwd, 'plan'));
    writeFileSync(join(cwd, 'plan', 'mine.txt'), 'mine');
    const { code, out, err } = await planodds(['init', 'plan'], { cwd });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: not-empty plan is not an empty folder: it holds mine\.txt; .+\n$/);
    expect(contentOf(cwd)).toEqual({ 'plan/mine.txt': 'mine' });
  });

  it('takes an empty folder, and refuses a file in its place', async () => {
    const cwd = fresh();
    mkdirSync(join(cwd, 'empty'));
    writeFileSync(join(cwd, 'file'), '');
    expect((await planodds(['init', 'empty'], { cwd })).code).toBe(0);
    expect((await planodds(['init', 'file'], { cwd })).err).toContain('not-a-folder');
  });

  it('from a form: export, fill in, begin', async () => {
    const cwd = fresh();
    expect((await planodds(['export', 'form', '-o', 'county.xlsx'], { cwd })).code).toBe(0);
    const { code, out } = await planodds(['init', 'county', '--from', 'county.xlsx', '--title', 'My county', '--json'], { cwd });
    const told = JSON.parse(out) as { written: string[]; notes: { code: string; message: string }[]; warnings: unknown[] };
    expect(code).toBe(0);
    expect(Object.keys(told)[0]).toBe('schemaVersion');
    expect(told.written).toContain('inputs/plan.indicators.yaml');
    expect(told.warnings).toEqual([]);
    expect(told.notes.map((note) => note.code)).toContain('judgement');
    expect(readFileSync(join(cwd, 'county/inputs/plan.yaml'), 'utf8')).toContain('title: "My county"');
  });

  it('with an error in the table makes no folder', async () => {
    const cwd = fresh();
    writeFileSync(join(cwd, 'indicators.csv'), 'name,unit,baseline,target\nCover,%,40,around 43\n');
    const { code, err } = await planodds(['init', 'county', '--from', 'indicators.csv'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('indicators.csv:2:4 unreadable-target [D2] the target "around 43" cannot be read');
    expect(readdirSync(cwd)).toEqual(['indicators.csv']);
  });

  it.each([
    [['--from', 'plan.xls'], 'not-a-table'],
    [['--from', 'none.xlsx'], 'cannot-read'],
    [['--from', 'indicators.csv', '--base-year', 'soon'], 'bad-year'],
    [['--from', 'indicators.csv', '--as', 'estimates'], 'not-a-choice'],
  ])('%j is told as %s', async (argv, code) => {
    const cwd = fresh();
    writeFileSync(join(cwd, 'indicators.csv'), 'name,unit,baseline,target\nCover,%,40,43\n');
    const { code: exit, err } = await planodds(['init', 'county', ...argv], { cwd });
    expect(exit).toBe(2);
    expect(err).toContain(code);
    expect(existsSync(join(cwd, 'county'))).toBe(false);
  });
});

describe('import', () => {
  it('writes estimates into the register and tells what it did', async () => {
    const cwd = fresh();
    const root = writeMini(cwd);
    writeFileSync(join(cwd, 'estimates.csv'), estimates);
    const { code, out, err } = await planodds(['import', 'estimates.csv'], { cwd });
    expect(code).toBe(0);
    expect(err).toMatch(/^warning: estimates\.csv:2:1 unused-assumption \[A2\] nothing uses rain; .+\n$/);
    expect(out).toMatchInlineSnapshot(`
      "note: "estimates.csv" was read as estimates: 1 row
      note: 1 number without evidence entered as judgement (evidence: assumption, source: judgement): rain
      wrote 2 files: scenarios
        inputs/assumptions.csv
        inputs/sources.csv
      to check it: planodds validate scenarios
      "
    `);
    expect(readFileSync(join(root, 'inputs/assumptions.csv'), 'utf8')).toContain('rain,Rain,mm,quantiles,,,,assumption,judgement,1,2,4\n');
  });

  it('with an error writes nothing, and gives the cell in JSON too', async () => {
    const cwd = fresh();
    writeMini(cwd);
    writeFileSync(join(cwd, 'estimates.csv'), estimates.replace('1,2,4', '3,2,4'));
    const before = contentOf(cwd);
    const { code, out } = await planodds(['import', 'estimates.csv', '--json'], { cwd });
    expect(code).toBe(2);
    expect((JSON.parse(out) as { errors: { cell: string; code: string; line: number }[] }).errors).toMatchObject([{ file: 'estimates.csv', line: 2, column: 3, cell: 'C2', code: 'range-order' }]);
    expect(contentOf(cwd)).toEqual(before);
  });

  it('with --out leaves the workspace as it is', async () => {
    const cwd = fresh();
    writeMini(cwd);
    writeFileSync(join(cwd, 'estimates.csv'), estimates);
    const before = contentOf(join(cwd, 'scenarios'));
    expect((await planodds(['import', 'estimates.csv', '--out', 'preview'], { cwd })).code).toBe(0);
    expect(contentOf(join(cwd, 'scenarios'))).toEqual(before);
    expect(Object.keys(contentOf(join(cwd, 'preview')))).toEqual(['inputs/assumptions.csv', 'inputs/sources.csv']);
  });

  it('never writes to the workspace that is shipped', async () => {
    const cwd = fresh();
    writeFileSync(join(cwd, 'estimates.csv'), estimates);
    const { code, err } = await planodds(['import', 'estimates.csv'], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining('no-own-workspace')]);
  });

  it('the register, exported and loaded back, changes nothing', async () => {
    const cwd = fresh();
    writeMini(cwd);
    const before = contentOf(join(cwd, 'scenarios'));
    for (const file of ['register.xlsx', 'register.csv']) {
      expect((await planodds(['export', 'register', '-o', file], { cwd })).code).toBe(0);
      const { code, out } = await planodds(['import', file], { cwd });
      expect(code).toBe(0);
      expect(out).toContain('nothing to write: the workspace is like this already');
    }
    expect(contentOf(join(cwd, 'scenarios'))).toEqual(before);
  });
});

describe('export', () => {
  it('prints the register as CSV, or as one JSON document', async () => {
    const cwd = fresh();
    writeMini(cwd);
    expect((await planodds(['export', 'register'], { cwd })).out).toMatch(/^\uFEFFid,name,unit,evidence,source\[\],known_from,/);
    const document = JSON.parse((await planodds(['export', 'register', '--json'], { cwd })).out) as { assumptions: unknown[]; sources: unknown[] };
    expect([Object.keys(document)[0], document.assumptions.length, document.sources.length]).toEqual(['schemaVersion', 6, 1]);
  });

  it.each([
    [['export', 'plan'], 'not-a-choice'],
    [['export', 'register', '-o', 'register.ods'], 'bad-table-file'],
    [['export', 'form'], 'form-file'],
  ])('%j is told as %s', async (argv, code) => {
    const { code: exit, err } = await planodds(argv, { cwd: fresh() });
    expect([exit, err]).toEqual([2, expect.stringContaining(code)]);
  });

  it('refuses a register with errors and says where the first is', async () => {
    const cwd = fresh();
    writeMini(cwd, { 'inputs/sources.csv': 'id,title,grade\nyearbook,Yearbook,Z\n' });
    const { code, err } = await planodds(['export', 'register', '-o', 'register.xlsx'], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining('broken-register')]);
    expect(existsSync(join(cwd, 'register.xlsx'))).toBe(false);
  });
});
