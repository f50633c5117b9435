import { closedKnots, type TabledLaw } from '../interpolated-quantile.js';
import { normalCdf, normalPdf, normalQuantile, normalSf } from '../normal.js';
import type { Knots } from '../quantile-grid.js';
import { notFinite, notPositive, sampleByInversion, type DistributionProblem, type Kind } from './kind.js';

/** A normal with parent `mean` and `sd`, conditioned on lying in [low, high]; an absent or null bound is no bound. */
export type TruncatedNormal = {
  readonly kind: 'truncated-normal';
  readonly mean: number;
  readonly sd: number;
  readonly low?: number | null;
  readonly high?: number | null;
};

/** The bounds in parent standard deviations and the probability between them, from the tail that does not cancel. */
function standardize(d: TruncatedNormal): { readonly a: number; readonly b: number; readonly mass: number } {
  const a = ((d.low ?? -Infinity) - d.mean) / d.sd;
  const b = ((d.high ?? Infinity) - d.mean) / d.sd;
  return { a, b, mass: a > 0 ? normalSf(a) - normalSf(b) : normalCdf(b) - normalCdf(a) };
}

function problem(d: TruncatedNormal): DistributionProblem | null {
  const low = d.low ?? -Infinity;
  const high = d.high ?? Infinity;
  const basic =
    notFinite({ mean: d.mean, sd: d.sd, low: d.low, high: d.high }) ?? notPositive('sd', d.sd, true);
  if (basic !== null) return basic;
  if (low > high) return { field: 'low', message: `low must not exceed high ${high}: ${low}` };
  if (low === high) return null;
  if (d.sd === 0) {
    const inside = d.mean >= low && d.mean <= high;
    return inside ? null : { field: 'mean', message: `mean must lie in [${low}, ${high}] when sd is 0: ${d.mean}` };
  }
  if (standardize(d).mass > 1e-300) return null;
  return { field: 'mean', message: `mean leaves no probability in [${low}, ${high}] with sd ${d.sd}: ${d.mean}` };
}

/** The largest step, in parent standard deviations over 1 + |z|, for which the series below is good to 1e-12. */
const SHORT_STEP = 1e-3;

/**
 * The step from a bound z inward over the area `t` times the density at z, for short steps.
 *
 * Close to a bound at zero the difference of two quantiles would lose all digits.
 * @source Abramowitz & Stegun 26.2.25 (derivatives of the normal quantile)
 */
function shortStep(z: number, t: number): number {
  const square = z * z;
  return t * (1 + t * (z / 2 + t * ((2 * square + 1) / 6 + (t * z * (6 * square + 7)) / 24)));
}

function inverse(d: TruncatedNormal): (p: number) => number {
  const { mean, sd } = d;
  const low = d.low ?? -Infinity;
  const high = d.high ?? Infinity;
  const { a, b, mass } = standardize(d);
  const below = normalCdf(a);
  const above = normalSf(b);
  // An infinite bound has no density and no short steps.
  const perDensityLow = mass / normalPdf(a);
  const perDensityHigh = mass / normalPdf(b);
  const shortBelow = SHORT_STEP / ((1 + Math.abs(a)) * perDensityLow);
  const shortAbove = SHORT_STEP / ((1 + Math.abs(b)) * perDensityHigh);
  return (p) => {
    if (p < shortBelow) return Math.min(high, low + sd * shortStep(a, p * perDensityLow));
    if (1 - p < shortAbove) return Math.max(low, high - sd * shortStep(-b, (1 - p) * perDensityHigh));
    const lower = below + p * mass;
    // Measured from the nearer tail of the parent, so that far truncations keep their digits.
    const z = lower <= 0.5 ? normalQuantile(lower) : -normalQuantile(above + (1 - p) * mass);
    return Math.min(high, Math.max(low, mean + sd * z));
  };
}

/** Below this width, in parent standard deviations, differences of quantiles keep too few digits for a table. */
const SMALLEST_TABLE_WIDTH = 1e-6;

/** A bound this many parent standard deviations or more into a tail does not shape the law. */
const IDLE_BOUND = 6;

/**
 * In parent standard deviations from the bound that shapes the law, so that rounding cannot carry a variate past it;
 * from the parent mean where none does.
 */
function truncatedNormalLaw(d: TruncatedNormal): TabledLaw {
  const { a, b, mass } = standardize(d);
  const [origin, location] =
    a > -IDLE_BOUND ? [a, d.low as number] : b < IDLE_BOUND ? [b, d.high as number] : [0, d.mean];
  const standard = inverse({ kind: 'truncated-normal', mean: 0, sd: 1, low: a, high: b });
  const half = (isLower: boolean): Knots =>
    closedKnots((p) => {
      const z = standard(isLower ? p : 1 - p);
      return [z - origin, ((isLower ? 1 : -1) * mass) / normalPdf(z)];
    });
  return {
    key: `truncated-normal ${a} ${b}`,
    knots: () => (b - a >= SMALLEST_TABLE_WIDTH ? { lower: half(true), upper: half(false) } : null),
    location,
    scale: d.sd,
    exact: inverse(d),
  };
}

/** Abscissas and weights of the ten-point Gauss-Legendre rule on [-1, 1], positive half. @source DLMF 3.5.2 */
const GAUSS_NODES = [0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717] as const;
const GAUSS_WEIGHTS = [0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814] as const;

/** Mean and variance in parent standard deviations. */
function standardMoments(d: TruncatedNormal): { readonly mean: number; readonly variance: number } {
  const { a, b, mass } = standardize(d);
  if (b - a > 0.5) {
    const hazardA = Number.isFinite(a) ? normalPdf(a) / mass : 0;
    const hazardB = Number.isFinite(b) ? normalPdf(b) / mass : 0;
    const mean = hazardA - hazardB;
    const slope = (hazardA === 0 ? 0 : a * hazardA) - (hazardB === 0 ? 0 : b * hazardB);
    return { mean, variance: 1 + slope - mean * mean };
  }
  // The closed form subtracts nearly equal numbers on a narrow interval; there the density is a smooth short arc.
  const middle = 0.5 * (a + b);
  const half = 0.5 * (b - a);
  let total = 0;
  let first = 0;
  let second = 0;
  GAUSS_NODES.forEach((node, i) => {
    for (const x of [-node * half, node * half]) {
      const weight = (GAUSS_WEIGHTS[i] as number) * Math.exp(-x * (middle + 0.5 * x));
      total += weight;
      first += weight * x;
      second += weight * x * x;
    }
  });
  const offset = first / total;
  return { mean: middle + offset, variance: second / total - offset * offset };
}

/** @source Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, section 13.10.1 */
export const truncatedNormal: Kind<TruncatedNormal> = {
  problem,
  point: (d) => {
    if (d.sd === 0) return d.mean;
    return d.low !== undefined && d.low !== null && d.low === d.high ? d.low : null;
  },
  quantile: (d, p) => inverse(d)(p),
  cdf: (d, x) => {
    const { a, b, mass } = standardize(d);
    const z = (x - d.mean) / d.sd;
    if (z <= a) return 0;
    if (z >= b) return 1;
    if (a > 0) return (normalSf(a) - normalSf(z)) / mass;
    return (normalCdf(z) - normalCdf(a)) / mass;
  },
  mean: (d) => d.mean + d.sd * standardMoments(d).mean,
  variance: (d) => d.sd * d.sd * standardMoments(d).variance,
  support: (d) => [d.low ?? -Infinity, d.high ?? Infinity],
  sampler: (d) => sampleByInversion(inverse(d)),
  tabled: truncatedNormalLaw,
};
