import { describe, expect, it } from 'vitest';
import type { Documents } from '../../src/scenarios/documents.js';
import { resolveStudy } from '../../src/study.js';
import { firstDraw, outcomesOf, smallPlan, type SmallPlan } from './small-plan.js';

const plan = (dynamics: string, rest = '', more: Partial<SmallPlan> = {}): SmallPlan => ({
  indicators: [{ id: 'x', comparator: '>=', value: 50 }, { id: 'y', comparator: '>=', value: 50 }],
  relations: `dynamics:\n${dynamics}\n${rest}`,
  ...more,
});
const paths = (p: SmallPlan, scenario = 0): number[][] => outcomesOf(p)[scenario]!.trajectories.value.map(firstDraw);
const near = (got: readonly number[] | undefined, want: readonly number[]): void => want.forEach((x, k) => expect(got?.[k]).toBeCloseTo(x, 9));
const still = '  - { indicator: y, kind: level, baseline: 0, published_decimals: null }';

describe('own change', () => {
  it('drift with its profile, growth, logistic growth and reversion add up', () => {
    near(paths(plan(`  - { indicator: x, kind: level, baseline: 10, drift: 2, drift_profile: [1, 1, 0.5, 0, 0], published_decimals: null }\n${still}`))[0], [10, 12, 14, 15, 15, 15]);
    near(paths(plan(`  - { indicator: x, kind: level, baseline: 100, growth: 0.1, published_decimals: null }\n${still}`))[0], [100, 110, 121, 133.1]);
    near(paths(plan(`  - { indicator: x, kind: level, baseline: 10, logistic: { rate: 0.5, ceiling: 20 }, published_decimals: null }\n${still}`))[0], [10, 12.5, 12.5 + 0.5 * 12.5 * 0.375]);
    near(paths(plan(`  - { indicator: x, kind: level, baseline: 10, reversion: { rate: 0.5, level: 20 }, drift: 1, growth: 0.1, published_decimals: null }\n${still}`))[0], [10, 10 + 5 + 1 + 1]);
  });
  it('headroom is on by default where bounds are given, and off for cumulative and held indicators', () => {
    near(paths(plan(`  - { indicator: x, kind: share, baseline: 90, bounds: [0, 100], drift: 10, published_decimals: null }\n${still}`))[0], [90, 100 - 10 * Math.exp(-1)]);
    near(paths(plan(`  - { indicator: x, kind: held, baseline: 90, bounds: [0, 100], drift: 6, published_decimals: null }\n${still}`))[0], [90, 96, 100, 100]);
  });
});

const two = (form: string, sizes: readonly number[], x: string, rest = ''): SmallPlan => ({
  ...plan(
    `${x}\n${still}`,
    `projects: [{ project: a, delivery: 1, schedule: [1, 0, 0, 0, 0] }, { project: b, delivery: 1, schedule: [1, 0, 0, 0, 0] }]
components: [{ project: a, component: lump, cost: 1, cost_unit: 亿元 }, { project: b, component: lump, cost: 1, cost_unit: 亿元 }]
effects: [${sizes.map((size, k) => `{ project: ${'ab'[k] ?? ''}, indicator: x, form: ${form}, basis: per-programme, size: ${size}, unit: share }`).join(', ')}]
${rest}`,
  ),
  projects: ['a', 'b'],
});

describe('effects of projects', () => {
  const share = '  - { indicator: x, kind: share, baseline: 60, bounds: [0, 100], published_decimals: null }';
  it('gap shares are summed over projects first: x += (bound - x) (1 - exp(-sum))', () => {
    const first = 60 + 40 * (1 - Math.exp(-0.5));
    near(paths(two('gap-share-per-year', [0.2, 0.3], share))[0], [60, first, first + (100 - first) * (1 - Math.exp(-0.5))]);
  });
  it('a negative sum closes the gap to the lower bound', () => {
    near(paths(two('gap-share-per-year', [-0.4, 0.1], share))[0], [60, 60 * Math.exp(-0.3), 60 * Math.exp(-0.6)]);
  });
  it('hazard cuts multiply: p x product of (1 - cut)', () => {
    // 0.9 x (1 - 0.5) x (1 - 0.6) = 0.18 against 0.9 without
    const held = '  - { indicator: x, kind: held, baseline: 100, bounds: [0, 100], noise: { kind: events, probability: 0.9, size: -10, lasting: false }, published_decimals: null }';
    const failures = (p: SmallPlan): number => {
      const [outcome] = outcomesOf(p, 512);
      return outcome!.trajectories.value[0]!.slice(1).flatMap((row) => [...row]).filter((x) => x === 90).length / (5 * 512);
    };
    expect(Math.abs(failures(two('hazard-cut', [0.5, 0.6], held)) - 0.18)).toBeLessThan(4 * Math.sqrt((0.18 * 0.82) / 2560));
    expect(Math.abs(failures(two('hazard-cut', [0, 0], held)) - 0.9)).toBeLessThan(4 * Math.sqrt((0.9 * 0.1) / 2560));
  });
});

