import { describe, expect, it } from 'vitest';
import { checkPlan, type CheckReport, type CheckRow } from '../../src/check.js';
import { isFundedAsPlanned } from '../../src/scenarios/resolve-checks.js';
import { resolveStudy } from '../../src/study.js';
import { textsOf, type SmallPlan } from '../engine/small-plan.js';
import { documentsOf, shippedPlan } from '../workspace.js';

const works = `projects: [{ project: planting, delivery: 1, schedule: [0.4, 0.6, 0, 0, 0], scalable: 2 }]
components: [{ project: planting, component: area, plan_quantity: area, cost: 1, cost_unit: 亿元/km2 }]
effects: [{ project: planting, indicator: y, form: level, basis: per-unit, size: 1, unit: km2 per km2, lag: 0 }]`;
const plan: SmallPlan = {
  indicators: [{ id: 'x', comparator: '>=', value: 20 }, { id: 'y', comparator: '>=', value: 50 }],
  relations: `dynamics:
  - { indicator: x, kind: level, baseline: 10, drift: step, noise: { kind: walk, sd: 0.001 }, published_decimals: null }
  - { indicator: y, kind: level, baseline: 0, noise: { kind: measurement, sd: 0.01 }, published_decimals: null }
${works}
outputs: [{ id: both, name: Both, unit: km2, formula: x + y }]`,
  assumptions: 'id,name,unit,evidence,distribution.kind,distribution.low,distribution.high\nstep,any,km2/年,assumption,uniform,1,3\n',
  projects: ['planting'],
  scenarios: {
    base: '',
    none: 'funding: { rules: [{ select: all, multiplier: 0, because: Test. }] }',
    half: 'funding: { rules: [{ select: all, multiplier: 0.5, because: Test. }] }',
    more: 'funding: { rules: [{ select: all, multiplier: 1.5, because: Test. }] }',
    slow: 'assumptions: [{ assumption: step, fixed: -1, because: Test. }]',
  },
};

/** What became of checks written one a line, over 600 draws. */
async function checked(checks: readonly string[], more: Partial<SmallPlan> = {}): Promise<CheckReport> {
  const documents = documentsOf({ ...textsOf({ ...plan, ...more }), 'checks.yaml': `checks:\n${checks.map((keys, k) => `  - { id: c-${k + 1}, it: { zh: 预期, en: Expected }, ${keys} }`).join('\n')}\n` });
  return checkPlan(documents, { ...documents.studies[0]!, draws: 600, seed: 7 });
}
const failures = ({ checks }: CheckReport): (string | null)[][] => checks.map(({ rows }) => rows.filter(({ passed }) => !passed).map(({ scenario }) => scenario));
const failing = (report: CheckReport): CheckRow => report.checks[0]!.rows.find(({ passed }) => !passed)!;

