import { describe, expect, it } from 'vitest';
import { outcomesOf, type SmallPlan } from './small-plan.js';

const draws = 512;
/** Yearly changes of an indicator that an event moves, [step-1][draw]. */
function changes(event: string, shock: string, lever = '', to = 2025): number[][] {
  const plan: SmallPlan = {
    indicators: [{ id: 'x', comparator: '>=', value: 1 }],
    to,
    relations: `dynamics: [{ indicator: x, kind: level, baseline: 100, published_decimals: null }]
events: [{ id: blow, name: Blow, ${event} }]
shocks: [{ id: blow-x, event: blow, indicator: x, unit: ${shock.includes('multiply') || shock.includes('loss') ? 'share' : 'km2'}, ${shock} }]`,
    scenarios: { base: lever === '' ? '' : `shocks: [{ event: blow, because: Test., ${lever} }]` },
  };
  const rows = outcomesOf(plan, draws)[0]!.trajectories.value[0]!;
  return rows.slice(1).map((row, t) => Array.from({ length: draws }, (_, d) => row[d]! - rows[t]![d]!));
}
const years = (rows: readonly (readonly number[])[], d: number): number[] => rows.map((row) => row[d]!);
const share = (rows: readonly (readonly number[])[], t: number): number => rows[t]!.filter((x) => x !== 0).length / draws;
const close = (got: number, p: number): void => expect(Math.abs(got - p)).toBeLessThanOrEqual(4 * Math.sqrt((p * (1 - p)) / draws));

describe('when events happen', () => {
  it('once: in one of its years, each as likely, with its probability', () => {
    const rows = changes('occurrence: once, probability: 0.6, years: [2022, 2024]', 'action: step, size: 1');
    for (let d = 0; d < draws; d++) expect(years(rows, d).filter((x) => x !== 0).length).toBeLessThanOrEqual(1);
    [0, 0.3, 0, 0.3, 0].forEach((p, t) => close(share(rows, t), p));
  });
  it('yearly: each of its years afresh', () => [0, 0.4, 0.4, 0, 0].forEach((p, t) => close(share(changes('occurrence: yearly, probability: 0.4, years: [2022, 2023]', 'action: step, size: 1'), t), p)));
  it('every-year: always, if it exists at all', () => {
    const rows = changes('occurrence: every-year, probability: 0.5', 'action: rate, size: 1');
    for (let d = 0; d < draws; d++) expect([0, 5]).toContain(years(rows, d).reduce((a, b) => a + b, 0));
    close(share(rows, 0), 0.5);
  });
  it('one that persists goes on in the next year, beyond the years in which it can begin', () => {
    const rows = changes('occurrence: once, probability: 1, years: [2022], persistence: 0.5', 'action: step, size: 1');
    [0, 1, 0.5, 0.25, 0.125].forEach((p, t) => close(share(rows, t), p));
    const yearly = changes('occurrence: yearly, probability: 0.3, persistence: 0.5', 'action: step, size: 1');
    close(share(yearly, 1), 1 - 0.7 * (1 - 0.3 * 0.5));
  });
  it('forced: certainly in that year, listed or not; off: never', () => {
    const forced = changes('occurrence: yearly, probability: 0, years: [2021]', 'action: step, size: 1', 'mode: forced, year: 2024');
    expect([0, 1, 2, 3, 4].map((t) => share(forced, t))).toEqual([0, 0, 0, 1, 0]);
    const once = changes('occurrence: once, probability: 0.5, years: [2021]', 'action: step, size: 1', 'mode: forced, year: 2024');
    expect([0, 1, 2, 3, 4].map((t) => share(once, t))).toEqual([0, 0, 0, 1, 0]);
    const off = changes('occurrence: every-year, probability: 1', 'action: step, size: 1', 'mode: "off"');
    expect([0, 1, 2, 3, 4].map((t) => share(off, t))).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('what they do', () => {
  const once = 'occurrence: once, probability: 1, years: [2022]';
  const first = (shock: string, lever = ''): number[] => years(changes(once, shock, lever), 0);
  it('step adds once and stays, and is refused a duration; a rate adds in each active year', () => {
    expect(first('action: step, size: 5')).toEqual([0, 5, 0, 0, 0]);
    expect(() => first('action: step, size: 5, duration: 3')).toThrow('shock-form');
    expect(first('action: rate, size: 5, duration: 3')).toEqual([0, 5, 5, 5, 0]);
    expect(first('action: rate, size: 5, duration: lasting')).toEqual([0, 5, 5, 5, 5]);
  });
  it('transient adds while it is active', () => expect(first('action: transient, size: 5, duration: 2')).toEqual([0, 5, 0, -5, 0]));
  it('multiply multiplies once and stays; intensity acts on the harm', () => {
    const by = (factor: number): number => 100 * (factor - 1);
    const got = (lever = ''): number => first('action: multiply, size: 0.9', lever)[1]!;
    expect(got()).toBeCloseTo(by(0.9), 9);
    expect(got('mode: as-modelled, intensity: 0.5')).toBeCloseTo(by(0.95), 9);
    expect(got('mode: as-modelled, intensity: 0')).toBeCloseTo(0, 9);
    expect(first('action: multiply, size: 0')[1]).toBe(-100);
  });
  it('intensity scales a size', () => expect(first('action: step, size: 5', 'mode: as-modelled, intensity: 1.5')).toEqual([0, 7.5, 0, 0, 0]));
});

describe('start delays befall projects one by one', () => {
  it('each with the probability', () => {
    const outcome = outcomesOf({
      indicators: [{ id: 'x', comparator: '>=', value: 1 }],
      projects: ['a', 'b'],
      relations: `dynamics: [{ indicator: x, kind: cumulative, published_decimals: null }]
projects: [{ project: a, delivery: 1 }, { project: b, delivery: 1 }]
components: [{ project: a, component: lump, cost: 1, cost_unit: 亿元 }, { project: b, component: lump, cost: 1, cost_unit: 亿元 }]
effects: [{ project: a, indicator: x, form: level, basis: per-programme, size: 1, unit: km2 }]
events: [{ id: late, name: Late, occurrence: per-project, probability: 0.5 }]
shocks: [{ id: late-start, event: late, action: start-delay, projects: [a, b], size: 1, unit: year }]`,
    }, draws)[0]!;
    const late = (p: number): boolean[] => Array.from({ length: draws }, (_, d) => outcome.delivery.delivered[p]![0]![d] === 0);
    close(late(0).filter((x) => x).length / draws, 0.5);
    close(late(0).filter((x, d) => x && late(1)[d]).length / draws, 0.25);
  });
});
