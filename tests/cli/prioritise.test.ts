import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChoiceTables } from '../../src/schema/prioritise-tables.js';
import { contentOf, planodds, temporaryFolder, writeMini } from './cli.js';

const folder = temporaryFolder();
const cwd = folder.path;
beforeAll(() => void writeMini(cwd, {}));
afterAll(() => folder.remove());
const run = (...argv: readonly string[]) => planodds(argv, { cwd });

describe('prioritise', () => {
  it('tells portfolio, bound, odds and frontier in either language', async () => {
    const { code, out, err } = await run('prioritise', '--scenario', 'as-planned', '--budget', '10', '--search-draws', '300', '--draws', '400');
    expect(err).toMatch(/best so far/);
    expect(code).toBe(0);
    expect(out).toContain('As planned: projects chosen for the largest expected number of targets met (ex ante; searched on 300 draws, judged on 400 others)');
    expect(out).toContain('Projects chosen');
    expect(out).toContain('Budget and result');
    expect(out).toMatch(/% of this money \(\d+ of \d+ projects\) rests on unit costs without a source: judgement\./);
    const chinese = await run('prioritise', '--budget', '10', '--search-draws', '300', '--draws', '400', '--lang', 'zh');
    expect(chinese.out).toContain('使预期达标项数最多');
  });
  it('takes conditions from a file, gives JSON, and leaves tables, charts and a manifest', async () => {
    writeFileSync(join(cwd, 'conditions.yaml'), 'lock_out: [planting]\nobjective: shortfall\n');
    const { code, out } = await run('prioritise', '--constraints', 'conditions.yaml', '--search-draws', '300', '--draws', '400', '--json', '--out', 'chosen');
    expect(code).toBe(0);
    const { choice, choiceProjects } = JSON.parse(out) as ChoiceTables;
    expect(choice[0]).toMatchObject({ objective: 'shortfall', status: 'optimal', relaxation: 'enumeration', draws: 300, freshDraws: 400 });
    expect(choiceProjects.find((p) => p.project === 'planting')).toMatchObject({ done: false, reason: 'locked-out' });
    const files = contentOf(join(cwd, 'chosen'));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['manifest.json', 'tables/choice.csv', 'tables/choice-projects.csv', 'tables/choice-targets.csv', 'tables/choice-years.csv', 'tables/frontier.csv', 'tables/least-money.csv', 'charts/index.json']));
  });
  it('seeks the least money for a shortfall, told as the positive number it is shown as', async () => {
    const least = async (level: string) => (JSON.parse((await run('prioritise', '--objective', 'shortfall', '--least-money', level, '--search-draws', '300', '--draws', '400', '--json')).out) as ChoiceTables).leastMoney[0];
    const [loose, tight] = [await least('9'), await least('0.000001')];
    expect(loose).toMatchObject({ aim: -9, status: 'found' });
    expect(tight).toMatchObject({ status: 'not-reachable', cost: null });
    expect(await least('-9')).toEqual(loose);
  });
  it('refuses what cannot be, and says why', async () => {
    writeFileSync(join(cwd, 'bad.yaml'), 'budget: -1\n');
    writeFileSync(join(cwd, 'circle.yaml'), 'prerequisites:\n  - { project: planting, needs: erosion_control }\n  - { project: erosion_control, needs: planting }\n');
    const refused = async (...argv: readonly string[]) => (await run('prioritise', ...argv)).err.split('\n').filter((line) => !line.startsWith('warning'))[0];
    expect(await refused('--constraints', 'bad.yaml')).toMatch(/bad\.yaml:1:9 out-of-range/);
    expect(await refused('--constraints', 'circle.yaml')).toMatch(/circle\.yaml:2:5 prerequisite-cycle .*planting → erosion_control → planting/);
    expect(await refused('--budget', '1e999')).toContain('bad-money');
    expect(await refused('--lock-in', 'plantin')).toMatch(/unknown-id .*did you mean "planting"/);
    expect(await refused('--objective', 'best')).toContain('bad-objective');
    expect(await refused('--objective', 'targets=nowhere')).toContain('unknown-id');
    expect(await refused('--frontier', '5,3')).toContain('bad-frontier');
    expect(await refused('--time-limit', '0')).toContain('bad-time-limit');
    expect((await run('prioritise', '--set', 'scale.project.planting=0', '--lock-in', 'planting', '--search-draws', '300')).err).toMatch(/locked-in-left-out locked in, but left out by the scenario, itself or what it needs: planting/);
    expect((await run('prioritise', '--objective', 'at-least=9')).err).toMatch(/error: too-many-targets at least 9 targets/);
    expect((await run('prioritise', '--budget', '0', '--lock-in', 'planting', '--search-draws', '300')).err).toMatch(/conditions-conflict .*\(1\) total budget 0.*\(2\) locked in: planting \(at least [1-9]/);
  });
  it('tells all problems of a file at once, those of its shape and those of what it names', async () => {
    writeFileSync(join(cwd, 'many.yaml'), 'budget: -1\nlock_in: [plantin]\ncolour: red\n');
    const { code, err } = await run('prioritise', '--constraints', 'many.yaml');
    expect(code).toBe(2);
    for (const problem of ['many.yaml:1:9 out-of-range', 'many.yaml:2:11 unknown-id', 'many.yaml:3:1 unknown-key']) expect(err).toContain(problem);
  });
});
