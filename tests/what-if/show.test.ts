import { beforeAll, describe, expect, it } from 'vitest';
import { layerOf, leverAt } from '../../src/scenarios/lever-path.js';
import type { Documents } from '../../src/scenarios/documents.js';
import { showScenario } from '../../src/what-if/show.js';
import { shippedPlan } from '../workspace.js';
import { leverOf, linearPlan, scenarioOf } from './linear-plan.js';

describe('show', () => {
  const documents = linearPlan({
    parent: 'funding: { rules: [{ select: all, multiplier: 0.9, because: Lean years. }], unspent: lapse, because: The law. }\ntiming: [{ select: { project: works }, delay: 1, because: Permits. }]\n',
    child: 'extends: parent\nfunding: { rules: [{ select: { project: works }, years: [2022, 2023], multiplier: 0.5, because: Cuts. }] }\nassumptions: [{ assumption: drift, shift: 0.25, because: Hope. }]\n',
  });
  const shown = showScenario(documents, scenarioOf(documents, 'child'), 'ex-post', 'fixed-money');

  it('gives every value the entry that set it: the child, its parent, or the plan', () => {
    const works = shown.projects.find((p) => p.id === 'works')!;
    expect(works.money.map((m) => [m.year, m.multiplier, m.origin])).toEqual([2021, 2022, 2023, 2024, 2025].map((year) => (year === 2022 || year === 2023 ? [year, 0.5, 'child.yaml:5'] : [year, 0.9, 'parent.yaml:4'])));
    expect([works.delay, works.delayOrigin, works.scale, works.scaleOrigin, works.scheduleOrigin]).toEqual([1, 'parent.yaml:5', 1, null, null]);
    expect(shown.unspent).toBe('lapse');
    expect(shown.assumptions).toMatchObject([{ id: 'drift', before: { mean: 0 }, after: { mean: 0.25 }, origin: 'child.yaml:6' }]);
  });

  it('says in words what each entry sets and why, and whether anything still comes from it', () => {
    expect(shown.levers.map((l) => [l.text.en, l.because.en, l.decides])).toContainEqual(['Money for works: 50 % of need (2022–2023)', 'Cuts.', true]);
    const narrower = linearPlan({ base: 'funding: { rules: [{ select: all, multiplier: 0.9, because: a }, { select: { project: [works, more_works] }, multiplier: 0.8, because: b }] }\n' });
    expect(showScenario(narrower, scenarioOf(narrower, 'base'), 'ex-post', 'fixed-money').levers.map((l) => [l.because.en, l.decides])).toEqual([['a', false], ['b', true]]);
  });

  it('marks what was set on the command line', () => {
    const base = scenarioOf(documents, 'child');
    const lever = leverOf(documents, 'funding.project.works.2025');
    const own = showScenario(documents, { ...base, layers: [...base.layers, layerOf([{ lever, value: 0.1 }])] }, 'ex-post', 'fixed-money');
    expect(own.projects[0]!.money.at(-1)).toMatchObject({ multiplier: 0.1, origin: '--set' });
    expect(own.levers.at(-1)).toMatchObject({ text: { en: 'Money for works: 10 % of need (2025)' }, origin: '--set' });
  });

  it('money adds up: mean money is the share of mean need', () => {
    for (const { year, meanNeed, meanMoney } of shown.years) expect([year, meanNeed, meanMoney / meanNeed]).toEqual([year, expect.closeTo(6, 9), expect.closeTo(year === 2022 || year === 2023 ? 0.9 - (0.4 * 2) / 6 : 0.9, 9)]);
  });
});

describe('every lever can be addressed by a path', () => {
  let documents: Documents;
  beforeAll(async () => void ({ documents } = await shippedPlan()));
  it.each([
    ['funding', 0.7, { funding: { rules: [{ select: 'all', multiplier: 0.7 }] } }],
    ['funding.section.forest.2022-2023', 0.7, { funding: { rules: [{ select: { section: 'forest' }, years: [2022, 2023], multiplier: 0.7 }] } }],
    ['amount.project.karst_control.2024', 3, { funding: { rules: [{ select: { project: 'karst_control' }, years: [2024], amount: 3 }] } }],
    ['envelope', 0.6, { funding: { envelope: { share_of_plan: 0.6, allocation: 'proportional' } } }],
    ['delay.section.water', 1.5, { timing: [{ select: { section: 'water' }, delay: 1.5 }] }],
    ['scale.project.karst_control', 0, { projects: [{ select: { project: 'karst_control' }, scale: 0 }] }],
    ['shock.drought', '2022', { shocks: [{ event: 'drought', mode: 'forced', year: 2022 }] }],
    ['shock.drought', 'off', { shocks: [{ event: 'drought', mode: 'off' }] }],
    ['shock.drought.intensity', 1.5, { shocks: [{ event: 'drought', mode: 'as-modelled', intensity: 1.5 }] }],
    ['definitions', 'frozen', { definitions: { mode: 'frozen' } }],
    ['prices', 1.2, { prices: { multiplier: 1.2 } }],
    ['assumption.drift_forest_cover', 0.2, { assumptions: [{ assumption: 'drift_forest_cover', fixed: 0.2 }] }],
    ['assumption.drift_forest_cover.shift', -0.2, { assumptions: [{ assumption: 'drift_forest_cover', shift: -0.2 }] }],
    ['assumption.drift_forest_cover.scale', 2, { assumptions: [{ assumption: 'drift_forest_cover', scale: 2 }] }],
    ['target.forest_cover', 55, { targets: [{ indicator: 'forest_cover', value: 55 }] }],
    ['coupling.c2-cover-richness', 'off', { couplings: [{ coupling: 'c2-cover-richness', use: false }] }],
  ])('%s = %s', (path, value, layer) => {
    const found = leverAt(documents, path);
    expect(found.ok && layerOf([{ lever: found.lever, value }])).toMatchObject(layer);
  });

  it('levers on one event or assumption are set together, whatever their order; the same lever twice is refused', () => {
    const lever = (path: string) => {
      const found = leverAt(documents, path);
      if (!found.ok) throw new Error(path);
      return found.lever;
    };
    const both = [{ lever: lever('shock.drought'), value: '2022' }, { lever: lever('shock.drought.intensity'), value: 1.5 }];
    for (const order of [both, [...both].reverse()]) expect(layerOf(order).shocks).toMatchObject([{ event: 'drought', mode: 'forced', year: 2022, intensity: 1.5 }]);
    expect(() => layerOf([both[0]!, both[0]!])).toThrow('levers that set the same thing: shock.drought');
  });
});
