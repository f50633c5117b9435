import { beforeAll, describe, expect, it } from 'vitest';
import { createDrawer, samplerCache, uniformSource } from '../../src/engine/draw.js';
import { compileKernel, type BlockOutcome } from '../../src/engine/kernel.js';
import type { Row } from '../../src/engine/row.js';
import type { Task } from '../../src/engine/runner.js';
import type { Documents } from '../../src/scenarios/documents.js';
import { layered } from '../../src/scenarios/layers.js';
import { layerOf, leverAt, type LeverValue } from '../../src/scenarios/lever-path.js';
import { resolveLayers } from '../../src/scenarios/resolve-levers.js';
import { topologicalOrder } from '../../src/scenarios/topology.js';
import type { Levers, Model } from '../../src/schema/model.js';
import { resolveStudy } from '../../src/study.js';
import { chance, randomCase } from '../engine/random-model.js';
import { shippedPlan } from '../workspace.js';

/** Every row of an outcome that may be used: yearly accounts only where they were asked for. */
function rowsOf({ trajectories, delivery, verdicts, outputs }: BlockOutcome, accounts: boolean): readonly (ArrayLike<number>)[] {
  const { money } = delivery;
  const flows = accounts ? [money.funded, money.spent, money.carried, money.lapsed, money.beyond].flat() : money.spent;
  return [...trajectories.value.flat(), ...trajectories.measured.flat(), ...trajectories.clipped, ...delivery.delivered.flat(), ...delivery.spent.flat(), delivery.total, ...flows, ...verdicts.met.flat(), ...verdicts.verdict, ...outputs.flat()];
}

/** First row in which two outcomes differ in the draws counted, -1 if in none. */
function firstDifference(a: BlockOutcome, b: BlockOutcome, accounts: boolean, count: number): number {
  const [mine, theirs] = [rowsOf(a, accounts), rowsOf(b, accounts)];
  return mine.findIndex((row, k) => {
    const other = theirs[k] as ArrayLike<number>;
    for (let d = 0; d < Math.min(count, row.length); d++) if (!Object.is(row[d], other[d])) return true;
    return false;
  });
}

/** Runs levers one after the other in one kernel, each against a kernel of its own. */
function compareSequence(model: Model, sequence: readonly Levers[], rowsFor: (levers: Levers) => readonly Row[], accounts: boolean, count: number): readonly number[] {
  const kernel = compileKernel(model);
  return sequence.map((levers) => {
    const rows = rowsFor(levers);
    return firstDifference(kernel.run(levers, rows, 0, count), compileKernel(model).run(levers, rows, 0, count), accounts, count);
  });
}

/** The first coupling switched, and the order that follows from it. */
function switched(model: Model, levers: Levers): Levers {
  const couplingActive = levers.couplingActive.map((on, k) => (k === 0 ? !on : on));
  return { ...levers, couplingActive, order: topologicalOrder(model, couplingActive) };
}

