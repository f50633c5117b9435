import type { Documents } from '../../src/scenarios/documents.js';
import { contender } from '../../src/scenarios/hybrid.js';
import type { SensitivityMethod } from '../../src/schema/sensitivity.js';
import type { SensitivityQuestion } from '../../src/sensitivity/analyse.js';
import { smallPlan } from '../engine/small-plan.js';

/** The median of `level`: at this target its odds are even. */
export const middle = 43;

/**
 * Sums of normal numbers. In the last year `level` = start + drift + z with standard deviations 3 (no source), 2 (printed in the plan) and 1 (luck), mean 43;
 * `pair` = x + y, both standard normal with correlation 0.5, whose target is never met.
 */
export function normalPlan(level = middle): Documents {
  return smallPlan({
    indicators: [{ id: 'level', comparator: '>=', value: level }, { id: 'pair', comparator: '>=', value: 50 }],
    relations: `dynamics:
  - { indicator: level, kind: level, baseline: start, drift: drift, drift_profile: [0, 0, 0, 0, 1], noise: { kind: deviation, sd: 1, phi: 0 }, published_decimals: null }
  - { indicator: pair, kind: level, baseline: x, drift: y, drift_profile: [0, 0, 0, 0, 1], published_decimals: null }
`,
    assumptions: `
id,name,unit,evidence,distribution.kind,distribution.mean,distribution.sd
start,Start,km2,assumption,normal,40,3
drift,Drift,km2/年,plan,normal,3,2
x,X,km2,assumption,normal,0,1
y,Y,km2/年,plan,normal,0,1
`,
    correlations: 'correlations:\n  - { kind: latent, members: [x, y], value: 0.5 }\n',
  });
}

export function questionOf(documents: Documents, method: SensitivityMethod, changes: Partial<SensitivityQuestion> & { readonly draws?: number; readonly seed?: number } = {}): SensitivityQuestion {
  const [study] = documents.studies;
  const [scenario] = documents.scenarios;
  if (study === undefined || scenario === undefined) throw new Error('no study');
  const { draws = 4096, seed = 7, ...rest } = changes;
  return { study: { ...study, draws, seed }, scenario: contender(documents, scenario), indicators: null, outcomes: ['odds', 'value'], among: null, method, factors: 40, base: 4096, engine: 'auto', ...rest };
}
