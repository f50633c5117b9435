import { describe, expect, it } from 'vitest';
import { explain } from '../../src/explain.js';
import { inspect } from '../../src/inspect.js';
import { manifest } from '../../src/report/manifest.js';
import { runJson } from '../../src/report/run-json.js';
import { reportMarkdown } from '../../src/report/markdown.js';
import { tablesToCsv } from '../../src/report/csv.js';
import { resolveStudy } from '../../src/study.js';
import { documentsOf } from '../workspace.js';
import { firstDraw, outcomesOf, run, smallPlan, textsOf, type SmallPlan } from './small-plan.js';

const near = (got: readonly number[] | undefined, want: readonly number[]): void => want.forEach((x, k) => expect(got?.[k], `${k}: ${got?.join(' ')}`).toBeCloseTo(x, 9));
const two = [{ id: 'x', comparator: '>=', value: 10 }, { id: 'y', comparator: '>=', value: 10 }] as const;
const register = (rows: string): string => `id,name,unit,evidence,distribution.kind,distribution.low,distribution.high,distribution.value\n${rows}`;
const plan = (dynamics: string, more: Partial<SmallPlan> & { rest?: string } = {}): SmallPlan => ({ indicators: two, ...more, relations: `dynamics:\n${dynamics}\n${more.rest ?? ''}` });
const values = (p: SmallPlan, scenario = 0): number[][] => outcomesOf(p)[scenario]!.trajectories.value.map(firstDraw);
const outputs = (p: SmallPlan, scenario = 0): number[][] => outcomesOf(p)[scenario]!.outputs.map(firstDraw);
const x = '  - { indicator: x, kind: level, baseline: 10, drift: 2, published_decimals: null }';

describe('a change by a formula', () => {
  it('is added to drift; a name is its value of this year, its own that of last year', () => {
    near(values(plan(`${x}\n  - { indicator: y, kind: level, baseline: 1, drift: 0.5, change: 0.1 * x + y, published_decimals: null }`))[1], [1, 2 + 0.5 + 1.2, 2 * 3.7 + 0.5 + 1.4]);
  });
  it('lag before the base year is the base year, and base is always the base year', () => {
    near(values(plan(`${x}\n  - { indicator: y, kind: level, baseline: 0, change: 'lag(x, 2) - base(x)', published_decimals: null }`))[1], [0, 0, 0, 2, 6, 12]);
  });
  it('of year and t', () => {
    near(values(plan(`${x}\n  - { indicator: y, kind: level, baseline: 0, change: 'year >= 2023 ? t * base(x) / 10 : 0', published_decimals: null }`))[1], [0, 0, 0, 3, 7, 12]);
  });
  it('shrinks within the headroom, as every other part of the step does', () => {
    const bounded = (by: string): number[] | undefined => values(plan(`${x}\n  - { indicator: y, kind: level, baseline: 5, bounds: [0, 10], ${by}, published_decimals: null }`))[1];
    near(bounded("change: '4'"), bounded('drift: 4')!);
    expect(bounded("change: '4'")![1]).toBeLessThan(9);
  });
  it('runs after what it reads, whatever the order of the plan', () => {
    near(values(plan(`  - { indicator: x, kind: level, baseline: 0, change: y, published_decimals: null }\n  - { indicator: y, kind: level, baseline: 1, drift: 1, published_decimals: null }`))[0], [0, 2, 5, 9, 14, 20]);
  });
  it('gives what the built-in kinds give, to rounding, under any noise', async () => {
    const assumptions = register('g,any,1/年,assumption,uniform,0,0.1,\nr,any,1/年,assumption,uniform,0.1,0.4,\nc,any,km2 per km2,assumption,uniform,-1,1,\n');
    const noises = ['{ kind: walk, sd: 1 }', '{ kind: deviation, sd: 1, phi: 0.5 }', '{ kind: measurement, sd: 1 }', '{ kind: events, probability: 0.4, size: -3 }'];
    for (const noise of noises) {
      const dynamics = (own: string): string => `  - { indicator: x, kind: level, baseline: 40, drift: 1, noise: ${noise}, published_decimals: null }\n  - { indicator: y, kind: level, baseline: 30, noise: ${noise}, published_decimals: null, ${own} }`;
      const kinds = plan(dynamics('growth: g, reversion: { rate: r, level: 50 }'), { assumptions, rest: 'couplings: [{ id: x-y, from: x, to: y, coefficient: c, unit: km2 per km2, lag: 1, of: measured }]' });
      const formula = plan(dynamics("change: 'g * y + r * (50 - y) + c * (lag(x, 1) - lag(x, 2))'"), { assumptions });
      const rows = async (p: SmallPlan): Promise<number[]> => (await run(smallPlan(p), 500)).tables.trajectories.flatMap((row) => [row.mean, row.q05, row.q95]);
      const expected = await rows(kinds);
      // the same operations in another order, in single precision
      (await rows(formula)).forEach((x, k) => expect(Math.abs(x - expected[k]!), noise).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected[k]!))));
    }
  });
  it('reads what a project delivers in the year, in the unit of the plan, before lag and survival', () => {
    const works = plan(`${x}\n  - { indicator: y, kind: level, baseline: 0, change: 'planting + lag(planting, 1) / 10', published_decimals: null }`, {
      projects: ['planting'],
      rest: `projects: [{ project: planting, delivery: 0.5, lag: 3, survival: 0.1, schedule: [0.4, 0.6, 0, 0, 0] }]\ncomponents: [{ project: planting, component: area, plan_quantity: area, cost: 1, cost_unit: 亿元/km2 }]`,
      scenarios: { base: '', half: 'funding: { rules: [{ select: all, multiplier: 0.5, because: Test. }] }', none: 'projects: [{ select: all, include: false, because: Test. }]' },
    });
    near(values(works, 0)[1], [0, 20, 20 + 32, 52 + 3, 55, 55]);
    near(values(works, 1)[1], [0, 10, 26, 27.5, 27.5]);
    near(values(works, 2)[1], [0, 0, 0, 0, 0, 0]);
  });
});

