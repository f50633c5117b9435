import { beforeAll, describe, expect, it } from 'vitest';
import type { BlockOutcome } from '../../src/engine/kernel.js';
import type { Task } from '../../src/engine/runner.js';
import type { Levers, Model, TargetModel, VariateIndex } from '../../src/schema/model.js';
import { support } from '../../src/stats/distributions/index.js';
import { resolveStudy } from '../../src/study.js';
import { randomCase } from '../engine/random-model.js';
import { compileKernel } from '../../src/engine/kernel.js';
import { shippedPlan } from '../workspace.js';
import { runBlocks } from './blocks.js';

let tasks: readonly Task[] = [];
beforeAll(async () => {
  const { documents, study } = await shippedPlan();
  tasks = resolveStudy(documents, { ...study, scenarios: documents.scenarios.map((s) => s.id) }).tasks;
});

/** The largest gap between what came in and what went out, over years, relative to what came in. */
function imbalance({ delivery }: BlockOutcome, steps: number, d: number): number {
  const { money } = delivery;
  let worst = 0;
  for (let t = 0; t < steps; t++) {
    const before = t === 0 ? 0 : money.carried[t - 1]![d]!;
    const came = money.funded[t]![d]! + before;
    const went = money.spent[t]![d]! + money.carried[t]![d]! + money.lapsed[t]![d]! + money.beyond[t]![d]!;
    for (const flow of Object.values(money)) if (!(flow[t]![d]! >= 0)) return Infinity;
    worst = Math.max(worst, Math.abs(came - went) / Math.max(1, came));
  }
  return worst;
}

describe('money is conserved: funded + carried before = spent + carried + lapsed + beyond', { timeout: 60_000 }, () => {
  it('in every draw and year of every shipped scenario', () => {
    for (const task of tasks) {
      runBlocks(task, 11, [[0, 128]], (outcome, s) => {
        for (let d = 0; d < 128; d++) expect(imbalance(outcome, task.model.steps, d), task.levers[s]!.scenario).toBeLessThan(1e-9);
      });
    }
  });

  it('in every random model, and what is carried out of the last year is beyond it', () => {
    for (let seed = 1000; seed < 1500; seed++) {
      const { model, levers, rows, count } = randomCase(seed, 8);
      const outcome = compileKernel(model).run(levers, rows, 0, count);
      for (let d = 0; d < count; d++) {
        expect(imbalance(outcome, model.steps, d), `seed ${seed}`).toBeLessThan(1e-9);
        expect(outcome.delivery.money.carried[model.steps - 1]![d]).toBe(0);
      }
    }
  });

  it('among payers: together they spend what is spent, none gives more than its limits, none spends more than it gave', () => {
    let seen = 0;
    for (let seed = 2000; seed < 2200; seed++) {
      const { model, levers, rows, count } = randomCase(seed, 8);
      const { delivery: { sources, money } } = compileKernel(model).run(levers, rows, 0, count);
      if (sources.length === 0) continue;
      seen += 1;
      for (let d = 0; d < count; d++) {
        const soFar = sources.map(() => 0);
        const givenSoFar = sources.map(() => 0);
        for (let t = 0; t < model.steps; t++) {
          const spent = money.spent[t]![d]!;
          const scale = Math.max(1, spent);
          expect(Math.abs(sources.reduce((sum, own) => sum + own.spent[t]![d]!, 0) - spent) / scale, `seed ${seed}`).toBeLessThan(1e-6);
          sources.forEach((own, j) => {
            soFar[j]! += own.spent[t]![d]!;
            givenSoFar[j]! += own.given[t]![d]!;
            if (own.payer !== 'above-limit') expect(soFar[j]!, `seed ${seed} ${own.payer}`).toBeLessThanOrEqual(givenSoFar[j]! * (1 + 1e-6) + 1e-6);
            const source = levers.sources.find(({ id }) => id === own.payer);
            if (source === undefined) return;
            if (!Number.isNaN(source.limits[t]!)) expect(own.given[t]![d]!).toBeLessThanOrEqual(source.limits[t]! * (1 + 1e-9));
            if (source.total !== null) expect(givenSoFar[j]!).toBeLessThanOrEqual(source.total * (1 + 1e-9));
          });
        }
      }
    }
    expect(seen).toBeGreaterThan(50);
  });

  it('no money, no spending and nothing delivered', () => {
    const task = tasks[0]!;
    const none = task.levers.filter((l) => l.scenario === 'no-investment');
    expect(none).toHaveLength(1);
    runBlocks(task, 11, [[0, 64]], ({ delivery }) => {
      const most = (rows: readonly Float64Array[]): number => Math.max(...rows.map((row) => Math.max(...row.subarray(0, 64))));
      for (const flow of Object.values(delivery.money)) expect(most(flow)).toBe(0);
      expect(most(delivery.delivered.flat())).toBe(0);
    }, none);
  });
});

