import type { BeyondRow, CostLevelRow, FundingSourceRow, OverrunRow, ScopeRow, TotalRow } from '../schema/account-rows.js';
import type {
  AssumptionInfo,
  AttainmentRow,
  CostRow,
  CovarianceRow,
  DeliveryRow,
  DifferenceRow,
  ExceedanceRow,
  FactRow,
  IndicatorInfo,
  JointRow,
  LadderRow,
  MoneyRow,
  NumberMetRow,
  ObservationRow,
  OnTrackRow,
  OutputRow,
  ProjectInfo,
  ScenarioInfo,
  ScoreRow,
  SourceInfo,
  SpendingRow,
  Tables,
  TrajectoryRow,
} from '../schema/table.js';

/** How a field becomes columns: as it is, `.zh` and `.en` of a text, a list joined by "; ", a list of texts, or the named fields of an object. */
export type Part = 'value' | 'name' | 'list' | 'names' | readonly string[];

/** Every field of a row, in the order in which it is written. */
export type Columns<R> = { readonly [K in keyof R]-?: Part };

const of = { scenario: 'value', evidence: 'value' } as const;
const estimate = { probability: 'value', standardError: 'value', ciLow: 'value', ciHigh: 'value', draws: 'value' } as const;

const attainment: Columns<AttainmentRow> = {
  ...of, indicator: 'value', year: 'value', comparator: 'value', target: 'value', unit: 'value', headline: 'value', status: 'value', reasonCode: 'value', reason: 'name', ...estimate,
  shortfallMean: 'value', shortfallTail5: 'value', firstYearMetMedian: 'value', heldProbability: 'value', everProbability: 'value', judgementShare: 'value', luckShare: 'value', estimator: 'value', notIntegrated: 'value',
};
const joint: Columns<JointRow> = { ...of, group: 'value', k: 'value', targets: 'value', ...estimate, estimator: 'value', notIntegrated: 'value' };
const numberMet: Columns<NumberMetRow> = { ...of, number: 'value', targets: 'value', ...estimate };
const trajectories: Columns<TrajectoryRow> = {
  ...of, indicator: 'value', year: 'value', unit: 'value', mean: 'value', sd: 'value', q025: 'value', q05: 'value', q10: 'value', q25: 'value', q50: 'value', q75: 'value', q90: 'value',
  q95: 'value', q975: 'value', observed: 'value', clippedShare: 'value', draws: 'value',
};
const delivery: Columns<DeliveryRow> = { ...of, project: 'value', year: 'value', unit: 'value', planned: 'value', deliveredMean: 'value', q05: 'value', q95: 'value', draws: 'value' };
const spending: Columns<SpendingRow> = {
  ...of, project: 'value', section: 'value', year: 'value', currency: 'value', priceYear: 'value', planned: 'value', mean: 'value', q05: 'value', q50: 'value', q95: 'value', draws: 'value',
};
const money: Columns<MoneyRow> = { ...of, year: 'value', currency: 'value', funded: 'value', spent: 'value', carried: 'value', lapsed: 'value', beyond: 'value', draws: 'value' };
const cost: Columns<CostRow> = { ...of, currency: 'value', mean: 'value', sd: 'value', q05: 'value', q50: 'value', q95: 'value', budget: 'value', overrunProbability: 'value', draws: 'value' };
const totals: Columns<TotalRow> = { ...of, level: 'value', id: 'value', year: 'value', currency: 'value', planned: 'value', mean: 'value', q05: 'value', q50: 'value', q95: 'value', draws: 'value' };
const fundingSources: Columns<FundingSourceRow> = {
  ...of, source: 'value', year: 'value', currency: 'value', grade: 'value', askedMean: 'value', limit: 'value', givenMean: 'value', q05: 'value', q50: 'value', q95: 'value', shortMean: 'value', ...estimate,
};
const overrun: Columns<OverrunRow> = { ...of, event: 'value', k: 'value', targets: 'value', currency: 'value', budget: 'value', ...estimate };
const scope: Columns<ScopeRow> = {
  ...of, project: 'value', section: 'value', accounting: 'value', unit: 'value', planned: 'value', heldUpMean: 'value', unpaidMean: 'value', deliveredMean: 'value', q05: 'value', q50: 'value', q95: 'value',
  lostShare: 'value', draws: 'value',
};
const beyond: Columns<BeyondRow> = { ...of, project: 'value', currency: 'value', mean: 'value', q05: 'value', q50: 'value', q95: 'value', draws: 'value' };
const costLevels: Columns<CostLevelRow> = { ...of, currency: 'value', level: 'value', cost: 'value', draws: 'value' };
const differences: Columns<DifferenceRow> = { ...of, reference: 'value', indicator: 'value', difference: 'value', ciLow: 'value', ciHigh: 'value', draws: 'value' };
const ladder: Columns<LadderRow> = { ...of, step: 'value', relaxed: 'value', remaining: 'value', ...estimate };
const onTrack: Columns<OnTrackRow> = { ...of, indicator: 'value', year: 'value', ...estimate };
const exceedance: Columns<ExceedanceRow> = { ...of, indicator: 'value', unit: 'value', x: 'value', probability: 'value', draws: 'value' };
const scores: Columns<ScoreRow> = {
  ...of, indicator: 'value', year: 'value', observed: 'value', median: 'value', crps: 'value', in80: 'value', in95: 'value', probability: 'value', met: 'value', brier: 'value',
};

