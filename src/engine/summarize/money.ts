import type { CostRow, DeliveryRow, MoneyRow, SpendingRow } from '../../schema/table.js';
import { histogramMean, histogramQuantile, histogramSd } from '../../stats/histogram-summary.js';
import { at } from '../row.js';
import { of, yearOf, type Finished } from './context.js';

/** Delivered quantity of each project's main component, year by year. */
export function deliveryRows(done: Finished): DeliveryRow[] {
  const { model, levers, accumulator, info } = done;
  return model.projects.flatMap((project, p) => {
    const quantity = info.projects.find((x) => x.id === project.id)?.quantity ?? { value: 1, unit: 'programme' };
    return at(accumulator.delivered, p).map((sketch, t): DeliveryRow => ({
      ...of(done),
      project: project.id,
      year: yearOf(model, t + 1),
      unit: quantity.unit,
      planned: quantity.value * (project.schedule[t] as number) * (levers.scale[p] as number),
      deliveredMean: quantity.value * histogramMean(sketch),
      q05: quantity.value * histogramQuantile(sketch, 0.05),
      q95: quantity.value * histogramQuantile(sketch, 0.95),
      draws: accumulator.draws,
    }));
  });
}

/** Money spent on each project, year by year; `planned` is the mean cost of what the scenario plans, at planned timing and base-year prices. */
export function spendingRows(done: Finished): SpendingRow[] {
  const { model, levers, accumulator, info } = done;
  return model.projects.flatMap((project, p) => {
    const section = info.projects.find((x) => x.id === project.id)?.section ?? '';
    return at(accumulator.spent, p).map((sketch, t): SpendingRow => ({
      ...of(done),
      project: project.id,
      section,
      year: yearOf(model, t + 1),
      currency: info.plan.currency,
      priceYear: model.baseYear,
      planned: project.meanCost * model.commonPriceMean * (project.schedule[t] as number) * (levers.scale[p] as number),
      mean: histogramMean(sketch),
      q05: histogramQuantile(sketch, 0.05),
      q50: histogramQuantile(sketch, 0.5),
      q95: histogramQuantile(sketch, 0.95),
      draws: accumulator.draws,
    }));
  });
}

export function moneyRows(done: Finished): MoneyRow[] {
  const { money, draws } = done.accumulator;
  return Array.from({ length: done.model.steps }, (_, t) => {
    const mean = (flow: readonly number[]): number => at(flow, t);
    return { ...of(done), year: yearOf(done.model, t + 1), currency: done.info.plan.currency, funded: mean(money.funded), spent: mean(money.spent), carried: mean(money.carried), lapsed: mean(money.lapsed), beyond: mean(money.beyond), draws };
  });
}

/** Total spending; under fixed scope the probability that it exceeds the budget. */
export function costRow(done: Finished): CostRow {
  const { accumulator, levers, info } = done;
  const sketch = accumulator.total;
  const fixedScope = levers.accounting === 'fixed-scope';
  return {
    ...of(done),
    currency: info.plan.currency,
    mean: histogramMean(sketch),
    sd: histogramSd(sketch),
    q05: histogramQuantile(sketch, 0.05),
    q50: histogramQuantile(sketch, 0.5),
    q95: histogramQuantile(sketch, 0.95),
    budget: fixedScope ? levers.budget : null,
    overrunProbability: fixedScope ? accumulator.overruns.hits / accumulator.draws : null,
    draws: accumulator.draws,
  };
}
