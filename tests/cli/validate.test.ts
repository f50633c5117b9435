import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edited } from '../scenarios/mini-workspace.js';
import { planodds, temporaryFolder, writeMini } from './cli.js';

const good = temporaryFolder();
const bad = temporaryFolder();
const odd = temporaryFolder();

beforeAll(() => {
  writeMini(good.path);
  writeMini(bad.path, {
    ...edited('inputs/plan.yaml', 'value: 45', 'value: 0.45'),
    'as-planned.yaml': 'id: as-planned\ntitle: As planned\nnarrativ: Everything is paid.\n',
  });
  writeMini(odd.path, { 'plain.yaml': 'id: other-name\ntitle: Odd\nnarrative: The id is not the name of the file.\n' });
});
afterAll(() => [good, bad, odd].forEach((folder) => folder.remove()));

describe('validate', () => {
  it('is silent but for a count where nothing is wrong', async () => {
    expect(await planodds(['validate'], { cwd: good.path })).toEqual({ code: 0, out: '12 files: no problems\n', err: '' });
  });

  it('lists every problem of every document by place, and exits with 2', async () => {
    const { code, out } = await planodds(['validate', '--workspace', `${bad.path}/scenarios`]);
    expect(code).toBe(2);
    expect(out).toMatchInlineSnapshot(`
      "as-planned.yaml:3:1 unknown-key unknown key "narrativ"; did you mean "narrative"?
      inputs/plan.yaml:22:14 fraction-for-percent forest_cover: 0.45 looks like a fraction, but percentages are written 57; write 45
      inputs/plan.yaml:22:14 target-met-at-baseline forest_cover: the base-year value 40 meets the target >= 0.45 already; check both, or mark the target keep
      2 errors, 1 warning
      "
    `);
  });

  it('exits with 1 on warnings only if strict', async () => {
    const lax = await planodds(['validate', 'scenarios'], { cwd: odd.path });
    const strict = await planodds(['validate', 'scenarios', '--strict'], { cwd: odd.path });
    expect([lax.code, strict.code]).toEqual([0, 1]);
    expect(strict.out).toBe(lax.out);
    expect(lax.out).toMatch(/^plain\.yaml:1:5 file-name .+; .+\n0 errors, 1 warning\n$/);
  });

  it('gives one JSON document, errors and warnings apart', async () => {
    const { code, out } = await planodds(['validate', '--json'], { cwd: bad.path });
    const document = JSON.parse(out) as { errors: { code: string; file: string; line: number; hint: string }[] };
    expect(code).toBe(2);
    expect(Object.keys(document)[0]).toBe('schemaVersion');
    expect(document.errors.map((e) => `${e.file}:${e.line} ${e.code}`)).toContain('as-planned.yaml:3 unknown-key');
    expect(document.errors.every((e) => e.hint !== '')).toBe(true);
  });

  it('speaks the language asked for', async () => {
    expect((await planodds(['validate', '--lang', 'zh'], { cwd: good.path })).out).toBe('12 个文件，没有问题\n');
  });

  it('says that a folder is no workspace', async () => {
    const { code, err } = await planodds(['validate', good.path]);
    expect(code).toBe(2);
    expect(err).toContain('no-workspace');
  });
});