describe('a condition', () => {
  it('holds in every draw, year and scenario, or fails where it does not, with the first case against it', async () => {
    const report = await checked(["holds: 'x >= lag(x, 1)'"]);
    expect(failures(report)).toEqual([['slow']]);
    expect(report.passed).toBe(false);
    expect(report.checks[0]!.rows).toHaveLength(5);
    const row = failing(report);
    expect(row).toMatchObject({ check: 'c-1', scenario: 'slow', evidence: 'ex-post', in: 'every draw', draws: 600, share: 0, counterexample: { year: 2021, draw: 0 } });
    const [now, before] = row.counterexample!.values;
    expect([now?.name, before]).toEqual(['x', { name: 'lag(x, 1)', value: 10 }]);
    expect(now?.value).toBeCloseTo(9, 1);
  });
  it('shows the first draw and year of many', async () => {
    // a draw with a step of s reaches 10 + 5 s at the end
    const row = failing(await checked(['holds: x <= 24, scenarios: [base]']));
    expect(row.share).toBeGreaterThan(0.85);
    expect(row.share).toBeLessThan(0.95);
    expect(row.counterexample).toMatchObject({ year: 2025 });
    expect(row.counterexample!.draw).toBeGreaterThan(0);
    expect(row.counterexample!.values[0]!.value).toBeGreaterThan(24);
  });
  it('may hold in a share of draws alone', async () => {
    expect(failures(await checked(['holds: x <= 24, in: 0.85, scenarios: [base]', 'holds: x <= 24, in: 0.95, scenarios: [base]']))).toEqual([[], ['base']]);
  });
  it('of medians and means', async () => {
    // steps between 1 and 3: the median of the last year is 20
    const report = await checked(['holds: 19.5 <= x <= 20.5, years: [2025], in: median, scenarios: [base]', 'holds: 19.5 <= x <= 20.5, years: [2025], in: mean, scenarios: [base]', 'holds: x > 20.5, years: [2025], in: median, scenarios: [base]']);
    expect(failures(report)).toEqual([[], [], ['base']]);
    const row = report.checks[2]!.rows[0]!;
    expect([row.share, row.counterexample?.draw, row.counterexample?.year]).toEqual([null, null, 2025]);
    expect(row.counterexample!.values[0]!.value).toBeCloseTo(20, 0);
  });
  it('in the years it names alone', async () => {
    expect(failures(await checked(['holds: x < 13.1, years: [2021], scenarios: [base]', 'holds: x < 13.1, years: [2021, 2022], scenarios: [base]']))).toEqual([[], ['base']]);
  });
  it('reads what is measured, what is delivered, and outputs', async () => {
    const report = await checked([
      "holds: 'abs(y - planting - lag(planting, 1) - lag(planting, 2) - lag(planting, 3) - lag(planting, 4)) < 0.1', scenarios: [base, none, half]",
      'holds: y == planting, scenarios: [base], years: [2021]',
      'holds: planting == 40, scenarios: [base], years: [2021]',
      'holds: both > x, scenarios: [base]',
      'holds: both > x, scenarios: [none]',
    ]);
    // measurement errors are seen
    expect(failures(report)).toEqual([[], ['base'], [], [], ['none']]);
  });
  it('does not fail by rounding', async () => {
    expect(failures(await checked(["holds: 'base(x) == 10 and 0.1 * base(x) + 0.2 * base(x) == 0.3 * base(x)'"]))).toEqual([[]]);
  });
});

describe('which scenarios', () => {
  it('funding at least as planned is decided from the levers', () => {
    const scenarios = {
      base: '',
      'less-in-a-year': 'funding: { rules: [{ select: all, years: [2022], multiplier: 0.99, because: Test. }] }',
      more: 'funding: { rules: [{ select: all, multiplier: 1.2, because: Test. }] }',
      'enough-money': 'funding: { rules: [{ select: all, amount: 60, because: Test. }] }',
      'too-little-money': 'funding: { rules: [{ select: all, amount: 59, because: Test. }] }',
      dear: 'funding: { rules: [{ select: all, amount: 60, because: Test. }] }\nprices: { multiplier: 1.1, because: Test. }',
      'left-out': 'projects: [{ select: all, include: false, because: Test. }]',
      smaller: 'projects: [{ select: all, scale: 0.9, because: Test. }]',
      larger: 'projects: [{ select: all, scale: 1.1, because: Test. }]',
      late: 'timing: [{ select: all, delay: 1, because: Test. }]',
      'all-of-it': 'funding: { accounting: fixed-scope, rules: [{ select: all, multiplier: 0.5, because: Test. }] }',
      'sure-cut': 'shocks: [{ event: austerity, mode: forced, year: 2022, because: Test. }]',
      'harmless-cut': 'shocks: [{ event: austerity, mode: forced, year: 2022, intensity: 0, because: Test. }]',
      'no-cut': "shocks: [{ event: austerity, mode: 'off', because: Test. }]",
    };
    const relations = `${plan.relations}\nevents: [{ id: austerity, name: Austerity, occurrence: yearly, probability: 0.1 }]\nshocks: [{ id: cut, event: austerity, action: funding-cut, size: 0.2, unit: share }]`;
    const documents = documentsOf(textsOf({ ...plan, relations, scenarios }));
    const [task] = resolveStudy(documents, documents.studies[0]!).tasks;
    const funded = task!.levers.filter((levers) => isFundedAsPlanned(task!.model, levers)).map(({ scenario }) => scenario);
    expect(funded).toEqual(['base', 'more', 'enough-money', 'larger', 'late', 'all-of-it', 'harmless-cut', 'no-cut']);
  });
  it('are those of the check', async () => {
    const report = await checked(["holds: 'y < 1', scenarios: { funding: at-least-planned }", "holds: 'y < 1', scenarios: [none]"]);
    expect(failures(report)).toEqual([['base', 'more', 'slow'], []]);
  });
  it('a check of no scenario fails, for it says nothing', async () => {
    const report = await checked(["holds: 'x > 0', scenarios: { funding: at-least-planned }"], { scenarios: { half: plan.scenarios!.half!, none: plan.scenarios!.none! } });
    expect(report.passed).toBe(false);
    expect(failing(report)).toMatchObject({ scenario: null, reason: 'no-scenario' });
  });
});

