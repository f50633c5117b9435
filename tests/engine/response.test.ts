import { describe, expect, it } from 'vitest';
import { firstDraw, outcomesOf } from './small-plan.js';

/** Value of an indicator that starts at 0 and gains 10 when all of a project is delivered in 2021 and effective. */
function path(effect: string, project = '', shocks = '', form = 'level'): number[] {
  const [outcome] = outcomesOf({
    indicators: [{ id: 'x', comparator: '>=', value: 10 }],
    projects: ['works'],
    relations: `dynamics: [{ indicator: x, kind: level, baseline: 0, published_decimals: null }]
projects: [{ project: works, delivery: 1, schedule: [1, 0, 0, 0, 0]${project} }]
components: [{ project: works, component: area, plan_quantity: area, cost: 1, cost_unit: 万元/km2 }]
effects: [{ project: works, indicator: x, form: ${form}, basis: per-unit, size: 0.1, unit: km2 per km2${effect} }]
${shocks}`,
  });
  return firstDraw(outcome!.trajectories.value[0]!);
}
const near = (got: readonly number[], want: readonly number[]): void => want.forEach((x, k) => expect(got[k]).toBeCloseTo(x, 9));

describe('the response to what was delivered at mid-year', () => {
  it('linear: K(0) = min(1, 0.5 / lag), full after the lag', () => {
    near(path(''), [0, 10, 10, 10, 10, 10]);
    near(path(', lag: 0.5'), [0, 10, 10, 10, 10, 10]);
    near(path(', lag: 1'), [0, 5, 10, 10, 10, 10]);
    near(path(', lag: 4'), [0, 1.25, 3.75, 6.25, 8.75, 10]);
  });
  it('step: nothing before the lag, all after it', () => near(path(', lag: 2, response: { kind: step }'), [0, 0, 0, 10, 10, 10]));
  it('table: by year after delivery, the last one stays', () => near(path(', response: { kind: table, values: [0.2, 0.7] }'), [0, 2, 7, 7, 7, 7]));
  it('Erlang of shape 1 is 1 - exp(-t / lag)', () => {
    const expected = [0.5, 1.5, 2.5, 3.5, 4.5].map((t) => 10 * (1 - Math.exp(-t / 2)));
    near(path(', lag: 2, response: { kind: erlang, shape: 1 }'), [0, ...expected]);
    // shape 2: 1 - exp(-x) (1 + x), x = 2 t / lag
    near(path(', lag: 2, response: { kind: erlang, shape: 2 }'), [0, 10 * (1 - Math.exp(-0.5) * 1.5)]);
  });
  it('a rate adds that much in every year once effective', () => near(path(', lag: 1', '', '', 'rate-per-year'), [0, 5, 15, 25, 35, 45]));

  it('survival takes its share, shocks kill recent cohorts only', () => {
    near(path(', survives: true', ', survival: 0.8'), [0, 8, 8, 8, 8, 8]);
    near(path('', ', survival: 0.8'), [0, 10, 10, 10, 10, 10]);
    const drought = (year: number, recent = ''): string => `events: [{ id: drought, name: Drought, occurrence: once, probability: 1, years: [${year}] }]
shocks: [{ id: seedlings, event: drought, action: survival, projects: works, size: 0.5, unit: share${recent} }]`;
    near(path(', survives: true', ', survival: 0.8', drought(2022, ', recent_years: 2')), [0, 8, 4, 4, 4, 4]);
    near(path(', survives: true', ', survival: 0.8', drought(2023, ', recent_years: 2')), [0, 8, 8, 8, 8, 8]);
    near(path(', survives: true', ', survival: 0.8', drought(2024)), [0, 8, 8, 8, 4, 4]);
  });
});

describe('mitigation', () => {
  it('makes a shock smaller by what has come into effect', () => {
    const shocks = `events: [{ id: flood, name: Flood, occurrence: every-year, probability: 1, years: [2021, 2022] }]
shocks: [{ id: flood-x, event: flood, action: step, indicator: x, size: -4, unit: km2 }]
mitigations: [{ project: works, shock: flood-x, cut: 0.5, lag: 1 }]`;
    // half of the works' cut of 0.5 in the first year, all of it in the second
    near(path('', '', shocks), [0, 10 - 3, 10 - 3 - 2, 5, 5, 5]);
  });
});
