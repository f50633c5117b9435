/** What an option adds to a target in each draw. Harm is negative. */
export type Gain = { readonly target: number; readonly gain: Float64Array };

/**
 * A target of the additive model. In draw d it is met when the gains of the chosen options sum to `need[d]` or more;
 * a need of 0 or less is met without them. `scale` > 0, in the unit of the need, makes shortfalls comparable;
 * `weight` >= 0 counts it in the objective and the shortfall.
 */
export type Target = { readonly need: Float64Array; readonly scale: number; readonly weight: number };

/**
 * Targets that are met when a sum over chosen options passes a threshold, on common draws. `gains[o]` are those of
 * option o, one for each target it moves.
 */
export type ThresholdModel = { readonly draws: number; readonly targets: readonly Target[]; readonly gains: readonly (readonly Gain[])[] };

/**
 * What is maximised: the expected weight of targets met; the probability that at least `count` of all, or that all of
 * some, are met; or, with its sign turned, the expected weighted shortfall, or its mean over the worst `share` of draws.
 */
export type Objective =
  | { readonly kind: 'expected-met' }
  | { readonly kind: 'at-least'; readonly count: number }
  | { readonly kind: 'all-of'; readonly targets: readonly number[] }
  | { readonly kind: 'shortfall' }
  | { readonly kind: 'worst-shortfall'; readonly share: number };

/** An absolute tolerance of sums against needs, relative to the need where that exceeds 1. */
const MEETING_TOLERANCE = 1e-9;

/** Whether a sum of gains meets a need. */
export function meets(sum: number, need: number): boolean {
  return sum >= need - MEETING_TOLERANCE * Math.max(1, Math.abs(need));
}

/**
 * A set of targets of which, in a draw, at least some must be met, and what that is worth in each draw: the worths of
 * certain success sum to the weight of the set.
 */
export type Unit = { readonly targets: readonly number[]; readonly atLeast: number; readonly worth: Float64Array };

/** The objective as a sum over units of the worths of the draws in which they succeed; null for shortfalls. */
export function unitsOf(model: ThresholdModel, objective: Objective): readonly Unit[] | null {
  const even = (weight: number): Float64Array => new Float64Array(model.draws).fill(weight / model.draws);
  switch (objective.kind) {
    case 'expected-met':
      return model.targets.map((t, k) => ({ targets: [k], atLeast: 1, worth: even(t.weight) }));
    case 'at-least':
      return [{ targets: model.targets.map((_, k) => k), atLeast: objective.count, worth: even(1) }];
    case 'all-of':
      return [{ targets: objective.targets, atLeast: objective.targets.length, worth: even(1) }];
    case 'shortfall':
    case 'worst-shortfall':
      return null;
  }
}

/**
 * Refuses a model whose parts do not fit.
 * @throws RangeError `needs must be one number for each of 500 draws: 400`, `scale must be above 0: 0`
 */
export function assertModel(model: ThresholdModel): void {
  for (const { need, scale, weight } of model.targets) {
    if (need.length !== model.draws) throw new RangeError(`needs must be one number for each of ${model.draws} draws: ${need.length}`);
    if (!(scale > 0)) throw new RangeError(`scale must be above 0: ${scale}`);
    if (!(weight >= 0)) throw new RangeError(`weight must be at least 0: ${weight}`);
  }
  for (const { gain, target } of model.gains.flat()) {
    if (gain.length !== model.draws) throw new RangeError(`gains must be one number for each of ${model.draws} draws: ${gain.length}`);
    if (model.targets[target] === undefined) throw new RangeError(`no such target: ${target}`);
  }
}
