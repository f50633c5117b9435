import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Explanation, Inspection } from '../../src/index.js';
import { ended, planodds, start, temporaryFolder, writeMini } from './cli.js';

const folder = temporaryFolder();
beforeAll(() => void writeMini(folder.path));
afterAll(() => folder.remove());

describe('inspect', () => {
  it('--json holds the shipped plan: 25 numbered indicators, 71 projects, every value with evidence and source', async () => {
    const { code, out } = await ended(start(['inspect', '--json']));
    expect(code).toBe(0);
    const document = JSON.parse(out) as Inspection & { schemaVersion: number };
    expect(Object.keys(document)[0]).toBe('schemaVersion');
    const { plan, indicators, projects, assumptions, sources } = document;
    expect(plan).toMatchObject({ baseYear: 2020, targetYear: 2025 });
    expect(indicators.flatMap((i) => i.number ?? []).sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, k) => k + 1));
    expect(projects).toHaveLength(71);
    expect(indicators.find((i) => i.id === 'forest_cover')).toMatchObject({
      number: 12,
      bounds: [0, 80],
      baseline: { year: 2020, value: 52.5, evidence: 'plan' },
      target: { comparator: '>=', judgedAs: '>=', value: 57, year: 2025, provisional: false },
    });
    expect(indicators.filter((i) => i.target.comparator === 'assigned').every((i) => i.target.value === null)).toBe(true);
    const known = new Set(assumptions.map((a) => a.id));
    const effects = projects.flatMap((p) => p.effects);
    expect(effects.every((e) => e.assumption === null || known.has(e.assumption))).toBe(true);
    const cited = new Set(sources.map((s) => s.id));
    expect(assumptions.flatMap((a) => a.source).filter((id) => !cited.has(id))).toEqual([]);
    expect(projects.every((p) => p.costMean > 0 && p.currency === '亿元')).toBe(true);
  });

  it('writes tables for people', async () => {
    const { code, out } = await planodds(['inspect', '--lang', 'zh'], { cwd: folder.path });
    expect(code).toBe(0);
    expect(out).toContain('绿色规划');
    expect(out).toMatch(/1 +forest_cover +森林覆盖率 +share +40 +规划 +≥ 45 %/);
  });
});

describe('explain', () => {
  it('takes an id or a number, and says the same', async () => {
    const byId = await planodds(['explain', 'forest_cover'], { cwd: folder.path });
    expect(byId.code).toBe(0);
    expect(await planodds(['explain', '1'], { cwd: folder.path })).toEqual(byId);
    expect(byId.out).toContain('"森林覆盖率达到45%以上"');
    expect(byId.out).toContain('planting_effect');
    expect(byId.out).toMatch(/1 Planting .* 100 % {2}directly/);
  });

  it('shows in JSON what each project does, leaving it out on the same draws', async () => {
    const { out } = await planodds(['explain', 'forest_cover', '--json'], { cwd: folder.path });
    const { contributions, assumptions } = JSON.parse(out) as Explanation;
    expect(contributions?.projects.map((p) => [p.id, p.direct, p.harmful])).toEqual([['planting', true, false]]);
    expect(contributions?.projects[0]?.share).toBeCloseTo(1, 12);
    expect(contributions?.projects[0]?.effect).toBeCloseTo((contributions?.mean ?? 0) - (contributions?.withoutProjects ?? 0), 9);
    expect(assumptions.find((a) => a.id === 'planting_effect')?.roles).toEqual(['effect']);
  });

  it('says why an indicator without a number has no odds', async () => {
    const { code, out } = await planodds(['explain', 'river_quality'], { cwd: folder.path });
    expect(code).toBe(0);
    expect(out).toContain('no odds can be given');
    expect(out).toContain('Set by a superior.');
  });

  it('suggests the nearest id', async () => {
    const { code, err } = await planodds(['explain', 'forest-covr'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(err).toBe('error: unknown-indicator there is no indicator "forest-covr"; did you mean "forest_cover"?\n');
  });
});
