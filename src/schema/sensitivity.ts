import type { Evidence, EvidenceSet } from './evidence.js';

/** What is asked of a target: the odds that it is met, or the value of its indicator in the target year. */
export const outcomeKinds = ['odds', 'value'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** Ways to find what drives an outcome. */
export const sensitivityMethods = ['tornado', 'rank', 'morris', 'sobol', 'information'] as const;
export type SensitivityMethod = (typeof sensitivityMethods)[number];

type Of = { readonly scenario: string; readonly evidence: EvidenceSet; readonly indicator: string; readonly outcome: OutcomeKind };

/**
 * An outcome that was looked at: its mean (of odds the probability) and standard deviation. `status`: `apportioned`; `too-rare`, odds outside 0.05..0.95,
 * whose variance is that of a few draws; `certain`, where nothing varies. `unit` is that of the indicator, empty for odds.
 */
export type SensitivityOutcomeRow = Of & { readonly unit: string; readonly mean: number; readonly standardDeviation: number; readonly status: 'apportioned' | 'too-rare' | 'certain'; readonly draws: number };

/**
 * The outcome with one assumption at its 10 % and at its 90 % quantile (`low`, `high`, in the unit of the assumption), all else drawn as usual: a probability
 * or a mean. `base`: nothing set. `swing`: span of the three. `standardError` is that of atHigh - atLow.
 */
export type TornadoRow = Of & { readonly assumption: string; readonly grade: Evidence; readonly low: number; readonly high: number; readonly atLow: number; readonly atHigh: number; readonly base: number; readonly swing: number; readonly standardError: number; readonly draws: number };

/** Spearman's rank correlation of an assumption with the outcome, -1..1, and its 95 % interval. */
export type RankRow = Of & { readonly assumption: string; readonly grade: Evidence; readonly correlation: number; readonly standardError: number; readonly ciLow: number; readonly ciHigh: number; readonly draws: number };

/** Elementary effects of a factor on the outcome per unit of the unit cube; mean and deviation null where correlated assumptions move together, whose effects have no sign. */
export type MorrisRow = Of & { readonly factor: string; readonly grade: Evidence; readonly mu: number | null; readonly muStar: number; readonly standardError: number; readonly sigma: number | null; readonly trajectories: number };

type Share<K extends string> = { readonly [P in K | `${K}Low` | `${K}High`]: number | null };

/**
 * Sobol' indices of a factor: share of the variance of the outcome that goes when it is known (`first`), and that stays when all else is (`total`), with 95 %
 * intervals; an interval is null where the rows are too few to tell it. `factor`: an assumption, several correlated ones joined by "+", `other-assumptions`
 * (all that are not told apart) or `luck`; `grade` null for these two. What changed no outcome has no row.
 */
export type SobolRow = Of & { readonly factor: string; readonly grade: Evidence | null; readonly rows: number } & Share<'first'> & Share<'total'>;

/** What one group of inputs is responsible for: `share`, its Shapley effect (the shares of an outcome sum to 1), and its closed and total index. `group`: a grade of assumptions, `ungraded` (drawn once, no assumption) or `luck`; `members`: factors, or numbers drawn. */
export type ShareRow = Of & { readonly group: Evidence | 'ungraded' | 'luck'; readonly members: number; readonly rows: number } & Share<'share'> & Share<'first'> & Share<'total'>;

/**
 * What it would be worth to know something before one of the scenarios is chosen. `payoff`: `number-met` (targets) or an indicator (odds of its target).
 * `known`: an assumption, a grade (its most influential assumptions), or `everything`, luck too: a bound. `value`, never negative, in targets or as a
 * probability; `noise`: what as many numbers of pure chance seem worth on as many draws. `money`: value x price of a point, null where a point has no price.
 */
export type InformationRow = { readonly evidence: EvidenceSet; readonly payoff: string; readonly kind: 'assumption' | 'grade' | 'everything'; readonly known: string; readonly grade: Evidence | null; readonly numbers: number; readonly value: number; readonly standardError: number; readonly noise: number | null; readonly money: number | null; readonly draws: number };

/**
 * A scenario among those that one could choose: mean payoff and spending, whether it is the best, and whether another pays no less for no more money.
 * `price`: of the best one, what a target (or all of a probability) more costs beside the next cheaper scenario that is not dominated; else null.
 */
export type OptionRow = { readonly evidence: EvidenceSet; readonly payoff: string; readonly scenario: string; readonly mean: number; readonly spending: number; readonly currency: string; readonly best: boolean; readonly dominated: boolean; readonly price: number | null; readonly draws: number };

/** Rows by method; tables of other methods are empty. */
export type SensitivityTables = {
  readonly outcomes: readonly SensitivityOutcomeRow[];
  readonly tornado: readonly TornadoRow[];
  readonly rank: readonly RankRow[];
  readonly morris: readonly MorrisRow[];
  readonly sobol: readonly SobolRow[];
  readonly shares: readonly ShareRow[];
  readonly information: readonly InformationRow[];
  readonly options: readonly OptionRow[];
};
