import { logistic } from '../beta.js';
import { closedKnots, isFollowed, type BothKnots, type TabledLaw } from '../interpolated-quantile.js';
import { notFinite, notFiniteList, sampleByInversion, type DistributionProblem, type Kind } from './kind.js';
import { integrateOverLevels } from './level-integral.js';

/**
 * A flexible law given by its quantile function, unbounded, bounded on one side (log) or on both (logit).
 *
 * Coefficients in Keelin's order: a1 + a2 L + a3 (p - 1/2) L + a4 (p - 1/2) + a5 (p - 1/2)^2 + a6 (p - 1/2)^2 L + ...,
 * where L = log(p / (1 - p)).
 */
export type Metalog = {
  readonly kind: 'metalog';
  readonly coefficients: readonly number[];
  readonly low?: number | null;
  readonly high?: number | null;
};

/** location(c) + stretch(c) * L as two polynomials in c = p - 1/2, constant term first. */
type Terms = { readonly location: readonly number[]; readonly stretch: readonly number[] };

function terms(coefficients: readonly number[]): Terms {
  const location: number[] = [];
  const stretch: number[] = [];
  coefficients.forEach((a, i) => {
    // a1 L-free, a2 and a3 with L, a4 and a5 free, then a6 with L, a7 free, and so on in turn.
    const withLogit = i === 1 || i === 2 || (i >= 5 && i % 2 === 1);
    (withLogit ? stretch : location).push(a);
  });
  return { location, stretch };
}

function polynomial(coefficients: readonly number[], c: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * c + (coefficients[i] as number);
  return sum;
}

function derivative(coefficients: readonly number[], c: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 1; i--) sum = sum * c + i * (coefficients[i] as number);
  return sum;
}

/** The unbounded metalog at the level whose logit is `logit`. */
function unbounded({ location, stretch }: Terms, logit: number): number {
  const c = 0.5 * Math.tanh(0.5 * logit);
  const slope = polynomial(stretch, c);
  return slope === 0 ? polynomial(location, c) : polynomial(location, c) + slope * logit;
}

/** From the unbounded metalog to the bounded variate. @source Keelin 2016, tables 9 and 10 */
export function toBounded(m: number, low: number | null, high: number | null): number {
  if (low === null) return high === null ? m : high - Math.exp(-m);
  return high === null ? low + Math.exp(m) : Math.min(high, low + (high - low) * logistic(m));
}

/** From a bounded variate to the unbounded metalog, the inverse of `toBounded`. */
export function fromBounded(x: number, low: number | null, high: number | null): number {
  if (low === null) return high === null ? x : -Math.log(high - x);
  return high === null ? Math.log(x - low) : Math.log((x - low) / (high - x));
}

function inverse(d: Metalog): (p: number) => number {
  const { location, stretch } = terms(d.coefficients);
  const { low = null, high = null } = d;
  return (p) => {
    const c = p - 0.5;
    const slope = polynomial(stretch, c);
    const m = polynomial(location, c) + (slope === 0 ? 0 : slope * Math.log(p / (1 - p)));
    return toBounded(m, low, high);
  };
}

/**
 * X of a tabled metalog, and its slope, at distance p from the lower (side 1) or the upper end (side -1): the unbounded
 * metalog, its exponential where there is one bound, its logistic between two.
 */
function standardAt({ coefficients, low = null, high = null }: Metalog, side: 1 | -1): (p: number) => readonly [number, number] {
  const { location, stretch } = terms(coefficients);
  return (p) => {
    const c = side * (p - 0.5);
    const logit = side * Math.log(p / (1 - p));
    const slope = polynomial(stretch, c);
    const m = polynomial(location, c) + slope * logit;
    const rise = side * (derivative(location, c) + derivative(stretch, c) * logit + slope / (p * (1 - p)));
    if (low === null) return high === null ? [m, rise] : [-Math.exp(-m), Math.exp(-m) * rise];
    return high === null ? [Math.exp(m), Math.exp(m) * rise] : [logistic(m), logistic(m) * logistic(-m) * rise];
  };
}

/** Null where the quantile function bends too sharply for cubics. */
function knots(standard: Metalog, sd: number): BothKnots | null {
  const lowerAt = standardAt(standard, 1);
  const upperAt = standardAt(standard, -1);
  const both = { lower: closedKnots(lowerAt), upper: closedKnots(upperAt) };
  return isFollowed(both, (p) => lowerAt(p)[0], (p) => upperAt(p)[0], sd) ? both : null;
}

