import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest, RunJson } from '../../src/index.js';
import { edited } from '../scenarios/mini-workspace.js';
import { contentOf, ended, planodds, start, temporaryFolder, writeMini, type Finished } from './cli.js';

const folder = temporaryFolder();
const cwd = folder.path;
const report = join(cwd, 'reports', 'mini');
const small = ['run', '--draws', '200', '--lang', 'en', '--formats', 'vl.json', 'svg', 'md', 'csv'];
/** the study as written, but of 200 draws, so that the usual folder is used */
const written = [...small.slice(0, 1), ...small.slice(3)];
const manifestIn = (path: string) => JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as Manifest;
const siblings = () => readdirSync(join(cwd, 'reports')).sort();

let first: Finished;
beforeAll(async () => {
  writeMini(cwd, edited('studies/mini.yaml', 'draws: 1000', 'draws: 200'));
  first = await planodds(written, { cwd });
});
afterAll(() => folder.remove());

describe('run', () => {
  it('leaves tables, charts, report and manifest, all of them listed', () => {
    expect(first.code).toBe(0);
    const files = Object.keys(contentOf(report));
    expect(files).toEqual(expect.arrayContaining(['manifest.json', 'run-log.json', 'report.en.md', 'tables/attainment.csv', 'tables/trajectories-iamc.csv', 'charts/index.json', 'charts/fan.forest-cover.en.svg', 'charts/fan.forest-cover.en.vl.json']));
    expect(manifestIn(report).files).toEqual(files.filter((file) => file !== 'manifest.json' && file !== 'run-log.json'));
    expect(files.some((file) => /\.zh\.|png$|html$/.test(file))).toBe(false);
  });

  it('tells people the headline, the odds and where to look, and in a pipe one line for each step', () => {
    expect(first.out).toMatch(/targets/);
    expect(first.out).toMatch(/1 +Forest cover +≥ 45 %/);
    expect(first.out).toMatch(/Open first: .*report\.en\.md/);
    const steps = first.err.trimEnd().split('\n');
    expect(steps.map((line) => line.split(' ')[0])).toEqual(['read', 'simulated', 'drew', 'composed', 'wrote']);
    expect(first.err).not.toContain('\u001b');
  });

  it('keeps in the manifest what decides the result, and nothing of time or host', () => {
    const manifest = manifestIn(report);
    expect(Object.keys(manifest)).toEqual(['schemaVersion', 'engineVersion', 'runId', 'study', 'plan', 'scenarios', 'reference', 'evidence', 'seed', 'draws', 'design', 'accounting', 'engine', 'inputs', 'files']);
    expect(Object.keys(manifest.inputs)).toEqual(expect.arrayContaining(['as-planned.yaml', 'inputs/plan.txt', 'studies/mini.yaml']));
    const log = JSON.parse(readFileSync(join(report, 'run-log.json'), 'utf8')) as Record<string, unknown>;
    expect(Object.keys(log)).toEqual(['schemaVersion', 'started', 'finished', 'seconds', 'host', 'warnings', 'chartWarnings']);
  });

  it('indexes every chart with its words, its files and the table of the same numbers', () => {
    const { charts } = JSON.parse(readFileSync(join(report, 'charts', 'index.json'), 'utf8')) as { charts: { id: string; lang: string; title: string; altText: string; files: string[]; table: string }[] };
    expect(charts.length).toBeGreaterThan(5);
    for (const chart of charts) {
      expect(chart.title.length * chart.altText.length).toBeGreaterThan(0);
      expect(chart.files).toEqual([`charts/${chart.id}.${chart.lang}.vl.json`, `charts/${chart.id}.${chart.lang}.svg`]);
      for (const file of [...chart.files, chart.table]) expect(existsSync(join(report, file)), file).toBe(true);
    }
  });

  it('links from the Markdown to files that are there', () => {
    const links = [...readFileSync(join(report, 'report.en.md'), 'utf8').matchAll(/\]\((charts\/[^)]+)\)/g)].map(([, path]) => path ?? '');
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((path) => !existsSync(join(report, path)))).toEqual([]);
  });

  it('gives the same bytes again, though line ends of the documents changed', async () => {
    const before = contentOf(report);
    const scenario = join(cwd, 'scenarios', 'as-planned.yaml');
    const text = readFileSync(scenario, 'utf8');
    writeFileSync(scenario, text.replaceAll('\n', '\r\n'));
    expect((await planodds(written, { cwd })).code).toBe(0);
    writeFileSync(scenario, text);
    const { 'run-log.json': ours, ...after } = contentOf(report);
    const { 'run-log.json': theirs, ...same } = before;
    expect(after).toEqual(same);
    expect(ours).not.toBe(theirs);
  });

  it.each([
    ['another seed', ['--seed', '7']],
    ['other draws', ['--draws', '100']],
    ['fewer scenarios', ['--scenario', 'as-planned']],
    ['one state of knowledge', ['--evidence', 'ex-post']],
  ])('writes a run with %s into a folder named by its run id', async (_, options) => {
    const before = siblings();
    const { code, out } = await planodds(['run', '--lang', 'en', '--formats', 'csv', ...options], { cwd });
    expect(code).toBe(0);
    const added = siblings().filter((name) => !before.includes(name));
    expect(added).toEqual([`mini--${manifestIn(join(cwd, 'reports', added[0] ?? '')).runId}`]);
    expect(out).toContain(added[0]);
    expect(manifestIn(report).seed).toBe(1);
  });

  it('rounds draws up to what a design needs, says so, and estimates errors from its randomisations', async () => {
    const out = join(cwd, 'designed');
    const { code, err } = await planodds(['run', '--design', 'sobol', '--draws', '600', '--engine', 'js', '--formats', 'csv', '--out', out, '--json', '-o', 'designed.json'], { cwd });
    expect(code).toBe(0);
    expect(err).toContain('note: 600 draws are rounded up to 8192, as design sobol needs 16 randomisations of equal size\n');
    expect(manifestIn(out)).toMatchObject({ draws: 8192, design: 'sobol', engine: 'js' });
    // never the binomial formula
    const { attainment } = JSON.parse(readFileSync(join(cwd, 'designed.json'), 'utf8')) as RunJson;
    const uncertain = attainment.flatMap(({ probability: p, standardError }) => (p !== null && p > 0 && p < 1 ? [{ own: standardError, binomial: Math.sqrt((p * (1 - p)) / 8192) }] : []));
    expect(uncertain.length).toBeGreaterThan(0);
    for (const { own, binomial } of uncertain) expect(own).not.toBeCloseTo(binomial, 9);
  });

  it('keeps every draw of every scenario where it is asked to: their share that meets a target is the probability told', async () => {
    const file = join(cwd, 'kept.parquet');
    const { code, err } = await planodds(['run', '--draws', '700', '--keep-draws', 'kept.parquet', '--formats', 'csv', '--json', '-o', 'kept.json'], { cwd });
    expect({ code, err: err.includes('kept.parquet') }).toEqual({ code: 0, err: true });
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file) });
    const { attainment } = JSON.parse(readFileSync(join(cwd, 'kept.json'), 'utf8')) as RunJson;
    const told = attainment.filter((row) => row.status === 'estimated');
    expect(told.length).toBeGreaterThan(4);
    for (const { scenario, evidence, indicator, probability } of told) {
      const own = rows.filter((row) => row['scenario'] === scenario && row['evidence'] === evidence);
      expect(own.map((row) => Number(row['draw']))).toEqual(Array.from({ length: 700 }, (_, d) => d));
      expect(own.filter((row) => row[`met.${indicator}`] === true).length / 700).toBeCloseTo(probability as number, 9);
    }
    const again = await planodds(['run', '--keep-draws', 'nowhere/kept.parquet', '--formats', 'csv', '--draws', '50'], { cwd });
    expect(again.code).toBe(2);
    expect(again.err).toContain('cannot-write');
  });

  it('takes the first scenario for reference where the usual one is not asked for, and says so', async () => {
    const out = join(cwd, 'elsewhere');
    const { code, err } = await planodds(['run', '--scenario', 'no-investment', '--formats', 'csv', 'xlsx', '--out', out], { cwd });
    expect(code).toBe(0);
    expect(err).toContain('note: as-planned is not among the scenarios asked for: differences are taken against no-investment\n');
    expect(manifestIn(out)).toMatchObject({ scenarios: ['no-investment'], reference: 'no-investment' });
    // a workbook for each language of the study
    expect(manifestIn(out).files.filter((file) => file.endsWith('.xlsx'))).toEqual(['results.en.xlsx', 'results.zh.xlsx']);
  });

  it('prints exactly one JSON document with --json, the same rows as the tables', async () => {
    const { code, out } = await planodds([...small, '--json'], { cwd });
    expect(code).toBe(0);
    const document = JSON.parse(out) as RunJson;
    expect(Object.keys(document).slice(0, 3)).toEqual(['schemaVersion', 'manifest', 'attainment']);
    expect(document.attainment).toHaveLength(2 * 2 * 3);
    expect(document.attainment.every((row) => row.draws === 200 || row.status === 'not-assessable')).toBe(true);
    expect(document.trajectories.some((row) => row.year === 2020)).toBe(true);
  });

  it('writes it to a file with -o, and nothing to stdout', async () => {
    const { code, out } = await planodds(['run', '--draws', '50', '--formats', 'csv', '--json', '-o', 'all.json'], { cwd });
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect((JSON.parse(readFileSync(join(cwd, 'all.json'), 'utf8')) as RunJson).manifest.draws).toBe(50);
  });
});

