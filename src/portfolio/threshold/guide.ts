import type { Instance } from '../instance.js';
import type { Guide } from '../local-search.js';
import type { ThresholdModel } from './model.js';
import { thresholdScorer } from './scorer.js';

/**
 * Guides that give up some targets: money that is spread over all targets often meets none, and no exchange of two projects
 * leads from there to where some are met. Each moved target is kept with probability one half.
 */
export function thresholdGuide(instance: Instance, model: ThresholdModel): Guide {
  const moved = new Set(model.gains.flat().map((g) => g.target));
  return (random) => {
    const targets = model.targets.map((t, k) => (moved.has(k) && random() < 0.5 ? t : { ...t, weight: 0 }));
    return thresholdScorer(instance, { ...model, targets }, { kind: 'expected-met' });
  };
}
