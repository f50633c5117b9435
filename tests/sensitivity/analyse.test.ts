import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { normalCdf } from '../../src/stats/normal.js';
import type { SensitivityTables } from '../../src/schema/sensitivity.js';
import { analyseSensitivity } from '../../src/sensitivity/analyse.js';
import { createPool } from '../../src/workers/pool.js';
import { sensitivityIn } from '../../src/workers/side-by-side.js';
import { middle, normalPlan, questionOf } from './normal-plan.js';

const documents = normalPlan();
const variances = { start: 9, drift: 4, luck: 1 } as const;
const whole = 14;
const share = (...names: readonly (keyof typeof variances)[]): number => names.reduce((sum, name) => sum + variances[name], 0) / whole;
/** Closed index of even odds of a sum of normal numbers, from the share of the variance of the sum: Sheppard 1899. */
const ofEvenOdds = (part: number): number => (2 / Math.PI) * Math.asin(part);
/** The 90 % quantile of a standard normal number. */
const q90 = 1.2815515655446004;

type Key = { readonly indicator: string; readonly outcome: 'odds' | 'value' };
const pick = <R extends Key>(rows: readonly R[], indicator: string, outcome: Key['outcome']): readonly R[] => rows.filter((row) => row.indicator === indicator && row.outcome === outcome);

describe("Sobol' indices of a sum of normal numbers", () => {
  let tables: SensitivityTables;
  beforeAll(async () => {
    ({ tables } = await analyseSensitivity(documents, questionOf(documents, 'sobol')));
  });

  it('are the shares of the variance for the value, alone and together', () => {
    const rows = pick(tables.sobol, 'level', 'value');
    expect(rows.map(({ factor }) => factor)).toEqual(['start', 'drift', 'luck']);
    for (const row of rows) {
      const truth = share(row.factor as keyof typeof variances);
      expect(Math.abs((row.first ?? NaN) - truth)).toBeLessThan(0.03);
      expect(Math.abs((row.total ?? NaN) - truth)).toBeLessThan(0.02);
      expect(row.totalLow).toBeLessThan(truth + 0.01);
      expect(row.totalHigh).toBeGreaterThan(truth - 0.01);
    }
  });

  it('are those of the arc sine for even odds', () => {
    for (const { factor, first, total } of pick(tables.sobol, 'level', 'odds')) {
      const own = share(factor as keyof typeof variances);
      expect(Math.abs((first ?? NaN) - ofEvenOdds(own))).toBeLessThan(0.06);
      expect(Math.abs((total ?? NaN) - (1 - ofEvenOdds(1 - own)))).toBeLessThan(0.05);
    }
  });

  it('take correlated assumptions together, graded like the weaker', () => {
    expect(pick(tables.sobol, 'pair', 'value').map(({ factor, grade, rows }) => ({ factor, grade, rows }))).toEqual([{ factor: 'x+y', grade: 'assumption', rows: 4096 }]);
  });

  it('are not told of odds that are too rare, nor of what never varies', () => {
    const far = tables.outcomes.filter(({ status }) => status !== 'apportioned');
    expect(far.map(({ indicator, outcome, status }) => [indicator, outcome, status])).toEqual([['pair', 'odds', 'certain']]);
    expect(pick(tables.sobol, 'pair', 'odds')).toEqual([]);
  });
});

it('shares by evidence sum to 1 and are those of each group', async () => {
  const { tables: { shares, sobol } } = await analyseSensitivity(documents, questionOf(documents, 'sobol', { factors: 1, indicators: ['level'] }));
  for (const outcome of ['odds', 'value'] as const) {
    const rows = pick(shares, 'level', outcome);
    expect(rows.map(({ group, members }) => [group, members])).toEqual([['assumption', 1], ['plan', 1], ['luck', 5]]);
    expect(rows.reduce((sum, row) => sum + (row.share ?? NaN), 0)).toBeCloseTo(1, 10);
  }
  pick(shares, 'level', 'value').forEach((row, g) => expect(Math.abs((row.share ?? NaN) - share((['start', 'drift', 'luck'] as const)[g]!))).toBeLessThan(0.02));
  // the Shapley value of three players whose sets are worth what the arc sine says
  const worth = (part: number): number => 1 - ofEvenOdds(1 - part);
  const [a, b, c] = [share('start'), share('drift'), share('luck')];
  const shapley = worth(a) / 3 + (worth(a + b) - worth(b) + worth(a + c) - worth(c)) / 6 + (1 - worth(b + c)) / 3;
  expect(Math.abs((pick(shares, 'level', 'odds')[0]?.share ?? NaN) - shapley)).toBeLessThan(0.03);
  // what is not told apart stands together
  expect(new Set(pick(sobol, 'level', 'value').map(({ factor }) => factor))).toEqual(new Set(['start', 'other-assumptions', 'luck']));
});

