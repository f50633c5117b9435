import { beforeAll, describe, expect, it } from 'vitest';
import { frontier, leastMoney, type FrontierPoint, type ProblemOf } from '../../src/portfolio/frontier.js';
import { loadHighs } from '../../src/portfolio/highs.js';
import { costOf, none, type Portfolio } from '../../src/portfolio/instance.js';
import type { LinearSolver } from '../../src/portfolio/mip.js';
import { importance, nestedOrder, reconciled, standings } from '../../src/portfolio/priority.js';
import type { SolveSettings } from '../../src/portfolio/solve.js';
import { bruteForce } from './brute-force.js';
import { finish } from './finish.js';
import { problemOf } from './problem-of.js';
import { makePlan, planConditions } from './synthetic.js';

const shape = { projects: 9, targets: 5, moved: 2, shared: 0.4, draws: 40, budgetShare: 0.5, seed: 2 };
const { instance, model } = makePlan(shape);
const conditions = planConditions(shape);
const budgets = [20, 60, 100, 140];
let solver: LinearSolver;
let problems: ProblemOf;
let points: readonly FrontierPoint[];
const settings = (exhaustive: number): SolveSettings => ({ search: { seed: 9, restarts: 4, kick: 2 }, exhaustive, solver, secondsLeft: () => Infinity, warm: [] });
const truth = (total: number): number => bruteForce({ conditions: { ...conditions, total }, model }, { kind: 'expected-met' })!.objective;

beforeAll(async () => {
  solver = await loadHighs();
  problems = problemOf(model, { kind: 'expected-met' }, solver);
  points = finish(frontier(instance, problems, budgets, settings(Infinity)));
});

describe('the frontier', () => {
  it.each([0, Infinity])('has the enumerated optimum at each budget, enumerating up to %s portfolios itself', (exhaustive) => {
    const found = finish(frontier(instance, problems, budgets, settings(exhaustive)));
    for (const { budget, solution } of found) {
      expect(solution.best!.score.objective).toBeCloseTo(truth(budget), 9);
      expect(solution.bound).toBeGreaterThanOrEqual(truth(budget) - 1e-9);
      expect(solution.status).toBe('optimal');
    }
  });

  it('tells what the last and the next unit of money bring', () => {
    const gain = (truth(100) - truth(60)) / 40;
    expect(points[1]!.next).toBeCloseTo(gain, 9);
    expect(points[2]!.last).toBeCloseTo(gain, 9);
    expect(points[0]!.last).toBeNull();
    expect(points[3]!.next).toBeNull();
  });

  it('refuses budgets that do not ascend', () => {
    expect(() => finish(frontier(instance, problems, [10, 10], settings(0)))).toThrow('budgets must ascend: 10, 10');
  });
});

describe('the least money', () => {
  it('is the cheapest enumerated budget that reaches an aim', () => {
    const aim = (truth(60) + truth(140)) / 2;
    const found = finish(leastMoney(instance, problems, aim, { from: 0, to: 140, tolerance: 0.5 }, settings(Infinity)));
    expect(truth(found.cost)).toBeGreaterThanOrEqual(aim - 1e-9);
    expect(truth(found.cost - 1)).toBeLessThan(aim);
    expect(costOf(instance, found.best!.portfolio)).toBe(found.cost);
    expect(found.provenAbove).toBeGreaterThan(found.cost - 1);
  });

  it('is not there for an aim out of reach', () => {
    const found = finish(leastMoney(instance, problems, 6, { from: 0, to: 140, tolerance: 0.5 }, settings(Infinity)));
    expect(found).toEqual({ best: null, cost: Infinity, provenAbove: 140 });
  });
});

