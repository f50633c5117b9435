import { beforeAll, describe, expect, it } from 'vitest';
import { marginRow } from '../../src/engine/collect/margin.js';
import { openTask } from '../../src/engine/collect/open-task.js';
import { samplerCache } from '../../src/engine/machine/js.js';
import { blocksOf, runProgram } from '../../src/engine/run.js';
import { loadHighs } from '../../src/portfolio/highs.js';
import { brokenRows, none, type Portfolio } from '../../src/portfolio/instance.js';
import { choose, type Found } from '../../src/prioritise/choose.js';
import { choiceInstance, smallestConflict, waysIn } from '../../src/prioritise/instance.js';
import { usualBudgets } from '../../src/prioritise/prioritise.js';
import { judgeFresh } from '../../src/prioritise/judge.js';
import { leversOf, meanCost } from '../../src/prioritise/options.js';
import { simulatePortfolios } from '../../src/prioritise/simulate.js';
import { choiceTables } from '../../src/prioritise/tables.js';
import { choiceTask, type ChoiceTask } from '../../src/prioritise/task.js';
import { valueOf } from '../../src/prioritise/value.js';
import { contender } from '../../src/scenarios/hybrid.js';
import type { PrioritiseConditions } from '../../src/schema/prioritise.js';
import { shippedPlan } from '../workspace.js';

// six projects of the shipped plan, three of which close the same gap, and two that the objective cannot see
const projects = ['urban_sewage', 'rural_sewage', 'industrial_wastewater', 'erosion_control', 'heavy_metal_treatment', 'high_standard_farmland', 'forest_fire_control', 'smart_forestry'];
const chosenFrom = projects.slice(0, 6);
const { documents, study } = await shippedPlan();
const planned = documents.scenarios.find((s) => s.id === 'as-planned')!;
const layer = { projects: [{ select: 'all' as const, include: false, because: 'A test.' }, { select: { project: projects }, include: true, because: 'A test.' }] };
const base = contender(documents, planned, { id: 'small', title: { zh: '小', en: 'Small' }, layer });
const taskOf = (conditions: PrioritiseConditions, draws = 512): ChoiceTask => choiceTask(documents, { study: { ...study, draws }, base, conditions }, 'ex-ante');
const finish = <T>(run: Generator<unknown, T>): T => {
  let step = run.next();
  while (step.done !== true) step = run.next();
  return step.value;
};
const solver = await loadHighs();
const solved = (task: ChoiceTask, budgets: readonly number[] = [], aim: number | null = null): Found => finish(choose(task, { budgets, aim }, { solver, seconds: Infinity, clock: () => 0 }));
const conditions: PrioritiseConditions = { budget: 120, prerequisites: [{ project: 'rural_sewage', needs: 'industrial_wastewater' }] };