describe('a scenario that follows another on the same draws', () => {
  let documents: Documents;
  let task: Task;
  beforeAll(async () => {
    const shipped = await shippedPlan();
    documents = shipped.documents;
    task = resolveStudy(documents, { ...shipped.study, scenarios: documents.scenarios.map((s) => s.id) }).tasks[1] as Task;
  });

  const count = 64;
  const drawn = (model: Model) => {
    const source = uniformSource(3);
    const drawer = createDrawer(model, source, samplerCache());
    source.begin(0, count);
    const rows = drawer.draw(count);
    return (levers: Levers): readonly Row[] => drawer.override(rows, levers, count);
  };

  const settings: readonly (readonly [string, LeverValue])[] = [
    ['funding.section.forest', 0.4], ['funding.project.karst_control', 1.2], ['delay.project.erosion_control', 1.5], ['scale.section.water', 0], ['shock.drought', '2023'], ['target.forest_cover', 54],
    ['coupling.c2-cover-richness', 'off'], ['assumption.drift_forest_cover', 0.3], ['prices', 1.2], ['funding.section.forest', 0.4], ['target.forest_cover', 55],
  ];

  it('gives the same bits as alone when any one assumption is replaced, and when it is put back', { timeout: 120_000 }, () => {
    const base = documents.scenarios.find((s) => s.id === 'as-planned') as Documents['scenarios'][number];
    const ids = documents.assumptions.assumptions.map((a) => a.id);
    const resolve = (above: readonly string[]): Levers => resolveLayers(documents, task.model, layered(documents, base, ...above.map((id) => ({ assumptions: [{ assumption: id, scale: 1.25, because: 'test' }] }) as never)), 'fixed-money', []).levers;
    const rows = drawn(task.model);
    // the same rows for the same laws, as a kernel gets them in a sweep; every row changed in turn
    const sequence = ids.flatMap((id, k) => (k % 4 === 0 ? [resolve([id]), resolve([])] : [resolve([id])]));
    const kernel = compileKernel(task.model);
    for (const levers of sequence) {
      const own = rows(levers);
      const id = ids.find((one) => levers.laws.some((law) => task.model.variates[law.variate]?.assumption === one)) ?? 'none';
      expect([id, firstDifference(kernel.run(levers, own, 0, count), compileKernel(task.model).run(levers, own, 0, count), false, count)]).toEqual([id, -1]);
    }
  });

  it.each([true, false])('gives the same bits as alone, whatever came before, in all shipped scenarios and single levers (accounts: %s)', (accounts) => {
    const levers = settings.map(([path, value]) => {
      const found = leverAt(documents, path);
      if (!found.ok) throw new Error(path);
      const base = documents.scenarios.find((s) => s.id === 'as-planned') as Documents['scenarios'][number];
      return resolveLayers(documents, task.model, layered(documents, base, layerOf([{ lever: found.lever, value }])), 'fixed-money', []).levers;
    });
    const targets = task.levers[0]?.targets.length;
    const all = [...task.levers, ...levers.filter((l) => l.targets.length === targets)];
    const c = chance(11);
    const sequence = Array.from({ length: 60 }, () => c.pick(all));
    expect(compareSequence(task.model, sequence, drawn(task.model), accounts, count)).toEqual(sequence.map(() => -1));
  });

  it('gives the same bits on random models under levers changed one at a time', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { model, levers, rows, count: n } = randomCase(seed, 8);
      const c = chance(seed);
      const sequence = Array.from({ length: 6 }, (): Levers => {
        const p = c.whole(0, Math.max(0, model.projects.length - 1));
        const scaled = (array: Float64Array, factor: number): Float64Array => array.map((x, i) => (Math.floor(i / model.steps) === p ? x * factor : x));
        return c.pick([levers, { ...levers, multiplier: scaled(levers.multiplier, 0.5) }, { ...levers, delay: levers.delay.map((x, k) => (k === p ? x + 0.5 : x)) }, switched(model, levers), { ...levers, events: levers.events.map((e, k) => (k === 0 ? { ...e, intensity: 0.5 } : e)) }]);
      });
      for (const accounts of [true, false]) expect(compareSequence(model, sequence, () => rows, accounts, n), `seed ${seed}`).toEqual(sequence.map(() => -1));
    }
  });

  it('a lever that is not noticed would show: a kernel told that nothing changed keeps the old numbers', () => {
    const rows = drawn(task.model);
    const [base] = task.levers;
    const changed = { ...(base as Levers), multiplier: (base as Levers).multiplier.map(() => 0.5) };
    const kernel = compileKernel(task.model);
    const before = structuredClone(kernel.run(base as Levers, rows(base as Levers), 0, count));
    expect(firstDifference(kernel.run(changed, rows(changed), 0, count), before, false, count)).toBeGreaterThanOrEqual(0);
  });
});
