import type { Instance, Portfolio } from '../instance.js';
import { differ } from '../score.js';
import type { Oracle } from '../scorer.js';
import { thresholdScorer } from './scorer.js';
import type { Objective, ThresholdModel } from './model.js';

/** A portfolio that is worth more by the simulation than by the additive model that should bound it. */
export type EnvelopeFault = { readonly portfolio: Portfolio; readonly simulated: number; readonly envelope: number };

/**
 * Bounds by an additive model hold for a simulated objective where the model, on the same draws, is worth at least as
 * much for every portfolio: an upper envelope. This tries it for some portfolios; what it returns refutes it, and with
 * it the bound. An empty list is evidence, not proof.
 */
export function envelopeFaults(instance: Instance, envelope: ThresholdModel, objective: Objective, simulation: Oracle, portfolios: readonly Portfolio[]): readonly EnvelopeFault[] {
  const scorer = thresholdScorer(instance, envelope, objective);
  return portfolios.flatMap((portfolio) => {
    const simulated = simulation(portfolio).objective;
    const most = scorer.start(portfolio).objective;
    return simulated > most && differ(simulated, most) ? [{ portfolio, simulated, envelope: most }] : [];
  });
}
