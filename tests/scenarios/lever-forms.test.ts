import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../src/scenarios/diagnose.js';
import { resolveLevers } from '../../src/scenarios/resolve-levers.js';
import { resolveModel } from '../../src/scenarios/resolve-model.js';
import { selects } from '../../src/scenarios/select.js';
import type { Levers, Model } from '../../src/schema/model.js';
import { selector } from '../../src/schema/relations.js';
import type { Scenario } from '../../src/schema/scenario.js';
import { runStudy } from '../../src/study.js';
import { documentsOf, shippedPlan } from '../workspace.js';
import { edited, miniFiles } from './mini-workspace.js';

type Resolved = { readonly model: Model; readonly levers: Levers };

/** The levers of a scenario over the small plan, of which some files are changed. */
function resolved(levers: string, changes: Readonly<Record<string, string>> = {}): Resolved {
  const documents = documentsOf({ ...miniFiles, ...changes, 'what-if.yaml': `id: what-if\ntitle: What if\nnarrative: A question.\n${levers}` });
  const scenario = documents.scenarios.find((one) => one.id === 'what-if');
  if (scenario === undefined) throw new RangeError('no scenario: what-if');
  const model = resolveModel(documents, 'ex-ante');
  return { model, levers: resolveLevers(documents, model, scenario, 'fixed-money', []) };
}
const rules = (...lines: readonly string[]): string => `funding:\n  rules:\n${lines.map((line) => `    - { ${line}, because: A test. }\n`).join('')}`;
/** Rows [planting, erosion_control] of a grid over the five years. */
const rows = (grid: Float64Array): number[][] => [[...grid.subarray(0, 5)], [...grid.subarray(5, 10)]];
const none = [NaN, NaN, NaN, NaN, NaN];

/** Whether validation says that a balance cannot be paid, and whether resolving it is refused. */
function balanceOf(total: number): readonly [told: boolean, refused: boolean] {
  const files = { ...miniFiles, 'what-if.yaml': `id: what-if\ntitle: T\nnarrative: N.\n${rules(`select: { project: planting }, total: ${total}`)}  balance: { select: { project: erosion_control }, because: A test. }\n` };
  const { documents, diagnostics } = checkWorkspace({ root: '.', files: Object.entries(files).map(([path, text]) => ({ path, text })) });
  const scenario = documents.scenarios.find((one) => one.id === 'what-if') as Scenario;
  const resolve = (): Levers => resolveLevers(documents, resolveModel(documents, 'ex-ante'), scenario, 'fixed-money', []);
  const told = diagnostics.some((d) => d.code === 'balance-too-small');
  try {
    resolve();
    return [told, false];
  } catch (failure) {
    expect(String(failure)).toContain('the balancing projects cost less');
    return [told, true];
  }
}

