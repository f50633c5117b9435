import { closed, type BoundStep } from '../bound.js';
import { choiceConstraints, portfolioIn } from '../choice-program.js';
import type { Instance } from '../instance.js';
import type { Constraint, LinearProgram, LinearSolver } from '../mip.js';
import { shortfalls } from './scorer.js';
import type { Target, ThresholdModel } from './model.js';

/** A concave function lies below value + slope . (x - at) everywhere. `part`: which of the functions that sum to the objective. */
type Cut = { readonly part: number; readonly constant: number; readonly slope: Float64Array };

/** Rounds of fractional cuts at the most, and of whole ones. */
export type CutLimits = { readonly fractional: number; readonly whole: number };

/**
 * Bounds the expected shortfall, or its mean over the worst draws, by cutting planes (Kelley 1960; for expected shortfall
 * Kuenzi-Bay & Mayer 2006): as a function of options done in part it is convex, so that its tangents bound it.
 * First over options done in part, then over whole ones, whose optimum is found exactly if rounds suffice.
 * @param share of draws over whose worst the mean is taken; 1 for all, target by target
 */
export function* cutShortfall(
  problem: { readonly instance: Instance; readonly model: ThresholdModel; readonly share: number },
  known: () => number,
  tools: { readonly solver: LinearSolver; readonly secondsLeft: () => number; readonly limits: CutLimits },
): Generator<BoundStep, void> {
  const { instance, model, share } = problem;
  const parts = share < 1 ? [model.targets.map((_, k) => k)] : model.targets.flatMap((t, k) => (t.weight > 0 ? [[k]] : []));
  const cuts: Cut[] = [];
  let bound = 0;
  for (const whole of [false, true]) {
    for (let round = 0; round < (whole ? tools.limits.whole : tools.limits.fractional); round++) {
      if (tools.secondsLeft() <= 0) return;
      const result = tools.solver.solve(program(instance, parts.length, cuts, whole), tools.secondsLeft(), Infinity);
      bound = Math.min(bound, result.bound);
      if (result.values === null) return;
      const x = result.values.slice(0, instance.options.length).map((v) => (whole ? Math.round(v) : v));
      const fresh = parts.map((targets, part) => tangent(model, targets, part, share, x));
      cuts.push(...fresh);
      const value = fresh.reduce((sum, c) => sum + c.constant + dot(c.slope, x), 0);
      yield { bound, candidate: whole ? portfolioIn(instance, x) : null };
      if (bound - known() <= closed) return;
      if (bound - value <= 1e-7 * Math.max(1, Math.abs(value))) break;
    }
  }
}

function dot(a: Float64Array, x: readonly number[]): number {
  return a.reduce((sum, v, i) => sum + v * (x[i] as number), 0);
}

/** Options first, then one variable of value for each part, at most 0 and below each of its cuts. */
function program(instance: Instance, parts: number, cuts: readonly Cut[], whole: boolean): LinearProgram {
  const first = instance.options.length;
  const below = cuts.map(({ part, constant, slope }): Constraint => ({
    lower: -Infinity,
    upper: constant,
    terms: [[first + part, 1] as const, ...[...slope].flatMap((s, o) => (s === 0 ? [] : [[o, -s] as const]))],
  }));
  const values = Array.from({ length: parts }, () => ({ worth: 1, lower: -Infinity, upper: 0, whole: false }));
  return {
    variables: [...instance.options.map(() => ({ worth: 0, lower: 0, upper: 1, whole })), ...values],
    constraints: [...choiceConstraints(instance), ...below],
  };
}

/** The tangent at x of what some targets add to the objective: the mean of the shortfalls of the worst draws, negated. */
function tangent(model: ThresholdModel, targets: readonly number[], part: number, share: number, x: readonly number[]): Cut {
  const { draws } = model;
  const sums = model.targets.map(() => new Float64Array(draws));
  model.gains.forEach((own, o) => {
    const amount = x[o] as number;
    if (amount === 0) return;
    for (const { target, gain } of own) {
      const out = sums[target] as Float64Array;
      for (let d = 0; d < draws; d++) out[d] = (out[d] as number) + amount * (gain[d] as number);
    }
  });
  const weights = worstWeights(shortfalls(targets.map((k) => model.targets[k] as Target), targets.map((k) => sums[k] as Float64Array), draws), share);
  const slope = new Float64Array(model.gains.length);
  let constant = 0;
  for (const k of targets) {
    const { need, scale, weight } = model.targets[k] as Target;
    const own = weights.map((w, d) => ((need[d] as number) > (sums[k]?.[d] as number) ? (w * weight) / scale : 0));
    constant -= own.reduce((sum, w, d) => sum + w * (need[d] as number), 0);
    model.gains.forEach((gains, o) => {
      for (const { target, gain } of gains) if (target === k) slope[o] = own.reduce((sum, w, d) => sum + w * (gain[d] as number), slope[o] as number);
    });
  }
  return { part, constant, slope };
}

/** Weights that make the mean over the worst share of draws. */
function worstWeights(values: Float64Array, share: number): Float64Array {
  const mass = share * values.length;
  const order = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
  const out = new Float64Array(values.length);
  order.forEach((d, rank) => (out[d] = Math.min(1, Math.max(0, mass - rank)) / mass));
  return out;
}
