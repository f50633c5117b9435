import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckReport } from '../../src/index.js';
import { planodds, temporaryFolder, writeMini } from './cli.js';

const [sound, failing, broken, bare] = Array.from({ length: 4 }, temporaryFolder) as [Folder, Folder, Folder, Folder];
type Folder = ReturnType<typeof temporaryFolder>;
const good = '  - { id: cover-bounded, it: { zh: 覆盖率有界, en: Cover is bounded }, holds: 0 <= forest_cover <= 100 }\n';
const bad = "  - id: cover-grows\n    it: { zh: 覆盖率逐年上升, en: Cover grows every year }\n    scenarios: [no-investment]\n    holds: 'forest_cover > lag(forest_cover, 1)'\n";
beforeAll(() => {
  writeMini(sound.path, { 'checks.yaml': `checks:\n${good}` });
  writeMini(failing.path, { 'checks.yaml': `checks:\n${good}${bad}` });
  writeMini(broken.path, { 'checks.yaml': `checks:\n${good.replace('100 }', '1OO }')}` });
  writeMini(bare.path);
});
afterAll(() => [sound, failing, broken, bare].forEach((folder) => folder.remove()));
const check = (folder: Folder, ...argv: string[]) => planodds(['check', ...argv], { cwd: folder.path });

describe('check', () => {
  it('exits with 0 where every check passes, and says in which scenarios and states of knowledge', async () => {
    const { code, out, err } = await check(sound);
    expect(code).toBe(0);
    expect(out).toBe('pass  cover-bounded  Cover is bounded\n      pass  ex ante: as-planned, no-investment\n      pass  ex post: as-planned, no-investment\n\n1 of 1 checks pass (1000 draws)\n');
    expect(err).toContain('simulated 1000 draws');
  });

  it('exits with 1 where one fails, and shows the first case against it', async () => {
    const { code, out } = await check(failing, '--draws', '200', '--evidence', 'ex-post');
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL {2}cover-grows {2}Cover grows every year\n {6}FAIL {2}ex post, no-investment: 202\d, draw \d+: forest_cover = [\d.]+, lag\(forest_cover, 1\) = [\d.]+, holds in \d+ % of draws$/m);
    expect(out).toContain('1 of 2 checks pass (200 draws)');
  });

  it('says the same in Chinese', async () => {
    const { out } = await check(failing, '--draws', '200', '--evidence', 'ex-post', '--lang', 'zh');
    expect(out).toMatch(/^不符 {2}cover-grows {2}覆盖率逐年上升\n {6}不符 {2}事后、no-investment：202\d 年，第 \d+ 次抽样：forest_cover = [\d.]+、lag\(forest_cover, 1\) = [\d.]+，在 \d+ ?% 的抽样中成立$/m);
    expect(out).toContain('2 项检查中 1 项符合（200 次抽样）');
  });

  it('--json is one document with schemaVersion first, to a file with -o, also where a check fails', async () => {
    const file = join(failing.path, 'checks.json');
    const { code, out } = await check(failing, '--json', '-o', file, '--draws', '100', '--seed', '3');
    expect([code, out]).toEqual([1, '']);
    const document = JSON.parse(readFileSync(file, 'utf8')) as CheckReport & { schemaVersion: number };
    expect(Object.keys(document)).toEqual(['schemaVersion', 'study', 'seed', 'draws', 'passed', 'checks']);
    expect(document).toMatchObject({ study: 'mini', seed: 3, draws: 100, passed: false });
    expect(document.checks.map(({ id, passed }) => [id, passed])).toEqual([['cover-bounded', true], ['cover-grows', false]]);
    expect(document.checks[1]!.rows[0]!.counterexample?.values.map(({ name }) => name)).toEqual(['forest_cover', 'lag(forest_cover, 1)']);
  });

  it('exits with 2 where a document has errors, with the place inside the formula, and where there are no checks', async () => {
    const { code, err } = await check(broken);
    expect(code).toBe(2);
    expect(err).toContain('checks.yaml:2:95 formula-not-allowed cover-bounded.holds: character 22 ("…1OO"): "1OO" is no part of the formula language');
    const none = await check(bare);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('no-checks')]);
  });

  it('refuses what it does not know: a study, a number of draws', async () => {
    expect((await check(sound, 'other')).code).toBe(2);
    expect((await check(sound, '--draws', 'many')).code).toBe(2);
  });
});
