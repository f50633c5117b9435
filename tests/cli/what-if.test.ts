import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparisonTables, SeekRow, SweepRow } from '../../src/index.js';
import { contentOf, ended, planodds, start, temporaryFolder, writeMini } from './cli.js';

const folder = temporaryFolder();
const cwd = folder.path;
beforeAll(() => void writeMini(cwd, { 'late.yaml': 'id: late\ntitle: Late\nnarrative: Late.\ntiming: [{ select: { section: land }, delay: 1, because: Permits. }]\n' }));
afterAll(() => folder.remove());
const run = (...argv: readonly string[]) => planodds(argv, { cwd });

describe('show', () => {
  it('prints levers, money and projects with file and line, in either language', async () => {
    const { code, out } = await run('show', 'late');
    expect(code).toBe(0);
    expect(out).toMatch(/Land: 1 year late +Permits\. +late\.yaml:4/);
    expect(out).toMatch(/2: Planting, Erosion control +1\.00 +1 +as modelled +1 +late\.yaml:4/);
    expect((await run('show', 'late', '--lang', 'zh')).out).toMatch(/山：推迟 1 年开工 +Permits\. +late\.yaml:4/);
    expect((await run('show', 'as-planned')).out).toContain('Nothing is changed');
  });
  it('--json holds every project, year and origin', async () => {
    const document = JSON.parse((await run('show', 'late', '--set', 'funding.project.planting.2023=0.5', '--json')).out) as { schemaVersion: number; projects: { id: string; delayOrigin: string | null; money: { multiplier: number; origin: string | null }[] }[] };
    expect(Object.keys(document)[0]).toBe('schemaVersion');
    expect(document.projects[0]).toMatchObject({ id: 'planting', delayOrigin: 'late.yaml:4' });
    expect(document.projects[0]!.money.map((m) => [m.multiplier, m.origin])).toEqual([[1, null], [1, null], [0.5, '--set'], [1, null], [1, null]]);
  });
});

describe('compare', () => {
  it('says what changes, and why, in either language', async () => {
    const { code, out } = await run('compare', 'late', 'no-investment', '--evidence', 'ex-post');
    expect(code).toBe(0);
    expect(out).toContain('Late against As planned (ex post, 1000 draws)');
    expect(out).toMatch(/2 {2}Treated area +> 99\.7 % +< 0\.3 %/);
    expect(out).toContain('Regret');
    expect((await run('compare', 'late', '--lang', 'zh')).out).toContain('Late，对比As planned（事前，1000 次抽样）');
  });
  it('takes levers on the command line, one policy and one belief, and splits the difference', async () => {
    const { out } = await run('compare', '--set', 'delay=1', 'assumption.cover_drift.shift=0.3', '--json', '--draws', '500');
    const { split, contributions } = JSON.parse(out) as ComparisonTables;
    const cover = split.filter((r) => r.subject === 'forest_cover');
    expect(cover).toHaveLength(2);
    for (const row of cover) expect(Math.round(500 * (row.policy + row.belief + row.interaction))).toBe(Math.round(500 * row.total));
    expect(contributions.filter((r) => r.subject === 'number-met' && r.evidence === 'ex-ante').map((r) => [r.part, r.text.en])).toEqual([['policy', 'all projects: 1 year late'], ['belief', 'Drift of forest cover: +0.3']]);
  });
  it('--out leaves tables, charts and a manifest', async () => {
    const { code } = await run('compare', 'late', '--out', 'compared', '--draws', '300');
    expect(code).toBe(0);
    const files = contentOf(join(cwd, 'compared'));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['manifest.json', 'tables/odds.csv', 'tables/means.csv', 'tables/medians.csv', 'tables/split.csv', 'tables/contributions.csv', 'tables/regret.csv']));
    expect(files['tables/odds.csv']!.split('\n')[0]).toContain('scenario,evidence,reference,subject');
  });
  it('the same scenario, and none, are answered or refused', async () => {
    expect(await run('compare')).toMatchObject({ code: 2, err: expect.stringContaining('nothing-to-compare') as string });
    expect(await run('compare', 'lat')).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "late"?') as string });
    expect(await run('compare', 'late', '--draws', '10')).toMatchObject({ code: 2, err: expect.stringContaining('too-few-draws') as string });
  });
});

