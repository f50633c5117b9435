import type { AttainmentRow, Estimate, IndicatorInfo, OnTrackRow } from '../../schema/table.js';
import { histogramMean, histogramQuantile, tailMean } from '../../stats/histogram-summary.js';
import { at } from '../row.js';
import type { Hits } from '../collect/collector.js';
import { estimate, integratedEstimate, of, yearOf, type Finished } from './context.js';

/** One row for each indicator of the plan: odds, or the reason why there are none. */
export function attainmentRows(done: Finished): AttainmentRow[] {
  return done.info.indicators.map((info): AttainmentRow => {
    const indicator = done.model.indicators.findIndex((i) => i.id === info.id);
    const k = done.levers.targets.findIndex((t) => t.indicator === indicator && !Number.isNaN(t.value));
    return indicator < 0 || k < 0 ? notAssessable(done, info, indicator) : assessed(done, info, indicator, k);
  });
}

function notAssessable(done: Finished, info: IndicatorInfo, indicator: number): AttainmentRow {
  return {
    ...of(done),
    indicator: info.id,
    year: info.targetYear,
    comparator: info.comparator,
    target: info.target,
    unit: info.unit,
    headline: info.headline,
    status: 'not-assessable',
    reasonCode: info.comparator === 'assigned' ? 'assigned' : 'no-model',
    reason: info.reason,
    probability: null,
    standardError: null,
    ciLow: null,
    ciHigh: null,
    draws: done.accumulator.draws,
    shortfallMean: null,
    shortfallTail5: null,
    firstYearMetMedian: null,
    heldProbability: null,
    everProbability: null,
    ...shares(done, indicator),
    estimator: null,
    notIntegrated: null,
  };
}

function assessed(done: Finished, info: IndicatorInfo, indicator: number, k: number): AttainmentRow {
  const { accumulator, levers } = done;
  const { draws } = accumulator;
  const counts = at(accumulator.targets, k);
  const target = at(levers.targets, k);
  const missing = at(accumulator.shortfalls, k);
  return {
    ...of(done),
    indicator: info.id,
    year: info.targetYear,
    comparator: target.comparator,
    target: target.value,
    unit: info.unit,
    headline: info.headline,
    status: 'estimated',
    reasonCode: null,
    reason: null,
    ...targetOdds(done, k),
    shortfallMean: histogramMean(missing),
    shortfallTail5: tailMean(missing, 0.95, 'upper'),
    firstYearMetMedian: medianFirstYear(done, counts.firstMet),
    heldProbability: counts.held.hits / draws,
    everProbability: counts.ever.hits / draws,
    ...shares(done, indicator),
  };
}

/** Probability of a target, by integration where it was asked for and the model allows it, else by hits. */
function targetOdds({ accumulator }: Finished, k: number): Estimate & Pick<AttainmentRow, 'estimator' | 'notIntegrated'> {
  const { draws, integrated, notIntegrable, targets } = accumulator;
  const odds = at(integrated, k);
  if (odds !== null) return { ...integratedEstimate(odds, draws), estimator: 'integrated', notIntegrated: null };
  return { ...estimate(at(targets, k).met, draws), estimator: 'hits', notIntegrated: at(notIntegrable, k) };
}

function shares(done: Finished, indicator: number): { readonly judgementShare: number | null; readonly luckShare: number | null } {
  if (indicator < 0) return { judgementShare: null, luckShare: null };
  return { judgementShare: shareOf(done.shares.judgement[indicator]), luckShare: shareOf(done.shares.luck[indicator]) };
}

/** A share of variance; null where there is no variance to share. */
function shareOf(share: number | undefined): number | null {
  return share === undefined || Number.isNaN(share) ? null : share;
}

/** Year by which half of the draws have met the target for the first time; null if half of them never do. */
function medianFirstYear(done: Finished, firstMet: readonly Hits[]): number | null {
  let met = 0;
  for (let t = 1; t < firstMet.length; t++) {
    met += at(firstMet, t).hits;
    if (2 * met >= done.accumulator.draws) return yearOf(done.model, t);
  }
  return null;
}

export function onTrackRows(done: Finished): OnTrackRow[] {
  const { accumulator, levers, model } = done;
  return levers.targets.flatMap((target, k) => {
    if (Number.isNaN(target.value)) return [];
    const { onTrack } = at(accumulator.targets, k);
    return Array.from({ length: model.steps }, (_, t) => ({ ...of(done), indicator: at(model.indicators, target.indicator).id, year: yearOf(model, t + 1), ...estimate(at(onTrack, t + 1), accumulator.draws) }));
  });
}

/** Points of an exceedance curve between the 0.1 % and the 99.9 % quantile. */
const curvePoints = 61;

/** P(value in the target year > x) along each indicator's range. */
export function exceedanceCurve(done: Finished, indicator: number, exceeds: (x: number) => number): readonly { readonly x: number; readonly probability: number }[] {
  const sketch = at(at(done.accumulator.trajectories, indicator), done.model.steps);
  const low = histogramQuantile(sketch, 0.001);
  const high = histogramQuantile(sketch, 0.999);
  if (!(high > low)) return [];
  return Array.from({ length: curvePoints }, (_, k) => {
    const x = low + ((high - low) * k) / (curvePoints - 1);
    return { x, probability: exceeds(x) };
  });
}
