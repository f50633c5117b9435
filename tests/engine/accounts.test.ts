import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/schema/table.js';
import { mergeAnswers } from '../../src/engine/simulate.js';
import { prepareStudy, readStudy, runInTurn } from '../../src/study.js';
import { run, smallPlan, type SmallPlan } from './small-plan.js';

/** One project of 100 km2 over five years: 10 亿元 at the median, log-normal with 0.3 of the unit cost and 0.05 of prices; a delivery of 80 to 120 %. */
const uncertain: SmallPlan = {
  indicators: [{ id: 'x', comparator: '>=', value: 100 }],
  projects: ['works'],
  relations: `prices: { common: price }
dynamics: [{ indicator: x, kind: cumulative, published_decimals: null }]
projects: [{ project: works, delivery: done }]
components: [{ project: works, component: area, plan_quantity: area, cost: unit, cost_unit: 万元/km2 }]
effects: [{ project: works, indicator: x, form: level, basis: per-unit, size: 1, unit: km2 per km2 }]`,
  assumptions: `
id,name,unit,distribution.kind,distribution.median,distribution.logSd,distribution.low,distribution.high,evidence
price,Price,factor,lognormal,1,0.05,,,assumption
unit,Unit,万元/km2,lognormal,1000,0.3,,,assumption
done,Done,share,uniform,,,0.8,1.2,assumption
`,
};
const bonds = (limit: string): string => `sources: [{ source: special-bond, share: 0.5, evidence: assumption, because: Judged. }], limits: [{ source: special-bond, ${limit}, because: Quota. }]`;

/** Of the log-normal with sigma^2 = 0.3^2 + 0.05^2, by the normal distribution of Python 3's statistics module. */
const sigma = Math.sqrt(0.0925);
const known = { overrun: 0.4395662321676006, capped: 0.8985232956296041, mean: 1.0473362122834786, q05: 6.063713447367234, q95: 16.491544474849547 } as const;
const draws = 16384;

type Row = { readonly scenario: string };
const of = <T extends Row>(rows: readonly T[], scenario: string, fits: (row: T) => boolean): T => {
  const found = rows.filter((row) => row.scenario === scenario && fits(row));
  if (found.length !== 1) throw new Error(`rows: ${found.length}`);
  return found[0]!;
};
/** Whether a share of draws is that of an event of probability p, at four standard errors. */
const isOdds = (share: number, p: number): boolean => Math.abs(share - p) <= 4 * Math.sqrt((p * (1 - p)) / draws);
/** Whether a mean is that of values with this standard deviation. */
const isMean = (mean: number, truth: number, sd: number): boolean => Math.abs(mean - truth) <= (4 * sd) / Math.sqrt(draws);

