import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { linearBounder } from '../../src/portfolio/choice-program.js';
import { leastMoney } from '../../src/portfolio/frontier.js';
import { loadHighs } from '../../src/portfolio/highs.js';
import { brokenRows, buildInstance, none, type Conditions, type Instance, type Portfolio } from '../../src/portfolio/instance.js';
import type { LinearSolver } from '../../src/portfolio/mip.js';
import { oracleScorer, requiring } from '../../src/portfolio/scorer.js';
import { solve, type Solution, type SolveSettings } from '../../src/portfolio/solve.js';
import { thresholdScorer } from '../../src/portfolio/threshold/scorer.js';
import type { Objective } from '../../src/portfolio/threshold/model.js';
import { finish } from './finish.js';
import { problemOf } from './problem-of.js';

// published optima and full enumerations, see the head of the file
type Linear = {
  readonly id: string;
  readonly value: readonly number[];
  readonly weight?: readonly (readonly number[])[];
  readonly capacity?: readonly number[];
  readonly yearly_cost?: readonly (readonly number[])[];
  readonly yearly_budget?: readonly number[];
  readonly precedence?: readonly { readonly project: number; readonly needs: number }[];
  readonly at_most_one_of?: readonly (readonly number[])[];
  readonly mandatory?: readonly number[];
  readonly min_projects?: number;
  readonly max_projects?: number;
  readonly cost?: readonly number[];
  readonly discount?: number;
  readonly pairs?: readonly { readonly a: number; readonly b: number; readonly bonus: number }[];
  readonly a_solution_start_year_0_means_not_done?: readonly number[];
  readonly optimum: number;
};
type Chance = {
  readonly id: string;
  readonly cost: readonly number[];
  readonly scenario_effect: readonly (readonly number[])[];
  readonly scenario_effect_2?: readonly (readonly number[])[];
  readonly target: number;
  readonly target_2?: number;
  readonly budget?: number;
  readonly confidence?: number;
  readonly optimum_probability?: number;
  readonly optimum_cost?: number;
  readonly optimum_mean_effect?: number;
  readonly cheapest_cost_among_optimal?: number;
  readonly optimal_portfolios: readonly (readonly number[])[];
};
const cases = JSON.parse(readFileSync(new URL('portfolio-cases.json', import.meta.url), 'utf8')) as { readonly deterministic: readonly Linear[]; readonly chanceConstrained: readonly Chance[] };

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadHighs();
});

const settings = (exhaustive: number): SolveSettings => ({ search: { seed: 7, restarts: 5, kick: 3 }, exhaustive, solver, secondsLeft: () => Infinity, warm: [] });

const free: Omit<Conditions, 'projects' | 'yearly'> = { total: Infinity, groups: [], prerequisites: [], exclusions: [], lockedIn: [], lockedOut: [] };
const id = (p: number): string => `p${p}`;

/** Every resource stands for a year. */
function linearInstance(c: Linear): { readonly instance: Instance; readonly worth: readonly number[] } {
  if (c.cost !== undefined) return startYears(c);
  const used = c.weight ?? c.yearly_cost!;
  const instance = buildInstance({
    ...free,
    projects: c.value.map((_, p) => ({ id: id(p), options: [{ id: id(p), cost: used.map((row) => row[p]!) }] })),
    yearly: c.capacity ?? c.yearly_budget!,
    groups: c.max_projects === undefined ? [] : [{ name: 'count', projects: c.value.map((_, p) => id(p)), minimum: c.min_projects!, maximum: c.max_projects, count: true }],
    prerequisites: (c.precedence ?? []).map(({ project, needs }) => ({ project: id(project), needs: id(needs) })),
    exclusions: (c.at_most_one_of ?? []).map((set) => set.map(id)),
    lockedIn: (c.mandatory ?? []).map(id),
  });
  return { instance, worth: c.value };
}

function startYears(c: Linear): { readonly instance: Instance; readonly worth: readonly number[] } {
  const years = c.yearly_budget!.map((_, y) => y);
  const instance = buildInstance({
    ...free,
    projects: c.value.map((_, p) => ({ id: id(p), options: years.map((y) => ({ id: `${id(p)}-${y + 1}`, cost: years.map((t) => (t === y ? c.cost![p]! : 0)) })) })),
    yearly: c.yearly_budget!,
  });
  return { instance, worth: c.value.flatMap((v) => years.map((y) => v * c.discount! ** y)) };
}

function worthScorer(instance: Instance, worthOf: (portfolio: Portfolio) => number) {
  return oracleScorer(instance, (portfolio) => ({ objective: worthOf(portfolio), shortfall: 0 }));
}

const sumOf = (worth: readonly number[]) => (portfolio: Portfolio): number => portfolio.reduce((sum, o) => (o === none ? sum : sum + worth[o]!), 0);

