import { describe, expect, it } from 'vitest';
import { seekLever, type SeekQuestion } from '../../src/what-if/seek.js';
import { normalQuantile } from '../../src/stats/normal.js';
import { leverOf, linearPlan, scenarioOf, studyOf } from './linear-plan.js';

const documents = linearPlan();
const question = (change: Partial<SeekQuestion> & { readonly path?: string; readonly draws?: number; readonly seed?: number }): SeekQuestion => ({
  study: studyOf(documents, change.draws ?? 4000, change.seed ?? 7),
  base: scenarioOf(documents, 'base'),
  lever: leverOf(documents, change.path ?? 'funding.project.works'),
  from: 0.5,
  to: 2,
  subject: 'level',
  wanted: 0.8,
  ...change,
});

/** The standard deviation of `level` in the last year: noise 2, drift 0.5. */
const sd = Math.sqrt(4 + 0.25);
const answerAt = (p: number): number => 1 + (sd * normalQuantile(p)) / 10;

describe('seek', () => {
  it('finds the money at which the odds reach a level: the closed form lies in the interval, and the value near it', async () => {
    for (const wanted of [0.1, 0.5, 0.8, 0.95]) {
      const { rows: [row] } = await seekLever(documents, question({ wanted }));
      expect(row).toMatchObject({ status: 'found', monotone: true, draws: 4000, lever: 'funding.project.works' });
      expect(row!.valueLow!).toBeLessThan(answerAt(wanted));
      expect(row!.valueHigh!).toBeGreaterThan(answerAt(wanted));
      expect(row!.value!).toBeGreaterThan(row!.valueLow!);
      expect(row!.value!).toBeLessThan(row!.valueHigh!);
      expect(Math.abs(row!.value! - answerAt(wanted))).toBeLessThan(0.03);
    }
  });

  it('its interval holds the true value about as often as it says: 95 % of 80 seeds, within four standard errors', async () => {
    const seeds = 80;
    const rows = await Promise.all(Array.from({ length: seeds }, async (_, seed) => (await seekLever(documents, question({ draws: 400, seed }))).rows[0]!));
    const held = (half: number): number => {
      const within = rows.filter((r) => r.value! + half * (r.valueLow! - r.value!) <= answerAt(0.8) && answerAt(0.8) <= r.value! + half * (r.valueHigh! - r.value!));
      return within.length / seeds;
    };
    const error = Math.sqrt((0.95 * 0.05) / seeds);
    expect(Math.abs(held(1) - 0.95)).toBeLessThan(4 * error);
    // half as wide an interval would be noticed
    expect(Math.abs(held(0.5) - 0.95)).toBeGreaterThan(4 * error);
  });

  it('goes down where the range does: how late the works may start', async () => {
    const { rows: [row], points } = await seekLever(documents, question({ path: 'delay.project.works', from: 5, to: 0, wanted: 0.2 }));
    // a delay of d years leaves 1 - d / 5 of the works
    const latest = 5 * (1 - answerAt(0.2));
    expect(row!.status).toBe('found');
    expect(row!.value!).toBeLessThan(5);
    expect(Math.abs(row!.value! - latest)).toBeLessThan(0.15);
    expect(points[0]!.value).toBe(5);
  });

  it('says so where the level is reached already, and where it is out of reach of the lever', async () => {
    const already = (await seekLever(documents, question({ from: 1.5, to: 2, wanted: 0.5 }))).rows[0]!;
    expect(already).toMatchObject({ status: 'reached-already', value: 1.5 });
    const never = (await seekLever(documents, question({ to: 1, wanted: 0.8 }))).rows[0]!;
    expect(never).toMatchObject({ status: 'not-reachable', value: null, valueHigh: null, bestValue: 1 });
    expect(never.bestProbability).toBeGreaterThan(0.4);
  });

  it('tells when odds do not only rise, and finds where they first reach the level', async () => {
    // the value has to be 50 exactly as published: too much money misses it too
    const exact = linearPlan({ base: '' }, { comparator: '=', decimals: '0' });
    const { rows: [row] } = await seekLever(exact, { ...question({ wanted: 0.15 }), study: studyOf(exact, 2000), base: scenarioOf(exact, 'base'), lever: leverOf(exact, 'funding.project.works') });
    expect(row!.monotone).toBe(false);
    expect(row!.value!).toBeLessThan(1);
    expect(row!.bestValue).toBeCloseTo(1, 0);
  });

  it('is the same for the same seed, and refuses a probability that is none and odds that do not exist', async () => {
    expect(await seekLever(documents, question({ draws: 500 }))).toEqual(await seekLever(documents, question({ draws: 500 })));
    await expect(seekLever(documents, question({ wanted: 1 }))).rejects.toThrow('wanted probability must be inside (0, 1): 1');
    await expect(seekLever(documents, question({ subject: 'nothing' }))).rejects.toThrow('unknown subject: nothing');
  });
});
