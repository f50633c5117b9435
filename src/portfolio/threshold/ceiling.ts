import { none, type Instance } from '../instance.js';
import type { Objective, ThresholdModel } from './model.js';
import { thresholdScorer } from './scorer.js';

/** Room for the tolerance at which a need counts as met, relative to the need where that exceeds 1. */
const ROOM = 2e-9;

/**
 * What no portfolio exceeds, at the cost of one pass over the gains: in each draw every target has, of each project, the option that helps it most, whatever
 * that costs and whatever it does to other targets. Every objective of the model rises with these sums.
 */
export function thresholdCeiling(instance: Instance, model: ThresholdModel, objective: Objective): number {
  const most = model.targets.map(() => new Float64Array(model.draws));
  for (const own of instance.optionsOf) {
    const best = new Map<number, Float64Array>();
    for (const { target, gain } of own.flatMap((option) => model.gains[option] ?? [])) {
      let row = best.get(target);
      if (row === undefined) best.set(target, (row = new Float64Array(model.draws)));
      for (let d = 0; d < gain.length; d++) row[d] = Math.max(row[d] as number, gain[d] as number);
    }
    for (const [target, row] of best) {
      const sums = most[target] as Float64Array;
      for (let d = 0; d < row.length; d++) sums[d] = (sums[d] as number) + (row[d] as number);
    }
  }
  const targets = model.targets.map((t, k) => ({ ...t, need: t.need.map((need, d) => need - ((most[k] as Float64Array)[d] as number) - ROOM * Math.max(1, Math.abs(need))) }));
  return thresholdScorer(instance, { draws: model.draws, targets, gains: model.gains.map(() => []) }, objective).start(instance.projects.map(() => none)).objective;
}
