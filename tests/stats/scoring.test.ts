import { describe, expect, test } from 'vitest';
import { quantileSorted } from 'simple-statistics';
import { brierScore, coverage, crpsEnsemble } from '../../src/stats/scoring.js';
import { readReference } from './reference-cases.js';

type Scoring = {
  readonly crps_ensemble: readonly { readonly ensemble: readonly number[]; readonly weights?: readonly number[]; readonly observation: number; readonly crps_empirical: number; readonly crps_fair?: number | null }[];
  readonly brier: readonly [{ readonly forecast: readonly number[]; readonly outcome: readonly (0 | 1)[]; readonly brier: number }];
  readonly brier_published: readonly { readonly forecast: number; readonly outcome: 0 | 1; readonly brier?: number }[];
  readonly pit_coverage: readonly [{ readonly ensembles: readonly (readonly number[])[]; readonly observations: readonly number[]; readonly coverage_of_central_interval: { readonly [level: string]: number } }];
  readonly sample_quantiles: readonly [{ readonly sample: readonly number[]; readonly p: readonly number[]; readonly type6: readonly number[]; readonly type7: readonly number[] }];
};
const reference = readReference<Scoring>('scoring.json');
const ensembles = reference.crps_ensemble.filter((c) => c.weights === undefined);

describe('crpsEnsemble', () => {
  test.each(ensembles.map((c, i) => [i, c] as const))('reproduces reference ensemble %i, plain and fair', (_i, c) => {
    const values = Float64Array.from(c.ensemble);
    expect(crpsEnsemble(values, c.observation)).toBeCloseTo(c.crps_empirical, 10);
    if (c.crps_fair === null) expect(() => crpsEnsemble(values, c.observation, { fair: true })).toThrow(new RangeError('fair score needs at least 2 members: 1'));
    else expect(crpsEnsemble(values, c.observation, { fair: true })).toBeCloseTo(c.crps_fair as number, 10);
  });
  test('planted fault: the plain score is not the fair one', () => {
    const c = ensembles[0] as Scoring['crps_ensemble'][number];
    expect(Math.abs(crpsEnsemble(Float64Array.from(c.ensemble), c.observation) - (c.crps_fair as number))).toBeGreaterThan(0.01);
  });
  test('leaves the ensemble in its order and refuses an empty one', () => {
    const values = Float64Array.of(3, 1, 2);
    crpsEnsemble(values, 0);
    expect(values).toEqual(Float64Array.of(3, 1, 2));
    expect(() => crpsEnsemble(new Float64Array(0), 1)).toThrow(new RangeError('ensemble must have at least 1 member: 0'));
  });
});

describe('brierScore', () => {
  test('reproduces the published score and the mean of 40 forecasts', () => {
    const published = reference.brier_published.filter((c) => c.brier !== undefined);
    expect(published).toHaveLength(1);
    for (const c of published) expect(brierScore(c.forecast, c.outcome)).toBeCloseTo(c.brier as number, 12);
    const { forecast, outcome, brier } = reference.brier[0];
    const mean = forecast.reduce((sum, p, i) => sum + brierScore(p, outcome[i] as 0 | 1), 0) / forecast.length;
    expect(mean).toBeCloseTo(brier, 12);
    expect(brierScore(0.25, true)).toBe(0.5625);
    expect(() => brierScore(1.2, 1)).toThrow(new RangeError('forecast probability must lie in [0, 1]: 1.2'));
  });
});

describe('coverage', () => {
  const { ensembles: members, observations, coverage_of_central_interval: expected } = reference.pit_coverage[0];
  test.each(Object.entries(expected))('of the central %s interval of 30 ensembles is that of the reference', (level, share) => {
    const p = (1 - Number(level)) / 2;
    const sorted = members.map((ensemble) => Float64Array.from(ensemble).sort());
    const ends = (q: number): number[] => sorted.map((ensemble) => quantileSorted([...ensemble], q));
    expect(coverage(ends(p), ends(1 - p), observations)).toBeCloseTo(share, 14);
  });
  test('ends belong to the interval; unequal lengths and emptiness are refused', () => {
    expect(coverage([1, 1], [2, 2], [1, 2])).toBe(1);
    expect(() => coverage([1], [2], [])).toThrow(new RangeError('coverage needs observations: 0'));
    expect(() => coverage([1, 1], [2, 2, 2], [1, 1, 1])).toThrow(new RangeError('coverage needs as many lows and highs as observations 3: 2, 3'));
  });
});

describe('the quantile of a sorted sample', () => {
  const { sample, p, type6, type7 } = reference.sample_quantiles[0];
  const sorted = Float64Array.from(sample).sort();
  const found = p.map((level) => quantileSorted([...sorted], level));
  test('is type 7 of R', () => found.forEach((value, i) => expect(value).toBeCloseTo(type7[i] as number, 13)));
  test('planted fault: type 6 differs', () => {
    expect(found.some((value, i) => Math.abs(value - (type6[i] as number)) > 1e-3)).toBe(true);
  });
});
