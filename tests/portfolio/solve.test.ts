import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadHighs } from '../../src/portfolio/highs.js';
import { brokenRows, buildInstance, none, type Portfolio } from '../../src/portfolio/instance.js';
import type { LinearSolver } from '../../src/portfolio/mip.js';
import { solve, type Solution, type SolveSettings } from '../../src/portfolio/solve.js';
import { envelopeFaults } from '../../src/portfolio/threshold/envelope.js';
import type { Objective, ThresholdModel } from '../../src/portfolio/threshold/model.js';
import { thresholdScorer } from '../../src/portfolio/threshold/scorer.js';
import { bruteForce, smallPlans, type Small, type Truth } from './brute-force.js';
import { finish } from './finish.js';
import { limits, problemOf } from './problem-of.js';
import { makePlan } from './synthetic.js';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadHighs();
});

const settings = (exhaustive: number): SolveSettings => ({ search: { seed: 3, restarts: 4, kick: 2 }, exhaustive, solver, secondsLeft: () => Infinity, warm: [] });
const objectives = (targets: number): readonly Objective[] => [
  { kind: 'expected-met' },
  { kind: 'at-least', count: Math.max(1, targets - 1) },
  { kind: 'all-of', targets: targets > 1 ? [0, targets - 1] : [0] },
  { kind: 'shortfall' },
  { kind: 'worst-shortfall', share: 1 / 3 },
];
const anyPlan = (most: number) => smallPlans(most).chain((plan) => fc.constantFrom(...objectives(plan.model.targets.length)).map((objective) => ({ plan: thirds(plan), objective })));

/** The plan with draws cut to a multiple of three, so that a third of them is a whole number. */
function thirds({ conditions, model }: Small): Small {
  const draws = model.draws - (model.draws % 3);
  return { conditions, model: { draws, targets: model.targets.map((t) => ({ ...t, need: t.need.slice(0, draws) })), gains: model.gains.map((own) => own.map((g) => ({ ...g, gain: g.gain.slice(0, draws) }))) } };
}

/** Every bound and value shown on the way, against the truth; what is wrong with them, if anything. */
function faultOf(truth: Truth, steps: readonly Solution[]): string | null {
  for (const s of steps) {
    if (s.bound < truth.objective - 1e-7) return `bound ${s.bound} below ${truth.objective}`;
    if (s.best !== null && s.best.score.objective > truth.objective + 1e-9) return `value ${s.best.score.objective} above ${truth.objective}`;
  }
  const last = steps.at(-1)!;
  return last.status === 'optimal' && Math.abs(last.best!.score.objective - truth.objective) > 1e-7 ? `${last.best!.score.objective} called optimal, not ${truth.objective}` : null;
}

function run({ conditions }: Small, model: ThresholdModel, objective: Objective, exhaustive: number): readonly Solution[] {
  const instance = buildInstance(conditions);
  const steps: Solution[] = [];
  steps.push(finish(solve(problemOf(model, objective, solver)(instance), settings(exhaustive)), (s) => steps.push(s)));
  for (const s of steps) if (s.best !== null) expect(brokenRows(instance, s.best.portfolio)).toEqual([]);
  return steps;
}

describe('small plans, against enumeration in the test', () => {
  it('enumeration gives the best objective, then shortfall, then cost', () => {
    fc.assert(
      fc.property(anyPlan(7), ({ plan, objective }) => {
        const truth = bruteForce(plan, objective);
        const last = run(plan, plan.model, objective, Infinity).at(-1)!;
        expect(last.status).toBe(truth === null ? 'infeasible' : 'optimal');
        if (truth === null) return;
        expect(last.best!.score.objective).toBeCloseTo(truth.objective, 9);
        expect(last.best!.score.shortfall).toBeCloseTo(truth.shortfall, 9);
        expect(last.best!.score.cost).toBeCloseTo(truth.cost, 9);
      }),
      { numRuns: 60 },
    );
  });

  it('no bound shown is below the optimum, no value above, and what is called optimal is', () => {
    let proved = 0;
    let feasible = 0;
    fc.assert(
      fc.property(anyPlan(9), ({ plan, objective }) => {
        const truth = bruteForce(plan, objective);
        const steps = run(plan, plan.model, objective, 0);
        expect(steps.at(-1)!.status === 'infeasible').toBe(truth === null);
        if (truth === null) return;
        expect(faultOf(truth, steps)).toBeNull();
        feasible++;
        if (steps.at(-1)!.status === 'optimal') proved++;
      }),
      { numRuns: 120 },
    );
    expect(proved / feasible).toBeGreaterThan(0.9);
  });

  it('the test catches a bound computed from gains a fifth too small', () => {
    const caught = fc.sample(anyPlan(7), { numRuns: 60, seed: 5 }).filter(({ plan, objective }) => {
      const truth = bruteForce(plan, objective);
      const less = { ...plan.model, gains: plan.model.gains.map((own) => own.map((g) => ({ ...g, gain: g.gain.map((v) => 0.8 * v) }))) };
      return truth !== null && faultOf(truth, run(plan, less, objective, 0)) !== null;
    });
    expect(caught.length).toBeGreaterThan(10);
  });
});

