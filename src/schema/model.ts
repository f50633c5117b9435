import type { Distribution } from '../stats/distributions/index.js';
import type { Program } from '../stats/program.js';
import type { Evidence, EvidenceSet } from './evidence.js';
import type { FundingSource } from './funding-source.js';
import type { Comparator } from './plan.js';

/** Index of a row of draws in `Model.variates`. */
export type VariateIndex = number;

/**
 * One row of draws the kernel reads: an assumption, a certain number, or a stream of one year.
 * `law`: the distribution it is drawn from, or plain `uniform` / standard `normal`.
 * `stream` null marks a certain number. `year` is 0 for streams drawn once per draw.
 * `nature`: `ignorance` (drawn once, could be studied), `luck` (drawn each year, could not), `certain`.
 */
export type Variate = {
  readonly stream: string | null;
  readonly year: number;
  readonly law: Distribution | 'uniform' | 'normal';
  readonly nature: 'ignorance' | 'luck' | 'certain';
  readonly evidence: Evidence | null;
  readonly assumption: string | null;
};

/** Streams correlated by a Gaussian copula: lower Cholesky factor [n][n] row-major over `variates`. */
export type CorrelatedGroup = { readonly variates: readonly VariateIndex[]; readonly lower: Float64Array };

export type ResponseModel = { readonly kind: 'linear' | 'step' } | { readonly kind: 'erlang'; readonly shape: number } | { readonly kind: 'table'; readonly values: readonly number[] };

/** The effective delivered share of a project over time: one per distinct (project, lag, response, survival). */
export type ResponseRow = { readonly project: number; readonly lag: VariateIndex; readonly response: ResponseModel; readonly survives: boolean };

export type NoiseModel =
  | { readonly kind: 'none' }
  | { readonly kind: 'walk' | 'measurement'; readonly sd: VariateIndex; readonly z: readonly VariateIndex[] }
  | { readonly kind: 'deviation'; readonly sd: VariateIndex; readonly phi: VariateIndex; readonly z: readonly VariateIndex[] }
  | { readonly kind: 'events'; readonly probability: VariateIndex; readonly size: readonly VariateIndex[]; readonly u: readonly VariateIndex[]; readonly lasting: boolean };

/**
 * Where an input of a formula is read. Values of indicators and outputs `lag` years ago are those of the base year where that lies before it;
 * `state` is the path of the indicator itself, without what passes; `delivered` is quantity (null: 1) x delivered share of a year, 0 before the first.
 */
export type FormulaSource =
  | { readonly from: 'variate'; readonly variate: VariateIndex }
  | { readonly from: 'value' | 'state'; readonly indicator: number; readonly lag: number | 'base' }
  | { readonly from: 'output'; readonly output: number; readonly lag: number | 'base' }
  | { readonly from: 'delivered'; readonly project: number; readonly quantity: VariateIndex | null; readonly lag: number }
  | { readonly from: 'year' | 'step' };

/** A formula over one model: `sources` in the order of the inputs of the program. */
export type FormulaModel = { readonly program: Program; readonly sources: readonly FormulaSource[] };

export type IndicatorModel = {
  readonly id: string;
  readonly kind: 'level' | 'share' | 'cumulative' | 'held' | 'index';
  /** null: what the formula gives in the base year */
  readonly baseline: VariateIndex | null;
  readonly scale: 'identity' | 'log' | 'logit';
  readonly low: number;
  readonly high: number;
  readonly saturating: boolean;
  readonly drift: VariateIndex | null;
  readonly driftProfile: readonly number[];
  readonly growth: VariateIndex | null;
  readonly logistic: { readonly rate: VariateIndex; readonly ceiling: VariateIndex } | null;
  readonly reversion: { readonly rate: VariateIndex; readonly level: VariateIndex } | null;
  /** a formula that adds to the step, and one that gives the path itself */
  readonly change: FormulaModel | null;
  readonly formula: FormulaModel | null;
  readonly noise: NoiseModel;
  /** decimals of the published value, null: judged unrounded */
  readonly decimals: number | null;
};

export type ProjectModel = {
  readonly id: string;
  readonly section: string;
  readonly group: string;
  /** cost of the full scope: sum over components of factor x unit cost, in plan currency at base-year prices */
  readonly costs: readonly { readonly factor: number; readonly quantity: VariateIndex; readonly unitCost: VariateIndex }[];
  readonly delivery: VariateIndex;
  readonly survival: VariateIndex | null;
  readonly capacity: VariateIndex | null;
  readonly ceiling: number;
  readonly schedule: readonly number[];
  /** mean cost of the full scope, plan currency, base-year prices, common factor at its mean */
  readonly meanCost: number;
};

export type EffectModel = {
  readonly project: number;
  readonly indicator: number;
  readonly form: 'level' | 'rate-per-year' | 'gap-share-per-year' | 'hazard-cut';
  readonly size: VariateIndex;
  /** quantity of the component for per-unit effects, null for per-programme ones */
  readonly quantity: VariateIndex | null;
  readonly response: number;
};

