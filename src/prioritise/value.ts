import { at } from '../engine/row.js';
import type { ChoiceObjective, ChoiceTarget } from './task.js';

/** A value of the objective, and its standard error over independent draws. */
export type Valued = { readonly value: number; readonly standardError: number };

/**
 * The objective of a portfolio from the margins of its targets in each draw [target][draw]: more is better, so that shortfalls have their sign turned.
 * `reached`: the places of the targets that count; one that is out of reach is left out also where it is among those to be met together.
 */
export function valueOf(objective: ChoiceObjective, targets: readonly ChoiceTarget[], reached: readonly number[], margins: readonly Float64Array[]): Valued {
  const each = perDraw(objective, targets, reached, margins);
  return objective.kind === 'tail-shortfall' ? tailMean(each, objective.share) : meanOf(each);
}

/** What each draw adds: weight of the targets met, whether enough or all of some are met, or the shortfall with its sign turned. */
export function perDraw(objective: ChoiceObjective, targets: readonly ChoiceTarget[], reached: readonly number[], margins: readonly Float64Array[]): Float64Array {
  const draws = at(margins, 0).length;
  const out = new Float64Array(draws);
  const of = objective.kind === 'targets' ? objective.targets.filter((k) => reached.includes(k)) : reached;
  for (const k of of) {
    const { weight, scale } = at(targets, k);
    const margin = at(margins, k);
    for (let d = 0; d < draws; d++) {
      const m = margin[d] as number;
      if (objective.kind === 'expected-number') out[d] = (out[d] as number) + (m >= 0 ? weight : 0);
      else if (objective.kind === 'at-least' || objective.kind === 'targets') out[d] = (out[d] as number) + (m >= 0 ? 1 : 0);
      else if (m < 0) out[d] = (out[d] as number) + (weight * m) / scale;
    }
  }
  if (objective.kind === 'at-least') return out.map((n) => (n >= objective.count ? 1 : 0));
  return objective.kind === 'targets' ? out.map((n) => (n === of.length ? 1 : 0)) : out;
}

/** Mean and its standard error. */
export function meanOf(values: Float64Array): Valued {
  const n = values.length;
  const value = values.reduce((a, b) => a + b, 0) / n;
  const square = values.reduce((sum, x) => sum + (x - value) ** 2, 0);
  return { value, standardError: n > 1 ? Math.sqrt(square / (n - 1) / n) : 0 };
}

/**
 * Mean of the lowest `share` of the values, the last one counted in part.
 * @source Rockafellar & Uryasev 2002 for the form (q + mean of what lies below q, over the share) that gives the error with q held fixed
 */
function tailMean(values: Float64Array, share: number): Valued {
  const sorted = values.slice().sort();
  const q = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  return meanOf(values.map((x) => q + Math.min(0, x - q) / share));
}