describe('an index by a formula', () => {
  const index = (more = ''): string => `${x}\n  - { indicator: y, kind: index, formula: 0.5 * x + 1, published_decimals: 0${more} }`;
  it('is its formula each year, the base year too, within its bounds, and rounded when it is judged', async () => {
    near(values(plan(index()))[1], [6, 7, 8, 9, 10, 11]);
    near(values(plan(index(', bounds: [0, 10.5]')))[1], [6, 7, 8, 9, 10, 10.5]);
    const { tables } = await run(smallPlan(plan(index())), 100);
    expect(tables.attainment.find((row) => row.indicator === 'y')?.probability).toBe(1);
    expect(tables.trajectories.find((row) => row.indicator === 'y' && row.year === 2025)?.clippedShare).toBe(0);
  });
  it('begins where a baseline says, and may then read its own past', () => {
    near(values(plan(index(', baseline: 2')))[1], [2, 7, 8]);
    near(values(plan(`${x}\n  - { indicator: y, kind: index, baseline: 8, formula: 'lag(y, 1) / 2 + lag(x, 3) / 10', published_decimals: 0 }`))[1], [8, 5, 3.5, 2.75, 1.375 + 1.2, 1.2875 + 1.4]);
  });
  it('one index may be made of another, in either order', () => {
    near(values(plan(`  - { indicator: x, kind: index, formula: 2 * lag(y, 1), published_decimals: 0 }\n  - { indicator: y, kind: index, formula: (t + 1) * one, published_decimals: 0 }`.replace('2 * lag(y, 1)', "'2 * lag(y, 1)'"), { assumptions: register('one,any,km2,assumption,fixed,,,1\n') }))[0], [2, 2, 4, 6, 8, 10]);
  });
  it('has deviations, passing shocks and errors of measurement like every other', () => {
    const noisy = (noise: string, rest = ''): { value: number[]; measured: number[] } => {
      const { trajectories } = outcomesOf(plan(index(`, noise: ${noise}`), { rest }))[0]!;
      return { value: firstDraw(trajectories.value[1]!), measured: firstDraw(trajectories.measured[1]!) };
    };
    const measured = noisy('{ kind: measurement, sd: 1 }');
    near(measured.value, [6, 7, 8, 9, 10, 11]);
    const z = measured.measured.map((m, t) => m - measured.value[t]!);
    expect(new Set(z.slice(1)).size).toBe(5);
    let a = 0;
    near(noisy('{ kind: deviation, sd: 1, phi: 0.5 }').value, z.map((e, t) => 6 + t + (a = t === 0 ? 0 : 0.5 * a + e)));
    const flood = 'events: [{ id: flood, name: Flood, occurrence: once, probability: 1, years: [2022] }]\nshocks: [{ id: flood-y, event: flood, action: transient, indicator: y, size: -5, unit: km2 }]';
    near(noisy('{ kind: none }', flood).value, [6, 7, 3, 9, 10, 11]);
  });
});