describe('selectors', async () => {
  const { documents } = await shippedPlan();
  const { projects } = documents.plan;
  const chosen = (select: unknown): string[] => projects.filter((project) => selects(selector.parse(select), project)).map((project) => project.id);
  const forest = projects.filter((project) => project.section === 'forest').map((project) => project.id);

  it('take all forest projects except the reserve forest in one entry', () => {
    expect(chosen({ section: 'forest', except: 'reserve_forest' })).toEqual(forest.filter((id) => id !== 'reserve_forest'));
  });
  it.each([
    [{ section: 'forest', except: ['reserve_forest', 'smart_forestry'] }, (id: string) => forest.includes(id) && id !== 'reserve_forest' && id !== 'smart_forestry'],
    [{ section: 'forest', except: { tag: 'central-budget' } }, (id: string) => forest.includes(id) && !chosen({ tag: 'central-budget' }).includes(id)],
    [{ section: 'forest', except: { group: 'forest_support', tag: ['monitoring', 'research'] } }, (id: string) => forest.includes(id) && !chosen({ group: 'forest_support', tag: ['monitoring', 'research'] }).includes(id)],
    [{ except: { section: ['forest', 'water'] } }, (id: string) => !forest.includes(id) && !chosen({ section: 'water' }).includes(id)],
    [{ section: ['forest', 'water'], tag: 'works' }, (id: string) => chosen({ section: 'water' }).includes(id) && chosen({ tag: 'works' }).includes(id)],
    ['all', () => true],
  ])('%j', (select, fits) => {
    const expected = projects.map((project) => project.id).filter(fits);
    expect(chosen(select)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(3);
  });
});

describe('years', () => {
  it.each([
    ['2022-2023', [1, 0.7, 0.7, 1, 1]],
    ['2022', [1, 0.7, 1, 1, 1]],
    ['[2021, 2024-2025]', [0.7, 1, 1, 0.7, 0.7]],
    ['[2022, 2023]', [1, 0.7, 0.7, 1, 1]],
  ])('of %s', (years, expected) => {
    expect(rows(resolved(rules(`select: { section: land, except: planting }, years: ${years}, multiplier: 0.7`)).levers.multiplier)).toEqual([[1, 1, 1, 1, 1], expected]);
  });
  it('of an event may be a range', () => {
    const { model } = resolved('', edited('inputs/relations.yaml', 'probability: 0.09', 'probability: 0.09, years: 2022-2024'));
    expect(model.events.map((event) => event.steps)).toEqual([[2, 3, 4]]);
  });
});

describe('money', () => {
  it('of a rule may have a number for each of its years, in the order of its years', () => {
    expect(rows(resolved(rules('select: { project: planting }, multiplier: [0.5, 0.6, 0.7, 0.8, 0.9]', 'select: { project: erosion_control }, years: [2024, 2022], amount: [0.1, 0.2]')).levers.multiplier)).toEqual([[0.5, 0.6, 0.7, 0.8, 0.9], [1, NaN, 1, NaN, 1]]);
    expect(rows(resolved(rules('select: { project: erosion_control }, years: [2024, 2022], amount: [0.1, 0.2]')).levers.amount)).toEqual([none, [NaN, 0.2, NaN, 0.1, NaN]]);
  });

  it('in total is shared in proportion to mean need', () => {
    const { model, levers } = resolved(rules('select: all, years: 2022-2023, total: [2, 1]'));
    const costs = model.projects.map((project) => project.meanCost);
    const [planting = NaN, erosion = NaN] = costs.map((cost) => cost / costs.reduce((a, b) => a + b, 0));
    expect(rows(levers.amount).map((row) => row.map((x) => Number(x.toPrecision(12))))).toEqual([planting, erosion].map((share) => [NaN, Number((2 * share).toPrecision(12)), Number(share.toPrecision(12)), NaN, NaN]));
    expect(planting).toBeGreaterThan(erosion);
  });

  it('in total leaves out the projects that a narrower rule funds in that year', () => {
    const { levers } = resolved(rules('select: all, total: 1', 'select: { project: planting }, years: 2022, multiplier: 0.5'));
    expect(rows(levers.multiplier)).toEqual([[NaN, 0.5, NaN, NaN, NaN], none]);
    const [planting = [], erosion = []] = rows(levers.amount);
    expect(erosion[1]).toBe(1);
    for (const t of [0, 2, 3, 4]) expect((planting[t] ?? 0) + (erosion[t] ?? 0)).toBeCloseTo(1, 12);
  });

  it('in total follows the need of the year, and the need of all years where nothing is planned in it', () => {
    const { model, levers } = resolved(`${rules('select: all, years: 2021-2022, total: 1')}timing:\n  - { select: { project: planting }, schedule: [0, 0, 0.5, 0.5, 0], because: A test. }\n  - { select: { project: erosion_control }, schedule: [0, 0.5, 0.5, 0, 0], because: A test. }\n`);
    const [planting = [], erosion = []] = rows(levers.amount);
    expect([planting[1], erosion[1]]).toEqual([0, 1]);
    expect((planting[0] ?? 0) + (erosion[0] ?? 0)).toBeCloseTo(1, 12);
    expect((planting[0] ?? 0) / (erosion[0] ?? 1)).toBeCloseTo((model.projects[0]?.meanCost ?? NaN) / (model.projects[1]?.meanCost ?? NaN), 9);
  });

  it('of an envelope goes to the chosen projects only, and its share of the plan is a share of theirs', () => {
    const { model, levers } = resolved('funding:\n  envelope: { select: { project: planting }, share_of_plan: 0.8, allocation: proportional, because: A test. }\n');
    const need = ((model.projects[0]?.meanCost ?? NaN) * model.commonPriceMean) / 5;
    expect(rows(levers.multiplier)).toEqual([none, [1, 1, 1, 1, 1]]);
    for (const given of rows(levers.amount)[0] ?? []) expect(given).toBeCloseTo(0.8 * need, 12);
  });

  it('that a balance cannot give is told before it is refused', () => {
    const totals = [1.2, 1.6, 1.7, 1.75, 1.8, 1.9, 3];
    const found = totals.map(balanceOf);
    expect(found.map(([told]) => told)).toEqual(found.map(([, refused]) => refused));
    expect(new Set(found.map(([told]) => told))).toEqual(new Set([true, false]));
  });

  it('given to a section in total is funded to the last yuan in every draw', async () => {
    const documents = documentsOf({ ...miniFiles, 'half.yaml': `id: half\ntitle: Half\nnarrative: N.\n${rules('select: { section: land }, total: 1')}` });
    const [study] = documents.studies;
    if (study === undefined) throw new RangeError('no study');
    const { tables } = await runStudy(documents, { ...study, scenarios: ['as-planned', 'half'], draws: 200 });
    const funded = tables.money.filter((row) => row.scenario === 'half').map((row) => Number(row.funded.toPrecision(12)));
    expect(funded).toEqual(funded.map(() => 1));
    expect(funded).toHaveLength(10);
  });
});