describe('couplings', () => {
  const x = '  - { indicator: x, kind: level, baseline: 10, drift: 2, drift_profile: [1, 2, 3, 4, 5], published_decimals: null }';
  const coupled = (lag: number, of = ''): SmallPlan => plan(`${x}\n${still}`, `couplings: [{ id: x-y, from: x, to: y, coefficient: 0.5, unit: km2 per km2, lag: ${lag}${of} }]`);
  it('pass on the change of the other indicator; fractional lags lie between two years', () => {
    // changes of x: 2, 4, 6, 8, 10
    near(paths(coupled(0))[1], [0, 1, 3, 6, 10, 15]);
    near(paths(coupled(2))[1], [0, 0, 0, 1, 3, 6]);
    near(paths(coupled(0.25))[1], [0, 0.75, 0.75 + 1.75, 0.75 + 1.75 + 2.75]);
    near(paths(coupled(1.5))[1], [0, 0, 0.5, 0.5 + 1.5]);
  });
  it('run in the order of the lag-0 couplings, whatever the order of the plan', () => {
    const back = plan(`${x.replace('indicator: x', 'indicator: y')}\n  - { indicator: x, kind: level, baseline: 0, published_decimals: null }`, 'couplings: [{ id: y-x, from: y, to: x, coefficient: 0.5, unit: km2 per km2, lag: 0 }]');
    near(paths(back)[0], [0, 1, 3, 6, 10, 15]);
  });
  it('a scenario that shortens a lag below a year changes the order with it', () => {
    const assumptions = 'id,name,unit,evidence,distribution.kind,distribution.value\nlag_y_x,any,year,assumption,fixed,1\n';
    const back = plan(`${x.replace('indicator: x', 'indicator: y')}\n  - { indicator: x, kind: level, baseline: 0, published_decimals: null }`, 'couplings: [{ id: y-x, from: y, to: x, coefficient: 0.5, unit: km2 per km2, lag: lag_y_x }]', {
      assumptions,
      scenarios: { base: '', quick: 'assumptions: [{ assumption: lag_y_x, fixed: 0, because: Test. }]' },
    });
    near(paths(back, 0)[0], [0, 0, 1, 3, 6, 10]);
    near(paths(back, 1)[0], [0, 1, 3, 6, 10, 15]);
  });
  it('a circle without lag is refused by name', () => {
    const documents: Documents = smallPlan(coupled(0));
    const back = { ...documents.relations.couplings[0]!, id: 'y-x', from: 'y', to: 'x' };
    const circle = { ...documents, relations: { ...documents.relations, couplings: [...documents.relations.couplings, back] } };
    expect(() => resolveStudy(circle, documents.studies[0]!)).toThrow('couplings without lag form a cycle: x -> y -> x');
  });

  const survey = (action: string, of: string): SmallPlan =>
    plan(
      `  - { indicator: x, kind: level, baseline: 10, drift: 1, published_decimals: null }\n${still}`,
      `couplings: [{ id: x-y, from: x, to: y, coefficient: 1, unit: km2 per km2, lag: 0${of} }]
events: [{ id: survey, name: Survey, occurrence: once, probability: 1, years: [2022], definition: true }]
shocks: [{ id: survey-x, event: survey, action: ${action}, indicator: x, size: 20, unit: km2 }]`,
      { scenarios: { base: '', frozen: 'definitions: { mode: frozen, because: Test. }' } },
    );
  it('leave out changes of definition, unless they pass on what is measured', () => {
    near(paths(survey('step', ''))[0], [10, 11, 32, 33, 34, 35]);
    near(paths(survey('step', ''))[1], [0, 1, 2, 3, 4, 5]);
    near(paths(survey('step', ', of: measured'))[1], [0, 1, 22, 23, 24, 25]);
    near(paths(survey('step', ', of: measured'), 1)[1], [0, 1, 2, 3, 4, 5]);
  });
  it('a definition that holds for one year leaves no trace when it ends', () => {
    near(paths(survey('transient', ''))[0], [10, 11, 32, 13, 14, 15]);
    near(paths(survey('transient', ''))[1], [0, 1, 2, 3, 4, 5]);
  });
});

describe('noise', () => {
  it('a walk stays, a deviation fades by phi, a measurement error is seen once and touches no value', () => {
    const noisy = (noise: string): { value: number[]; measured: number[] } => {
      const [outcome] = outcomesOf(plan(`  - { indicator: x, kind: level, baseline: 10, noise: ${noise}, published_decimals: null }\n${still}`));
      return { value: firstDraw(outcome!.trajectories.value[0]!), measured: firstDraw(outcome!.trajectories.measured[0]!) };
    };
    const walk = noisy('{ kind: walk, sd: 2 }');
    const z = [1, 2, 3, 4, 5].map((t) => (walk.value[t]! - walk.value[t - 1]!) / 2);
    expect(new Set(z).size).toBe(5);
    // the same stream drives every kind
    let a = 0;
    const fading = z.map((e) => (a = 0.5 * a + 2 * e));
    near(noisy('{ kind: deviation, sd: 2, phi: 0.5 }').value, [10, ...fading.map((x) => 10 + x)]);
    const measured = noisy('{ kind: measurement, sd: 2 }');
    near(measured.value, [10, 10, 10, 10, 10, 10]);
    near(measured.measured, [10, ...z.map((e) => 10 + 2 * e)]);
  });
});