describe('derived outputs', () => {
  const derived = plan(`${x}\n  - { indicator: y, kind: level, baseline: 1, drift: k, noise: { kind: measurement, sd: 5 }, published_decimals: null }`, {
    assumptions: register('k,any,km2/年,assumption,uniform,0,1,\none,any,km2,assumption,fixed,,,1\n'),
    rest: `outputs:
  - { id: ratio, name: { zh: 比, en: Ratio }, unit: '%', formula: x / sum_of_both * 100 }
  - { id: sum_of_both, name: Sum, unit: km2, formula: x + y }
  - { id: built, name: Built, unit: km2, baseline: 3, formula: 'lag(built, 1) + t * one', note: Adds up. }`,
  });
  it('are computed from values each year, the base year too, in the order in which they need each other', () => {
    const { trajectories } = outcomesOf(derived)[0]!;
    const sums = trajectories.value[0]!.map((row, t) => row[0]! + trajectories.value[1]![t]![0]!);
    near(outputs(derived)[1], sums);
    near(outputs(derived)[0], sums.map((s, t) => ((10 + 2 * t) / s) * 100));
    near(outputs(derived)[2], [3, 4, 6, 9, 13, 18]);
  });
  it('have a table of their own in CSV and JSON, with names, spread and draws, and disturb no other', async () => {
    const documents = smallPlan(derived);
    const result = await run(documents, 400);
    const { outputs: rows, ...others } = result.tables;
    expect(rows.map((r) => [r.output, r.year])).toEqual(['ratio', 'sum_of_both', 'built'].flatMap((id) => [2020, 2021, 2022, 2023, 2024, 2025].map((year) => [id, year])));
    expect(rows[0]).toMatchObject({ scenario: 'base', name: { zh: '比', en: 'Ratio' }, unit: '%', draws: 400 });
    const last = rows.find((r) => r.output === 'sum_of_both' && r.year === 2025)!;
    expect([last.q05 < last.q50, last.q50 < last.q95, last.sd! > 0]).toEqual([true, true, true]);
    const csv = tablesToCsv(result.tables, result.info).get('tables/outputs.csv')!;
    expect(csv.split('\n')[0]).toBe('\uFEFFscenario,evidence,output,name.zh,name.en,year,unit,mean,sd,q025,q05,q10,q25,q50,q75,q90,q95,q975,draws');
    expect(csv.trim().split('\n')).toHaveLength(19);
    expect(runJson(result, manifest(result.info, {}, [])).outputs).toHaveLength(18);
    const report = reportMarkdown(result, [], 'en');
    expect(report).toContain('## Derived numbers');
    expect(report).toMatch(/^- \*\*Built\*\*: lag\(built, 1\) \+ t \\\* one — Adds up\.$/m);
    expect(report).toMatch(/^\| Ratio \(%\) \| [\d.]+ \([\d.–]+\) \|$/m);
    expect(result.info.outputs.map((o) => o.formula)).toEqual(['x / sum_of_both * 100', 'x + y', 'lag(built, 1) + t * one']);
    const without = await run(smallPlan({ ...derived, relations: derived.relations.slice(0, derived.relations.indexOf('outputs:')) }), 400);
    const { outputs: none, ...same } = without.tables;
    expect(none).toEqual([]);
    expect(same).toEqual(others);
    expect(reportMarkdown(without, [], 'en')).not.toContain('Derived numbers');
    expect([...tablesToCsv(without.tables, without.info).keys()]).not.toContain('tables/outputs.csv');
  });
  it('a value that is not finite stops the run, by name', async () => {
    await expect(run(smallPlan(plan(x.concat('\n  - { indicator: y, kind: level, baseline: 1, drift: 1, published_decimals: null }'), { rest: "outputs: [{ id: bad, name: Bad, unit: '1', formula: log((y - 1) / x) }]" })), 10)).rejects.toThrow('outcome is not finite: bad, 2020, draw 0');
  });
});