describe('the priority order', () => {
  it('only ever adds, and its price is what the frontier has more', () => {
    const { order, points: nested } = finish(nestedOrder(instance, problems, points, settings(Infinity)));
    expect(new Set(order.map((o) => o.project)).size).toBe(order.length);
    nested.forEach(({ budget, best, price }, i) => {
      const paid = order.filter((o) => o.budget <= budget).map((o) => o.option);
      expect([...best!.portfolio].filter((o) => o !== none).sort((a, b) => a - b)).toEqual([...paid].sort((a, b) => a - b));
      expect(costOf(instance, best!.portfolio)).toBeLessThanOrEqual(budget);
      expect(price).toBeCloseTo(truth(budget) - problems(instance).scorer.start(best!.portfolio).objective, 9);
      expect(price).toBeGreaterThanOrEqual(-1e-9);
      if (i === 0) expect(price).toBeCloseTo(0, 9);
    });
  });

  it('gives what it found to a frontier whose search was cut off, and money never costs anything there', () => {
    const poor = points.map((p, i): FrontierPoint => (i < 2 ? p : { ...p, solution: points[0]!.solution }));
    const nested = finish(nestedOrder(instance, problems, points, settings(Infinity)));
    const values = (of: readonly FrontierPoint[]): number[] => of.map((p) => p.solution.best!.score.objective);
    const { frontier: line, order } = reconciled(poor, nested);
    values(line).forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(Math.max(nested.points[i]!.best!.score.objective, ...values(line).slice(0, i)));
      expect(order.points[i]!.price).toBeGreaterThanOrEqual(0);
    });
    expect(values(line)[2]!).toBeGreaterThan(values(poor)[2]!);
    expect(line[1]!.next).toBeCloseTo((values(line)[2]! - values(line)[1]!) / (budgets[2]! - budgets[1]!), 12);
    expect(reconciled(points, nested)).toEqual({ frontier: points, order: nested });
  });
  it('has a price where more money overturns what less would buy', () => {
    const prices = Array.from({ length: 12 }, (_, seed) => {
      const plan = makePlan({ ...shape, seed });
      const of = problemOf(plan.model, { kind: 'expected-met' }, solver);
      const curve = finish(frontier(plan.instance, of, budgets, settings(Infinity)));
      return Math.max(...finish(nestedOrder(plan.instance, of, curve, settings(Infinity))).points.map((p) => p.price));
    });
    expect(Math.max(...prices)).toBeGreaterThan(0.01);
  });
});

describe('standings', () => {
  const portfolios: readonly { readonly portfolio: Portfolio; readonly weight: number }[] = [
    { portfolio: [0, 1, none, none], weight: 3 },
    { portfolio: [0, none, 2, none], weight: 1 },
  ];

  it('are shares by weight', () => {
    expect(standings(portfolios, { core: 1, never: 0 })).toEqual([
      { share: 1, standing: 'core' },
      { share: 0.75, standing: 'borderline' },
      { share: 0.25, standing: 'borderline' },
      { share: 0, standing: 'never' },
    ]);
    expect(standings(portfolios, { core: 0.75, never: 0.25 }).map((s) => s.standing)).toEqual(['core', 'core', 'never', 'never']);
  });

  it('need a weight', () => {
    expect(() => standings([], { core: 1, never: 0 })).toThrow('weights must sum to more than 0: 0');
  });
});

describe('importance', () => {
  it('is what the enumerated optimum loses without a project', () => {
    const best = points[2]!.solution.best!;
    const at = { ...instance, rows: instance.rows.map((r, i) => (i === 0 ? { ...r, upper: 100 } : r)) };
    const losses = finish(importance(at, problems, best.portfolio, settings(Infinity)));
    expect(losses.map((l) => l.project)).toEqual(best.portfolio.flatMap((o, p) => (o === none ? [] : [p])));
    for (const { project, alone, replaced } of losses) {
      const without = best.portfolio.map((o, p) => (p === project ? none : o));
      expect(alone).toBeCloseTo(best.score.objective - problems(at).scorer.start(without).objective, 9);
      expect(replaced).toBeCloseTo(truth(100) - bruteForce({ conditions: { ...conditions, total: 100, lockedOut: [`p${project}`] }, model }, { kind: 'expected-met' })!.objective, 9);
    }
  });
});