describe('a choice among six projects', () => {
  const task = taskOf(conditions);
  const { instance } = choiceInstance(task);
  let found: Found;
  let every: { readonly portfolio: Portfolio; readonly value: number }[];
  beforeAll(() => {
    found = solved(task, [80, 120, 420], 7);
    // every portfolio, feasible or not, by the engine itself
    const all = Array.from({ length: 64 }, (_, mask) => instance.projects.map((id, p) => (chosenFrom.includes(id) ? ((mask >> chosenFrom.indexOf(id)) & 1) === 1 : true) ? instance.optionsOf[p]![0]! : none));
    const outcomes = finish(simulatePortfolios({ model: task.model, levers: all.map((p) => leversOf(task.levers, waysIn(task, p))), targets: task.targets.map((t) => t.target), seed: task.seed, draws: task.draws, money: false }));
    const reached = found.targets.flatMap((t, k) => (t.inReach ? [k] : []));
    every = all.map((portfolio, i) => ({ portfolio, value: valueOf(task.objective, task.targets, reached, outcomes[i]!.margins).value }));
  }, 30_000);

  it('is the best of all feasible portfolios as the engine simulates them, within what the model is off', () => {
    const feasible = every.filter(({ portfolio }) => brokenRows(instance, portfolio).length === 0);
    const best = Math.max(...feasible.map(({ value }) => value));
    expect(found.chosen!.simulated).toBeGreaterThanOrEqual(best - 2 * found.envelope!.off - 1e-9);
    expect(found.chosen!.bound).toBeGreaterThanOrEqual(best - 1e-9);
    expect(brokenRows(instance, found.chosen!.portfolio)).toEqual([]);
    expect(found.envelope).toMatchObject({ faults: 0, largest: 0 });
    expect(found.envelope!.off).toBeLessThan(0.05);
    expect(best).toBeGreaterThan(Math.min(...feasible.map(({ value }) => value)) + 0.5);
  });
  it('has shares that sum to the gain over what is locked in', () => {
    const gain = found.shares.reduce((sum, s) => sum + s.value, 0);
    expect(gain).toBeCloseTo(found.chosen!.modelled - found.best!.unfunded, 9);
    for (const { project, alone } of found.losses.filter((l) => chosenFrom.includes(instance.projects[l.project]!))) {
      const without = found.chosen!.portfolio.map((o, p) => (p === project ? none : o));
      const value = every.find(({ portfolio }) => portfolio.join() === without.join())!.value;
      expect(Math.abs(found.chosen!.simulated - value - alone)).toBeLessThanOrEqual(2 * found.envelope!.off + 1e-9);
    }
  });
  it('gains with the budget, and its nested order never drops anything', () => {
    const values = found.frontier.map((f) => f.solution.best!.score.objective);
    expect(values[1]! >= values[0]! && values[2]! >= values[1]!).toBe(true);
    const nested = found.order!.points.map((p) => new Set(p.best!.portfolio.filter((o) => o !== none)));
    for (const [a, b] of [[0, 1], [1, 2]] as const) expect([...nested[a]!].every((o) => nested[b]!.has(o))).toBe(true);
  });
  it('finds the least money for a level, below which none is proved to do', () => {
    const { best, cost, provenAbove } = found.least!;
    const enough = every.filter(({ value }) => value >= 7 + 2 * found.envelope!.off).map(({ portfolio }) => portfolio).filter((p) => brokenRows(instance, p).length === 0);
    expect(best).not.toBeNull();
    const cheapest = Math.min(...enough.map((p) => p.reduce((sum, o) => sum + (o === none ? 0 : instance.cost[o]!), 0)));
    expect(cost).toBeLessThanOrEqual(cheapest + 1);
    expect(provenAbove).toBeLessThan(cost);
  });
  it('locks in what the objective cannot see, with the reason, and judges on draws of another seed', () => {
    const judged = finish(judgeFresh(task, found.chosen!.portfolio, found.frontier.map((f) => f.solution.best!.portfolio), 1024));
    const tables = choiceTables({ task, found, judged, scenario: 'small', sections: documents.plan.projects.map((p) => p.section), currency: '亿元', interrupted: false, aim: 7 });
    const rows = new Map(tables.choiceProjects.map((p) => [p.project, p]));
    expect(rows.get('forest_fire_control')).toMatchObject({ done: true, reason: 'outside-protection', standing: 'outside' });
    expect(rows.get('smart_forestry')).toMatchObject({ done: true, reason: 'outside-no-path', standing: 'outside' });
    expect(rows.get('karst_control')).toMatchObject({ done: false, reason: 'left-out-by-scenario' });
    const [row] = tables.choice;
    expect(Math.abs(row!.freshValue - row!.value)).toBeLessThan(4 * row!.freshError * Math.sqrt(1 + 1024 / 512));
    expect(row!.freshValue).not.toBe(row!.value);
    expect(row!.overrunProbability).toBeGreaterThan(0);
    expect(tables.choiceTargets.find((t) => t.indicator === 'forest_cover')).toMatchObject({ inReach: false });
    expect(tables.choiceTargets.find((t) => t.indicator === 'soil_erosion_rate')!.difference).toBeGreaterThan(0.2);
    for (const f of tables.frontier) expect([f.fresh! - f.freshLow!, f.freshHigh! - f.fresh!].map((half) => half / f.freshError!)).toEqual([expect.closeTo(1.96, 3), expect.closeTo(1.96, 3)]);
  });
  it('says what an interruption kept from being compared, rather than that it is worth nothing', () => {
    const judged = finish(judgeFresh(task, found.chosen!.portfolio, [], 64));
    const rows = choiceTables({ task, found: { ...found, added: [], losses: [], shares: [], frontier: [] }, judged, scenario: 'small', sections: documents.plan.projects.map((p) => p.section), currency: '亿元', interrupted: true, aim: null }).choiceProjects;
    const left = rows.filter((p) => chosenFrom.includes(p.project) && !p.done);
    expect(left.length).toBeGreaterThan(0);
    expect(new Set(left.map(({ reason, gainIfAdded }) => `${reason} ${gainIfAdded}`))).toEqual(new Set(['not-compared null']));
  });
  it('is drawn around its budget by default: what fixed projects take at least, and no more than everything costs', () => {
    const everything = task.ways.reduce((sum, w) => sum + w.cost.reduce((a, b) => a + b, 0), 0);
    expect(usualBudgets({ ...task, total: 100.1 })).toEqual([40, 60.1, 80.1, 100.1, 120, 140]);
    expect(usualBudgets({ ...task, total: Infinity }).at(-1)).toBe(everything);
    const fixed = task.ways.filter((w) => task.lockedOutside.includes(task.projects[w.project]!.id)).reduce((sum, w) => sum + w.cost.reduce((a, b) => a + b, 0), 0);
    expect([fixed > 16, fixed < 20]).toEqual([true, true]);
    expect(usualBudgets({ ...task, total: 20 })).toEqual([20, 24, 28]);
  });
});

