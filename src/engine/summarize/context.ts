import type { Levers, Model } from '../../schema/model.js';
import type { Estimate, RunInfo } from '../../schema/table.js';
import { proportionStandardError, wilsonInterval } from '../../stats/intervals.js';
import type { Accumulator } from '../accumulate.js';
import type { VarianceShares } from '../variance-share.js';

/** One scenario in one state of knowledge, with what was kept of it. */
export type Finished = { readonly model: Model; readonly levers: Levers; readonly accumulator: Accumulator; readonly shares: VarianceShares; readonly info: RunInfo };

/** The columns every row of a scenario starts with. */
export function of({ model, levers }: Finished): { readonly scenario: string; readonly evidence: Model['evidence'] } {
  return { scenario: levers.scenario, evidence: model.evidence };
}

/** A proportion with its standard error and its 95 % Wilson interval, which is valid at zero hits too. */
export function estimate(hits: number, draws: number): Estimate {
  const [ciLow, ciHigh] = wilsonInterval(hits, draws);
  return { probability: hits / draws, standardError: proportionStandardError(hits, draws), ciLow, ciHigh, draws };
}

export function yearOf(model: Model, step: number): number {
  return model.baseYear + step;
}
