import { describe, expect, it } from 'vitest';
import type { Documents } from '../../src/scenarios/documents.js';
import { analyseSensitivity } from '../../src/sensitivity/analyse.js';
import { smallPlan } from '../engine/small-plan.js';
import { questionOf } from './normal-plan.js';

/** Works that add `gain` to a level of 40 with noise of 1, needed: 40; without money nothing is built. Funding is what is decided; a belief is no choice. `idle`: the spread of the noise is uncertain, which tells nothing about the choice. */
function choicePlan({ grade = 'assumption', idle = false, ...gain }: { readonly low: number; readonly high: number; readonly grade?: string; readonly idle?: boolean }): Documents {
  return smallPlan({
    indicators: [{ id: 'level', comparator: '>=', value: 40 }],
    projects: ['works'],
    relations: `dynamics:
  - { indicator: level, kind: level, baseline: 40, noise: { kind: deviation, sd: ${idle ? 'spread' : 1}, phi: 0 }, published_decimals: null }
projects:
  - { project: works, delivery: 1, lag: 0 }
components:
  - { project: works, component: area, plan_quantity: area, cost: 0.1, cost_unit: 亿元/km2 }
effects:
  - { project: works, indicator: level, form: level, basis: per-programme, size: gain, unit: km2 }
`,
    assumptions: `
id,name,unit,evidence,distribution.kind,distribution.low,distribution.high
gain,Gain,km2,${grade},uniform,${gain.low},${gain.high}
${idle ? 'spread,Spread,km2,assumption,uniform,0.99,1.01\n' : ''}`,
    scenarios: {
      base: '',
      nothing: 'funding: { rules: [{ select: all, multiplier: 0, because: none }] }\n',
      surer: 'assumptions: [{ assumption: gain, fixed: 1, because: supposed }]\n',
    },
  });
}

const rowsOf = async (documents: Documents, seed = 7) => (await analyseSensitivity(documents, questionOf(documents, 'information', { draws: 4096, seed }))).tables;

describe('the value of information', () => {
  it('is that of choosing by what is known, in targets and in money', async () => {
    const { information, options } = await rowsOf(choicePlan({ low: -2, high: 2.5 }));
    expect(options.map(({ scenario }) => scenario)).toEqual(['base', 'nothing']);
    const [gain] = information.filter(({ kind }) => kind === 'assumption');
    // given gain g the works meet with odds Phi(g), nothing with 1/2: the mean of max(Phi(g), 1/2) less the larger mean, for g uniform on [-2, 2.5]
    const truth = 1 / 2 - (1 / 4.5) * integral((g) => phi(g), -2, 0) - 1 / 2 + 2 / 4.5 / 2;
    expect(Math.abs((gain?.value ?? NaN) - truth)).toBeLessThan(4 * (gain?.standardError ?? NaN) + 0.01);
    expect(gain?.value).toBeGreaterThan(2 * (gain?.noise ?? NaN));
    for (const { value } of information) expect(value).toBeGreaterThanOrEqual(0);
    const best = options.find(({ best: isBest }) => isBest);
    expect(best).toMatchObject({ scenario: 'base', dominated: false });
    expect(best?.price).toBeCloseTo((options[0]!.spending - options[1]!.spending) / (options[0]!.mean - options[1]!.mean), 8);
    expect(gain?.money).toBeCloseTo((gain?.value ?? NaN) * (best?.price ?? NaN), 8);
  });

  it('is exactly 0 where the works never harm, whatever is known', async () => {
    const { information } = await rowsOf(choicePlan({ low: 0.1, high: 2.5 }));
    expect(information.length).toBeGreaterThan(2);
    expect(new Set(information.map(({ value, noise }) => `${value} ${noise ?? 0}`))).toEqual(new Set(['0 0']));
  });

  it('has the noise of chance also where knowing something is worth nothing', async () => {
    const { information } = await rowsOf(choicePlan({ low: -2, high: 2.4, grade: 'plan', idle: true }), 4);
    const [first] = information.filter(({ kind }) => kind === 'grade');
    expect(first).toMatchObject({ grade: 'assumption', value: 0 });
    expect(information.filter(({ kind }) => kind !== 'everything').every(({ noise }) => noise !== null && noise > 0)).toBe(true);
  });

  it('has no price where the best choice costs least', async () => {
    const { information, options } = await rowsOf(choicePlan({ low: -2.5, high: 2 }));
    expect(options.find(({ best }) => best)).toMatchObject({ scenario: 'nothing', price: null });
    expect(new Set(information.map(({ money }) => money))).toEqual(new Set([null]));
  });
});

const phi = (x: number): number => 0.5 * (1 + erf(x / Math.SQRT2));

/** By its Taylor series. */
function erf(x: number): number {
  let [sum, term] = [x, x];
  for (let n = 1; n < 60; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** The midpoint rule. */
function integral(f: (x: number) => number, from: number, to: number): number {
  const steps = 1000;
  const width = (to - from) / steps;
  return Array.from({ length: steps }, (_, k) => f(from + (k + 0.5) * width)).reduce((sum, y) => sum + y * width, 0);
}