describe('instances whose optimum is known', () => {
  it.each(cases.deterministic.filter((c) => c.pairs === undefined))('$id: the linear program proves the optimum', (c) => {
    const { instance, worth } = linearInstance(c);
    const bounder = linearBounder(instance, worth, solver, () => Infinity);
    const found = finish(solve({ instance, scorer: worthScorer(instance, sumOf(worth)), ceiling: Infinity, bounders: [bounder], guide: null }, settings(0)));
    expect(found).toMatchObject({ status: 'optimal', relaxation: 'linear-program' });
    expect(found.best!.score.objective).toBeCloseTo(c.optimum, 6);
    expect(brokenRows(instance, found.best!.portfolio)).toEqual([]);
  });

  it.each(cases.deterministic.filter((c) => c.value.length <= 16))('$id: enumeration finds the optimum', (c) => {
    const { instance, worth } = linearInstance(c);
    const bonus = (p: Portfolio): number => (c.pairs ?? []).reduce((sum, { a, b, bonus }) => (p[a] !== none && p[b] !== none ? sum + bonus : sum), 0);
    const scorer = worthScorer(instance, (p) => sumOf(worth)(p) + bonus(p));
    const found = finish(solve({ instance, scorer, ceiling: Infinity, bounders: [], guide: null }, settings(Infinity)));
    expect(found).toMatchObject({ status: 'optimal', relaxation: 'enumeration' });
    expect(found.best!.score.objective).toBeCloseTo(c.optimum, 6);
  });

  it('Y1: projects start in the years enumeration found best', () => {
    const c = cases.deterministic.find((d) => d.id === 'Y1')!;
    const { instance, worth } = linearInstance(c);
    const found = finish(solve({ instance, scorer: worthScorer(instance, sumOf(worth)), ceiling: Infinity, bounders: [], guide: null }, settings(Infinity)));
    expect(found.best!.portfolio.map((o) => (o === none ? 0 : (o % 3) + 1))).toEqual(c.a_solution_start_year_0_means_not_done);
  });

  it('Q1: local search alone finds the optimum of a quadratic objective', () => {
    const c = cases.deterministic.find((d) => d.id === 'Q1')!;
    const { instance, worth } = linearInstance(c);
    const scorer = worthScorer(instance, (p) => sumOf(worth)(p) + c.pairs!.reduce((sum, { a, b, bonus }) => (p[a] !== none && p[b] !== none ? sum + bonus : sum), 0));
    const found = finish(solve({ instance, scorer, ceiling: Infinity, bounders: [], guide: null }, settings(0)));
    expect(found.status).toBe('bounded');
    expect(found.best!.score.objective).toBeCloseTo(c.optimum, 6);
  });
});

/** Instance and threshold model of a chance-constrained case. */
function chance(c: Chance) {
  const instance = buildInstance({ ...free, total: c.budget ?? Infinity, yearly: [Infinity], projects: c.cost.map((cost, p) => ({ id: id(p), options: [{ id: id(p), cost: [cost] }] })) });
  const effects = c.scenario_effect_2 === undefined ? [c.scenario_effect] : [c.scenario_effect, c.scenario_effect_2];
  const needs = [c.target, c.target_2];
  const model = {
    draws: c.scenario_effect.length,
    targets: effects.map((rows, k) => ({ need: Float64Array.from(rows, () => needs[k]!), scale: 1, weight: 1 })),
    gains: c.cost.map((_, p) => effects.map((rows, target) => ({ target, gain: Float64Array.from(rows, (r) => r[p]!) }))),
  };
  return { instance, model };
}

const asBits = (portfolio: Portfolio): readonly number[] => portfolio.map((o) => (o === none ? 0 : 1));
const expectedMet: Objective = { kind: 'expected-met' };

describe('chance-constrained instances, enumerated', () => {
  const [c1, c2, c3] = cases.chanceConstrained as [Chance, Chance, Chance];

  it.each([0, Infinity])('C1: the highest probability within a budget, enumerating up to %s portfolios', (exhaustive) => {
    const { instance, model } = chance(c1);
    const found = finish(solve(problemOf(model, expectedMet, solver)(instance), settings(exhaustive)));
    expect(found).toMatchObject({ status: 'optimal', relaxation: exhaustive === 0 ? 'target-decomposition' : 'enumeration' });
    expect(found.best!.score.objective).toBeCloseTo(c1.optimum_probability!, 9);
    expect(c1.optimal_portfolios).toContainEqual(asBits(found.best!.portfolio));
  });

  it.each([0, Infinity])('C2: the least money for a probability, enumerating up to %s portfolios', (exhaustive) => {
    const { instance, model } = chance(c2);
    const all = c2.cost.reduce((a, b) => a + b, 0);
    const found = finish(leastMoney(instance, problemOf(model, expectedMet, solver), c2.confidence!, { from: 0, to: all, tolerance: 0.9 }, settings(exhaustive)));
    expect(found.cost).toBe(c2.optimum_cost);
    expect(found.provenAbove).toBeGreaterThan(found.cost - 1);
    expect(asBits(found.best!.portfolio)).toEqual(c2.optimal_portfolios[0]);
  });

  it.each([0, Infinity])('C3: the largest mean effect where two targets are met together often enough, enumerating up to %s portfolios', (exhaustive) => {
    const { instance, model } = chance(c3);
    const worth = c3.cost.map((_, p) => c3.scenario_effect.reduce((sum, row) => sum + row[p]!, 0) / c3.scenario_effect.length);
    const scorer = requiring(worthScorer(instance, sumOf(worth)), thresholdScorer(instance, model, { kind: 'all-of', targets: [0, 1] }), c3.confidence!);
    const found: Solution = finish(solve({ instance, scorer, ceiling: Infinity, bounders: [linearBounder(instance, worth, solver, () => Infinity)], guide: null }, settings(exhaustive)));
    expect(found.best!.score.objective).toBeCloseTo(c3.optimum_mean_effect!, 9);
    expect(asBits(found.best!.portfolio)).toEqual(c3.optimal_portfolios[0]);
    expect(found.bound).toBeGreaterThanOrEqual(found.best!.score.objective - 1e-9);
  });
});
