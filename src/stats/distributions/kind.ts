import type { TabledLaw } from '../interpolated-quantile.js';

/** A parameter that cannot be: the field at fault and a lower-case fragment ending in the offending value. */
export type DistributionProblem = { readonly field: string; readonly message: string };

/** Turns a row of uniforms in (0, 1) into a row of variates; `u` and `out` may be the same array. */
export type RowSampler = (u: Float64Array, out: Float64Array, count: number) => void;

/**
 * Everything known about one kind of distribution.
 *
 * All but `problem` may assume that `problem` found nothing; all but `problem` and `point` also that the distribution
 * is not degenerate. `quantile` gets levels in [0, 1] and returns infinities at the ends of an unbounded support.
 * A moment that does not exist is NaN, an infinite one Infinity.
 */
export type Kind<D> = {
  readonly problem: (d: D) => DistributionProblem | null;
  /** The only value of a degenerate distribution, or null. */
  readonly point: (d: D) => number | null;
  readonly quantile: (d: D, p: number) => number;
  readonly cdf: (d: D, x: number) => number;
  readonly mean: (d: D) => number;
  readonly variance: (d: D) => number;
  readonly support: (d: D) => readonly [number, number];
  /** Rows by exact inversion. */
  readonly sampler: (d: D) => RowSampler;
  /** How the law may be tabled, where exact inversion is slow. */
  readonly tabled?: (d: D) => TabledLaw;
};

/** A row sampler that applies a quantile function to every uniform. */
export function sampleByInversion(quantile: (u: number) => number): RowSampler {
  return (u, out, count) => {
    for (let i = 0; i < count; i++) out[i] = quantile(u[i] as number);
  };
}

/** The first numeric field that is not finite; absent and null fields pass. */
export function notFinite(fields: { readonly [field: string]: number | null | undefined }): DistributionProblem | null {
  for (const [field, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && !Number.isFinite(value)) {
      return { field, message: `${field} must be a finite number: ${value}` };
    }
  }
  return null;
}

/** The first entry of a list that is not finite, or the emptiness of the list. */
export function notFiniteList(field: string, values: readonly number[]): DistributionProblem | null {
  if (values.length === 0) return { field, message: `${field} must not be empty: []` };
  for (const value of values) {
    if (!Number.isFinite(value)) return { field, message: `${field} must be finite numbers: ${value}` };
  }
  return null;
}

/** A problem when `value` is not above (or, with `orEqual`, below) zero. */
export function notPositive(field: string, value: number, orEqual = false): DistributionProblem | null {
  if (value > 0 || (orEqual && value === 0)) return null;
  return { field, message: `${field} must ${orEqual ? 'not be negative' : 'be positive'}: ${value}` };
}

/** A problem when `low` exceeds `mode` or `mode` exceeds `high`. */
export function notOrdered(d: { readonly low: number; readonly mode: number; readonly high: number }): DistributionProblem | null {
  if (d.low > d.high) return { field: 'low', message: `low must not exceed high ${d.high}: ${d.low}` };
  if (d.low > d.mode) return { field: 'mode', message: `mode must not lie below low ${d.low}: ${d.mode}` };
  return d.mode > d.high ? { field: 'mode', message: `mode must not exceed high ${d.high}: ${d.mode}` } : null;
}