describe('run refuses', () => {
  it.each([
    [['--draws', '0'], 'bad-draws'],
    [['--draws', '-5'], 'bad-draws'],
    [['--draws', '1.5'], 'bad-draws'],
    [['--draws', 'many'], 'bad-draws'],
    [['--draws', '99999999999'], 'bad-draws'],
    [['--seed', '4294967296'], 'bad-seed'],
    [['--design', 'halton'], 'unknown-design there is no design "halton"; designs so far: random, lhs, sobol'],
    [['--scenario', 'as-plannd'], 'unknown-scenario there is no scenario "as-plannd"; did you mean "as-planned"?'],
    [['--formats', 'odt'], 'unknown-format'],
    [['--accounting', 'cash'], 'not-a-choice'],
  ])('%j before anything is computed', async (options, told) => {
    const { code, out, err } = await planodds(['run', ...options], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trimEnd().split('\n').filter((line) => line.startsWith('error'))).toEqual([expect.stringContaining(told)]);
  });

  it('documents with errors: all of them, sorted, and nothing written', async () => {
    const broken = temporaryFolder();
    writeMini(broken.path, { ...edited('inputs/plan.yaml', 'value: 45', 'value: lots'), 'as-planned.yaml': 'id: as-planned\ntitle: As planned\n' });
    const { code, err } = await planodds(['run'], { cwd: broken.path });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: as-planned\.yaml:1:1 missing-key .*\nerror: inputs\/plan\.yaml:\d+:\d+ wrong-type .*\n/);
    expect(existsSync(join(broken.path, 'reports'))).toBe(false);
    const { out } = await planodds(['run', '--json'], { cwd: broken.path });
    expect((JSON.parse(out) as { errors: { code: string }[] }).errors.map((e) => e.code)).toEqual(expect.arrayContaining(['missing-key', 'wrong-type']));
    broken.remove();
  });

  it('a file in the place of the folder, and leaves it', async () => {
    writeFileSync(join(cwd, 'taken'), 'mine');
    const { code, err } = await planodds([...small, '--out', 'taken'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('not-a-folder');
    expect(readFileSync(join(cwd, 'taken'), 'utf8')).toBe('mine');
  });

  it('a folder in the place of one of its files, and leaves the report as it was', async () => {
    const out = join(cwd, 'blocked');
    expect((await planodds([...small, '--out', out], { cwd })).code).toBe(0);
    const before = contentOf(out);
    rmSync(join(out, 'tables', 'attainment.csv'));
    mkdirSync(join(out, 'tables', 'attainment.csv', 'inside'), { recursive: true });
    const { code, err } = await planodds([...small, '--seed', '9', '--out', out], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/cannot-write .*attainment\.csv/);
    const { 'tables/attainment.csv': gone, ...rest } = before;
    expect(gone).toBeDefined();
    expect(contentOf(out)).toEqual(rest);
  });
});

describe('Ctrl-C', () => {
  it.skipIf(process.platform === 'win32')('leaves the previous report whole, nothing beside it, and exits with 130', async () => {
    const before = contentOf(report);
    const names = siblings();
    const child = start(['run', '--draws', '50000000', '--out', report], { cwd });
    const finished = ended(child);
    await new Promise<void>((resolve) => child.stderr?.on('data', (text: string) => text.includes('read ') && resolve()));
    child.kill('SIGINT');
    const { code, out, err } = await finished;
    expect({ code, out }).toEqual({ code: 130, out: '' });
    expect(err).toContain('interrupted: nothing was changed');
    expect(contentOf(report)).toEqual(before);
    expect(siblings()).toEqual(names);
  });
});

describe('an interrupt while charts are drawn', () => {
  it('ends the run with 130 and writes nothing', async () => {
    const out = join(cwd, 'never');
    const { code, err } = await planodds([...small, '--out', out], { cwd, interruptAt: 'simulated' });
    expect(code).toBe(130);
    expect(err).not.toContain('drew');
    expect(existsSync(out)).toBe(false);
  });
});

describe('chart', () => {
  it('draws one chart of the study, with its run id, whatever it had to simulate for it', async () => {
    const { code, out } = await planodds(['chart', 'fan', '--subject', '1'], { cwd });
    expect(code).toBe(0);
    expect(JSON.stringify(JSON.parse(out))).toBe(readFileSync(join(report, 'charts', 'fan.forest-cover.en.vl.json'), 'utf8').trimEnd());
  });

  it('writes the format that the file name says, in the language asked for', async () => {
    for (const file of ['a.svg', 'b.png', 'c.vl.json']) {
      const { code, out } = await planodds(['chart', 'fan', '--subject', 'forest_cover', '--scenario', 'no-investment', '--evidence', 'ex-ante', '--lang', 'zh', '-o', file], { cwd });
      expect({ code, out }).toEqual({ code: 0, out: '' });
    }
    expect(readFileSync(join(cwd, 'a.svg'), 'utf8')).toContain('森林覆盖率');
    expect(readFileSync(join(cwd, 'b.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(JSON.parse(readFileSync(join(cwd, 'c.vl.json'), 'utf8'))).toHaveProperty('$schema');
  });

  it('lists the kinds', async () => {
    const { code, out } = await planodds(['chart', '--list'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^fan +/m);
  });

  it('says what is missing or unknown', async () => {
    expect((await planodds(['chart', 'fan'], { cwd })).err).toContain('--subject');
    expect((await planodds(['chart', 'fan', '--subject', 'forest_covr'], { cwd })).err).toContain('did you mean "forest_cover"?');
    expect((await planodds(['chart', 'fan', '--subject', '1', '--scenario', 'dry'], { cwd })).err).toContain('unknown-scenario');
    expect((await planodds(['chart', 'fan', '--subject', 'river_quality'], { cwd })).err).toContain('no-chart');
    expect((await planodds(['chart', 'fan'], { cwd })).err).toMatch(/missing-subject .*forest_cover/);
    expect((await planodds(['chart', 'frontier'], { cwd })).err).toMatch(/kind-of-question .*planodds prioritise --out/);
  });
});