describe('formulas and everything else', () => {
  const written = plan(`  - { indicator: x, kind: level, baseline: 50, change: pull * (60 - x) + planting * effect, published_decimals: null }\n  - { indicator: y, kind: index, formula: 2 * x, published_decimals: null }`, {
    assumptions: `id,name,unit,evidence,source[],known_from,distribution.kind,distribution.low,distribution.high,ex_ante.evidence,ex_ante.distribution.kind,ex_ante.distribution.low,ex_ante.distribution.high
pull,any,1/年,assumption,,,uniform,0.1,0.3,,,,
effect,any,km2 per km2,sourced,read-there,2023,uniform,0.01,0.02,assumption,uniform,0.05,0.06
`,
    projects: ['planting'],
    rest: 'projects: [{ project: planting, delivery: 1 }]\ncomponents: [{ project: planting, component: area, plan_quantity: area, cost: 1, cost_unit: 亿元/km2 }]',
    scenarios: { base: '', fixed: 'assumptions: [{ assumption: pull, fixed: 0, because: Test. }]', twin: 'assumptions: [{ assumption: pull, scale: 1, because: Test. }]', none: 'projects: [{ select: all, include: false, because: Test. }]' },
  });
  const texts = textsOf(written);
  const documents = documentsOf({ ...texts, 'studies/test.yaml': texts['studies/test.yaml']!.replace('[ex-post]', '[ex-ante, ex-post]'), 'inputs/sources.csv': 'id,title,grade\nread-there,Read there,A\n' });
  const both = () => run(documents, 600);

  it('a scenario replaces an assumption inside a formula; what is not replaced is the same in every draw', async () => {
    const { tables } = await both();
    const mean = (scenario: string, evidence: string, indicator = 'x'): number => tables.trajectories.find((r) => r.scenario === scenario && r.evidence === evidence && r.indicator === indicator && r.year === 2025)!.mean;
    // without the pull 100 km2 in five years at 0.015 each are left
    expect(mean('fixed', 'ex-post')).toBeCloseTo(50 + 100 * 0.015, 1);
    expect(mean('fixed', 'ex-ante')).toBeCloseTo(50 + 100 * 0.055, 1);
    expect(mean('twin', 'ex-post')).toBe(mean('base', 'ex-post'));
    expect(mean('base', 'ex-post', 'y')).toBeCloseTo(2 * mean('base', 'ex-post'), 9);
    expect(mean('none', 'ex-post')).toBeLessThan(mean('base', 'ex-post'));
  });
  it('judgement inside a formula is counted as judgement', async () => {
    const { tables } = await both();
    const share = (evidence: string): number => tables.attainment.find((r) => r.scenario === 'base' && r.evidence === evidence && r.indicator === 'x')!.judgementShare!;
    expect(share('ex-ante')).toBeGreaterThan(0.95);
    expect(share('ex-post')).toBeGreaterThan(0.5);
    expect(share('ex-post')).toBeLessThan(1);
  });
  it('models with formulas are plain data', () => {
    const { tasks } = resolveStudy(documents, documents.studies[0]!);
    expect(structuredClone(tasks)).toEqual(tasks);
    expect(JSON.stringify(tasks)).not.toContain('pull *');
  });
  it('explain and inspect show the formula, the assumptions in it, and the projects it reads', () => {
    const explained = explain(documents, 'x', { evidence: 'ex-post', seed: 7, draws: 200 });
    expect(explained.dynamics?.change).toBe('pull * (60 - x) + planting * effect');
    expect(explained.assumptions.map((a) => [a.id, a.roles])).toEqual([['pull', ['formula']], ['effect', ['formula']]]);
    expect(explained.contributions?.projects).toMatchObject([{ id: 'planting', direct: true, harmful: false }]);
    const composed = explain(documents, 'y', { evidence: 'ex-post', seed: 7, draws: 200 });
    expect(composed.contributions?.projects).toMatchObject([{ id: 'planting', direct: false }]);
    expect(composed.contributions!.projects[0]!.effect).toBeCloseTo(2 * explained.contributions!.projects[0]!.effect, 9);
    const inspected = inspect(documents, 'ex-post');
    expect(inspected.indicators.map((i) => [i.change, i.formula])).toEqual([['pull * (60 - x) + planting * effect', null], [null, '2 * x']]);
  });
});
