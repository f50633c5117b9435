import type { Evidence, EvidenceSet } from './evidence.js';
import type { DesignName } from '../stats/design.js';
import type { BeyondRow, CostLevelRow, FundingSourceRow, OverrunRow, ScopeRow, TotalRow } from './account-rows.js';
import type { FundingSource } from './funding-source.js';
import type { Comparator } from './plan.js';

/** Both languages of a text; charts and reports choose one. */
export type Name = { readonly zh: string; readonly en: string };

/** A probability estimated from draws: standard error, 95 % interval (Wilson's for plain draws, else from the spread of randomisations) and the number of draws behind it. Zero hits have ciLow 0 and ciHigh > 0. */
export type Estimate = {
  readonly probability: number;
  readonly standardError: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly draws: number;
};
/** How a probability was estimated: as the share of draws in which it holds, or as the mean of its probability given all but the last year's noise (docs/precision.md). */
export type Estimator = 'hits' | 'integrated';
/** Why hits were counted where integration was asked for. */
export type NotIntegrable = 'judged-in-several-years' | 'reduction' | 'equality' | 'no-noise-of-its-own' | 'noise-on-a-scale' | 'noise-before-shocks' | 'noise-is-passed-on' | 'noise-is-correlated' | 'at-least-k' | 'no-target-integrated';
export type NoEstimate = { readonly probability: null; readonly standardError: null; readonly ciLow: null; readonly ciHigh: null; readonly draws: number };

export type Of = { readonly scenario: string; readonly evidence: EvidenceSet };

/** Odds of one target in one scenario. Not assessable: every estimate is null and the reason says why. */
export type AttainmentRow = Of & {
  readonly indicator: string;
  readonly year: number;
  /** comparator as judged; `printed` is the cell of the plan */
  readonly comparator: Comparator | 'assigned';
  readonly target: number | null;
  readonly unit: string;
  readonly headline: boolean;
  readonly status: 'estimated' | 'not-assessable';
  readonly reasonCode: 'assigned' | 'no-model' | null;
  readonly reason: Name | null;
  /** distance still missing in the target year, in the unit, >= 0: mean, and mean of the worst 5 % of draws */
  readonly shortfallMean: number | null;
  readonly shortfallTail5: number | null;
  /** median of the first year in which the target is met; null if in most draws it never is */
  readonly firstYearMetMedian: number | null;
  /** probability that it is met in every year, and in at least one year, of the horizon */
  readonly heldProbability: number | null;
  readonly everProbability: number | null;
  /** share of the variance of the target-year value that inputs graded `assumption` cause (total effect, 0..1) */
  readonly judgementShare: number | null;
  /** share of that variance that is luck (yearly noise, events), which no study can remove (total effect, 0..1) */
  readonly luckShare: number | null;
  /** how probability and interval were estimated, null where there are none; and why hits were counted although integration was asked for */
  readonly estimator: Estimator | null;
  readonly notIntegrated: NotIntegrable | null;
} & (Estimate | NoEstimate);

/** Joint odds over the assessable headline targets of a group: k null = all of them, else at least k. `targets` is their number. */
export type JointRow = Of & { readonly group: string; readonly k: number | null; readonly targets: number; readonly estimator: Estimator; readonly notIntegrated: NotIntegrable | null } & Estimate;

/** Probability that exactly `number` of `targets` assessable headline targets are met. */
export type NumberMetRow = Of & { readonly number: number; readonly targets: number } & Estimate;

/** One year of one indicator. Quantiles are of the measured value; observed is the comparable published value, if any. */
export type TrajectoryRow = Of & {
  readonly indicator: string;
  readonly year: number;
  readonly unit: string;
  readonly mean: number;
  /** null of a single draw */
  readonly sd: number | null;
  readonly q025: number;
  readonly q05: number;
  readonly q10: number;
  readonly q25: number;
  readonly q50: number;
  readonly q75: number;
  readonly q90: number;
  readonly q95: number;
  readonly q975: number;
  readonly observed: number | null;
  readonly clippedShare: number;
  readonly draws: number;
};

/** One year of one derived output, the base year included. */
export type OutputRow = Of & {
  readonly output: string;
  readonly name: Name;
  readonly year: number;
  readonly unit: string;
  readonly mean: number;
  /** null of a single draw */
  readonly sd: number | null;
  readonly q025: number;
  readonly q05: number;
  readonly q10: number;
  readonly q25: number;
  readonly q50: number;
  readonly q75: number;
  readonly q90: number;
  readonly q95: number;
  readonly q975: number;
  readonly draws: number;
};

