import { describe, expect, it } from 'vitest';
import type { Documents } from '../../src/scenarios/documents.js';
import type { Tables } from '../../src/schema/table.js';
import { runStudy } from '../../src/study.js';
import { chance } from '../engine/random-model.js';
import { documentsOf, shippedPlan } from '../workspace.js';

const scenarios = ['as-planned', 'late-start', 'definitions-resurvey'];
const draws = 100;
const { texts, study, documents: shipped } = await shippedPlan();
const solve = async (documents: Documents, ids: readonly string[] = scenarios): Promise<Tables> => (await runStudy(documents, { ...study, scenarios: [...ids], evidence: ['ex-ante'], draws })).tables;
const change = (path: string, edit: (text: string) => string): Readonly<Record<string, string>> => {
  const text = texts[path];
  if (text === undefined || edit(text) === text) throw new Error(`nothing changed: ${path}`);
  return { [path]: edit(text) };
};
const plain = await solve(shipped);
/** Rows of the first documents only: what is added may add rows, but must not change these. */
const without = (tables: Tables, isNew: (row: Readonly<Record<string, unknown>>) => boolean): Tables => Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, (rows as readonly Record<string, unknown>[]).filter((row) => !isNew(row))])) as unknown as Tables;

describe('what is not said differently changes no number', { timeout: 60_000 }, () => {
  /** Lines below the heading in another order; quoted cells of this plan hold no line breaks. */
  const shuffled = (text: string, seed: number): string => {
    const { next } = chance(seed);
    const [heading, ...lines] = text.trimEnd().split('\n');
    return [heading, ...lines.map((line) => ({ line, at: next() })).sort((a, b) => a.at - b.at).map(({ line }) => line)].join('\n');
  };
  it('rows of tables in another order', async () => {
    // the first component of a project is the one its effects refer to: components keep their order
    const tables = ['assumptions.csv', 'relations.couplings.csv', 'relations.effects.csv', 'relations.mitigations.csv', 'relations.projects.csv', 'relations.shocks.csv', 'sources.csv'];
    const documents = documentsOf({ ...texts, ...Object.fromEntries(tables.map((name, k) => [`inputs/${name}`, shuffled(texts[`inputs/${name}`]!, k + 1)])) });
    const got = await solve(documents);
    // sums over effects and shocks run in another order, so that last digits may differ, but no verdict
    expect(got.attainment.map((r) => r.probability)).toEqual(plain.attainment.map((r) => r.probability));
    expect(got.numberMet).toEqual(plain.numberMet);
    got.trajectories.forEach((row, k) => expect(Math.abs(row.mean - plain.trajectories[k]!.mean)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(row.mean))));
  });

  it('assumptions and keys of a document in another order, and an assumption nobody uses, all at once', async () => {
    const line = texts['inputs/assumptions.csv']!.split('\n').find((l) => l.startsWith('drift_forest_cover,'))!;
    const assumptions = change('inputs/assumptions.csv', (text) => `${shuffled(text, 5)}\n${line.replace('drift_forest_cover', 'nobody_uses_this')}\n`);
    const keys = change('late-start.yaml', (text) => {
      const [id, ...rest] = text.split('\n').filter((l) => !l.startsWith('#'));
      return [...rest, id].join('\n');
    });
    expect(await solve(documentsOf({ ...texts, ...assumptions, ...keys }))).toEqual(plain);
  });

  it('another indicator', async () => {
    const indicator = `  - id: another_one
    number: null
    section: forest
    name: Another
    unit: km2
    headline: false
    target: { comparator: '>=', value: 5, printed: '5', year: 2025, judged_as: '>=', quote: 重庆 }
`;
    const more = documentsOf({ ...texts, 'inputs/plan-more.yaml': `indicators:\n${indicator}facts: [{ id: another_fact, statement: Another, comparator: '>=', value: 5, unit: km2, quote: 重庆, indicator: another_one }]\n`, 'inputs/relations-more.yaml': 'dynamics: [{ indicator: another_one, kind: level, baseline: 3, drift: 0.5, noise: { kind: walk, sd: 1 }, published_decimals: 1 }]' });
    expect(without(await solve(more), (row) => row['indicator'] === 'another_one')).toEqual(plain);
  });

  it('another scenario, and scenarios of a study in another order', async () => {
    const more = without(await solve(shipped, ['funding-60', ...[...scenarios].reverse()]), (row) => row['scenario'] === 'funding-60');
    const sorted = (tables: Tables): unknown => Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, (rows as readonly object[]).map((row) => JSON.stringify(row)).sort()]));
    expect(sorted(more)).toEqual(sorted(plain));
  });
});

describe('a scenario under another name', () => {
  it('differs from itself by exactly nothing', { timeout: 30_000 }, async () => {
    const twin = documentsOf({ ...texts, 'twin.yaml': texts['late-start.yaml']!.replace('id: late-start', 'id: twin') });
    const { tables } = await runStudy(twin, { ...study, scenarios: ['late-start', 'twin'], reference: 'late-start', counterfactual: 'late-start', pairs: [], evidence: ['ex-ante'], draws });
    expect(tables.differences.length).toBeGreaterThan(20);
    for (const row of tables.differences) {
      expect(row.difference).toBe(0);
      expect(row.ciLow).toBeLessThanOrEqual(0);
      expect(row.ciHigh).toBeGreaterThanOrEqual(0);
    }
    const named = (scenario: string): unknown[] => tables.attainment.filter((r) => r.scenario === scenario).map((row) => ({ ...row, scenario: '' }));
    expect(named('twin')).toEqual(named('late-start'));
  });
});
