import { exactQuantiles } from '../exact-quantile.js';
import type { Points } from './points.js';

/** Knots of the curve of a single parameter. */
const KNOTS_ALONE = 7;
/** Knots of each curve where several parameters share the draws. */
const KNOTS_TOGETHER = 5;

/**
 * Functions of parameters on which payoffs are regressed, [function][draw], the constant first.
 *
 * One parameter has a natural cubic spline with 7 knots, at its values if it has no more than 7, so that the fit is the
 * mean payoff at each value. Several have a spline with 5 knots each, and the products of every two. A parameter that does
 * not vary adds nothing.
 * @param parameters [parameter][draw]
 */
export function splineBasis(parameters: Points): Float64Array[] {
  const draws = parameters[0]?.length ?? 0;
  const knots = parameters.length === 1 ? KNOTS_ALONE : KNOTS_TOGETHER;
  const splines = parameters.map((values) => naturalSpline(values, knots));
  const lines = splines.flatMap((columns) => columns.slice(0, 1)).map(centred);
  const products = lines.flatMap((x, i) => lines.slice(i + 1).map((y) => x.map((value, row) => value * (y[row] as number))));
  return [new Float64Array(draws).fill(1), ...splines.flat(), ...products];
}

/**
 * The natural cubic splines with some knots but the constant: one fewer than knots, the first a line.
 * @source Hastie, Tibshirani & Friedman, The Elements of Statistical Learning (2009), equations 5.4 and 5.5
 */
function naturalSpline(values: Float64Array, count: number): Float64Array[] {
  const distinct = Float64Array.from(new Set(values));
  if (distinct.length < 2) return [];
  const levels = Array.from({ length: count }, (_, i) => (i + 0.5) / count);
  // Quantiles of distinct values: an atom does not take all knots.
  const knots = distinct.length <= count ? [...distinct.sort()] : exactQuantiles(distinct, levels);
  const [first, last] = [knots[0] as number, knots.at(-1) as number];
  const x = values.map((value) => (value - first) / (last - first));
  const inner = knots.slice(0, -1).map((knot) => (knot - first) / (last - first));
  const cube = (t: number): number => (t > 0 ? t * t * t : 0);
  const bend = (knot: number): Float64Array => x.map((t) => (cube(t - knot) - cube(t - 1)) / (1 - knot));
  const outer = bend(inner.at(-1) as number);
  return [x, ...inner.slice(0, -1).map((knot) => bend(knot).map((value, row) => value - (outer[row] as number)))];
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