const outputs: Columns<OutputRow> = {
  ...of, output: 'value', name: 'name', year: 'value', unit: 'value', mean: 'value', sd: 'value', q025: 'value', q05: 'value', q10: 'value', q25: 'value', q50: 'value', q75: 'value', q90: 'value',
  q95: 'value', q975: 'value', draws: 'value',
};

const covariances: Columns<CovarianceRow> = { ...of, a: 'value', b: 'value', year: 'value', covariance: 'value', correlation: 'value', draws: 'value' };

/** Columns of every table of a result, in the order in which the files are listed. */
export const tableColumns: { readonly [K in keyof Tables]: Columns<Tables[K][number]> } = {
  attainment, joint, numberMet, trajectories, delivery, spending, money, cost, totals, fundingSources, overrun, scope, beyond, costLevels, differences, ladder, onTrack, exceedance, scores, outputs, covariances,
};

export const indicatorColumns: Columns<IndicatorInfo> = {
  id: 'value', number: 'value', section: 'value', name: 'name', unit: 'value', headline: 'value', kind: 'value', decimals: 'value', printed: 'value', comparator: 'value', judgedAs: 'value',
  judgedReason: 'name', target: 'value', targetYear: 'value', provisional: 'value', keep: 'value', baseline: ['year', 'value', 'evidence', 'quote'], why: 'name', output: 'value',
  discontinued: 'name', assessable: 'value', reason: 'name', quote: 'value',
};
export const projectColumns: Columns<ProjectInfo> = {
  id: 'value', number: 'value', section: 'value', group: 'value', name: 'name', quantity: ['value', 'unit'], costMean: 'value', costEvidence: 'value', outside: 'name', quote: 'value',
};
export const assumptionColumns: Columns<{ readonly evidenceSet: string } & AssumptionInfo> = {
  evidenceSet: 'value', id: 'value', name: 'name', unit: 'value', evidence: 'value', sources: 'list', knownFrom: 'value', mean: 'value', q05: 'value', q95: 'value', note: 'name',
};
export const factColumns: Columns<FactRow> = {
  fact: 'value', section: 'value', statement: 'name', comparator: 'value', value: 'value', unit: 'value', year: 'value', indicator: 'value', reason: 'name', quote: 'value',
};
export const observationColumns: Columns<ObservationRow> = { indicator: 'value', year: 'value', value: 'value', unit: 'value', evidence: 'value', censored: 'value', met: 'value', source: 'value' };
export const sourceColumns: Columns<SourceInfo> = { id: 'value', title: 'name', publisher: 'value', date: 'value', url: 'value', grade: 'value' };
export const scenarioColumns: Columns<ScenarioInfo> = { id: 'value', title: 'name', short: 'name', narrative: 'name', reasons: 'names' };
