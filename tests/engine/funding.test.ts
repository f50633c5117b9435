import { describe, expect, it } from 'vitest';
import { firstDraw, outcomesOf } from './small-plan.js';

type Options = { readonly project?: string; readonly funding?: string; readonly rest?: string; readonly relations?: string; readonly currency?: string; readonly projects?: readonly string[] };

/** One project of 100 km2 at 1,000 万元/km2, 10 亿元 in all, 2 a year for five years unless a schedule says otherwise. */
function works({ project = '', funding = '', rest = '', relations = '', currency = '亿元', projects = ['works'] }: Options) {
  const [outcome] = outcomesOf({
    indicators: [{ id: 'x', comparator: '>=', value: 100 }],
    projects,
    currency,
    relations: `dynamics: [{ indicator: x, kind: cumulative, published_decimals: 0 }]
projects: [${projects.map((id) => `{ project: ${id}, delivery: 1${project} }`).join(', ')}]
components: [${projects.map((id) => `{ project: ${id}, component: area, plan_quantity: area, cost: 1000, cost_unit: 万元/km2 }`).join(', ')}]
effects: [{ project: works, indicator: x, form: level, basis: per-unit, size: 1, unit: km2 per km2 }]
${relations}`,
    scenarios: { base: `funding: { ${funding} }\n${rest}` },
  });
  const { delivery, trajectories } = outcome!;
  const money = Object.fromEntries(Object.entries(delivery.money).map(([flow, rows]) => [flow, firstDraw(rows)]));
  return { delivered: firstDraw(delivery.delivered[0]!), spent: firstDraw(delivery.spent[0]!), money, value: firstDraw(trajectories.value[0]!) };
}
const near = (got: readonly number[] | undefined, want: readonly number[]): void => {
  expect(got).toHaveLength(want.length);
  want.forEach((x, k) => expect(got![k]).toBeCloseTo(x, 9));
};
const rule = (what: string): string => `rules: [{ select: all, ${what}, because: Test. }]`;

