import type { BeyondRow, CostLevelRow, FundingSourceRow, OverrunRow, ScopeRow, TotalRow } from '../../schema/account-rows.js';
import type { Estimate, NoEstimate } from '../../schema/table.js';
import { histogramMean, histogramQuantile } from '../../stats/histogram-summary.js';
import type { Histogram } from '../../stats/histogram.js';
import type { TotalLevel } from '../emit/books.js';
import { unassigned } from '../emit/sources.js';
import { headlineTargets } from '../collect/headline.js';
import { at } from '../row.js';
import { estimate, of, yearOf, type Finished } from './context.js';

type Spread = { readonly mean: number; readonly q05: number; readonly q50: number; readonly q95: number };
const spread = (sketch: Histogram): Spread => ({ mean: histogramMean(sketch), q05: histogramQuantile(sketch, 0.05), q50: histogramQuantile(sketch, 0.5), q95: histogramQuantile(sketch, 0.95) });

/** Mean cost of what the scenario plans of each project and step, at planned timing and base-year prices, [project][step-1]. */
function plannedCosts({ model, levers }: Finished): readonly (readonly number[])[] {
  return model.projects.map((project, p) => project.schedule.map((share) => project.meanCost * model.commonPriceMean * share * (levers.scale[p] as number)));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);

/** Share of a payer in the money of a project and step; null for what is above limits, which nobody planned. */
function shareOf(done: Finished, payer: string, p: number, t: number): number | null {
  if (payer === 'above-limit') return null;
  if (payer === 'not-assigned') return unassigned(done, p, t);
  return at(done.levers.sources.filter(({ id }) => id === payer), 0).shares[p * done.model.steps + t] as number;
}

function plannedIn(done: Finished, costs: readonly (readonly number[])[], level: TotalLevel, id: string, t: number): number | null {
  const parts = done.model.projects.map((project, p): number | null => {
    const cost = at(at(costs, p), t);
    if (level === 'source') {
      const share = shareOf(done, id, p, t);
      return share === null ? null : share * cost;
    }
    return level === 'all' || project[level] === id ? cost : 0;
  });
  return parts.some((part) => part === null) ? null : sum(parts.map((part) => part ?? 0));
}

/** Money spent in all, by section, by group and by funding source, in each year and over the horizon (year null). */
export function totalRows(done: Finished): TotalRow[] {
  const { model, accumulator, info } = done;
  const costs = plannedCosts(done);
  return accumulator.books.totals.flatMap(({ level, id, years, whole }) => {
    const planned = years.map((_, t) => plannedIn(done, costs, level, id, t));
    const row = (year: number | null, own: number | null, sketch: Histogram): TotalRow => ({ ...of(done), level, id, year, currency: info.plan.currency, planned: own, ...spread(sketch), draws: accumulator.draws });
    return [...years.map((sketch, t) => row(yearOf(model, t + 1), at(planned, t), sketch)), row(null, planned.some((x) => x === null) ? null : sum(planned.map((x) => x ?? 0)), whole)];
  });
}

/** What is asked of each funding source, what it gives, and how likely its limit binds; no rows where the scenario says nothing of sources. */
export function fundingSourceRows(done: Finished): FundingSourceRow[] {
  const { model, levers, accumulator, info } = done;
  const { draws } = accumulator;
  const none: NoEstimate = { probability: null, standardError: null, ciLow: null, ciHigh: null, draws };
  return accumulator.books.payers.flatMap(({ payer, asked, given, short, askedWhole, givenWhole, shortEver }) => {
    if (payer === 'above-limit') return [];
    const source = levers.sources.find(({ id }) => id === payer);
    const limitIn = (t: number): number | null => (source === undefined || Number.isNaN(source.limits[t]) ? null : (source.limits[t] as number));
    const isLimited = source !== undefined && (source.total !== null || source.limits.some((limit) => !Number.isNaN(limit)));
    const row = (year: number | null, limit: number | null, wanted: Histogram, got: Histogram, odds: Estimate): FundingSourceRow => {
      const { mean, q05, q50, q95 } = spread(got);
      const askedMean = histogramMean(wanted);
      return { ...of(done), source: payer, year, currency: info.plan.currency, grade: source?.evidence ?? null, askedMean, limit, givenMean: mean, q05, q50, q95, shortMean: Math.max(0, askedMean - mean), ...(isLimited ? odds : none) };
    };
    return [
      ...given.map((sketch, t) => row(yearOf(model, t + 1), limitIn(t), at(asked, t), sketch, estimate(at(short, t), draws))),
      row(null, source?.total ?? null, askedWhole, givenWhole, estimate(shortEver, draws)),
    ];
  });
}

