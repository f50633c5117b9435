import { describe, expect, it } from 'vitest';
import { gridOf, hypercubeOf, readLeverRange, readLeverSpan, type LeverRange } from '../../src/what-if/lever-range.js';
import { openJobs, planSweep, runSweep, type SweepQuestion } from '../../src/what-if/sweep.js';
import type { SweptPoint } from '../../src/what-if/sweep-task.js';
import { normalCdf } from '../../src/stats/normal.js';
import { run } from '../engine/small-plan.js';
import { leverOf, linearPlan, scenarioOf, studyOf } from './linear-plan.js';

const documents = linearPlan();
const paths = ['funding.project.works', 'delay.project.more_works'];
const question = (points: SweepQuestion['points'], draws = 2000, seed = 7): SweepQuestion => ({ study: studyOf(documents, draws, seed), base: scenarioOf(documents, 'base'), levers: paths.map((path) => leverOf(documents, path)), points, sampled: false });
const grid = gridOf([{ values: [0.8, 1, 1.2] }, { values: [0, 1] }]);

describe('ranges of levers', () => {
  const read = (text: string) => readLeverRange(documents, text);
  it.each([
    ['funding.project.works=0.4:1.6:0.1', [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6]],
    ['funding=1,0.5,1', [1, 0.5]],
    ['definitions=frozen,as-modelled', ['frozen', 'as-modelled']],
    ['delay=0:2:0.75', [0, 0.75, 1.5]],
  ])('%s', (text, values) => expect(read(text)).toMatchObject({ ok: true, range: { values } }));
  it('from:to is a range to be sampled', () => expect(read('prices=0.9:1.4')).toMatchObject({ ok: true, range: { low: 0.9, high: 1.4 } }));
  it.each([
    ['fundign=1', 'unknown-lever', 'funding'], ['funding.sektion.x=1', 'unknown-part', 'section'], ['funding.project.work=1', 'unknown-lever-id', 'works'], ['funding.2031=1', 'bad-lever-years', ''],
    ['funding.2023-2022=1', 'bad-lever-years', ''], ['funding=-1', 'bad-lever-value', ''], ['funding=a', 'bad-lever-value', ''], ['funding=', 'bad-lever-range', ''], ['funding=1:0', 'bad-lever-range', ''],
    ['funding=0:1:0', 'bad-lever-range', ''], ['funding=0:1:0.00001', 'too-many-values', ''], ['definitions=0', 'bad-lever-value', ''], ['shock.nothing=off', 'unknown-lever-id', ''], ['target.levels=1', 'unknown-lever-id', 'level'],
  ])('%s is refused: %s', (text, reason, near) => expect(read(text)).toMatchObject({ ok: false, problems: [{ reason, ...(near === '' ? {} : { near }) }] }));
  it('a span goes up or down, and is neither a list nor a point', () => {
    expect(readLeverSpan(documents, 'delay=3:0')).toMatchObject({ ok: true, from: 3, to: 0 });
    for (const text of ['delay=3', 'delay=1:1', 'delay=0:1:0.1', 'definitions=frozen:off']) expect(readLeverSpan(documents, text).ok).toBe(false);
  });
  it('a hypercube takes one value in each stretch of every range; a further lever moves nothing', () => {
    const ranges = ['prices=0.9:1.4', 'delay=0:2'].map((text) => (read(text) as { range: LeverRange }).range);
    const points = hypercubeOf(ranges, 5, 40);
    expect([...points.map(([price]) => Math.floor(((price as number) - 0.9) / (0.5 / 40) + 1e-3))].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, k) => k));
    expect(hypercubeOf(ranges.slice(0, 1), 5, 40).map(([price]) => price)).toEqual(points.map(([price]) => price));
    expect(hypercubeOf(ranges, 6, 40)).not.toEqual(points);
  });
});