describe('accounts of a cost that is known in closed form', async () => {
  const result = await run(smallPlan({ ...uncertain, scenarios: { scope: `funding: { accounting: fixed-scope, because: Built., ${bonds('amount: 1')} }`, money: `funding: { ${bonds('amount: 1')} }`, late: 'timing: [{ select: all, delay: 1.5, because: Late. }]' } }), draws);
  const { tables } = result;
  const event = (name: string, k: number | null): number => of(tables.overrun, 'scope', (row) => row.event === name && row.k === k).probability;

  it('the budget, mean costs, is overrun with the probability of a log-normal above its mean', () => {
    expect(of(tables.overrun, 'scope', (row) => row.event === 'over-budget').budget).toBeCloseTo(10 * known.mean, 6);
    expect(isOdds(event('over-budget', null), known.overrun)).toBe(true);
    // a budget of the median would be overrun in every second draw
    expect(isOdds(event('over-budget', null), 0.5)).toBe(false);
  });

  it('the odds of keeping the budget and meeting the target multiply where nothing connects them', () => {
    const both = (1 - known.overrun) * 0.5;
    expect(isOdds(event('within-budget-and-targets', null), both)).toBe(true);
    expect(event('within-budget-and-targets', 1)).toBe(event('within-budget-and-targets', null));
    expect(isOdds(event('within-budget-and-targets', null), 1 - known.overrun)).toBe(false);
  });

  it('totals and levels of cost are those of the distribution', () => {
    const whole = of(tables.totals, 'scope', (row) => row.level === 'all' && row.year === null);
    expect(isMean(whole.mean, 10 * known.mean, 10 * known.mean * Math.sqrt(Math.exp(sigma ** 2) - 1))).toBe(true);
    expect(whole.planned).toBeCloseTo(10 * known.mean, 6);
    for (const q of ['q05', 'q95'] as const) expect(Math.abs(Math.log(whole[q] / known[q]))).toBeLessThan(0.03);
    const levels = tables.costLevels.filter((row) => row.scenario === 'scope');
    expect(levels).toHaveLength(50);
    levels.slice(1).forEach((row, k) => expect(row.cost).toBeGreaterThanOrEqual(levels[k]!.cost));
    expect(Math.abs(Math.log(levels.find((row) => row.level === 0.49)!.cost / 10) / sigma)).toBeLessThan(0.06);
  });

  it('a limit at the median binds in every second draw, and the source gives the mean of the capped log-normal', () => {
    for (const scenario of ['scope', 'money']) {
      const year = of(tables.fundingSources, scenario, (row) => row.source === 'special-bond' && row.year === 2023);
      expect(isOdds(year.probability!, 0.5)).toBe(true);
      expect(isMean(year.givenMean, known.capped, 0.15)).toBe(true);
      expect(isMean(year.askedMean, known.mean, known.mean * Math.sqrt(Math.exp(sigma ** 2) - 1))).toBe(true);
      expect(isMean(year.givenMean, known.mean, 0.15)).toBe(false);
      expect(year.q95).toBeLessThanOrEqual(1);
    }
  });

  it('above the limit a fixed scope has no source, and fixed money buys less', () => {
    const gap = 5 * (known.mean - known.capped);
    expect(isMean(of(tables.totals, 'scope', (row) => row.id === 'above-limit' && row.year === null).mean, gap, 5 * 0.25)).toBe(true);
    expect(of(tables.scope, 'scope', () => true).unpaidMean).toBe(0);
    expect(isMean(of(tables.totals, 'money', (row) => row.level === 'all' && row.year === null).mean, 10 * known.mean - gap, 10 * 0.25)).toBe(true);
    expect(of(tables.scope, 'money', () => true).unpaidMean).toBeGreaterThan(3);
    expect(tables.totals.some((row) => row.scenario === 'money' && row.id === 'above-limit')).toBe(false);
  });

  it('a delay of a year and a half moves 30 % of the scope and of its cost beyond the horizon', () => {
    const scope = of(tables.scope, 'late', () => true);
    expect(scope.heldUpMean).toBeCloseTo(30, 5);
    expect(scope.unpaidMean).toBe(0);
    const beyond = of(tables.beyond, 'late', (row) => row.project === 'all');
    expect(isMean(beyond.mean, 3 * known.mean, 3 * 0.33)).toBe(true);
    expect(of(tables.beyond, 'late', (row) => row.project === 'works').mean).toBeCloseTo(beyond.mean, 4);
    expect(tables.beyond.filter((row) => row.scenario === 'scope')).toEqual([expect.objectContaining({ project: 'all', mean: 0, q95: 0 })]);
  });

  it('no scenario without sources has rows of sources, and none of fixed money has rows of overruns', () => {
    expect(new Set(tables.fundingSources.map((row) => row.scenario))).toEqual(new Set(['scope', 'money']));
    expect(new Set(tables.overrun.map((row) => row.scenario))).toEqual(new Set(['scope']));
    expect(tables.totals.some((row) => row.scenario === 'late' && row.level === 'source')).toBe(false);
  });
});

/** The same project at a cost of 2 亿元 a year for certain. */
const certain = (funding: string, rest = ''): Promise<RunResult> =>
  run(smallPlan({ ...uncertain, relations: uncertain.relations.replace('prices: { common: price }\n', '').replace('cost: unit', 'cost: 1000').replace('delivery: done', 'delivery: 1'), assumptions: '', scenarios: { base: `funding: { ${funding} }\n${rest}` } }), 512);
const means = (result: RunResult, table: 'given' | 'spent', id: string): number[] =>
  table === 'given'
    ? result.tables.fundingSources.filter((row) => row.source === id && row.year !== null).map((row) => row.givenMean)
    : result.tables.totals.filter((row) => row.level === 'source' && row.id === id && row.year !== null).map((row) => row.mean);
const near = (got: readonly number[], want: readonly number[]): void => {
  expect(got).toHaveLength(want.length);
  want.forEach((x, k) => expect(got[k]).toBeCloseTo(x, 4));
};