/** Under fixed scope: how likely the budget is overrun, and how likely it is kept together with targets; else no rows. */
export function overrunRows(done: Finished): OverrunRow[] {
  const { levers, accumulator, info } = done;
  const { overrun } = accumulator.books;
  if (overrun === null) return [];
  const { draws } = accumulator;
  const targets = headlineTargets(levers).length;
  const row = (event: OverrunRow['event'], k: number | null, odds: Estimate): OverrunRow => ({ ...of(done), event, k, targets, currency: info.plan.currency, budget: levers.budget, ...odds });
  const joint = overrun.withinAndMet.map((hits) => estimate(hits, draws));
  return [
    row('over-budget', null, estimate(overrun.over, draws)),
    row('over-budget-with-beyond', null, estimate(overrun.overWithBeyond, draws)),
    ...(targets === 0 ? [] : [row('within-budget-and-targets', null, at(joint, targets - 1))]),
    ...joint.map((odds, k) => row('within-budget-and-targets', k + 1, odds)),
  ];
}

/** Quantities that differ by less than this share of the plan are equal up to rounding. */
const rounding = 1e-6;

/** What becomes of each project's planned quantity over the horizon: delivered, not paid for, moved beyond it by delays. */
export function scopeRows(done: Finished): ScopeRow[] {
  const { model, levers, accumulator, info } = done;
  return model.projects.map((project, p): ScopeRow => {
    const own = info.projects.find((x) => x.id === project.id);
    const { value, unit } = own?.quantity ?? { value: 1, unit: 'programme' };
    const { paid, heldUp, delivered } = at(accumulator.books.scope, p);
    const planned = value * (levers.scale[p] as number);
    const quantity = (share: number): number => (Math.abs(share) < rounding ? 0 : value * share);
    const heldUpMean = quantity(histogramMean(heldUp));
    const { mean, q05, q50, q95 } = spread(delivered);
    return {
      ...of(done), project: project.id, section: project.section, accounting: levers.accounting, unit, planned, heldUpMean, unpaidMean: quantity((levers.scale[p] as number) - histogramMean(heldUp) - histogramMean(paid)),
      deliveredMean: value * mean, q05: value * q05, q50: value * q50, q95: value * q95, lostShare: planned > 0 ? quantity(1 - (value * mean) / planned) / value : null, draws: accumulator.draws,
    };
  });
}

/** Money that comes or is left after the last year, of all projects together and of each that can have some. */
export function beyondRows(done: Finished): BeyondRow[] {
  const { model, accumulator, info } = done;
  const { beyond, beyondAll } = accumulator.books;
  const row = (project: string, sketch: Histogram): BeyondRow => ({ ...of(done), project, currency: info.plan.currency, ...spread(sketch), draws: accumulator.draws });
  return [row('all', beyondAll), ...beyond.flatMap((sketch, p) => (histogramMean(sketch) > 0 ? [row(at(model.projects, p).id, sketch)] : []))];
}

/** Levels at which the distribution of cost is told: the middles of fifty equal parts. */
const levels = Array.from({ length: 50 }, (_, k) => (2 * k + 1) / 100);

/** Total spending at evenly spaced levels of probability. */
export function costLevelRows(done: Finished): CostLevelRow[] {
  const { accumulator, info } = done;
  return levels.map((level) => ({ ...of(done), currency: info.plan.currency, level, cost: histogramQuantile(accumulator.total, level), draws: accumulator.draws }));
}
