import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Model } from '../../schema/model.js';
import type { Selector } from '../../schema/relations.js';
import type { Scenario } from '../../schema/scenario.js';
import { resolveLevers } from '../resolve-levers.js';
import { selects } from '../select.js';
import type { Context } from './context.js';

type Funding = NonNullable<Scenario['funding']>;
/** Mean need and mean money of each project and step under a part of a scenario's funding, plan currency, [project x steps + step - 1]. */
type Books = { readonly need: readonly number[]; readonly money: readonly number[]; readonly steps: number; readonly baseYear: number };

/** Money that a transfer or a balance would take where there is not enough of it; in the first state of knowledge that shows it. */
export function paymentProblems(context: Context, models: readonly Model[], scenario: Scenario): Diagnostic[] {
  const { funding } = scenario;
  if (funding?.balance === undefined && funding?.transfers === undefined) return [];
  for (const model of models) {
    const problems = transferProblems(context, model, scenario, funding);
    const told = problems.length > 0 ? problems : balanceProblem(context, model, scenario, funding);
    if (told.length > 0) return told;
  }
  return [];
}

function booksOf({ documents }: Context, model: Model, scenario: Scenario, funding: Funding): Books {
  const { scale, schedule, priceMultiplier, multiplier, amount } = resolveLevers(documents, model, { ...scenario, funding }, 'fixed-money', []);
  const need = Array.from(schedule, (share, i) => {
    const k = Math.floor(i / model.steps);
    return (model.projects[k]?.meanCost ?? 0) * (scale[k] as number) * share * model.commonPriceMean * priceMultiplier;
  });
  return { need, money: need.map((n, i) => (Number.isNaN(amount[i]) ? (multiplier[i] as number) * n : (amount[i] as number))), steps: model.steps, baseYear: model.baseYear };
}

const round = (x: number): number => Number(x.toPrecision(3));
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The first transfer whose givers have less than they are to give, or whose takers need nothing. */
function transferProblems(context: Context, model: Model, scenario: Scenario, funding: Funding): Diagnostic[] {
  const { rules } = funding;
  for (const [index, transfer] of (funding.transfers ?? []).entries()) {
    const { need, money, steps, baseYear } = booksOf(context, model, scenario, { ...(rules === undefined ? {} : { rules }), transfers: (funding.transfers ?? []).slice(0, index) });
    const among = (select: Selector, row: readonly number[]): number => {
      const isMoved = (i: number): boolean => {
        const project = context.documents.plan.projects[Math.floor(i / steps)];
        const year = baseYear + (i % steps) + 1;
        return project !== undefined && selects(select, project) && (transfer.years === undefined || transfer.years.includes(year));
      };
      return sum(row.filter((_, i) => isMoved(i)));
    };
    const have = among(transfer.from, money);
    const { currency } = context.documents.plan.plan;
    if (have < transfer.amount) return [context.report('transfer-too-large', transfer, 'amount', { give: transfer.amount, have: round(have), currency })];
    if (among(transfer.to, need) <= 0) return [context.report('transfer-without-need', transfer, 'to')];
  }
  return [];
}

/** A balance whose projects cost less than what they would have to give. */
function balanceProblem(context: Context, model: Model, scenario: Scenario, { balance, ...others }: Funding): Diagnostic[] {
  if (balance === undefined) return [];
  const { projects, plan } = context.documents.plan;
  const isPayer = projects.map((project) => selects(balance.select, project) && !(others.rules ?? []).some((rule) => selects(rule.select, project)));
  const { need, money, steps } = booksOf(context, model, scenario, others);
  const pays = (i: number): boolean => isPayer[Math.floor(i / steps)] === true;
  const have = sum(need.filter((_, i) => pays(i)));
  const give = sum(money.map((m, i) => (pays(i) ? 0 : m - (need[i] as number))));
  return give > have ? [context.report('balance-too-small', balance, 'select', { give: round(give), have: round(have), currency: plan.currency })] : [];
}
