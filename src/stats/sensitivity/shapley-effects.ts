import { bootstrapEstimates, type Estimate, type Resampling } from './bootstrap.js';
import { dot } from './least-squares.js';
import { assertCount, assertFinite } from './points.js';
import { shapleyValues } from './shapley.js';

/** What each row adds to the effect of each group and to the variance, [group][row] and [row], in squares of the unit of the outcome. */
export type ShapleyTerms = { readonly groups: readonly Float64Array[]; readonly variance: Float64Array };

/**
 * The terms of the Shapley effects of n groups of inputs, row by row.
 *
 * A set of groups is worth the half square of the change of the outcome when these groups are drawn afresh: its mean is the
 * total effect of the set times the variance. The Shapley value of that game, averaged over rows, is the same as that of
 * closed effects. The terms of all groups sum to those of the variance in every row, to rounding.
 * @param a [row], outcomes at the points A
 * @param swapped outcomes of the rows at A with the groups of a mask (bit g for group g, 1 .. 2^n - 1) from B; all groups: B
 * @throws RangeError `groups must be an integer of at least 1: 0`, and as `shapleyValues`
 * @source Owen 2014, "Sobol' indices and Shapley value", SIAM/ASA J. Uncertainty Quantification 2; Song, Nelson & Staum 2016,
 * "Shapley effects for global sensitivity analysis: theory and computation", same journal 4 (total effects as the game)
 */
export function shapleyTerms(groups: number, a: Float64Array, swapped: (mask: number) => Float64Array): ShapleyTerms {
  assertCount('groups', groups, 1);
  const columns = Array.from({ length: 2 ** groups }, (_, mask) => (mask === 0 ? a : swapped(mask)));
  const out = Array.from({ length: groups }, () => new Float64Array(a.length));
  const half = (mask: number, row: number): number => 0.5 * (((columns[mask] as Float64Array)[row] as number) - (a[row] as number)) ** 2;
  for (let row = 0; row < a.length; row++) {
    const parts = shapleyValues(groups, (mask) => half(mask, row));
    parts.forEach((part, g) => ((out[g] as Float64Array)[row] = part));
  }
  return { groups: out, variance: a.map((_, row) => half(2 ** groups - 1, row)) };
}

/**
 * The share of the variance of an outcome that each group of inputs is responsible for: its Shapley effect. What groups do
 * only together is split evenly among them, so the shares sum to 1. They are not clipped: one near 0 may come out below.
 * Intervals are percentile bootstraps over rows. NaN where no outcome changed.
 * @returns [group]
 * @throws RangeError as `bootstrapEstimates`, `terms of group 1 must have 64 rows: 63`
 * @source as `shapleyTerms`; the variance is estimated from pairs, as half the mean square of B less A
 */
export function shapleyEffects({ groups, variance }: ShapleyTerms, resampling: Resampling): readonly Estimate[] {
  groups.forEach((terms, g) => assertFinite(`terms of group ${g}`, terms, variance.length));
  return bootstrapEstimates(
    variance.length,
    (weights) => {
      const whole = dot(weights, variance);
      return groups.map((terms) => (whole > 0 ? dot(weights, terms) / whole : Number.NaN));
    },
    resampling,
  );
}
