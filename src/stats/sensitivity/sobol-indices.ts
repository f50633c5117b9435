import { bootstrapEstimates, type Estimate, type Resampling } from './bootstrap.js';
import { dot } from './least-squares.js';
import { totalEffect } from './paired-effects.js';
import { patternsOf } from './patterns.js';
import { assertCount, assertFinite } from './points.js';

/** Outcomes at the rows of A, of B, and of A with the columns of each set of inputs from B, [row] and [set][row]. */
export type SobolOutcomes = { readonly a: Float64Array; readonly b: Float64Array; readonly swapped: readonly Float64Array[] };

/** Shares of variance due to a set of inputs alone, and due to it alone or together with others. */
export type SobolIndices = { readonly first: Estimate; readonly total: Estimate };

/** Arrays over rows whose weighted means make the indices of one set. */
type Terms = { readonly difference: Float64Array; readonly product: Float64Array; readonly square: Float64Array };

/**
 * First-order and total Sobol' indices of sets of inputs, in the order of `swapped`.
 *
 * A set of several inputs has a closed index: what its members do alone and among each other. So the index of a pair less
 * those of its members is their second-order index. Sets may overlap. With V the variance of the outcomes of A and B
 * together and c the mean of all outcomes,
 *
 *   first = mean((b - c) (swapped - a)) / V,   total = mean((swapped - a)^2) / (2 V).
 *
 * Estimates are not clipped: a first-order index near 0 may come out negative. Outcomes may be 0 and 1. NaN where the
 * outcome does not vary. Intervals are percentile bootstraps over rows. They take rows for independent; those of a scrambled
 * net are spread more evenly, so intervals are wider than need be, more so for smooth outcomes.
 * @throws RangeError `rows must be an integer of at least 2: 1`, `outcome of b must have 64 rows: 63`,
 * `outcome of set 2 must be finite, row 3 is: NaN`, and as `bootstrapEstimates`
 * @source Saltelli et al. 2010, Computer Physics Communications 181, table 2 (b) (first order, centred as in SALib); Jansen
 * 1999, "Analysis of variance designs for model output", Computer Physics Communications 117 (total); Archer, Saltelli &
 * Sobol' 1997, "Sensitivity measures, ANOVA-like techniques and the use of bootstrap", J. Stat. Comput. Simul. 58
 */
export function sobolIndices({ a, b, swapped }: SobolOutcomes, resampling: Resampling): readonly SobolIndices[] {
  const rows = a.length;
  assertCount('rows', rows, 2);
  assertFinite('outcome of a', a, rows);
  assertFinite('outcome of b', b, rows);
  swapped.forEach((outcome, s) => assertFinite(`outcome of set ${s}`, outcome, rows));
  // Rows with the same outcomes count as one that stands there several times: of odds few patterns are many rows.
  const { patternOf, firstRow } = patternsOf([a, b, ...swapped]);
  const pick = (column: Float64Array): Float64Array => Float64Array.from(firstRow, (row) => column[row] as number);
  const statistics = indexStatistics(pick(a), pick(b), swapped.map(pick), rows);
  const counts = new Float64Array(firstRow.length);
  const estimates = bootstrapEstimates(
    rows,
    (weights) => {
      counts.fill(0);
      for (let row = 0; row < rows; row++) (counts[patternOf[row] as number] as number) += weights[row] as number;
      return statistics(counts);
    },
    resampling,
  );
  return swapped.map((_, s) => ({ first: estimates[2 * s] as Estimate, total: estimates[2 * s + 1] as Estimate }));
}

/** First and total index of each set, one after the other, from how often each row counts; the counts sum to `rows`. */
function indexStatistics(a: Float64Array, b: Float64Array, swapped: readonly Float64Array[], rows: number): (counts: Float64Array) => number[] {
  // Distances from one outcome: equal outcomes have exactly no variance, large means cost no digits.
  const origin = a[0] as number;
  const moments = pooledMoments(a, b, origin);
  const centre = a.map((value, i) => swapped.reduce((sum, outcome) => sum + ((outcome[i] as number) - origin), value - origin + (b[i] as number) - origin) / (swapped.length + 2));
  const sets = swapped.map((outcome) => termsOf(a, b, outcome, origin));
  return (counts) => {
    const mean = (values: Float64Array): number => dot(counts, values) / rows;
    const variance = mean(moments.square) - mean(moments.value) ** 2;
    const c = mean(centre);
    if (!(variance > 0)) return sets.flatMap(() => [Number.NaN, Number.NaN]);
    return sets.flatMap(({ difference, product, square }) => [(mean(product) - c * mean(difference)) / variance, totalEffect(mean(square), variance)]);
  };
}

/** Means over A and B of a row's outcomes and of their squares. */
function pooledMoments(a: Float64Array, b: Float64Array, origin: number): { readonly value: Float64Array; readonly square: Float64Array } {
  const value = a.map((own, i) => 0.5 * (own - origin + ((b[i] as number) - origin)));
  const square = a.map((own, i) => 0.5 * ((own - origin) ** 2 + ((b[i] as number) - origin) ** 2));
  return { value, square };
}

function termsOf(a: Float64Array, b: Float64Array, outcome: Float64Array, origin: number): Terms {
  const difference = outcome.map((value, i) => value - (a[i] as number));
  return { difference, product: difference.map((value, i) => value * ((b[i] as number) - origin)), square: difference.map((value) => value * value) };
}
