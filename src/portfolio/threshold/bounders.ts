import type { Bounder } from '../bound.js';
import type { Instance } from '../instance.js';
import type { LinearSolver } from '../mip.js';
import { cutShortfall, type CutLimits } from './cuts.js';
import { decompose, type DecompositionLimits } from './decomposition.js';
import { meets, unitsOf, type Objective, type Target, type ThresholdModel, type Unit } from './model.js';

/** What bounding may use. */
export type BoundTools = { readonly solver: LinearSolver; readonly secondsLeft: () => number; readonly limits: DecompositionLimits & CutLimits };

/** The ways to bound an objective of the additive model, those that are cheap and weak first. */
export function thresholdBounders(instance: Instance, model: ThresholdModel, objective: Objective, tools: BoundTools): readonly Bounder[] {
  const units = unitsOf(model, objective);
  if (units === null) {
    const share = objective.kind === 'worst-shortfall' ? objective.share : 1;
    return [{ relaxation: 'cutting-planes', run: (_, known) => cutShortfall({ instance, model, share }, known, tools) }];
  }
  const exact: Bounder = { relaxation: 'target-decomposition', run: (start, known) => decompose({ instance, model, units }, start, known, tools) };
  if (objective.kind === 'expected-met') return [exact];
  // its units are worth more than the objective, so that listing their columns would not close the gap
  const counted: Bounder = { relaxation: 'count-decomposition', run: (start, known) => decompose({ instance, model, units: units.flatMap((u) => countedUnits(model, u)) }, start, known, { ...tools, limits: { ...tools.limits, listed: 0 } }) };
  return [counted, exact];
}

/**
 * Units of single targets that together are worth at least what a unit of several is, in each draw: where it takes r
 * of the targets that money moves, each of them that is met is worth a share 1 / r (Markov's inequality).
 */
function countedUnits(model: ThresholdModel, unit: Unit): readonly Unit[] {
  const moved = unit.targets.filter((k) => model.gains.some((own) => own.some((g) => g.target === k)));
  const still = unit.targets.filter((k) => !moved.includes(k));
  const wanted = new Int32Array(model.draws).fill(unit.atLeast);
  for (const k of still) (model.targets[k] as Target).need.forEach((need, d) => (wanted[d] = (wanted[d] as number) - (meets(0, need) ? 1 : 0)));
  const certain: Unit = { targets: [], atLeast: 0, worth: unit.worth.map((w, d) => ((wanted[d] as number) <= 0 ? w : 0)) };
  const share = unit.worth.map((w, d) => ((wanted[d] as number) > 0 && (wanted[d] as number) <= moved.length ? w / (wanted[d] as number) : 0));
  return [certain, ...moved.map((k): Unit => ({ targets: [k], atLeast: 1, worth: share }))];
}
