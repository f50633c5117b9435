import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentOf, planodds, temporaryFolder, writeMini } from './cli.js';

const folder = temporaryFolder();
const cwd = folder.path;
const common = ['--draws', '1500', '--lang', 'en'] as const;
const outputs = ['--formats', 'csv', 'svg', 'md'] as const;

/** All outputs but the times. */
const written = (name: string) => Object.fromEntries(Object.entries(contentOf(join(cwd, name))).filter(([path]) => path !== 'run-log.json'));

beforeAll(async () => {
  writeMini(cwd);
  for (const [blocks, file] of [['0:1', 'a.part'], ['1:3', 'b.part']] as const) expect((await planodds(['run', ...common, '--blocks', blocks, '--partial', file], { cwd })).code).toBe(0);
});
afterAll(() => folder.remove());

describe('run --partial and merge', () => {
  it('write what one run would have written, byte for byte', async () => {
    await planodds(['run', ...common, ...outputs, '--out', 'whole'], { cwd });
    const { code, err } = await planodds(['merge', 'b.part', 'a.part', ...outputs, '--out', 'merged', '--lang', 'en'], { cwd });
    expect(code, err).toBe(0);
    expect(written('merged')).toEqual(written('whole'));
    expect(Object.keys(written('merged')).length).toBeGreaterThan(20);
  });

  it('merge in a tree', async () => {
    expect((await planodds(['merge', 'a.part', 'b.part', '--partial', 'all.part'], { cwd })).code).toBe(0);
    expect((await planodds(['merge', 'all.part', ...outputs, '--out', 'tree', '--lang', 'en'], { cwd })).code).toBe(0);
    expect(written('tree')).toEqual(written('whole'));
  });

  it('tell all that is wrong with parts, and write nothing', async () => {
    writeFileSync(join(cwd, 'c.part'), readFileSync(join(cwd, 'b.part')).subarray(0, -3));
    const broken = await planodds(['merge', 'a.part', 'c.part', 'none.part', 'scenarios/as-planned.yaml', '--out', 'nowhere'], { cwd });
    expect(broken.code).toBe(2);
    expect(broken.err.match(/^error: \S+/gm)).toEqual(['error: partial-damaged', 'error: cannot-read', 'error: partial-not-partial']);
    expect((await planodds(['merge', 'a.part', '--out', 'nowhere'], { cwd })).err).toContain('the blocks 1:3 are missing; compute them with planodds run --blocks 1:3');
    expect((await planodds(['merge', 'a.part', 'a.part', 'b.part', '--out', 'nowhere'], { cwd })).err).toContain('a.part and a.part both hold the blocks 0:1');
    expect(Object.keys(contentOf(cwd)).filter((path) => path.startsWith('nowhere'))).toEqual([]);
  });

  it('refuse parts of other documents', async () => {
    const path = join(cwd, 'scenarios', 'inputs', 'plan.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('value: 45', 'value: 44'));
    const changed = readFileSync(path, 'utf8') !== text;
    const { code, err } = await planodds(['merge', 'a.part', 'b.part'], { cwd });
    writeFileSync(path, text);
    expect([changed, code]).toEqual([true, 2]);
    expect(err).toContain('changed-workspace');
  });

  it.each([['4:2'], ['0:4'], ['1'], ['-1:2'], ['0:1.5']])('refuse the blocks %s', async (blocks) => {
    const { code, err } = await planodds(['run', ...common, `--blocks=${blocks}`, '--partial', 'x.part'], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/bad-blocks --blocks must be a range of blocks such as 0:10 within 0:3, not/);
  });

  it.each([['0'], ['-1'], ['1.5'], ['many'], ['100000']])('refuse %s workers', async (workers) => {
    const { code, err } = await planodds(['run', `--workers=${workers}`], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('--workers must be a whole number from 1 to');
  });

  it('refuse what does not go together', async () => {
    expect((await planodds(['run', '--blocks', '0:1'], { cwd })).err).toContain('blocks-alone');
    expect((await planodds(['run', '--partial', 'scenarios/inputs/plan.yaml'], { cwd })).err).toContain('is-a-document');
    expect((await planodds(['run', '--partial', 'x', '--keep-draws', 'y'], { cwd })).err).toContain('partial-draws');
    expect((await planodds(['run', '--partial', 'scenarios'], { cwd })).err).toContain('not-a-file');
  });
});
