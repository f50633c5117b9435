import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SensitivityTables } from '../../src/schema/sensitivity.js';
import { contentOf, planodds, temporaryFolder, writeMini } from './cli.js';

const folder = temporaryFolder();
const cwd = folder.path;
beforeAll(() => void writeMini(cwd));
afterAll(() => folder.remove());
const run = (...argv: readonly string[]) => planodds(['sensitivity', ...argv], { cwd });
const small = ['--base', '512', '--draws', '400'] as const;

describe('sensitivity', () => {
  it('says what the variance rests on, then shows shares and indices, in either language', async () => {
    const { code, out } = await run('--target', 'forest_cover', '--outcome', 'value', ...small);
    expect(code).toBe(0);
    const [heading, finding] = out.split('\n');
    expect(heading).toContain('As planned (ex ante)');
    expect(finding).toMatch(/^\d+ % of the variance of "Forest cover" in 2025 rests on .+\.$/);
    expect(out).toMatch(/Alone +95 % interval +With others/);
    const zh = (await run('--target', 'forest_cover', '--outcome', 'value', '--lang', 'zh', ...small)).out;
    expect(zh).toMatch(/其方差的 \d+ % 出自/);
    expect(zh).toContain('连同共同作用');
  });

  it.each([['tornado', 'moves'], ['rank', 'rank correlation'], ['morris', 'elementary effects']] as const)('--method %s begins with its finding', async (method, words) => {
    const { code, out } = await run('--method', method, '--outcome', 'value', '--target', 'forest_cover', ...small);
    expect({ code, finding: out.split('\n')[1] }).toEqual({ code: 0, finding: expect.stringContaining(words) as string });
  });

  it('tells what knowing would be worth before one of the scenarios is chosen', async () => {
    const { code, out } = await run('--method', 'information', ...small);
    expect(code).toBe(0);
    expect(out).toContain('The best choice today is "As planned"');
    expect(out).toContain('everything, luck too (a bound)');
  });

  it('--json holds the same rows as the tables of --out, and charts come with them', async () => {
    const { code, out, err } = await run('--target', 'forest_cover', '--outcome', 'value', '--json', '--out', 'driven', '--lang', 'en', ...small);
    expect(code).toBe(0);
    expect(err).toContain('screened');
    const { method, tables } = JSON.parse(out) as { method: string; tables: SensitivityTables };
    expect(method).toBe('sobol');
    const files = contentOf(join(cwd, 'driven'));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['manifest.json', 'tables/outcomes.csv', 'tables/sobol.csv', 'tables/shares.csv', 'charts/variance-shares.value.ex-ante.en.svg', 'charts/sobol-indices.forest-cover.value.ex-ante.en.png']));
    const rows = files['tables/shares.csv']!.trim().split('\n');
    expect(rows[0]).toBe('scenario,evidence,indicator,outcome,group,members,share,shareLow,shareHigh,first,firstLow,firstHigh,total,totalLow,totalHigh,rows');
    expect(rows.length - 1).toBe(tables.shares.length);
  });

  it('refuses what makes no sense, and leaves nothing behind when it is stopped', async () => {
    expect(await run('--base', '1000')).toMatchObject({ code: 2, err: expect.stringContaining('bad-base') as string });
    expect(await run('--factors', '0')).toMatchObject({ code: 2, err: expect.stringContaining('bad-factors') as string });
    expect(await run('--method', 'guess')).toMatchObject({ code: 2, err: expect.stringContaining('not-a-choice') as string });
    expect(await run('--method', 'information', '--among', 'as-planned')).toMatchObject({ code: 2, err: expect.stringContaining('no-choice') as string });
    expect(await run('--target', 'forest')).toMatchObject({ code: 2, err: expect.stringContaining('unknown-indicator') as string });
    const stopped = await planodds(['sensitivity', '--out', 'stopped', ...small], { cwd, interruptAt: 'screened' });
    expect(stopped.code).toBe(130);
    expect(stopped.err).toContain('most influential');
    expect(() => contentOf(join(cwd, 'stopped'))).toThrow();
  });
});
