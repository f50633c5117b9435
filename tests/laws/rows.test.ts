import { describe, expect, it } from 'vitest';
import { runStudy } from '../../src/study.js';
import { shippedPlan } from '../workspace.js';
import { run, smallPlan } from '../engine/small-plan.js';

const { documents, study } = await shippedPlan();
const { tables, info } = await runStudy(documents, { ...study, scenarios: ['as-planned', 'no-investment'], draws: 400 }, undefined, undefined, { covariance: true });

describe('every row can be read', () => {
  it('no number is NaN or infinite', () => {
    for (const [name, rows] of Object.entries(tables)) {
      // the shipped plan derives no outputs and does not say who pays; its money is fixed, so that nothing overruns
      if (!['outputs', 'fundingSources', 'overrun'].includes(name)) expect(rows.length, name).toBeGreaterThan(0);
      for (const row of rows) for (const [key, value] of Object.entries(row as object)) if (typeof value === 'number') expect(Number.isFinite(value), `${name}.${key} of ${JSON.stringify(row)}`).toBe(true);
    }
  });

  it('a probability has its interval and its draws; none at 0 or 1 pretends to be certain', () => {
    const estimates = [...tables.attainment.filter((r) => r.status === 'estimated'), ...tables.joint, ...tables.numberMet, ...tables.ladder, ...tables.onTrack];
    for (const e of estimates) {
      const [p, low, high] = [e.probability as number, e.ciLow as number, e.ciHigh as number];
      expect(e.draws).toBe(400);
      expect(low).toBeLessThanOrEqual(p);
      expect(high).toBeGreaterThanOrEqual(p);
      expect(high - low).toBeGreaterThan(0);
      if (p === 0) expect([low, high > 0 && high < 0.02]).toEqual([0, true]);
      if (p === 1) expect([high, low < 1 && low > 0.98]).toEqual([1, true]);
    }
    expect(estimates.some((e) => e.probability === 0)).toBe(true);
    expect(estimates.some((e) => e.probability === 1)).toBe(true);
  });

  it('a target that cannot be judged says why and has no number', () => {
    const blank = tables.attainment.filter((r) => r.status === 'not-assessable');
    expect(new Set(blank.map((r) => r.reasonCode))).toEqual(new Set(['assigned', 'no-model']));
    for (const r of blank) {
      expect([r.probability, r.standardError, r.ciLow, r.ciHigh, r.shortfallMean, r.shortfallTail5, r.firstYearMetMedian, r.heldProbability, r.everProbability]).toEqual(new Array(9).fill(null));
      expect(r.reason?.zh, r.indicator).not.toBe('');
      expect(r.reason?.en, r.indicator).not.toBe('');
      expect(r.reason).not.toBeNull();
    }
    for (const set of study.evidence) for (const s of ['as-planned', 'no-investment']) expect(tables.attainment.filter((r) => r.evidence === set && r.scenario === s).map((r) => r.indicator)).toEqual(info.indicators.map((i) => i.id));
  });

  it('the numbers met add up to one, and "at least k" to their tail', () => {
    for (const set of study.evidence) {
      const own = tables.numberMet.filter((r) => r.scenario === 'as-planned' && r.evidence === set).sort((a, b) => a.number - b.number);
      expect(own.reduce((sum, r) => sum + r.probability, 0)).toBeCloseTo(1, 12);
      expect(own).toHaveLength(own[0]!.targets + 1);
      for (const r of tables.joint.filter((j) => j.scenario === 'as-planned' && j.evidence === set && j.group === 'all')) {
        const k = r.k ?? r.targets;
        expect(r.probability).toBeCloseTo(own.filter((x) => x.number >= k).reduce((sum, x) => sum + x.probability, 0), 12);
      }
    }
  });

  it('quantiles are in order and lie around the mean', () => {
    for (const r of tables.trajectories) {
      const q = [r.q025, r.q05, r.q10, r.q25, r.q50, r.q75, r.q90, r.q95, r.q975];
      expect([...q].sort((a, b) => a - b)).toEqual(q);
      expect(r.clippedShare >= 0 && r.clippedShare <= 1).toBe(true);
    }
  });
});

describe('an assigned target', () => {
  const plan = (scenarios: Record<string, string>) => {
    const texts = smallPlan({
      indicators: [{ id: 'x', comparator: '>=', value: 5 }],
      relations: 'dynamics: [{ indicator: x, kind: level, baseline: 4, drift: 0.3, noise: { kind: walk, sd: 0.5 }, published_decimals: null }]',
      scenarios,
    });
    return { ...texts, plan: { ...texts.plan, indicators: texts.plan.indicators.map((i) => ({ ...i, target: { comparator: 'assigned' as const, printed: i.target.printed, year: i.target.year, quote: i.target.quote } })) } };
  };
  it('is judged only where a scenario gives the number', async () => {
    const { tables: own } = await run(plan({ base: '', given: 'targets: [{ indicator: x, value: 5, judged_as: ">=", because: An order. }]' }), 200);
    expect(own.attainment.map((r) => [r.scenario, r.status, r.reasonCode])).toEqual([['base', 'not-assessable', 'assigned'], ['given', 'estimated', null]]);
    expect(own.joint.filter((j) => j.scenario === 'given' && j.k === null)[0]!.targets).toBe(1);
    for (const rows of Object.values(own)) for (const row of rows) for (const v of Object.values(row as object)) expect(Number.isNaN(v)).toBe(false);
  });
});

describe('an outcome that is not finite is refused by name', () => {
  it('indicator, year and draw', async () => {
    const growing = smallPlan({ indicators: [{ id: 'x', comparator: '>=', value: 5 }], relations: 'dynamics: [{ indicator: x, kind: level, baseline: 1e30, growth: 1e30, published_decimals: null }]' });
    await expect(run(growing, 10)).rejects.toThrow('outcome is not finite: x, 2021, draw 0; rests on');
  });
  it('what it rests on, the farthest drawn first', async () => {
    const steep = smallPlan({
      indicators: [{ id: 'x', comparator: '>=', value: 5 }, { id: 'y', comparator: '>=', value: 5 }],
      assumptions: 'id,name,unit,evidence,distribution.kind,distribution.mean,distribution.sd\nsteep,any,km2,assumption,normal,0,1e30\ncalm,any,1,assumption,normal,0,1\nother,any,km2/年,assumption,normal,0,1',
      relations: `dynamics:
  - { indicator: x, kind: level, baseline: 5, change: "steep * calm * 1e20", published_decimals: null }
  - { indicator: y, kind: level, baseline: 5, drift: other, published_decimals: null }`,
    });
    const told = await run(steep, 10).then(() => '', (error: Error) => error.message);
    expect(told).toMatch(/^outcome is not finite: x, 2021, draw \d; rests on 2 drawn numbers, farthest out \w+( = [\d.e+-]+)? \([\d.]+ %\), \w+( = [\d.e+-]+)? \([\d.]+ %\)$/);
    expect(told).not.toContain('other');
  });
  it('a reduction of nothing', async () => {
    const texts = smallPlan({ indicators: [{ id: 'x', comparator: '>=', value: 5 }], relations: 'dynamics: [{ indicator: x, kind: level, baseline: 0, drift: 1, published_decimals: null }]' });
    const reduced = { ...texts, plan: { ...texts.plan, indicators: texts.plan.indicators.map((i) => ({ ...i, target: { ...i.target, measure: 'reduction' as const } })) } };
    await expect(run(reduced, 10)).rejects.toThrow('outcome is not finite: reduction of x, 2020, draw 0');
  });
});