export type CouplingModel = { readonly id: string; readonly from: number; readonly to: number; readonly coefficient: VariateIndex; readonly lag: VariateIndex; readonly lagReachesZero: boolean; readonly measured: boolean; readonly active: boolean };

export type EventModel = {
  readonly id: string;
  readonly occurrence: 'yearly' | 'every-year' | 'once' | 'per-project';
  readonly probability: VariateIndex;
  /** year steps 1..T in which it can fall */
  readonly steps: readonly number[];
  readonly persistence: VariateIndex | null;
  readonly definition: boolean;
  /** yearly: one uniform a step; once: [occurs, which year]; every-year: [exists]; per-project: one a project hit, in the order of `projects` */
  readonly u: readonly VariateIndex[];
  readonly uPersist: readonly VariateIndex[];
  readonly projects: readonly number[];
};

export type ShockModel = {
  readonly id: string;
  readonly event: number;
  readonly action: 'step' | 'transient' | 'rate' | 'multiply' | 'growth-loss' | 'survival' | 'disruption' | 'funding-cut' | 'price-rise' | 'start-delay';
  readonly indicator: number | null;
  readonly projects: readonly number[];
  /** one row a step (the same row where the size is drawn once); per-project events: one a project */
  readonly size: readonly VariateIndex[];
  /** years active after onset, Infinity for lasting */
  readonly duration: number;
  readonly recentYears: number;
};

export type MitigationModel = { readonly shock: number; readonly cut: VariateIndex; readonly response: number };

/** A number derived from the others; `baseline` null: what the formula gives in the base year. */
export type OutputModel = { readonly id: string; readonly unit: string; readonly baseline: VariateIndex | null; readonly formula: FormulaModel };

/** A target as judged, over the model's indicators. */
export type TargetModel = {
  readonly indicator: number;
  readonly comparator: Comparator;
  readonly value: number;
  readonly measure: 'value' | 'reduction';
  readonly when: 'end' | 'every-year' | 'any-year';
  readonly headline: boolean;
  readonly section: string;
};

/** The plan and the analyst's beliefs in one state of knowledge: resolved, dense, frozen. Steps t run 1..T, step 0 is the base year. */
export type Model = {
  readonly evidence: EvidenceSet;
  readonly baseYear: number;
  readonly steps: number;
  readonly variates: readonly Variate[];
  readonly correlated: readonly CorrelatedGroup[];
  readonly commonPrice: VariateIndex | null;
  readonly commonPriceMean: number;
  readonly indicators: readonly IndicatorModel[];
  readonly projects: readonly ProjectModel[];
  readonly responses: readonly ResponseRow[];
  readonly effects: readonly EffectModel[];
  readonly couplings: readonly CouplingModel[];
  readonly events: readonly EventModel[];
  readonly shocks: readonly ShockModel[];
  readonly mitigations: readonly MitigationModel[];
  readonly outputs: readonly OutputModel[];
};

/**
 * A funding source: shares of each project's money, [project][step-1]; most it gives in each step, [step-1], NaN for no limit, and in all steps together,
 * null for none; `evidence` of the least known of its shares.
 */
export type SourceLevers = { readonly id: FundingSource; readonly shares: Float64Array; readonly limits: Float64Array; readonly total: number | null; readonly evidence: Evidence };

/** A scenario's levers over one model: arrays [project][step-1], dense. */
export type Levers = {
  readonly scenario: string;
  readonly accounting: 'fixed-money' | 'fixed-scope';
  readonly unspent: 'carry' | 'lapse';
  /** share of need paid; NaN where `amount` rules */
  readonly multiplier: Float64Array;
  /** money, plan currency; NaN where `multiplier` rules */
  readonly amount: Float64Array;
  /** funding sources that have a share, in the order of the vocabulary; empty where the scenario says nothing of them */
  readonly sources: readonly SourceLevers[];
  /** planned share of the quantity a step, [project][step-1] */
  readonly schedule: Float64Array;
  /** years of delay chosen, [project] */
  readonly delay: Float64Array;
  /** size of the project relative to the plan, 0 = left out, [project] */
  readonly scale: Float64Array;
  readonly events: readonly { readonly mode: 'as-modelled' | 'off' | 'forced'; readonly step: number; readonly intensity: number }[];
  readonly priceMultiplier: number;
  readonly laws: readonly { readonly variate: VariateIndex; readonly law: Distribution }[];
  readonly couplingActive: readonly boolean[];
  /** indicators in topological order of the active lag-0 couplings */
  readonly order: readonly number[];
  readonly targets: readonly TargetModel[];
  /** budget of the horizon, plan currency: sum of amounts, or of multiplier x mean need at planned timing */
  readonly budget: number;
};