/** Delivered quantity of a project's main component in one year, in its unit (a lump sum counts as 1 "programme"). */
export type DeliveryRow = Of & { readonly project: string; readonly year: number; readonly unit: string; readonly planned: number; readonly deliveredMean: number; readonly q05: number; readonly q95: number; readonly draws: number };

/** Money spent on a project in one year. */
export type SpendingRow = Of & { readonly project: string; readonly section: string; readonly year: number; readonly currency: string; readonly priceYear: number; readonly planned: number; readonly mean: number; readonly q05: number; readonly q50: number; readonly q95: number; readonly draws: number };

/** Where the money went, means over draws; funded + carried from the year before = spent + carried + lapsed + beyond (beyond only in the last year). */
export type MoneyRow = Of & { readonly year: number; readonly currency: string; readonly funded: number; readonly spent: number; readonly carried: number; readonly lapsed: number; readonly beyond: number; readonly draws: number };

/** Total spending over the horizon; budget and overrun probability under fixed scope. */
export type CostRow = Of & { readonly currency: string; readonly mean: number; readonly sd: number | null; readonly q05: number; readonly q50: number; readonly q95: number; readonly budget: number | null; readonly overrunProbability: number | null; readonly draws: number };

/** Difference to the reference scenario on the same draws: probability of one target (or of a joint event, indicator "joint:all"). */
export type DifferenceRow = Of & { readonly reference: string; readonly indicator: string; readonly difference: number; readonly ciLow: number; readonly ciHigh: number; readonly draws: number };

/** Bottleneck ladder: targets relaxed one after the other, hardest first; probability that all the remaining ones are met. */
export type LadderRow = Of & { readonly step: number; readonly relaxed: string | null; readonly remaining: number } & Estimate;

/** Probability that the value is, in each year, at or beyond the straight line from baseline to target. */
export type OnTrackRow = Of & { readonly indicator: string; readonly year: number } & Estimate;

/** P(value in the target year > x). */
export type ExceedanceRow = Of & { readonly indicator: string; readonly unit: string; readonly x: number; readonly probability: number; readonly draws: number };

/** Ex-ante and ex-post forecast of the reference scenario against what was observed. */
export type ScoreRow = Of & {
  readonly indicator: string;
  readonly year: number;
  readonly observed: number;
  readonly median: number;
  /** continuous ranked probability score, in the unit of the indicator; null where only a bound of the value is published */
  readonly crps: number | null;
  /** whether the 80 % and the 95 % interval contain the observation; null as above */
  readonly in80: boolean | null;
  readonly in95: boolean | null;
  /** in the target year: probability given, outcome, squared difference (Brier score) */
  readonly probability: number | null;
  readonly met: boolean | null;
  readonly brier: number | null;
};

/** A further target of the plan's text that is not simulated, or is. */
export type FactRow = { readonly fact: string; readonly section: string | null; readonly statement: Name; readonly comparator: string; readonly value: number; readonly unit: string; readonly year: number | null; readonly indicator: string | null; readonly reason: Name | null; readonly quote: string };

export type ObservationRow = { readonly indicator: string; readonly year: number; readonly value: number; readonly unit: string; readonly evidence: Evidence; readonly censored: 'lower' | 'upper' | null; readonly met: boolean | null; readonly source: string };

/** Covariance of the target-year values of two indicators over the draws (divisor draws - 1, in the product of their units) and their correlation; null where one does not vary. */
export type CovarianceRow = Of & { readonly a: string; readonly b: string; readonly year: number; readonly covariance: number; readonly correlation: number | null; readonly draws: number };

export type Tables = {
  readonly attainment: readonly AttainmentRow[];
  readonly joint: readonly JointRow[];
  readonly numberMet: readonly NumberMetRow[];
  readonly trajectories: readonly TrajectoryRow[];
  readonly delivery: readonly DeliveryRow[];
  readonly spending: readonly SpendingRow[];
  readonly money: readonly MoneyRow[];
  readonly cost: readonly CostRow[];
  readonly totals: readonly TotalRow[];
  /** empty where no scenario names funding sources */
  readonly fundingSources: readonly FundingSourceRow[];
  /** empty where no scenario is of fixed scope */
  readonly overrun: readonly OverrunRow[];
  readonly scope: readonly ScopeRow[];
  readonly beyond: readonly BeyondRow[];
  readonly costLevels: readonly CostLevelRow[];
  readonly differences: readonly DifferenceRow[];
  readonly ladder: readonly LadderRow[];
  readonly onTrack: readonly OnTrackRow[];
  readonly exceedance: readonly ExceedanceRow[];
  readonly scores: readonly ScoreRow[];
  /** empty where the plan defines no outputs */
  readonly outputs: readonly OutputRow[];
  /** empty unless asked for */
  readonly covariances: readonly CovarianceRow[];
};

