import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Levers, Model, ProjectModel, VariateIndex } from '../../schema/model.js';
import type { Selector } from '../../schema/relations.js';
import type { Scenario } from '../../schema/scenario.js';
import { quantile, support, type Distribution } from '../../stats/distributions/index.js';
import { resolveLevers } from '../resolve-levers.js';
import { selects } from '../select.js';
import type { Context } from './context.js';

/** Level of costs and prices at which money still left over is more than anyone can use. */
const dear = 0.95;

/** Money that a row of a scenario gives to its projects: `given` in all of its years together, or `share` of the need where it gives shares. */
type Gift = { readonly row: object; readonly key: string; readonly select: Selector; readonly years: readonly number[]; readonly given?: number; readonly share?: number };

/** Rules and envelopes that give more than their projects can use: money that is left over whatever the costs turn out to be. */
export function moneyLeftOver(context: Context, models: readonly Model[], scenario: Scenario): Diagnostic[] {
  const uses = models.map((model) => ({ model, levers: resolveLevers(context.documents, model, scenario, accountingOf(context, scenario), []) }));
  if (uses.some(({ levers }) => levers.accounting === 'fixed-scope')) return [];
  const { plan, projects } = context.documents.plan;
  return giftsOf(context, scenario).flatMap(({ row, key, select, years, given, share }): Diagnostic[] => {
    const chosen = projects.flatMap((project, k) => (selects(select, project) ? [k] : []));
    if (given === undefined) {
      const isIdle = (share ?? 1) > 1 && chosen.length > 0 && uses.every(({ model }) => chosen.every((k) => mostShare(model, k) <= 1));
      return isIdle ? [context.report('nothing-to-scale', row, key, { share: share as number })] : [];
    }
    const most = Math.max(...uses.map(({ model, levers }) => mostMoney(model, levers, chosen, years)));
    return given > most ? [context.report('money-left-over', row, key, { given: round(given), most: round(most), currency: plan.currency })] : [];
  });
}

const round = (x: number): number => Number(x.toPrecision(3));
const lawOf = (model: Model, variate: VariateIndex): Distribution => model.variates[variate]?.law as Distribution;

/** The accounting a scenario is run under: fixed scope only where every study that lists it says so. */
function accountingOf({ documents: { studies } }: Context, scenario: Scenario): Levers['accounting'] {
  const own = studies.filter((study) => study.scenarios.includes(scenario.id));
  return own.length > 0 && own.every((study) => study.accounting === 'fixed-scope') ? 'fixed-scope' : 'fixed-money';
}

function giftsOf({ horizon, documents: { plan } }: Context, { funding }: Scenario): Gift[] {
  const all = horizon ?? [];
  const rules = (funding?.rules ?? []).map((rule): Gift => {
    const { select, multiplier, amount, total } = rule;
    const years = rule.years ?? all;
    const sum = (path: number | readonly number[]): number => (typeof path === 'number' ? path * years.length : path.reduce((a, b) => a + b, 0));
    if (multiplier !== undefined) return { row: rule, key: 'multiplier', select, years, share: typeof multiplier === 'number' ? multiplier : Math.max(...multiplier) };
    if (total !== undefined) return { row: rule, key: 'total', select, years, given: sum(total) };
    return { row: rule, key: 'amount', select, years, given: sum(amount ?? 0) * plan.projects.filter((project) => selects(select, project)).length };
  });
  const { envelope } = funding ?? {};
  if (envelope === undefined) return rules;
  const own = { row: envelope, select: envelope.select ?? 'all', years: all } as const;
  return [...rules, envelope.amounts === undefined ? { ...own, key: 'share_of_plan', share: envelope.share_of_plan ?? 1 } : { ...own, key: 'amounts', given: envelope.amounts.reduce((a, b) => a + b, 0) }];
}

/** Largest share of its planned year that a project can be paid for. */
function mostShare(model: Model, k: number): number {
  const { ceiling, capacity } = model.projects[k] as ProjectModel;
  return Math.min(ceiling, capacity === null ? Infinity : support(lawOf(model, capacity))[1]);
}

/** Money that projects can use in some years at most, where all costs and prices are dear. */
function mostMoney(model: Model, { scale, schedule, priceMultiplier }: Levers, chosen: readonly number[], years: readonly number[]): number {
  const price = priceMultiplier * (model.commonPrice === null ? 1 : quantile(lawOf(model, model.commonPrice), dear));
  const ofProject = (k: number): number => {
    const cost = (model.projects[k]?.costs ?? []).reduce((sum, c) => sum + c.factor * quantile(lawOf(model, c.quantity), dear) * quantile(lawOf(model, c.unitCost), dear), 0);
    const planned = years.reduce((sum, year) => sum + (schedule[k * model.steps + year - model.baseYear - 1] ?? 0), 0);
    return cost * price * (scale[k] as number) * planned * mostShare(model, k);
  };
  return chosen.reduce((sum, k) => sum + ofProject(k), 0);
}