describe('money to delivered quantity', () => {
  it('full funding delivers the plan and spends its cost', () => {
    const w = works({});
    near(w.spent, [2, 2, 2, 2, 2]);
    near(w.delivered, [0.2, 0.2, 0.2, 0.2, 0.2]);
    near(w.value, [0, 20, 40, 60, 80, 100]);
  });

  it('a multiplier pays that share of the need; above 1 only what can grow grows, to its ceiling', () => {
    near(works({ funding: rule('multiplier: 0.6') }).delivered, [0.12, 0.12, 0.12, 0.12, 0.12]);
    const capped = works({ funding: `unspent: lapse, ${rule('multiplier: 1.5')}` });
    near(capped.delivered, [0.2, 0.2, 0.2, 0.2, 0.2]);
    near(capped.money['lapsed'], [1, 1, 1, 1, 1]);
    const grown = works({ project: ', scalable: 1.2', funding: `unspent: lapse, ${rule('multiplier: 1.5')}` });
    near(grown.delivered, [0.24, 0.24, 0.24, 0.24, 0.24]);
    near(grown.spent, [2.4, 2.4, 2.4, 2.4, 2.4]);
    near(grown.money['lapsed'], [0.6, 0.6, 0.6, 0.6, 0.6]);
  });

  it('amounts are carried over or lapse', () => {
    const amounts = (unspent: string): string => `unspent: ${unspent}, rules: [{ select: all, amount: 3, years: [2021], because: A. }, { select: all, amount: 1, years: [2022, 2023], because: B. }]`;
    const carried = works({ funding: amounts('carry') });
    near(carried.spent, [2, 2, 1, 2, 2]);
    near(carried.money['carried'], [1, 0, 0, 0, 0]);
    near(carried.delivered, [0.2, 0.2, 0.1, 0.2, 0.2]);
    const lapsed = works({ funding: amounts('lapse') });
    near(lapsed.spent, [2, 1, 1, 2, 2]);
    near(lapsed.money['lapsed'], [1, 0, 0, 0, 0]);
  });

  it('money left after the last year is beyond the horizon', () => {
    const w = works({ funding: rule('amount: 3') });
    near(w.money['carried'], [1, 2, 3, 4, 0]);
    near(w.money['beyond'], [0, 0, 0, 0, 5]);
  });

  it('capacity limits what a year can build, and the money stays', () => {
    const w = works({ project: ', capacity: 0.75' });
    near(w.delivered, [0.15, 0.15, 0.15, 0.15, 0.15]);
    near(w.money['carried'], [0.5, 1, 1.5, 2, 0]);
    near(w.money['beyond'], [0, 0, 0, 0, 2.5]);
  });

  it('a delay of a year and a half moves the work; a share of need follows it, held-up amounts never lapse', () => {
    const delay = 'timing: [{ select: all, delay: 1.5, because: Late. }]';
    const byShare = works({ rest: delay });
    near(byShare.delivered, [0, 0.1, 0.2, 0.2, 0.2]);
    near(byShare.money['funded'], [0, 1, 2, 2, 5]);
    near(byShare.money['beyond'], [0, 0, 0, 0, 3]);
    const byAmount = works({ rest: delay, funding: `unspent: lapse, ${rule('amount: 2')}` });
    near(byAmount.delivered, [0, 0.1, 0.2, 0.2, 0.2]);
    near(byAmount.money['lapsed'], [0, 0, 0, 0, 0]);
    near(byAmount.money['carried'], [2, 3, 3, 3, 0]);
    near(byAmount.money['beyond'], [0, 0, 0, 0, 3]);
  });

  it('a price rise grows linearly to its size at the horizon; later spending pays later prices', () => {
    const relations = `events: [{ id: dear, name: Dear, occurrence: once, probability: 1, years: [2023] }]
shocks: [{ id: dear-works, event: dear, action: price-rise, size: 0.3, unit: share }]`;
    near(works({ relations }).spent, [2, 2, 2.2, 2.4, 2.6]);
    near(works({ relations, funding: `unspent: lapse, ${rule('amount: 2')}` }).delivered, [0.2, 0.2, 0.2 / 1.1, 0.2 / 1.2, 0.2 / 1.3]);
    near(works({ relations, rest: 'prices: { multiplier: 2, because: Dear. }' }).spent, [4, 4, 4.4, 4.8, 5.2]);
  });

  it('a price rise that names projects raises the prices of those alone', () => {
    const relations = `events: [{ id: dear, name: Dear, occurrence: once, probability: 1, years: [2025] }]
shocks: [{ id: dear-works, event: dear, action: price-rise, projects: other, size: 0.5, unit: share }]`;
    const w = works({ projects: ['works', 'other'], relations });
    near(w.spent, [2, 2, 2, 2, 2]);
    near(w.money['spent'], [4, 4, 4, 4, 5]);
  });

  it('a funding cut takes money, a disruption takes work but not money', () => {
    const event = (action: string): string => `events: [{ id: blow, name: Blow, occurrence: once, probability: 1, years: [2022] }]
shocks: [{ id: blow-works, event: blow, action: ${action}, projects: works, size: 0.25, unit: share }]`;
    const cut = works({ relations: event('funding-cut') });
    near(cut.spent, [2, 1.5, 2, 2, 2]);
    near(cut.delivered, [0.2, 0.15, 0.2, 0.2, 0.2]);
    const disrupted = works({ relations: event('disruption') });
    near(disrupted.spent, [2, 2, 2, 2, 2]);
    near(disrupted.delivered, [0.2, 0.15, 0.2, 0.2, 0.2]);
  });

  it('under fixed scope the plan is built and the cost floats; what a delay moves out of the horizon is beyond it', () => {
    const w = works({ funding: `accounting: fixed-scope, ${rule('amount: 1')}`, rest: 'timing: [{ select: all, delay: 1, because: Late. }]\nprices: { multiplier: 1.5, because: Dear. }' });
    near(w.delivered, [0, 0.2, 0.2, 0.2, 0.2]);
    near(w.spent, [0, 3, 3, 3, 3]);
    near(w.money['beyond'], [0, 0, 0, 0, 3]);
  });

  it('a project left out costs and delivers nothing; one planned larger costs and delivers more', () => {
    near(works({ rest: 'projects: [{ select: all, include: false, because: Out. }]' }).spent, [0, 0, 0, 0, 0]);
    const larger = works({ rest: 'projects: [{ select: all, scale: 1.5, because: More. }]' });
    near(larger.spent, [3, 3, 3, 3, 3]);
    near(larger.value, [0, 30, 60, 90, 120, 150]);
  });

  it('costs are converted to the currency of the plan', () => {
    near(works({ currency: '万元' }).spent, [20000, 20000, 20000, 20000, 20000]);
  });
});