type Sign = 1 | -1;
/** Signs an uncertain number can have. */
function signsOf(model: Model, variate: VariateIndex): readonly Sign[] {
  const { law } = model.variates[variate]!;
  const [low, high] = typeof law === 'string' ? [-1, 1] : support(law);
  return [...(high > 0 ? [1 as const] : []), ...(low < 0 ? [-1 as const] : [])];
}

/** In which directions more money can move each indicator: by effects, by making failures and shocks smaller, and through couplings. */
function reachable(model: Model, levers: Levers): readonly ReadonlySet<Sign>[] {
  const moves = model.indicators.map(() => new Set<Sign>());
  const opposite = (sign: Sign): Sign => (sign === 1 ? -1 : 1);
  for (const e of model.effects) {
    const { noise } = model.indicators[e.indicator]!;
    if (e.form !== 'hazard-cut') signsOf(model, e.size).forEach((sign) => moves[e.indicator]!.add(sign));
    else if (noise.kind === 'events') signsOf(model, noise.size[0]!).forEach((sign) => moves[e.indicator]!.add(opposite(sign)));
  }
  for (const { shock } of model.mitigations) {
    const { indicator, size, action } = model.shocks[shock]!;
    if (indicator === null) continue;
    if (action === 'growth-loss') moves[indicator]!.add(1);
    else signsOf(model, size[0]!).forEach((sign) => moves[indicator]!.add(opposite(sign)));
  }
  for (let again = true; again; ) {
    again = false;
    model.couplings.forEach((c, k) => {
      if (!levers.couplingActive[k]) return;
      for (const a of signsOf(model, c.coefficient)) {
        for (const b of moves[c.from]!) {
          const sign: Sign = a === b ? 1 : -1;
          if (!moves[c.to]!.has(sign)) again = true;
          moves[c.to]!.add(sign);
        }
      }
    });
  }
  return moves;
}

/** Direction in which a target is met; null where either way can be too far. */
const wanted = ({ comparator }: TargetModel): Sign | null => (comparator === '=' ? null : comparator.startsWith('>') ? 1 : -1);

describe('more money never lowers the odds on the same draws', { timeout: 60_000 }, () => {
  /**
   * Targets that a project or a coupling can harm, so that more money may cost them odds: tending may thin the stock, converting slopes
   * takes cropland (which moves forest cover, and through cover the richness index), facilities take grassland, and a
   * review of reserves may shrink them (and with them the index).
   */
  const exposed = ['forest_stock', 'forest_cover', 'cultivated_land', 'grassland_area', 'protected_area_share', 'richness_index'];

  it.each([0, 1])('of any target on which no harmful effect or coupling acts, draw by draw (state of knowledge %s)', (which) => {
    const { model, levers } = tasks[which]!;
    const base = levers.find((l) => l.scenario === 'as-planned')!;
    const moves = reachable(model, base);
    const harmed = (target: TargetModel): boolean => {
      const way = wanted(target);
      return way === null || moves[target.indicator]!.has(way === 1 ? -1 : 1);
    };
    const ids = base.targets.filter(harmed).map((t) => model.indicators[t.indicator]!.id);
    expect(ids).toEqual(exposed);
    const ladder = [0, 0.3, 0.6, 1, 1.3].map((m): Levers => ({ ...base, multiplier: base.multiplier.map(() => m) }));
    const before: { value: Float64Array[]; verdict: Float64Array[] } = { value: [], verdict: [] };
    let gained = 0;
    runBlocks(tasks[which]!, 2021, [[0, 512]], ({ trajectories, verdicts }, s, [, count]) => {
      base.targets.forEach((target, k) => {
        const value = trajectories.measured[target.indicator]![model.steps]!.slice();
        const verdict = verdicts.verdict[k]!.slice();
        if (s > 0 && !harmed(target)) {
          for (let d = 0; d < count; d++) {
            const gain = (wanted(target) as number) * (value[d]! - before.value[k]![d]!);
            if (gain > 1e-9) gained++;
            if (gain < -1e-9 || verdict[d]! < before.verdict[k]![d]!) throw new Error(`${model.indicators[target.indicator]!.id}, draw ${d}, step ${s}: ${before.value[k]![d]} -> ${value[d]}`);
          }
        }
        before.value[k] = value;
        before.verdict[k] = verdict;
      });
    }, ladder);
    expect(gained).toBeGreaterThan(1000);
  });
});
