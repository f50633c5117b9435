import { deviance, stirlingError } from './gamma.js';
import { logTailStep, solveLogTail } from './log-tail.js';
import { normalQuantile } from './normal.js';

const SMALLEST = 1e-300;
const LOG_2PI = 1.8378770664093454836;

/** The beta distribution of one pair of shapes with its constants computed once; the root coordinate is logit x. */
export type BetaShape = {
  /** I_x(a, b) given x and its complement 1 - x. */
  readonly lower: (x: number, complement: number) => number;
  /** logit x where I_x(a, b) = p; q is 1 - p, given so that neither tail cancels; `start` is a first guess. */
  readonly root: (p: number, q: number, start?: number) => number;
  readonly value: (root: number) => number;
  /** dp/droot: x^a (1 - x)^b / B(a, b), given x and its complement 1 - x. */
  readonly kernel: (x: number, complement: number) => number;
};

/**
 * The regularized incomplete beta function and its inverse for shapes a, b > 0, each to about 1e-13 relative.
 *
 * The inverse is Newton's method on the logarithm of the smaller tail as a function of logit x: that function is
 * concave, so the method converges from any start.
 * @source continued fraction DLMF 8.17.22; prefactor by Loader 2000 (binomial saddle-point form)
 */
export function betaShape(a: number, b: number): BetaShape {
  const n = a + b;
  const logScale =
    stirlingError(n) - stirlingError(a) - stirlingError(b) + 0.5 * (Math.log((a / n) * b) - LOG_2PI);
  const turn = (a + 1) / (n + 2);
  // x^a (1 - x)^b / B(a, b)
  const kernelAt = (x: number, complement: number): number =>
    Math.exp(logScale - deviance(a, n * x) - deviance(b, n * complement));
  const lowerFrom = (x: number, complement: number, kernel: number): number =>
    x <= turn ? (kernel * fraction(a, b, x)) / a : 1 - (kernel * fraction(b, a, complement)) / b;
  const upperFrom = (x: number, complement: number, kernel: number): number =>
    x <= turn ? 1 - (kernel * fraction(a, b, x)) / a : (kernel * fraction(b, a, complement)) / b;
  // log(a B(a, b)) and log(b B(a, b)): the leading terms at either end are exact once x is below rounding.
  const lowerEnd = logBetaOf(a, b, logScale) + Math.log(a);
  const upperEnd = logBetaOf(a, b, logScale) + Math.log(b);

  // The logit of a beta variate is nearly normal with this center and spread once both shapes exceed one.
  const center = Math.log(a / b);
  const spread = Math.sqrt(1 / a + 1 / b);
  const root = (p: number, q: number, start?: number): number => {
    const small = (Math.log(p) + lowerEnd) / a;
    if (small < -39) return small;
    const large = -(Math.log(q) + upperEnd) / b;
    if (large > 39) return large;
    const guess = p <= q ? Math.min(small, center) : Math.max(large, center);
    return solveLogTail(start ?? (a > 1 && b > 1 ? center + normalQuantile(p) * spread : guess), -40, 40, (y) => {
      const x = logistic(y);
      const complement = logistic(-y);
      const kernel = kernelAt(x, complement);
      if (p <= q) return logTailStep(lowerFrom(x, complement, kernel), p, kernel);
      return -logTailStep(upperFrom(x, complement, kernel), q, kernel);
    });
  };
  return {
    lower: (x, complement) => lowerFrom(x, complement, kernelAt(x, complement)),
    root,
    value: logistic,
    kernel: kernelAt,
  };
}

/** log B(a, b) from the constant of the saddle-point form. */
function logBetaOf(a: number, b: number, logScale: number): number {
  const n = a + b;
  return a * Math.log(a / n) + b * Math.log(b / n) - logScale;
}

/** 1 / (1 + e^-y) without cancellation in either tail. */
export function logistic(y: number): number {
  if (y >= 0) return 1 / (1 + Math.exp(-y));
  const e = Math.exp(y);
  return e / (1 + e);
}

/** The continued fraction of I_x(a, b) by the modified Lentz method. */
function fraction(a: number, b: number, x: number): number {
  const sum = a + b;
  let c = 1;
  let d = 1 / nonZero(1 - (sum * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 1e6; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (sum + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 3e-16) break;
  }
  return value;
}

function nonZero(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value;
}

/** The regularized incomplete beta function I_x(a, b) for x in [0, 1] and a, b > 0. */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  return x >= 1 ? 1 : betaShape(a, b).lower(x, 1 - x);
}

/** The x with I_x(a, b) = p, for p in [0, 1]. */
export function inverseRegularizedBeta(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  return p >= 1 ? 1 : logistic(betaShape(a, b).root(p, 1 - p));
}
