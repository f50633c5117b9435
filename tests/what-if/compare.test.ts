import { beforeAll, describe, expect, it } from 'vitest';
import type { ComparisonTables } from '../../src/schema/what-if.js';
import { compareScenarios, type Comparison } from '../../src/what-if/compare.js';
import { inTurn } from '../../src/what-if/job.js';
import { run } from '../engine/small-plan.js';
import { linearPlan, scenarioOf, studyOf } from './linear-plan.js';

const draws = 1280;
const documents = linearPlan({
  base: '',
  twin: '',
  // the four-line case: one policy, one belief, both on the same indicator, so that they interact
  both: 'funding: { rules: [{ select: { project: works }, multiplier: 1.2, because: More money. }] }\nassumptions: [{ assumption: drift, shift: -1.5, because: A pessimist. }]\n',
  swapped: 'assumptions: [{ assumption: drift, shift: -1.5, because: A pessimist. }]\nfunding: { rules: [{ select: { project: works }, multiplier: 1.2, because: More money. }] }\n',
  poorer: 'funding: { rules: [{ select: { project: more_works }, multiplier: 0.5, because: Less. }] }\n',
  parent: 'funding: { rules: [{ select: all, multiplier: 0.9, because: a }] }\n',
  child: 'extends: parent\nfunding: { rules: [{ select: { project: works }, multiplier: 1.1, because: b }] }\n',
});
const compare = (reference: string, ids: readonly string[], n = draws): Promise<Comparison> => compareScenarios(documents, { study: studyOf(documents, n), reference: scenarioOf(documents, reference), scenarios: ids.map((id) => scenarioOf(documents, id)), ladder: true });

