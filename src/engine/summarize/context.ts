import type { Levers, Model } from '../../schema/model.js';
import type { Estimate, RunInfo } from '../../schema/table.js';
import { histogramMean, histogramVariance } from '../../stats/histogram-summary.js';
import { pairedDifferenceInterval, proportionStandardError, wilsonInterval, wilsonIntervalOfShare } from '../../stats/intervals.js';
import { randomisationInterval, randomisationOdds, randomisationProportion } from '../../stats/randomisation-interval.js';
import type { Accumulator } from '../collect/accumulator.js';
import type { Hits, Odds } from '../collect/collector.js';
import type { ScenarioQuantiles } from '../exact-quantiles.js';
import type { VarianceShares } from '../collect/variance-share.js';

/** One scenario in one state of knowledge, with what was kept of it; `exact`: its quantiles to the draw, null where nobody asked and the sketches tell them. */
export type Finished = { readonly model: Model; readonly levers: Levers; readonly accumulator: Accumulator; readonly shares: VarianceShares; readonly exact: ScenarioQuantiles | null; readonly info: RunInfo };

/** The columns every row of a scenario starts with. */
export function of({ model, levers }: Finished): { readonly scenario: string; readonly evidence: Model['evidence'] } {
  return { scenario: levers.scenario, evidence: model.evidence };
}

/**
 * A proportion with its standard error and its 95 % interval: Wilson's for plain draws, which is valid at zero hits too; for designs with randomisations
 * that of their spread, never the binomial formula.
 */
export function estimate({ hits, each }: Hits, draws: number): Estimate {
  if (each !== null) {
    const { mean, standardError, low, high } = randomisationProportion(each, draws / each.length);
    return { probability: mean, standardError, ciLow: low, ciHigh: high, draws };
  }
  const [ciLow, ciHigh] = wilsonInterval(hits, draws);
  return { probability: hits / draws, standardError: proportionStandardError(hits, draws), ciLow, ciHigh, draws };
}

/**
 * A probability as the mean of conditional ones, with its 95 % interval: Wilson's for as many plain draws as their variance is worth, never fewer than
 * were drawn, since conditioning takes variance away; for designs with randomisations that of their spread.
 *
 * @source Owen, A.B. (2013), Monte Carlo theory, methods and examples, section 8.7 (conditioning never increases the variance)
 */
export function integratedEstimate({ values, each }: Odds, draws: number): Estimate {
  if (each !== null) {
    const { mean, standardError, low, high } = randomisationOdds(each.map(withinUnit), draws / each.length);
    return { probability: mean, standardError, ciLow: low, ciHigh: high, draws };
  }
  const probability = withinUnit(histogramMean(values));
  const variance = draws < 2 ? probability * (1 - probability) : histogramVariance(values);
  // the same in every draw: nothing is left to chance, unless it may be a rare event that none of them saw
  if (variance === 0 && draws > 1 && probability > 0 && probability < 1) return { probability, standardError: 0, ciLow: probability, ciHigh: probability, draws };
  const worth = variance > 0 ? Math.max(draws, (probability * (1 - probability) * draws) / variance) : draws;
  const [ciLow, ciHigh] = wilsonIntervalOfShare(probability, worth);
  return { probability, standardError: Math.sqrt(variance / draws), ciLow, ciHigh, draws };
}

/** Probabilities are added up in units of a 2^21st, of which half a one may stand out. */
const withinUnit = (p: number): number => Math.min(1, Math.max(0, p));

/** Difference of two probabilities on the same draws, by the draws in which only the one and only the other holds, with its 95 % interval. */
export function difference(gained: Hits, lost: Hits, draws: number): { readonly difference: number; readonly ciLow: number; readonly ciHigh: number } {
  const net = (gained.hits - lost.hits) / draws;
  if (gained.each === null || lost.each === null) {
    const [ciLow, ciHigh] = pairedDifferenceInterval(gained.hits, lost.hits, draws);
    return { difference: net, ciLow, ciHigh };
  }
  const others = lost.each;
  const { low, high } = randomisationInterval(gained.each.map((n, r) => ((n - (others[r] as number)) * others.length) / draws));
  return { difference: net, ciLow: low, ciHigh: high };
}

export function yearOf(model: Model, step: number): number {
  return model.baseYear + step;
}
