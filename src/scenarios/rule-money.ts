import type { Model } from '../schema/model.js';
import type { Project } from '../schema/plan.js';
import type { FundingRule } from '../schema/scenario.js';
import { selects } from './select.js';

/** What a rule gives a project in a step: a share of its need, or money in plan currency, the other one NaN. `index` is project x steps + step - 1. */
export type RuleMoney = { readonly project: number; readonly index: number; readonly multiplier: number; readonly amount: number };

/**
 * What a funding rule gives each of its projects in each of its years.
 * A `total` is shared among the projects that no narrower rule funds in that year, in proportion to their mean need of the year;
 * where none of them plans anything then, in proportion to mean need over all years, and where they cost nothing at all, equally.
 * @param narrower rules of the same scenario that rule over this one
 */
export function ruleMoney(rule: FundingRule, narrower: readonly FundingRule[], projects: readonly Project[], model: Model, meanNeed: Float64Array): readonly RuleMoney[] {
  return yearsOf(rule, model).flatMap((year, place) => {
    const t = year - model.baseYear;
    const chosen = projects.flatMap((project, k) => (selects(rule.select, project) ? [k] : []));
    const numberOf = (path: number | readonly number[] | undefined): number => (typeof path === 'object' ? (path[place] ?? Number.NaN) : (path ?? Number.NaN));
    const at = (project: number, multiplier: number, amount: number): RuleMoney => ({ project, index: project * model.steps + t - 1, multiplier, amount });
    if (rule.total === undefined) return chosen.map((k) => at(k, numberOf(rule.multiplier), numberOf(rule.amount)));
    const sharers = chosen.filter((k) => !narrower.some((other) => selects(other.select, projects[k] as Project) && yearsOf(other, model).includes(year)));
    const shares = sharesOf(sharers, t, model.steps, meanNeed);
    return sharers.map((k, n) => at(k, Number.NaN, numberOf(rule.total) * (shares[n] as number)));
  });
}

/** Years of the plan in which a rule applies, in the order in which it lists them. */
function yearsOf(rule: FundingRule, model: Model): readonly number[] {
  const all = Array.from({ length: model.steps }, (_, t) => model.baseYear + t + 1);
  return (rule.years ?? all).filter((year) => all.includes(year));
}

function sharesOf(sharers: readonly number[], t: number, steps: number, meanNeed: Float64Array): readonly number[] {
  const inYear = sharers.map((k) => meanNeed[k * steps + t - 1] as number);
  const overYears = sharers.map((k) => meanNeed.subarray(k * steps, (k + 1) * steps).reduce((a, b) => a + b, 0));
  const weights = [inYear, overYears].find((w) => w.some((x) => x > 0)) ?? sharers.map(() => 1);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}