describe('fifteen projects, against enumeration in the test', () => {
  it('are solved to the optimum without enumerating them', () => {
    const { instance, model } = makePlan({ projects: 15, targets: 8, moved: 3, shared: 0.3, draws: 100, budgetShare: 0.5, seed: 11 });
    const byAll = finish(solve(problemOf(model, { kind: 'expected-met' }, solver)(instance), settings(Infinity)));
    const byBounds = finish(solve(problemOf(model, { kind: 'expected-met' }, solver)(instance), settings(0)));
    expect(byAll.relaxation).toBe('enumeration');
    expect(byBounds).toMatchObject({ status: 'optimal', relaxation: 'target-decomposition' });
    expect(byBounds.best!.score.objective).toBeCloseTo(byAll.best!.score.objective, 9);
  });
});

describe('71 projects, 20 targets of which money moves 6', () => {
  const plan = makePlan({ projects: 71, targets: 20, moved: 6, shared: 0.15, draws: 60, budgetShare: 0.5, seed: 1 });
  const once = (secondsLeft: () => number): Solution => finish(solve(problemOf(plan.model, { kind: 'expected-met' }, solver, { ...limits, rounds: 14, listed: 0 })(plan.instance), { ...settings(0), secondsLeft }));

  it('come with a portfolio and a proven gap below a tenth of what money moves, the same each time', () => {
    const found = once(() => Infinity);
    expect(brokenRows(plan.instance, found.best!.portfolio)).toEqual([]);
    expect(found.relaxation).toBe('target-decomposition');
    expect(found.bound).toBeGreaterThanOrEqual(found.best!.score.objective);
    expect(found.gap.relative).toBeLessThan(0.1);
    expect(once(() => Infinity)).toEqual(found);
  });

  it('come with the best so far when time runs out', () => {
    let asked = 0;
    const found = once(() => 200 - asked++);
    expect(found.status).toBe('bounded');
    expect(found.best!.score.objective).toBeGreaterThan(found.unfunded);
    expect(brokenRows(plan.instance, found.best!.portfolio)).toEqual([]);
  });
});

describe('envelopes', () => {
  const { instance, model } = makePlan({ projects: 10, targets: 3, moved: 2, shared: 0.5, draws: 50, budgetShare: 0.5, seed: 4 });
  const portfolios = Array.from({ length: 64 }, (_, n): Portfolio => instance.projects.map((_, p) => ((n >> (p % 6)) & 1 ? p : none)));
  const objective: Objective = { kind: 'expected-met' };
  const scorer = thresholdScorer(instance, model, objective);

  it('are not refuted by a simulation that saturates below them', () => {
    const saturating = (p: Portfolio) => ({ objective: 0.9 * scorer.start(p).objective, shortfall: 0 });
    expect(envelopeFaults(instance, model, objective, saturating, portfolios)).toEqual([]);
  });

  it('are refuted by a synergy that they do not know of', () => {
    const synergy = (p: Portfolio) => ({ objective: scorer.start(p).objective + (p[0] !== none && p[5] !== none ? 0.01 : 0), shortfall: 0 });
    const faults = envelopeFaults(instance, model, objective, synergy, portfolios);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every(({ portfolio }) => portfolio[0] !== none && portfolio[5] !== none)).toBe(true);
  });
});