describe('a sweep', () => {
  it('gives at every point the odds of the closed form, and the same numbers as a scenario written with that lever', async () => {
    const sweep = await runSweep(await planSweep(documents, question(grid)), new Map());
    for (const [k, [money]] of grid.entries()) {
      const row = sweep.rows.find((r) => r.point === k + 1 && r.measure === 'probability' && r.subject === 'level')!;
      const exact = normalCdf((10 * (money as number) - 10) / Math.sqrt(4.25));
      expect(Math.abs(row.value - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 2000));
      expect(row.levers).toEqual({ [paths[0]!]: money, [paths[1]!]: grid[k]![1] });
    }
    const written = linearPlan({ base: '', less: 'funding: { rules: [{ select: { project: works }, multiplier: 0.8, because: x }] }\ntiming: [{ select: { project: more_works }, delay: 1, because: x }]\n' });
    const { tables } = await run(written, 2000);
    const at = (measure: string, subject: string) => sweep.rows.find((r) => r.point === 2 && r.measure === measure && r.subject === subject)!;
    for (const indicator of ['level', 'other']) {
      expect(at('probability', indicator).value).toBe(tables.attainment.find((r) => r.scenario === 'less' && r.indicator === indicator)!.probability);
      expect(at('probability', indicator).difference).toBe(tables.differences.find((r) => r.scenario === 'less' && r.indicator === indicator)!.difference);
      expect(at('median', indicator).value).toBe(tables.trajectories.find((r) => r.scenario === 'less' && r.indicator === indicator && r.year === 2025)!.q50);
    }
    expect(at('spent', 'spent').value).toBeCloseTo(tables.cost.find((r) => r.scenario === 'less')!.mean, 9);
    expect(at('probability', 'joint:all').value).toBe(tables.joint.find((r) => r.scenario === 'less' && r.group === 'all' && r.k === null)!.probability);
  });

  it('leaves out the points that are known, and gives the same rows', async () => {
    const known = new Map<string, SweptPoint>();
    const all = await planSweep(documents, question(grid, 600));
    const first = await runSweep(all, new Map(), (points) => points.forEach((p) => known.set(p.key, p)));
    expect(known.size).toBe(6);
    for (const key of [...known.keys()].slice(2)) known.delete(key);
    expect(openJobs(all, known).flatMap((job) => job.assignment.keys.filter((key) => key !== null))).toHaveLength(4);
    expect((await runSweep(all, known)).rows).toEqual(first.rows);
  });

  it('knows points by what decides them: another seed, draw count, base or lever value is another point; a wider grid is not', async () => {
    const keys = async (q: SweepQuestion): Promise<readonly string[]> => (await planSweep(documents, q)).parts.flatMap(({ keys: own }) => own);
    const base = await keys(question([[1, 0]], 600));
    expect(await keys(question([[1, 0], [2, 0]], 600))).toContain(base[0]);
    for (const other of [question([[1, 0]], 600, 8), question([[1, 0]], 601), question([[1, 0.5]], 600)]) expect((await keys(other))[0]).not.toBe(base[0]);
  });

  it('draws at random whatever the design of the study, and says so', async () => {
    const asked = question(grid, 500);
    const designed = { ...asked, study: { ...asked.study, design: 'sobol' as const } };
    const [plain, other] = [await runSweep(await planSweep(documents, asked), new Map()), await runSweep(await planSweep(documents, designed), new Map())];
    expect(other.rows).toEqual(plain.rows);
    expect([other.info.design, other.info.draws]).toEqual(['random', 500]);
  });

  it('does not depend on how points are put together in jobs', async () => {
    const many = Array.from({ length: 23 }, (_, k) => [0.5 + 0.05 * k, 0] as const);
    const sweep = await runSweep(await planSweep(documents, question(many, 300)), new Map());
    const alone = await runSweep(await planSweep(documents, question([many[17]!], 300)), new Map());
    expect(sweep.rows.filter((r) => r.point === 18)).toEqual(alone.rows.map((r) => ({ ...r, point: 18 })));
  });
});