it('odds outside 5 to 95 % are too rare to apportion', async () => {
  const rare = normalPlan(middle + 2 * Math.sqrt(whole));
  const { tables } = await analyseSensitivity(rare, questionOf(rare, 'sobol', { base: 512, indicators: ['level'] }));
  expect(tables.outcomes.map(({ outcome, status }) => [outcome, status])).toEqual([['odds', 'too-rare'], ['value', 'apportioned']]);
  expect(new Set(tables.shares.map(({ outcome }) => outcome))).toEqual(new Set(['value']));
});

describe('one assumption at a time', () => {
  it('a tornado gives mean and odds given the assumption, what is correlated following it', async () => {
    const draws = 8192;
    const { tables: { tornado } } = await analyseSensitivity(documents, questionOf(documents, 'tornado', { draws }));
    const error = Math.sqrt(5 / draws);
    const [top] = pick(tornado, 'level', 'value');
    expect([top?.assumption, top?.low.toFixed(6), top?.high.toFixed(6)]).toEqual(['start', (40 - 3 * q90).toFixed(6), (40 + 3 * q90).toFixed(6)]);
    expect(Math.abs((top?.atHigh ?? NaN) - (middle + 3 * q90))).toBeLessThan(4 * error);
    const odds = pick(tornado, 'level', 'odds')[0];
    expect(Math.abs((odds?.atLow ?? NaN) - normalCdf((-3 * q90) / Math.sqrt(5)))).toBeLessThan(4 * Math.sqrt(0.25 / draws));
    // x at its quantile moves y by half of that; independent numbers would stop at 1.28
    for (const { atHigh } of pick(tornado, 'pair', 'value')) expect(Math.abs(atHigh - 1.5 * q90)).toBeLessThan(4 * Math.sqrt(0.75 / draws));
  });

  it('rank correlations are those of normal numbers', async () => {
    const { tables: { rank } } = await analyseSensitivity(documents, questionOf(documents, 'rank', { draws: 8192 }));
    const rows = pick(rank, 'level', 'value');
    expect(rows.slice(0, 2).map(({ assumption }) => assumption)).toEqual(['start', 'drift']);
    const truth = (6 / Math.PI) * Math.asin(3 / Math.sqrt(whole) / 2);
    expect(Math.abs((rows[0]?.correlation ?? NaN) - truth)).toBeLessThan(4 * (rows[0]?.standardError ?? NaN));
  });

  it('elementary effects of a sum are in the proportion of the deviations, without bend', async () => {
    const { tables: { morris } } = await analyseSensitivity(documents, questionOf(documents, 'morris', { outcomes: ['value'] }));
    const [start, drift] = pick(morris, 'level', 'value');
    expect([start?.factor, drift?.factor]).toEqual(['start', 'drift']);
    expect((start?.muStar ?? NaN) / (drift?.muStar ?? NaN)).toBeGreaterThan(1.2);
    expect((start?.muStar ?? NaN) / (drift?.muStar ?? NaN)).toBeLessThan(1.8);
    expect(start?.mu).toBeCloseTo(start?.muStar ?? NaN, 6);
    expect(pick(morris, 'pair', 'value')[0]).toMatchObject({ factor: 'x+y', mu: null, sigma: null });
  });
});

describe('an analysis', () => {
  const script = fileURLToPath(new URL('../../dist/workers/worker.js', import.meta.url));

  it.runIf(existsSync(script))('gives the same bits with any number of workers', async () => {
    for (const method of ['sobol', 'rank', 'tornado'] as const) {
      const question = questionOf(documents, method, { draws: 4096, indicators: ['level'] });
      const alone = await analyseSensitivity(documents, question);
      const pool = createPool(script, 2);
      const together = await analyseSensitivity(documents, question, undefined, sensitivityIn(pool));
      await pool.close();
      expect(together).toStrictEqual(alone);
    }
  });

  it('agrees between the engines', async () => {
    const [js, wasm] = await Promise.all((['js', 'wasm'] as const).map((engine) => analyseSensitivity(documents, questionOf(documents, 'sobol', { engine, base: 512, outcomes: ['value'], indicators: ['level'] }))));
    js!.tables.shares.forEach((row, g) => expect(row.share).toBeCloseTo(wasm!.tables.shares[g]?.share ?? NaN, 4));
  });

  it('refuses what it cannot answer', async () => {
    const ask = (changes: Parameters<typeof questionOf>[2], method: 'sobol' | 'information' = 'sobol') => analyseSensitivity(documents, questionOf(documents, method, changes));
    await expect(ask({ base: 1000 })).rejects.toThrow('rows must be a power of two of at least 512: 1000');
    await expect(ask({ factors: 0 })).rejects.toThrow('factors must be an integer of at least 1: 0');
    await expect(ask({ indicators: ['nothing'] })).rejects.toThrow('unknown indicator: nothing');
    await expect(ask({}, 'information')).rejects.toThrow('a choice needs two scenarios that differ in what is decided: 1');
  });
});
