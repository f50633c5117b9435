import { dot, inverseTriangle, orthonormalBasis, projection } from './least-squares.js';
import { assertCount, assertFinite, type Points } from './points.js';
import { centeredRanks } from './rank-correlation.js';

/** Standardized coefficients of inputs in the regression of ranks on ranks, and the share of variance of ranks it explains, 0..1. */
export type RankRegression = {
  readonly coefficients: readonly { readonly value: number; readonly standardError: number }[];
  readonly explained: number;
};

/**
 * The linear regression of the ranks of an outcome on those of all inputs together, each scaled to variance 1.
 *
 * Unlike a rank correlation, a coefficient holds the other inputs fixed, which matters where inputs are correlated. It means
 * little where `explained` is far below 1. Everything is NaN where the outcome does not vary.
 * @param inputs [input][draw]
 * @param outcome [draw]
 * @throws RangeError `draws must be an integer of at least 5: 4` (inputs and two), `input 1 must be finite, row 3 is: NaN`,
 * `inputs must vary apart from each other, input does not: 2`
 * @source Iman & Conover 1979, "The use of the rank transform in regression", Technometrics 21
 */
export function rankRegression(inputs: Points, outcome: Float64Array): RankRegression {
  const n = outcome.length;
  assertCount('draws', n, inputs.length + 2);
  assertFinite('outcome', outcome, n);
  inputs.forEach((input, i) => assertFinite(`input ${i}`, input, n));
  const x = inputs.map(centeredRanks);
  const y = centeredRanks(outcome);
  const basis = orthonormalBasis(x);
  if (basis.kept.length < x.length) throw new RangeError(`inputs must vary apart from each other, input does not: ${x.findIndex((_, i) => !basis.kept.includes(i))}`);
  const total = dot(y, y);
  const fitted = projection(basis, y);
  const rest = y.map((value, row) => value - (fitted[row] as number));
  const noise = Math.sqrt(dot(rest, rest) / (n - x.length - 1));
  const parts = basis.columns.map((unit) => dot(unit, y));
  const coefficients = inverseTriangle(basis).map((row, i) => {
    const scale = Math.sqrt(dot(x[i] as Float64Array, x[i] as Float64Array) / total);
    const slope = row.reduce((sum, value, k) => sum + value * (parts[k] as number), 0);
    return { value: scale * slope, standardError: scale * noise * Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)) };
  });
  return { coefficients, explained: 1 - dot(rest, rest) / total };
}
