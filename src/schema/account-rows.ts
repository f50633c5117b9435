import type { Evidence } from './evidence.js';
import type { FundingSource } from './funding-source.js';
import type { Levers } from './model.js';
import type { Estimate, NoEstimate, Of } from './table.js';

/** Who pays: a funding source; nobody, where the scenario names none (`not-assigned`); nobody, because sources are at their limits (`above-limit`, under fixed scope alone). */
export type Payer = FundingSource | 'not-assigned' | 'above-limit';

/**
 * Money spent in all (`id` all), by section, by group and by funding source (a payer), in a year or over the horizon (year null). `planned`: mean cost of
 * what the scenario plans, at planned timing and base-year prices; null for what is above limits. Rows by source only where the scenario names some.
 */
export type TotalRow = Of & { readonly level: 'all' | 'section' | 'group' | 'source'; readonly id: string; readonly year: number | null; readonly currency: string; readonly planned: number | null; readonly mean: number; readonly q05: number; readonly q50: number; readonly q95: number; readonly draws: number };

/**
 * A funding source in a year or over the horizon (year null): money asked of it (mean), its limit, money it gives (mean and quantiles), what it falls short
 * by (mean), and the probability that its limit binds, null where it has none. `grade`: how its shares are known, by the least known.
 */
export type FundingSourceRow = Of & { readonly source: Payer; readonly year: number | null; readonly currency: string; readonly grade: Evidence | null; readonly askedMean: number; readonly limit: number | null; readonly givenMean: number; readonly q05: number; readonly q50: number; readonly q95: number; readonly shortMean: number } & (Estimate | NoEstimate);

/**
 * Under fixed scope: the probability that total spending exceeds the budget (`over-budget`; `over-budget-with-beyond` counts what is paid after the last
 * year too), and that it does not while at least `k` (null: all) of `targets` headline targets are met.
 */
export type OverrunRow = Of & { readonly event: 'over-budget' | 'over-budget-with-beyond' | 'within-budget-and-targets'; readonly k: number | null; readonly targets: number; readonly currency: string; readonly budget: number } & Estimate;

/**
 * A project's main component over the horizon, in its unit (a lump sum counts as 1 "programme"): planned quantity, what delays move beyond the horizon, what
 * the money does not pay for (below 0 where it pays for more), what is delivered, and the share of the plan that is not (null where nothing is planned).
 */
export type ScopeRow = Of & { readonly project: string; readonly section: string; readonly accounting: Levers['accounting']; readonly unit: string; readonly planned: number; readonly heldUpMean: number; readonly unpaidMean: number; readonly deliveredMean: number; readonly q05: number; readonly q50: number; readonly q95: number; readonly lostShare: number | null; readonly draws: number };

/** Money after the last year, of all projects together (`all`) and of each that has some. */
export type BeyondRow = Of & { readonly project: string; readonly currency: string; readonly mean: number; readonly q05: number; readonly q50: number; readonly q95: number; readonly draws: number };

/** Total spending that is not exceeded with probability `level`. */
export type CostLevelRow = Of & { readonly currency: string; readonly level: number; readonly cost: number; readonly draws: number };
