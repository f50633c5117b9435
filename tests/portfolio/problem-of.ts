import type { ProblemOf } from '../../src/portfolio/frontier.js';
import type { LinearSolver } from '../../src/portfolio/mip.js';
import { thresholdBounders, type BoundTools } from '../../src/portfolio/threshold/bounders.js';
import { thresholdCeiling } from '../../src/portfolio/threshold/ceiling.js';
import { thresholdGuide } from '../../src/portfolio/threshold/guide.js';
import type { Objective, ThresholdModel } from '../../src/portfolio/threshold/model.js';
import { thresholdScorer } from '../../src/portfolio/threshold/scorer.js';

/** Limits of work that end a search without a clock. */
export const limits = { nodes: 400, columns: 30, rounds: 60, listed: 20_000, fractional: 100, whole: 30 };

/** Problems of an additive model, bounded by all ways there are. */
export function problemOf(model: ThresholdModel, objective: Objective, solver: LinearSolver, bounds: BoundTools['limits'] = limits): ProblemOf {
  return (instance) => ({
    instance,
    scorer: thresholdScorer(instance, model, objective),
    ceiling: thresholdCeiling(instance, model, objective),
    bounders: thresholdBounders(instance, model, objective, { solver, secondsLeft: () => Infinity, limits: bounds }),
    guide: thresholdGuide(instance, model),
  });
}
