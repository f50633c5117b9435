import type { Documents } from '../../src/scenarios/documents.js';
import { contender, type Contender } from '../../src/scenarios/hybrid.js';
import { leverAt, type Lever } from '../../src/scenarios/lever-path.js';
import type { Study } from '../../src/schema/study.js';
import { smallPlan } from '../engine/small-plan.js';

/**
 * Two projects move two indicators, so that all odds are known: value of `level` in the last year = 40 + 10 m + drift + 2 z with m the money of
 * `works` as a share of its need (up to 3 times) and z standard normal; `other` = 20 + 5 n + z for the money n of `more_works` (up to 1).
 * `comparator` and `decimals` are those of `level`.
 */
export function linearPlan(scenarios: Readonly<Record<string, string>> = { base: '' }, { comparator = '>=', decimals = 'null' }: { readonly comparator?: '>=' | '='; readonly decimals?: string } = {}): Documents {
  return smallPlan({
    indicators: [{ id: 'level', comparator, value: 50 }, { id: 'other', comparator: '>=', value: 25 }],
    projects: ['works', 'more_works'],
    relations: `dynamics:
  - { indicator: level, kind: level, baseline: 40, drift: drift, drift_profile: [0, 0, 0, 0, 1], noise: { kind: deviation, sd: 2, phi: 0 }, published_decimals: ${decimals} }
  - { indicator: other, kind: level, baseline: 20, noise: { kind: deviation, sd: 1, phi: 0 }, published_decimals: null }
projects:
  - { project: works, delivery: 1, lag: 0, scalable: 3 }
  - { project: more_works, delivery: 1, lag: 0 }
components:
  - { project: works, component: area, plan_quantity: area, cost: 0.1, cost_unit: 亿元/km2 }
  - { project: more_works, component: area, plan_quantity: area, cost: 0.2, cost_unit: 亿元/km2 }
effects:
  - { project: works, indicator: level, form: level, basis: per-programme, size: 10, unit: km2 }
  - { project: more_works, indicator: other, form: level, basis: per-programme, size: 5, unit: km2 }
`,
    assumptions: `
id,name,unit,evidence,distribution.kind,distribution.mean,distribution.sd
drift,Drift,km2/年,assumption,normal,0,0.5
`,
    scenarios,
  });
}

export function scenarioOf(documents: Documents, id: string): Contender {
  const scenario = documents.scenarios.find((s) => s.id === id);
  if (scenario === undefined) throw new Error(`no scenario ${id}`);
  return contender(documents, scenario);
}

export function studyOf(documents: Documents, draws: number, seed = 7): Study {
  const [study] = documents.studies;
  if (study === undefined) throw new Error('no study');
  return { ...study, draws, seed };
}

export function leverOf(documents: Documents, path: string): Lever {
  const found = leverAt(documents, path);
  if (!found.ok) throw new Error(JSON.stringify(found.problem));
  return found.lever;
}