describe('compare', () => {
  let tables: ComparisonTables;
  beforeAll(async () => void ({ tables } = await compare('base', ['both', 'poorer', 'swapped', 'twin'])));
  const odds = (scenario: string, subject: string) => tables.odds.find((r) => r.scenario === scenario && r.subject === subject)!;

  it('gives the odds, medians and money that a run gives, and their differences on the same draws', async () => {
    const { tables: ran } = await run(documents, draws);
    for (const scenario of ['both', 'poorer']) {
      for (const indicator of ['level', 'other']) {
        expect(odds(scenario, indicator).probability).toBe(ran.attainment.find((r) => r.scenario === scenario && r.indicator === indicator)!.probability);
        const difference = ran.differences.find((r) => r.scenario === scenario && r.indicator === indicator)!;
        expect([odds(scenario, indicator).difference, odds(scenario, indicator).differenceLow, odds(scenario, indicator).differenceHigh]).toEqual([difference.difference, difference.ciLow, difference.ciHigh]);
        for (const row of tables.medians.filter((r) => r.scenario === scenario && r.indicator === indicator)) {
          expect(row.median).toBe(ran.trajectories.find((r) => r.scenario === scenario && r.indicator === indicator && r.year === row.year)!.q50);
        }
      }
      expect(tables.means.find((r) => r.scenario === scenario && r.quantity === 'spent' && r.year === null)!.mean).toBeCloseTo(ran.cost.find((r) => r.scenario === scenario)!.mean, 9);
      expect(odds(scenario, 'joint:all').probability).toBe(ran.joint.find((r) => r.scenario === scenario && r.group === 'all' && r.k === null)!.probability);
    }
  });

  it('a twin differs by exactly nothing, with no doubt about it', () => {
    for (const row of tables.odds.filter((r) => r.scenario === 'twin')) expect([row.difference, row.differenceLow, row.differenceHigh, row.gained, row.lost]).toEqual([0, 0, 0, 0, 0]);
    for (const row of tables.medians.filter((r) => r.scenario === 'twin')) expect([row.difference, row.differenceLow, row.differenceHigh]).toEqual([0, 0, 0]);
    for (const row of tables.split.filter((r) => r.scenario === 'twin')) expect([row.total, row.policy, row.belief, row.interaction]).toEqual([0, 0, 0, 0]);
  });

  it('policy, belief and interaction sum to the total exactly, in draws', () => {
    const parts = tables.split.filter((r) => r.scenario === 'both');
    expect(parts.some((r) => r.interaction !== 0)).toBe(true);
    for (const row of parts) {
      const inDraws = [row.policy, row.belief, row.interaction].map((x) => Math.round(x * draws));
      expect(inDraws.reduce((a, b) => a + b, 0)).toBe(Math.round(row.total * draws));
      for (const [k, part] of [row.policy, row.belief, row.interaction].entries()) expect(part * draws).toBeCloseTo(inDraws[k]!, 9);
    }
    const level = parts.find((r) => r.subject === 'level')!;
    expect([level.policy > 0, level.belief < 0, level.policyLow <= level.policy, level.policyHigh >= level.policy]).toEqual([true, true, true, true]);
  });

  it('what is only policy has no belief and no interaction, and the other way round', () => {
    for (const row of tables.split.filter((r) => r.scenario === 'poorer')) expect([row.policy, row.belief, row.interaction, row.interactionLow, row.interactionHigh]).toEqual([row.total, 0, 0, 0, 0]);
  });

  it('the ladder starts at the reference, ends at the scenario, and its steps sum to the difference', () => {
    for (const subject of ['level', 'other', 'joint:all', 'number-met']) {
      const steps = tables.contributions.filter((r) => r.scenario === 'both' && r.subject === subject);
      expect(steps.map((r) => [r.part, r.because.en])).toEqual([['policy', 'More money.'], ['belief', 'A pessimist.']]);
      const total = tables.split.find((r) => r.scenario === 'both' && r.subject === subject)!.total;
      expect(Math.round(steps.reduce((sum, r) => sum + r.change * draws, 0))).toBe(Math.round(total * draws));
      expect(steps[1]!.before).toBe(steps[0]!.after);
      expect(steps[0]!.change).toBe(steps[0]!.alone);
      expect(steps[1]!.change).toBe(steps[1]!.last);
    }
  });

  it('the order in which a document names its levers changes nothing', () => {
    const of = (scenario: string) => tables.contributions.filter((r) => r.scenario === scenario).map((row) => ({ ...row, scenario: '' }));
    expect(of('swapped')).toEqual(of('both'));
  });

  it('regret: what is lost against the best scenario of the same draw', () => {
    const row = (scenario: string, subject = 'number-met') => tables.regret.find((r) => r.scenario === scenario && r.subject === subject)!;
    // less money for one project, and nothing else: never better than the plan
    expect(row('poorer').mean).toBeGreaterThan(row('base').mean);
    expect(row('twin')).toEqual({ ...row('base'), scenario: 'twin' });
    for (const r of tables.regret.filter((x) => x.subject === 'number-met')) expect([r.bestShare >= 0 && r.bestShare <= 1, r.mean >= 0, r.worst! <= 2]).toEqual([true, true, true]);
    expect(row('poorer', 'other').mean).toBe((draws - Math.round(row('poorer', 'other').bestShare * draws)) / draws);
    expect(row('poorer', 'other').mean).toBeGreaterThan(0.2);
  });

  it('against another reference: from parent to child is one lever of the same kind, as a whole', async () => {
    const { tables: own } = await compare('parent', ['child']);
    const [step, ...others] = own.contributions.filter((r) => r.subject === 'level');
    expect(others).toEqual([]);
    expect(step).toMatchObject({ lever: 'funding', part: 'policy' });
    expect(own.split.find((r) => r.subject === 'level')!.policy).toBe(step!.change);
  });

  it('where every draw differs alike, so do the medians: exactly, and without doubt', () => {
    for (const [scenario, indicator, exact] of [['both', 'level', 0.5], ['poorer', 'other', -2.5]] as const) {
      const row = tables.medians.find((r) => r.scenario === scenario && r.indicator === indicator && r.year === 2025)!;
      for (const x of [row.difference, row.differenceLow, row.differenceHigh]) expect(x).toBeCloseTo(exact, 9);
      expect(row.median - row.referenceMedian).toBeCloseTo(exact, 1);
    }
  });

  it('the interval of a difference of medians holds the true difference about as often as it says', async () => {
    // another drift of the same register entry, wider: its median is 1 higher, and draws differ by unlike amounts
    const wider = linearPlan({ base: '', wide: 'assumptions: [{ assumption: drift, distribution: { kind: normal, mean: 1, sd: 3 }, because: x }]\n' });
    const seeds = 100;
    const rows = await Promise.all(
      Array.from({ length: seeds }, async (_, seed) => {
        const { tables: own } = await compareScenarios(wider, { study: studyOf(wider, 1024, seed), reference: scenarioOf(wider, 'base'), scenarios: [scenarioOf(wider, 'wide')], ladder: false });
        return own.medians.find((r) => r.indicator === 'level' && r.year === 2025)!;
      }),
    );
    const held = (half: number): number => rows.filter((r) => Math.abs(r.difference - 1) <= half * (r.differenceHigh! - r.difference)).length / seeds;
    expect(Math.abs(held(1) - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / seeds));
    // half as wide an interval would be noticed
    expect(Math.abs(held(0.5) - 0.95)).toBeGreaterThan(4 * Math.sqrt((0.95 * 0.05) / seeds));
  });

  it('too few draws for a batch give no interval of a median', async () => {
    const { tables: few } = await compare('base', ['poorer'], 100);
    expect(few.medians.every((r) => r.differenceLow === null && r.differenceHigh === null)).toBe(true);
  });

  it('each state of knowledge is a job of its own, and jobs may run in any order', async () => {
    const question = { study: { ...studyOf(documents, 300), evidence: ['ex-ante', 'ex-post'] as const }, reference: scenarioOf(documents, 'base'), scenarios: [scenarioOf(documents, 'both')], ladder: false };
    const backwards: typeof inTurn = async (jobs, between, done) => [...(await inTurn([...jobs].reverse(), between, done))].reverse();
    expect((await compareScenarios(documents, question as never, undefined, backwards)).tables).toEqual((await compareScenarios(documents, question as never)).tables);
  });
});