describe('sweep', () => {
  const levers = ['--lever', 'funding=0.5:1:0.25', '--lever', 'delay=0,1'] as const;
  it('writes tidy rows, tells the range of each outcome, and leaves no journal behind', async () => {
    const { code, out, err } = await run('sweep', ...levers, '--out', 'swept', '--draws', '300');
    expect(code).toBe(0);
    expect(err).toContain('6 points: funding, delay, from As planned');
    expect(out).toMatch(/Forest cover .*funding=/);
    const rows = contentOf(join(cwd, 'swept'))['tables/sweep.csv']!.trim().split('\n');
    expect(rows[0]).toContain('point,funding,delay,evidence,measure,subject');
    expect(new Set(rows.slice(1).map((row) => row.split(',').slice(0, 3).join(' '))).size).toBe(6);
    expect(existsSync(join(cwd, 'swept.points.jsonl'))).toBe(false);
  });
  it('--json is one document, with rows as typed; --samples draws a hypercube', async () => {
    const { rows } = JSON.parse((await run('sweep', '--lever', 'prices=0.9:1.4', '--samples', '7', '--draws', '200', '--json', '--out', 'sampled')).out) as { rows: SweepRow[] };
    expect(new Set(rows.map((row) => row.levers.prices)).size).toBe(7);
  });
  it('goes on where it was killed, without doing finished points again, and ends with the same rows', { timeout: 120_000 }, async () => {
    const argv = ['sweep', '--lever', 'funding=0.1:3:0.05', '--draws', '20000', '--lang', 'en'];
    const child = start([...argv, '--out', 'killed'], { cwd });
    const journal = join(cwd, 'killed.points.jsonl');
    for (let k = 0; k < 600 && !(existsSync(journal) && statSync(journal).size > 0); k++) await sleep(50);
    child.kill('SIGKILL');
    await ended(child);
    const done = readFileSync(journal, 'utf8').trim().split('\n').length;
    expect(done).toBeGreaterThan(0);
    expect(existsSync(join(cwd, 'killed'))).toBe(false);
    const resumed = await run(...argv, '--out', 'killed');
    expect(resumed.err).toContain(`resuming: ${done} of 59 points are done`);
    expect((await run(...argv, '--out', 'whole')).code).toBe(0);
    expect(contentOf(join(cwd, 'killed'))).toEqual(contentOf(join(cwd, 'whole')));
  });
  it.each([
    [['--lever', 'fundign=1'], 'unknown-lever fundign: there is no lever "fundign"; did you mean "funding"?'],
    [['--lever', 'funding=1:2'], 'values-needed'],
    [['--lever', 'funding=1', '--lever', 'funding=2'], 'same-lever the lever funding is given twice'],
    [['--lever', 'funding=0:1:0.0005', '--lever', 'delay=0:1:0.0005'], 'too-many-points'],
    [['--lever', 'funding=0.5:1', '--samples', '0'], 'bad-samples'],
    [['--lever', 'shock.nothing=off'], 'unknown-lever-id shock.nothing: there is no "nothing"'],
  ])('%j is refused: %s', async (argv, message) => {
    const { code, out, err } = await run('sweep', ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

describe('seek', () => {
  it('answers in a sentence, in either language, and as JSON', async () => {
    const argv = ['seek', 'forest_cover', '--lever', 'assumption.planting_effect.scale=0.2:40', '--probability', '0.5', '--draws', '500'];
    const { code, out } = await run(...argv);
    expect(code).toBe(0);
    expect(out).toMatch(/for Forest cover to reach 50 %, assumption\.planting_effect\.scale must be [\d.]+ \(95 % interval [\d.]+ to [\d.]+\)/);
    expect((await run(...argv, '--lang', 'zh')).out).toContain('要使森林覆盖率的概率达到 50 %');
    const { rows } = JSON.parse((await run(...argv, '--json')).out) as { rows: SeekRow[] };
    expect(rows).toMatchObject([{ status: 'found', evidence: 'ex-ante', subject: 'forest_cover' }]);
  });
  it('says that a lever alone does not reach it', async () => {
    const { out } = await run('seek', 'forest_cover', '--lever', 'funding=0:1', '--probability', '0.99', '--draws', '300');
    expect(out).toContain('not reachable by this lever alone');
  });
  it.each([
    [['river_quality', '--lever', 'funding=0:1', '--probability', '0.5'], 'unknown-odds there are no odds of "river_quality"'],
    [['forest_cover', '--lever', 'funding=0:1', '--probability', '50'], 'bad-probability --probability must lie between 0 and 1, not "50"'],
    [['forest_cover', '--lever', 'funding', '--probability', '0.5'], 'bad-lever-range'],
    [['forest_cover', '--lever', 'definitions=frozen:frozen', '--probability', '0.5'], 'bad-lever-range'],
  ])('%j is refused: %s', async (argv, message) => {
    const { code, err } = await run('seek', ...argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
