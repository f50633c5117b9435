import type { EvidenceSet } from './evidence.js';
import type { Estimate, Name } from './table.js';

/**
 * What a question is about: an indicator (its target is met), `joint:all`, `joint:<section>`, `at-least:<k>` headline targets,
 * or `number-met`, how many of them.
 */
export type Subject = string;

type Of = { readonly scenario: string; readonly evidence: EvidenceSet; readonly reference: string };
/** A difference to the reference on the same draws, with its 95 % interval. */
type Change = { readonly difference: number; readonly differenceLow: number; readonly differenceHigh: number };
type Part<K extends string> = { readonly [P in K | `${K}Low` | `${K}High`]: number };

/** Odds of one event in a scenario and in the reference. `gained` and `lost`: draws in which it happens here only, and in the reference only. */
export type ComparedOddsRow = Of & { readonly subject: Subject; readonly headline: boolean; readonly referenceProbability: number; readonly gained: number; readonly lost: number } & Change & Estimate;

/** A mean in a scenario and in the reference: how many headline targets are met, or money spent in a year (null: in all). */
export type ComparedMeanRow = Of & { readonly quantity: 'number-met' | 'spent'; readonly year: number | null; readonly unit: string; readonly mean: number; readonly referenceMean: number; readonly draws: number } & Change;

/** Median of an indicator in one year; the interval is null where there are too few draws for one. */
export type ComparedMedianRow = Of & { readonly indicator: string; readonly year: number; readonly unit: string; readonly median: number; readonly referenceMedian: number; readonly difference: number; readonly differenceLow: number | null; readonly differenceHigh: number | null; readonly draws: number };

/** A difference in three parts that sum to it exactly: what is chosen, what is supposed, and what both do only together. */
export type SplitRow = Of & { readonly subject: Subject; readonly total: number; readonly draws: number } & Part<'policy'> & Part<'belief'> & Part<'interaction'>;

/**
 * What one lever adds when the levers of a scenario are put in one after the other; the steps sum to the whole difference.
 * `alone`: what it does as the only one; `last`: what it does after all others. Where these differ, the order matters.
 */
export type ContributionRow = Of & { readonly subject: Subject; readonly step: number; readonly lever: string; readonly text: Name; readonly because: Name; readonly part: 'policy' | 'belief'; readonly before: number; readonly after: number; readonly draws: number } & Part<'change'> & Part<'alone'> & Part<'last'>;

/**
 * What is lost against the best of the compared scenarios in the same draw. For `number-met`: headline targets fewer than in the best one
 * (mean, 95 % quantile, worst) and the share of draws in which none does better. For a target: the share of draws in which it is missed here and
 * met in another scenario is the mean; quantile and worst are null.
 */
export type RegretRow = { readonly scenario: string; readonly evidence: EvidenceSet; readonly subject: Subject; readonly mean: number; readonly q95: number | null; readonly worst: number | null; readonly bestShare: number; readonly draws: number };

export type ComparisonTables = {
  readonly odds: readonly ComparedOddsRow[];
  readonly means: readonly ComparedMeanRow[];
  readonly medians: readonly ComparedMedianRow[];
  readonly split: readonly SplitRow[];
  readonly contributions: readonly ContributionRow[];
  readonly regret: readonly RegretRow[];
};

/** One lever of a sweep and how its values were chosen. */
export type SweptLever = { readonly path: string; readonly name: Name; readonly unit: string; readonly values: readonly (number | string)[]; readonly sampled: boolean };

/** One outcome at one point of a sweep. `measure`: `probability` of a subject, mean `number-met`, `median` of an indicator in the target year, money `spent`. */
export type SweepRow = {
  readonly point: number;
  readonly levers: Readonly<Record<string, number | string>>;
  readonly evidence: EvidenceSet;
  readonly measure: 'probability' | 'number-met' | 'median' | 'spent';
  readonly subject: Subject;
  readonly unit: string;
  readonly value: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** difference to the base scenario on the same draws, with its 95 % interval; null for medians */
  readonly difference: number | null;
  readonly differenceLow: number | null;
  readonly differenceHigh: number | null;
  readonly draws: number;
};

/** The least change of one lever for which a probability reaches a level, in one state of knowledge. */
export type SeekRow = {
  readonly evidence: EvidenceSet;
  readonly lever: string;
  readonly unit: string;
  readonly subject: Subject;
  readonly wanted: number;
  readonly status: 'found' | 'reached-already' | 'not-reachable';
  /** smallest value on the way from `from` to `to` at which the probability reaches the level, and the 95 % interval of that value, low to high; a null end lies beyond the range */
  readonly value: number | null;
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
  readonly from: number;
  readonly to: number;
  /** odds at the start of the range, the best within it and the value where that is */
  readonly probabilityAtStart: number;
  readonly bestProbability: number;
  readonly bestValue: number;
  readonly monotone: boolean;
  readonly evaluations: number;
  readonly draws: number;
};

/** One value of a lever that a search tried. */
export type SeekPoint = { readonly evidence: EvidenceSet; readonly value: number; readonly probability: number; readonly ciLow: number; readonly ciHigh: number; readonly draws: number };
