import { describe, expect, it } from 'vitest';
import { accumulatorOf, type Accumulator } from '../../src/engine/collect/accumulator.js';
import type { Odds } from '../../src/engine/collect/collector.js';
import { histogramMean, histogramVariance } from '../../src/stats/histogram-summary.js';
import { normalCdf } from '../../src/stats/normal.js';
import { plainSettings, simulate } from '../../src/engine/simulate.js';
import { resolveStudy } from '../../src/study.js';
import { smallPlan } from './small-plan.js';

const draws = 20_000;

function run(relations: string, engine: 'js' | 'wasm', target = 60): Accumulator {
  const documents = smallPlan({
    indicators: [{ id: 'x', comparator: '>=', value: target }, { id: 'y', comparator: '<=', value: 52 }],
    assumptions: 'id,name,unit,evidence,distribution.kind,distribution.mean,distribution.sd\ndrift,any,km2/年,assumption,normal,2,0.5\npull,any,km2 per km2,assumption,normal,0.5,0.0001',
    relations,
  });
  const [task] = resolveStudy(documents, documents.studies[0]!).tasks;
  const work = simulate(task!, { ...plainSettings(task!, 11, draws), engine }, { covariance: true, integrate: true });
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return accumulatorOf(step.value.scenarios[0]!, step.value.part);
}

/** x_5 = 50 + 5 drift + noise of sd 1, and y_5 = 50 + half of what x has changed, published to a tenth. */
const plan = (noise: string): string => `dynamics:
  - { indicator: x, kind: level, baseline: 50, drift: drift, ${noise}, published_decimals: 1 }
  - { indicator: y, kind: level, baseline: 50, noise: { kind: deviation, phi: 0.3, sd: 0.8 }, published_decimals: 1 }
couplings: [{ id: c, from: x, to: y, coefficient: pull, unit: km2 per km2, lag: 1, of: measured }]
`;
const closed = normalCdf((60 - 59.95) / Math.hypot(5 * 0.5, 1));

describe.each(['js', 'wasm'] as const)('odds given all but the last noise (%s)', (engine) => {
  it.each([['deviation', 'noise: { kind: deviation, phi: 0, sd: 1 }'], ['measurement', 'noise: { kind: measurement, sd: 1 }']])('have the mean of the closed form and less variance than hits: %s', (_, noise) => {
    const { integrated, targets } = run(plan(noise), engine);
    const odds = (integrated[0] as Odds).values;
    const error = Math.sqrt(histogramVariance(odds) / draws);
    expect(Math.abs(histogramMean(odds) - closed)).toBeLessThan(4 * error);
    expect(Math.abs(targets[0]!.met.hits / draws - closed)).toBeLessThan(4 * Math.sqrt((closed * (1 - closed)) / draws));
    expect(error).toBeLessThan(0.95 * Math.sqrt((closed * (1 - closed)) / draws));
    // the same edge a digit higher would be noticed
    expect(Math.abs(histogramMean(odds) - normalCdf((60 - 60.05) / Math.hypot(2.5, 1)))).toBeGreaterThan(4 * error);
  });

  it('multiply to the joint odds, whose mean is that of the joint hits', () => {
    const { jointIntegrated, numbersMet } = run(plan('noise: { kind: deviation, phi: 0, sd: 1 }'), engine);
    const p = numbersMet([0, 1])[2]!.hits / draws;
    expect(p).toBeGreaterThan(0.003);
    expect(Math.abs(histogramMean(jointIntegrated!.all.values) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws));
  });

  it('are left to hits where the last noise moves another indicator in the same year', () => {
    const coupled = plan('noise: { kind: deviation, phi: 0, sd: 1 }').replace('lag: 1', 'lag: 0');
    const { integrated, notIntegrable } = run(coupled, engine);
    expect(notIntegrable).toEqual(['noise-is-passed-on', null]);
    expect(integrated[0]).toBeNull();
    expect(integrated[1]).toHaveProperty('values');
  });
});

describe('covariances of outcomes', () => {
  it('equal those of the model, in both engines', () => {
    // x_5 = 50 + 5 drift + e_5, y_5 = 50 + pull (x_4 - 50) + ..., so Cov = pull x 5 x 4 x Var(drift)
    for (const engine of ['js', 'wasm'] as const) {
      const { covariances } = run(plan('noise: { kind: deviation, phi: 0, sd: 1 }'), engine);
      const of = (a: number, b: number): number => covariances.find((c) => c.a === a && c.b === b)!.covariance;
      const [xx, xy] = [25 * 0.25 + 1, 0.5 * 20 * 0.25];
      expect(Math.abs(of(0, 0) - xx)).toBeLessThan(4 * xx * Math.sqrt(2 / draws));
      expect(Math.abs(of(1, 0) - xy)).toBeLessThan(4 * Math.sqrt((xx * of(1, 1) + xy * xy) / draws));
      expect(Math.abs(of(1, 0) - 1.1 * xy)).toBeGreaterThan(4 * Math.sqrt((xx * of(1, 1) + xy * xy) / draws));
    }
  });
});
