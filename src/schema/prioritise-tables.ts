import type { EvidenceSet } from './evidence.js';
import type { Estimate } from './table.js';

/** Why a project stands where it does in a choice. `outside-*`: the objective cannot see it; `not-compared`: the choice was interrupted before. */
export type ChoiceReason = 'chosen' | 'not-worth-it' | 'no-gain' | 'harm' | 'not-compared' | 'locked-in' | 'locked-out' | 'outside-no-path' | 'outside-other-targets' | 'outside-protection' | 'left-out-by-scenario';

/** What is maximised; shortfalls have their sign turned. */
export type ObjectiveName = 'expected-number' | 'shortfall' | 'tail-shortfall' | 'at-least' | 'targets';

/** How a bound was found; `enumeration` and `linear-program` are exact. */
export type RelaxationName = 'enumeration' | 'target-decomposition' | 'count-decomposition' | 'cutting-planes' | 'linear-program' | 'no-budget' | 'none';

/** One choice: what it is worth on the draws of the search and on fresh ones, its bound and gap, its money. Of objectives more is better. */
export type ChoiceRow = {
  readonly evidence: EvidenceSet;
  readonly scenario: string;
  readonly objective: ObjectiveName;
  /** k of at-least, null else */
  readonly count: number | null;
  readonly status: 'searching' | 'optimal' | 'bounded' | 'infeasible';
  /** whether it was interrupted before its end */
  readonly interrupted: boolean;
  /** simulated on the draws of the search: the portfolio, nothing but what is fixed; and the additive model that was searched with */
  readonly value: number;
  readonly unfunded: number;
  readonly modelled: number;
  readonly bound: number | null;
  readonly relaxation: RelaxationName;
  readonly gap: number | null;
  /** gap over what money controls: bound less the value with nothing funded */
  readonly relativeGap: number | null;
  readonly tried: number;
  readonly faults: number;
  readonly largestFault: number;
  readonly modelOff: number;
  readonly draws: number;
  /** on fresh draws: the portfolio, nothing but what is fixed, everything */
  readonly freshValue: number;
  readonly freshError: number;
  readonly freshUnfunded: number;
  readonly freshFunded: number;
  readonly freshDraws: number;
  readonly currency: string;
  readonly budget: number | null;
  readonly cost: number;
  readonly overrunProbability: number | null;
  /** assessable targets of the objective, those in reach, those that money moves */
  readonly targets: number;
  readonly inReach: number;
  readonly moved: number;
};

/** Odds of one target with nothing but what is fixed, with the portfolio, and with everything, on fresh draws. */
export type ChoiceTargetRow = {
  readonly evidence: EvidenceSet;
  readonly indicator: string;
  readonly weight: number;
  readonly inReach: boolean;
  readonly moved: boolean;
  readonly before: number;
  readonly beforeLow: number;
  readonly beforeHigh: number;
  readonly difference: number;
  readonly differenceLow: number;
  readonly differenceHigh: number;
  readonly everything: number;
} & Estimate;

/** One project: whether it is done and why, what it costs, and what it brings. Numbers are null where they were not computed or mean nothing. */
export type ChoiceProjectRow = {
  readonly evidence: EvidenceSet;
  readonly project: string;
  readonly section: string;
  readonly done: boolean;
  readonly reason: ChoiceReason;
  readonly scale: number | null;
  readonly delay: number | null;
  /** mean cost of the way it is done, else of its fullest */
  readonly cost: number;
  /** Shapley share of the gain in the objective */
  readonly share: number | null;
  readonly shareError: number | null;
  /** what the objective loses without it: as such, and with its money spent anew */
  readonly lossAlone: number | null;
  readonly lossReplaced: number | null;
  /** what the objective would gain by it on top of the portfolio */
  readonly gainIfAdded: number | null;
  /** share of good portfolios, over budgets and assumptions, that contain it */
  readonly portfolioShare: number | null;
  readonly portfolios: number | null;
  readonly standing: 'core' | 'borderline' | 'never' | 'outside' | null;
  /** place in the nested order, and the first budget at which it is paid */
  readonly place: number | null;
  readonly fromBudget: number | null;
};

/** Money of one year: budget, mean cost at planned timing, mean spending, and how likely spending exceeds the budget. */
export type ChoiceYearRow = { readonly evidence: EvidenceSet; readonly year: number; readonly currency: string; readonly budget: number | null; readonly cost: number; readonly spent: number; readonly overrunProbability: number | null; readonly draws: number };

/** One budget of the frontier; values on the draws of the search but `fresh`. `last`, `next`: gain for one unit of money since the budget before, and to the next. */
export type FrontierRow = {
  readonly evidence: EvidenceSet;
  readonly budget: number;
  readonly currency: string;
  readonly cost: number | null;
  readonly value: number | null;
  readonly bound: number | null;
  readonly relativeGap: number | null;
  readonly fresh: number | null;
  readonly freshError: number | null;
  /** 95 % interval of `fresh` */
  readonly freshLow: number | null;
  readonly freshHigh: number | null;
  readonly last: number | null;
  readonly next: number | null;
  readonly nested: number | null;
  readonly nestedPrice: number | null;
  readonly projects: readonly string[];
};

/** The least money for which the objective reaches a level. */
export type LeastMoneyRow = { readonly evidence: EvidenceSet; readonly aim: number; readonly currency: string; readonly status: 'found' | 'not-found' | 'not-reachable'; readonly cost: number | null; readonly provenAbove: number | null; readonly projects: readonly string[] };

export type ChoiceTables = {
  readonly choice: readonly ChoiceRow[];
  readonly choiceTargets: readonly ChoiceTargetRow[];
  readonly choiceProjects: readonly ChoiceProjectRow[];
  readonly choiceYears: readonly ChoiceYearRow[];
  readonly frontier: readonly FrontierRow[];
  readonly leastMoney: readonly LeastMoneyRow[];
};