describe('funding sources of a cost that is certain', () => {
  it('a limit in all is used up from the first year on, and what it does not pay for is lost scope', async () => {
    const result = await certain('sources: [{ source: loan, share: 1, evidence: plan, because: A. }], limits: [{ source: loan, total: 5, because: B. }]');
    near(means(result, 'given', 'loan'), [2, 2, 1, 0, 0]);
    near(means(result, 'spent', 'loan'), [2, 2, 1, 0, 0]);
    near(means(result, 'given', 'not-assigned'), [0, 0, 0, 0, 0]);
    expect(result.tables.scope[0]).toMatchObject({ planned: 100, unpaidMean: 50, heldUpMean: 0, deliveredMean: 50, lostShare: 0.5 });
  });

  it('what is not assigned is told, never spread', async () => {
    const result = await certain('sources: [{ source: central-grant, share: [0.5, 0.4, 0.3, 0.2, 0.1], evidence: plan, because: A. }]');
    near(means(result, 'spent', 'central-grant'), [1, 0.8, 0.6, 0.4, 0.2]);
    near(means(result, 'spent', 'not-assigned'), [1, 1.2, 1.4, 1.6, 1.8]);
  });

  it('money that is carried over stays the money of who gave it', async () => {
    // 4 from the grant in the first year buys 2, the other 2 lie in the pot with 1 + 1 of the year after
    const rules = 'rules: [{ select: all, amount: [4, 2, 0, 0, 0], because: R. }]';
    const result = await certain(`${rules}, sources: [{ source: central-grant, years: 2021, share: 1, evidence: plan, because: A. }, { source: loan, years: 2022-2025, share: 1, evidence: plan, because: A. }]`);
    near(means(result, 'spent', 'central-grant'), [2, 1, 1, 0, 0]);
    near(means(result, 'spent', 'loan'), [0, 1, 1, 0, 0]);
  });

  it('a child rules over its parent: shares and limits of the source it speaks of', async () => {
    const documents = smallPlan({
      ...uncertain, relations: uncertain.relations.replace('prices: { common: price }\n', '').replace('cost: unit', 'cost: 1000').replace('delivery: done', 'delivery: 1'), assumptions: '',
      scenarios: {
        base: 'funding: { sources: [{ source: loan, share: 0.8, evidence: plan, because: A. }, { source: green-bond, share: 0.2, evidence: plan, because: A. }], limits: [{ source: loan, amount: 1, because: B. }] }',
        child: 'extends: base\nfunding: { sources: [{ source: loan, share: 0.7, evidence: assumption, because: A. }], limits: [{ source: loan, years: 2025, amount: 0.5, because: B. }] }',
      },
    });
    const { tables } = await run(documents, 512);
    const given = (source: string): number[] => tables.fundingSources.filter((row) => row.scenario === 'child' && row.source === source && row.year !== null).map((row) => row.givenMean);
    near(given('loan'), [1, 1, 1, 1, 0.5]);
    near(given('green-bond'), [0.4, 0.4, 0.4, 0.4, 0.4]);
    near(given('not-assigned'), [0.2, 0.2, 0.2, 0.2, 0.2]);
    expect(tables.fundingSources.filter((row) => row.scenario === 'child' && row.source === 'loan').every((row) => row.grade === 'assumption')).toBe(true);
  });
});

describe('accounts of a run in parts', () => {
  it.each(['js', 'wasm'] as const)('have the bits of one run (%s)', async (engine) => {
    const documents = smallPlan({ ...uncertain, scenarios: { scope: `funding: { accounting: fixed-scope, because: Built., ${bonds('total: 4')} }`, money: `funding: { ${bonds('amount: 1')} }` } });
    const prepared = await prepareStudy(documents, { ...documents.studies[0]!, draws: 2048 }, { engine });
    const whole = readStudy(prepared, await runInTurn(prepared, { from: 0, to: 4 }));
    const [late, early] = [await runInTurn(prepared, { from: 1, to: 4 }), await runInTurn(prepared, { from: 0, to: 1 })];
    expect(readStudy(prepared, late.map((answer, k) => mergeAnswers(answer, early[k]!)))).toStrictEqual(whole);
    expect(whole.tables.fundingSources.length).toBeGreaterThan(0);
  });
});