describe('conditions in conflict', () => {
  it('are named by a smallest set', () => {
    const conflict = (c: PrioritiseConditions) => smallestConflict(choiceInstance(taskOf(c)), solver).map(({ kind, projects: own }) => [kind, ...own]);
    expect(conflict({ budget: 1000, lock_in: ['urban_sewage'], lock_out: ['rural_sewage'] })).toEqual([]);
    expect(conflict({ budget: 50, lock_in: ['urban_sewage', 'rural_sewage'] })).toEqual([['total'], ['locked-in', 'urban_sewage']]);
    expect(conflict({ budget: 5 })).toEqual([['total'], ['locked-outside', 'forest_fire_control', 'smart_forestry']]);
    expect(conflict({ lock_in: ['rural_sewage'], lock_out: ['urban_sewage'], prerequisites: [{ project: 'rural_sewage', needs: 'urban_sewage' }] })).toEqual([['prerequisite', 'rural_sewage', 'urban_sewage'], ['locked-in', 'rural_sewage'], ['locked-out', 'urban_sewage']]);
    expect(conflict({ budget: 30, groups: [{ select: { project: ['urban_sewage', 'rural_sewage'] }, at_least: 100 }] })).toEqual([['total'], ['group', 'urban_sewage', 'rural_sewage']]);
  });
});

describe('projects that need what the scenario leaves out', () => {
  it('are left out with it, also where the objective cannot see them and would have them done', () => {
    const own = taskOf({ budget: 500, prerequisites: [{ project: 'smart_forestry', needs: 'rural_sewage' }, { project: 'rural_sewage', needs: 'karst_control' }] });
    expect([...own.lockedOut].sort()).toEqual(['rural_sewage', 'smart_forestry']);
    expect(own.lockedOutside).toEqual(['forest_fire_control']);
    expect(smallestConflict(choiceInstance(own), solver)).toEqual([]);
    expect(() => taskOf({ lock_in: ['rural_sewage'], prerequisites: [{ project: 'rural_sewage', needs: 'karst_control' }] })).toThrow(/itself or what it needs: rural_sewage/);
  });
});

describe('targets that are to be met together', () => {
  it('are judged without those that are out of reach', () => {
    const targets = [{ target: 0, indicator: 'a', weight: 1, scale: 1 }, { target: 1, indicator: 'b', weight: 1, scale: 1 }];
    const margins = [Float64Array.of(1, 1, -1, 0), Float64Array.of(-1, -1, -1, -1)];
    const objective = { kind: 'targets' as const, targets: [0, 1] };
    expect(valueOf(objective, targets, [0], margins).value).toBe(0.75);
    expect(valueOf(objective, targets, [0, 1], margins).value).toBe(0);
  });
});

describe('what a way costs and where its margin lies', () => {
  it('is the mean need of the scenario; a delay moves it, in part behind the horizon; half the size is half the money', () => {
    const { model, levers } = taskOf({});
    const project = model.projects.findIndex((p) => p.id === 'erosion_control');
    const full = meanCost(model, levers, { project, scale: 1, delay: 0 });
    expect(full.reduce((a, b) => a + b, 0)).toBeCloseTo(model.projects[project]!.meanCost * model.commonPriceMean, 9);
    expect(full[5]).toBe(0);
    const late = meanCost(model, levers, { project, scale: 0.5, delay: 1 });
    expect(late).toEqual([0, ...full.slice(0, 5)].map((x) => expect.closeTo(x / 2, 9) as number));
  });
  it('is 0 or more exactly where the engine says that the target is met', () => {
    const { model, levers } = taskOf({});
    const open = openTask({ model, levers: [levers] }, false);
    const numbered = levers.targets.flatMap((t, k) => (Number.isNaN(t.value) ? [] : [k]));
    const kept = numbered.map((k) => [open.collector.keep(marginRow(open, 0, open.scenarios[0]!, k)), open.collector.keep(open.scenarios[0]!.verdicts.verdict[k]!)] as const);
    const seen = { met: 0, missed: 0, differ: 0 };
    finish(runProgram(open.close(), { seed: 3, draws: 512, design: 'random', engine: 'js', dimensions: [] }, blocksOf(512), samplerCache(), (machine, _, count) => {
      for (const [margin, verdict] of kept) for (let d = 0; d < count; d++) {
        if ((machine.kept(margin)[d]! >= 0) !== (machine.kept(verdict)[d] === 1)) seen.differ++;
        seen[machine.kept(verdict)[d] === 1 ? 'met' : 'missed']++;
      }
    }));
    expect(seen.differ).toBe(0);
    expect(Math.min(seen.met, seen.missed)).toBeGreaterThan(1000);
  });
});