/** What charts and reports may know of the plan, beside the tables. */
export type IndicatorInfo = {
  readonly id: string;
  readonly number: number | null;
  readonly section: string;
  readonly name: Name;
  readonly unit: string;
  readonly headline: boolean;
  readonly kind: string;
  readonly decimals: number | null;
  readonly printed: string;
  readonly comparator: Comparator | 'assigned';
  readonly judgedAs: Comparator | null;
  readonly judgedReason: Name | null;
  readonly target: number | null;
  readonly targetYear: number;
  readonly provisional: boolean;
  readonly keep: boolean;
  readonly quote: string;
  readonly baseline: { readonly year: number; readonly value: number; readonly evidence: Evidence; readonly quote: string | null } | null;
  /** one sentence on what moves it and what decides its odds */
  readonly why: Name | null;
  /** true if the value equals delivered quantity: a statement about construction and reporting, not about nature */
  readonly output: boolean;
  readonly discontinued: Name | null;
  readonly assessable: boolean;
  readonly reason: Name | null;
};

export type ScenarioInfo = { readonly id: string; readonly title: Name; readonly short: Name; readonly narrative: Name; readonly reasons: readonly Name[] };
export type SectionInfo = { readonly id: string; readonly name: Name; readonly motto: Name | null };
export type GroupInfo = { readonly id: string; readonly section: string; readonly name: Name };
export type ProjectInfo = {
  readonly id: string;
  readonly number: number | null;
  readonly section: string;
  readonly group: string;
  readonly name: Name;
  readonly quantity: { readonly value: number; readonly unit: string } | null;
  readonly costMean: number;
  readonly costEvidence: Evidence;
  /** why no path leads to an indicator, null if one does */
  readonly outside: Name | null;
  readonly quote: string;
};
export type AssumptionInfo = {
  readonly id: string;
  readonly name: Name;
  readonly unit: string;
  readonly evidence: Evidence;
  readonly sources: readonly string[];
  readonly knownFrom: string | null;
  readonly mean: number;
  readonly q05: number;
  readonly q95: number;
  readonly note: Name | null;
};
export type SourceInfo = { readonly id: string; readonly title: Name; readonly publisher: string | null; readonly date: string | null; readonly url: string | null; readonly grade: string };

/** A derived output: how it is computed, and from what. */
export type OutputInfo = { readonly id: string; readonly name: Name; readonly unit: string; readonly formula: string; readonly note: Name | null };

/** Everything a result says about itself. */
export type RunInfo = {
  readonly runId: string;
  readonly engineVersion: string;
  readonly study: string;
  readonly title: Name;
  readonly question: Name | null;
  readonly plan: { readonly id: string; readonly title: Name; readonly baseYear: number; readonly targetYear: number; readonly currency: string; readonly issued: string };
  readonly years: readonly number[];
  readonly draws: number;
  readonly seed: number;
  readonly design: DesignName;
  /** rows computer that drew, `wasm` in single precision or `js` in double; absent where nothing was drawn */
  readonly engine?: 'js' | 'wasm';
  /** `exact` where quantiles of indicators and outputs are those of the draws, to the draw; absent where they are read off sketches */
  readonly quantiles?: 'exact';
  /** how money is kept account of: the scope floats, or the cost */
  readonly accounting: 'fixed-money' | 'fixed-scope';
  /** present where a table of covariances was asked for */
  readonly covariance?: true;
  /** present where the noise of the last year was to be integrated out of the odds */
  readonly integrate?: true;
  readonly evidenceSets: readonly EvidenceSet[];
  readonly reference: string;
  readonly counterfactual: string | null;
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly shows: Name }[];
  readonly scenarios: readonly ScenarioInfo[];
  readonly sections: readonly SectionInfo[];
  readonly groups: readonly GroupInfo[];
  /** names of the funding sources that scenarios give shares */
  readonly fundingSources: readonly { readonly id: FundingSource; readonly name: Name }[];
  readonly indicators: readonly IndicatorInfo[];
  readonly projects: readonly ProjectInfo[];
  /** the register in each state of knowledge */
  readonly assumptions: Readonly<Partial<Record<EvidenceSet, readonly AssumptionInfo[]>>>;
  readonly sources: readonly SourceInfo[];
  readonly facts: readonly FactRow[];
  readonly observations: readonly ObservationRow[];
  readonly outputs: readonly OutputInfo[];
};

/** A finished run: what it says about itself, and its tables. */
export type RunResult = { readonly info: RunInfo; readonly tables: Tables };