/** A metalog, and a fit of quantiles through it, as a tabled law. */
export function metalogLaw(d: Metalog): TabledLaw {
  const { coefficients, low = null, high = null } = d;
  const center = coefficients[0] as number;
  const isOpen = low === null || high === null;
  // Between two bounds the first coefficient is no shift or factor of the variate, so it shapes the law.
  const shape = [isOpen ? 0 : center, ...coefficients.slice(1)];
  const [location, scale] =
    low === null ? (high === null ? [center, 1] : [high, Math.exp(-center)]) : [low, high === null ? Math.exp(center) : high - low];
  return {
    key: `metalog ${low !== null} ${high !== null} ${shape.join(' ')}`,
    knots: () => knots({ ...d, coefficients: shape }, Math.sqrt(variance(d)) / scale),
    location,
    scale,
    exact: inverse(d),
  };
}

/** Levels at which the density must be positive: logits -36 to 36, beyond which a double level no longer changes. */
const CHECKED_LOGIT = 36;
const CHECKS_PER_UNIT = 50;

function problem(d: Metalog): DistributionProblem | null {
  const { low = null, high = null } = d;
  const basic = notFiniteList('coefficients', d.coefficients) ?? notFinite({ low, high });
  if (basic !== null) return basic;
  if (low !== null && high !== null && low >= high) return { field: 'low', message: `low must be below high ${high}: ${low}` };
  if (point(d) !== null) return null;
  const { location, stretch } = terms(d.coefficients);
  for (let i = -CHECKED_LOGIT * CHECKS_PER_UNIT; i <= CHECKED_LOGIT * CHECKS_PER_UNIT; i++) {
    const logit = i / CHECKS_PER_UNIT;
    const c = 0.5 * Math.tanh(0.5 * logit);
    const spread = logistic(logit) * logistic(-logit);
    const rise = polynomial(stretch, c) + spread * (derivative(stretch, c) * logit + derivative(location, c));
    if (!(rise > 0)) {
      return { field: 'coefficients', message: `coefficients must give a rising quantile function, which falls at level: ${logistic(logit)}` };
    }
  }
  return null;
}

function point(d: Metalog): number | null {
  if (d.coefficients.some((a, i) => i > 0 && a !== 0)) return null;
  return toBounded(d.coefficients[0] as number, d.low ?? null, d.high ?? null);
}

/** The mean of (x - center)^power, infinite where the exponential of a bound's logarithm outruns the tail. */
function moment(d: Metalog, power: 1 | 2, center: number): number {
  const { low = null, high = null } = d;
  const split = terms(d.coefficients);
  if (low !== null && high === null && power * polynomial(split.stretch, 0.5) >= 1) return Infinity;
  if (high !== null && low === null && power * polynomial(split.stretch, -0.5) >= 1) return power === 1 ? -Infinity : Infinity;
  return integrateOverLevels((logit) => {
    const x = toBounded(unbounded(split, logit), low, high) - center;
    return power === 1 ? x : x * x;
  });
}

function mean(d: Metalog): number {
  return moment(d, 1, 0);
}

function variance(d: Metalog): number {
  const center = mean(d);
  return Number.isFinite(center) ? moment(d, 2, center) : Infinity;
}

/** @source Keelin 2016, "The Metalog Distributions", Decision Analysis 13, equations 6-11 */
export const metalog: Kind<Metalog> = {
  problem,
  point,
  quantile: (d, p) => (p === 0 || p === 1 ? metalog.support(d)[p] : inverse(d)(p)),
  cdf: (d, x) => {
    const { low = null, high = null } = d;
    if (low !== null && x <= low) return 0;
    if (high !== null && x >= high) return 1;
    const split = terms(d.coefficients);
    const m = fromBounded(x, low, high);
    let left = -745; // logits whose levels are the smallest and largest doubles
    let right = 745;
    for (let i = 0; i < 200; i++) {
      const middle = 0.5 * (left + right);
      if (middle === left || middle === right) break;
      if (unbounded(split, middle) <= m) left = middle;
      else right = middle;
    }
    return logistic(left);
  },
  mean,
  variance,
  support: (d) => {
    const { low = null, high = null } = d;
    const { location, stretch } = terms(d.coefficients);
    // An end without stretch is finite even where no bound is given.
    const bottom = polynomial(stretch, -0.5) > 0 ? -Infinity : polynomial(location, -0.5);
    const top = polynomial(stretch, 0.5) > 0 ? Infinity : polynomial(location, 0.5);
    return [toBounded(bottom, low, high), toBounded(top, low, high)];
  },
  sampler: (d) => sampleByInversion(inverse(d)),
  tabled: metalogLaw,
};