describe('odds', () => {
  it('within limits, or not', async () => {
    const report = await checked(['probability: { indicator: y, at_least: 0.99 }, scenarios: [base, more]', 'probability: { indicator: y, at_least: 0.99 }, scenarios: [none]', 'probability: { indicator: x, at_least: 0.4, at_most: 0.6 }, scenarios: [base]', 'probability: { indicator: x, at_most: 0.4 }, scenarios: [base]']);
    expect(failures(report)).toEqual([[], ['none'], [], ['base']]);
    expect(report.checks[1]!.rows[0]).toMatchObject({ in: 'odds', probability: 0, share: null, counterexample: null });
  });
});

describe('an order of scenarios', () => {
  it('of a value, draw by draw or in the middle', async () => {
    const report = await checked([
      'order: { scenarios: [none, half, base, more], never_falls: y }',
      'order: { scenarios: [none, half, base], never_rises: both }',
      'order: { scenarios: [more, base], never_falls: y }, in: median',
      'order: { scenarios: [base, more], never_falls: x }',
      'order: { scenarios: [base, slow], never_falls: x }, in: 0.5',
    ]);
    expect(failures(report)).toEqual([[], ['half', 'base'], ['base'], [], ['slow']]);
    expect(report.checks[0]!.rows.map((row) => [row.against, row.scenario])).toEqual([['none', 'half'], ['half', 'base'], ['base', 'more']]);
    const row = report.checks[1]!.rows[0]!;
    expect(row).toMatchObject({ against: 'none', scenario: 'half', share: 0, counterexample: { year: 2025, draw: 0 } });
    expect(row.counterexample!.values.map(({ name }) => name)).toEqual(['none', 'half']);
    expect(row.counterexample!.values[1]!.value - row.counterexample!.values[0]!.value).toBeCloseTo(50, 9);
  });
  it('of odds', async () => {
    const report = await checked(['order: { scenarios: [none, half, base], odds_never_fall: y }', 'order: { scenarios: [base, none], odds_never_fall: y }']);
    expect(failures(report)).toEqual([[], ['none']]);
    expect(report.checks[1]!.rows[0]).toMatchObject({ against: 'base', before: 1, probability: 0, in: 'odds' });
  });
});

describe('draws and states of knowledge', () => {
  it('scenarios share their draws, and the same seed says the same', async () => {
    const first = await checked(['holds: x <= 24']);
    expect(await checked(['holds: x <= 24'])).toEqual(first);
    const shares = first.checks[0]!.rows.filter(({ scenario }) => scenario !== 'slow').map(({ share }) => share);
    expect(new Set(shares).size).toBe(1);
  });
  it('a check may be of one state of knowledge; others are of those of the study', async () => {
    const documents = documentsOf({ ...textsOf(plan), 'checks.yaml': "checks:\n  - { id: a, it: A, holds: x > 0, evidence: [ex-ante] }\n  - { id: b, it: B, holds: x > 0 }\n" });
    const report = await checkPlan(documents, { ...documents.studies[0]!, draws: 10, evidence: ['ex-ante', 'ex-post'] });
    expect(report.checks.map(({ rows }) => [...new Set(rows.map(({ evidence }) => evidence))])).toEqual([['ex-ante'], ['ex-ante', 'ex-post']]);
  });
});

describe('the shipped checks', () => {
  it('are about ten, in both languages, and all hold', { timeout: 60_000 }, async () => {
    const { documents, study } = await shippedPlan();
    const report = await checkPlan(documents, { ...study, draws: 1000 });
    expect(report.checks.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual([]);
    expect(report.checks.length).toBeGreaterThanOrEqual(10);
    expect(report.checks.every(({ it: { zh, en } }) => /[\u4e00-\u9fff]/.test(zh) && !/[\u4e00-\u9fff]/.test(en))).toBe(true);
    expect(new Set(report.checks.flatMap(({ rows }) => rows.map(({ scenario }) => scenario))).size).toBe(documents.scenarios.length);
  });
});
