import { beforeAll, describe, expect, it } from 'vitest';
import { createDrawer, type Drawer } from './drawer.js';
import type { Row } from '../../src/engine/row.js';
import type { Task } from '../../src/engine/runner.js';
import { resolveStudy } from '../../src/study.js';
import { shippedPlan } from '../workspace.js';
import { differences } from './compare.js';
import { randomCase } from './random-model.js';

/** The rows with one of them made 1 % larger in every draw. */
const perturbed = (rows: readonly Row[], variate: number): Row[] => rows.map((row, v) => (v === variate ? row.map((x) => x * 1.01) : row));

describe('kernel against the oracle: random small models', () => {
  it('agree on every outcome of 800 models with every feature', { timeout: 60_000 }, () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 800; seed++) {
      const { model, levers, rows, count, texts } = randomCase(seed, 8);
      expect(differences(model, levers, rows, count, rows, 5, texts), `seed ${seed} ${[...texts].map((t) => t.join(' ')).join('; ')}`).toEqual([]);
      for (const key of texts.keys()) seen.add(key.split(':')[0] as string);
      for (const i of model.indicators) if (i.formula !== null) seen.add(i.baseline === null ? 'formula from the base year' : 'formula with a baseline');
      for (const f of [...model.indicators.flatMap((i) => [i.change, i.formula]), ...model.outputs.map((o) => o.formula)]) for (const s of f?.sources ?? []) seen.add(`reads ${s.from}`);
      for (const i of model.indicators) seen.add(i.scale).add(i.noise.kind).add(i.saturating ? 'headroom' : 'no headroom');
      for (const e of model.effects) seen.add(e.form);
      for (const r of model.responses) seen.add(r.response.kind);
      for (const s of model.shocks) seen.add(s.action);
      for (const e of model.events) seen.add(e.occurrence);
      seen.add(levers.accounting).add(levers.unspent);
    }
    const features = ['identity', 'log', 'logit', 'none', 'walk', 'measurement', 'deviation', 'events', 'headroom', 'no headroom', 'level', 'rate-per-year', 'gap-share-per-year', 'hazard-cut', 'linear', 'step', 'erlang', 'table', 'transient', 'rate', 'multiply', 'growth-loss', 'survival', 'disruption', 'funding-cut', 'price-rise', 'start-delay', 'yearly', 'every-year', 'once', 'per-project', 'fixed-money', 'fixed-scope', 'carry', 'lapse', 'change', 'formula', 'output', 'formula from the base year', 'formula with a baseline', 'reads variate', 'reads value', 'reads state', 'reads output', 'reads delivered', 'reads year', 'reads step'];
    expect(features.filter((f) => !seen.has(f))).toEqual([]);
  });

  it('a number that is 1 % larger for one of the two is noticed', () => {
    let noticed = 0;
    let planted = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { model, levers, rows, count, texts } = randomCase(seed, 8);
      for (const p of model.projects.keys()) {
        if (levers.scale[p] === 0) continue;
        planted++;
        if (differences(model, levers, rows, count, perturbed(rows, model.projects[p]!.delivery), 5, texts).length > 0) noticed++;
      }
    }
    // what is never paid, or is delayed beyond the horizon, delivers nothing
    expect(noticed / planted).toBeGreaterThan(0.7);
  });
});

describe('kernel against the oracle: formulas', () => {
  it('a formula that reads another year for one of the two is noticed', () => {
    let noticed = 0;
    let planted = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const { model, levers, rows, count, texts } = randomCase(seed, 8);
      const wrong = new Map([...texts].map(([key, text]) => [key, text.replaceAll(/lag\((i\d+), 1\)/g, 'base($1)')]));
      if (model.steps < 3 || [...texts].every(([key, text]) => wrong.get(key) === text)) continue;
      planted++;
      if (differences(model, levers, rows, count, rows, 1, wrong).length > 0) noticed++;
    }
    // some read it in a branch that is never taken, or multiplied by 0
    expect(planted).toBeGreaterThan(40);
    expect(noticed / planted).toBeGreaterThan(0.7);
  });
});

describe('kernel against the oracle: the shipped plan', () => {
  let tasks: readonly Task[] = [];
  /** 800 draws and more over scenarios and states of knowledge: what happens in one year of a hundred happens in some forty of them */
  const count = 40;
  const drawers = new Map<Task, Drawer>();
  const rowsOf = (task: Task, scenario: number): Row[] => {
    const drawer = drawers.get(task) ?? createDrawer(task.model, 20210512);
    drawers.set(task, drawer);
    return drawer.draw(task.levers[scenario]!, 0, count).map((row) => row.slice());
  };
  beforeAll(async () => {
    const { documents, study } = await shippedPlan();
    tasks = resolveStudy(documents, { ...study, scenarios: documents.scenarios.map((s) => s.id) }).tasks;
  });

  it('agree on every outcome of every shipped scenario in both states of knowledge', { timeout: 120_000 }, () => {
    expect(tasks).toHaveLength(2);
    for (const task of tasks) {
      expect(task.levers.length).toBeGreaterThanOrEqual(10);
      for (const [s, levers] of task.levers.entries()) expect(differences(task.model, levers, rowsOf(task, s), count), `${task.model.evidence} ${levers.scenario}`).toEqual([]);
    }
  });

  it('agree under fixed scope and with amounts, a delay and money that lapses', { timeout: 60_000 }, () => {
    const task = tasks[0]!;
    const levers = task.levers[0]!;
    const rows = rowsOf(task, 0).map((row) => row.subarray(0, count));
    const amount = levers.schedule.map((share, cell) => share * task.model.projects[Math.floor(cell / task.model.steps)]!.meanCost);
    const multiplier = amount.map(() => Number.NaN);
    for (const variant of [{ ...levers, accounting: 'fixed-scope' as const }, { ...levers, amount, multiplier, delay: levers.delay.map((_, p) => (p % 3) * 0.75), unspent: 'lapse' as const }]) {
      expect(differences(task.model, variant, rows as Row[], count)).toEqual([]);
    }
  });

  it('the size of any one effect, 1 % larger for one of the two, is noticed', { timeout: 60_000 }, () => {
    const task = tasks[0]!;
    const rows = rowsOf(task, 0);
    const silent = task.model.effects.filter((e) => differences(task.model, task.levers[0]!, rows, 12, perturbed(rows, e.size), 1).length === 0);
    // a cut of a failure shows only in the draws it spares, and 1 % of nothing is nothing
    const shows = silent.filter((e) => e.form !== 'hazard-cut' && rows[e.size]![0] !== 0);
    expect(shows.map((e) => `${task.model.projects[e.project]!.id} -> ${task.model.indicators[e.indicator]!.id}`)).toEqual([]);
  });
});
