import { logTailStep, solveLogTail } from './log-tail.js';
import { normalQuantile } from './normal.js';

const HALF_LOG_2PI = 0.9189385332046727418;
const LOG_2PI = 1.8378770664093454836;
/** From here on the Stirling series to the eleventh power is exact to double precision. */
const STIRLING_FROM = 15;
const SMALLEST = 1e-300;

/**
 * The logarithm of the gamma function for z > 0, to about 1e-14 absolute below 15 and 1e-15 relative above.
 * @throws RangeError `logGamma needs a positive argument: -1`
 * @source Abramowitz & Stegun 6.1.15 (recurrence) and 6.1.41 (Stirling series)
 */
export function logGamma(z: number): number {
  if (!(z > 0)) throw new RangeError(`logGamma needs a positive argument: ${z}`);
  let shifted = z;
  let product = 1;
  while (shifted < STIRLING_FROM) product *= shifted++;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_2PI + stirlingSeries(shifted) - Math.log(product);
}

function stirlingSeries(z: number): number {
  const s = 1 / (z * z);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / z;
}

/**
 * What Stirling's formula misses: log(z!) - [(z + 1/2) log z - z + log sqrt(2 pi)], for z > 0.
 * @source Loader 2000, "Fast and accurate computation of binomial probabilities"
 */
export function stirlingError(z: number): number {
  if (z >= STIRLING_FROM) return stirlingSeries(z);
  return logGamma(z) + Math.log(z) - (z + 0.5) * Math.log(z) + z - HALF_LOG_2PI;
}

/**
 * The deviance x log(x / m) + m - x without cancellation where x is near m; both positive.
 * @source Loader 2000 (bd0)
 */
export function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = difference / (x + m);
  const square = v * v;
  let sum = difference * v;
  let term = 2 * x * v;
  for (let i = 3; ; i += 2) {
    term *= square;
    const next = sum + term / i;
    if (next === sum) return sum;
    sum = next;
  }
}

/** x^a e^-x / Gamma(a + 1), free of cancellation for large a; `correction` is stirlingError(a). */
function gammaKernel(a: number, x: number, correction: number): number {
  return Math.exp(-correction - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** Both regularized incomplete gamma functions, the smaller one without cancellation. */
function gammaTails(a: number, x: number, kernel: number): { readonly p: number; readonly q: number } {
  if (x < a + 1) {
    let sum = 1;
    let term = 1;
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= x / (a + n);
      sum += term;
    }
    const p = Math.min(1, kernel * sum);
    return { p, q: 1 - p };
  }
  let b = x + 1 - a;
  let c = 1 / SMALLEST;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 1e6; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    const factor = d * c;
    fraction *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  const q = Math.min(1, kernel * a * fraction);
  return { p: 1 - q, q };
}

function nonZero(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value;
}

/**
 * The regularized lower incomplete gamma function P(a, x) for a > 0 and x >= 0, to about 1e-14 relative.
 * @source series DLMF 8.11.4 below a + 1, continued fraction DLMF 8.9.2 above; prefactor by Loader 2000
 */
export function regularizedGammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  return x === Infinity ? 1 : gammaTails(a, x, gammaKernel(a, x, stirlingError(a))).p;
}

/** The regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x). */
export function regularizedGammaQ(a: number, x: number): number {
  if (x <= 0) return 1;
  return x === Infinity ? 0 : gammaTails(a, x, gammaKernel(a, x, stirlingError(a))).q;
}

/** The standard gamma distribution of one shape with its constants computed once; the root coordinate is log x. */
export type GammaShape = {
  /** log x where P(shape, x) = p; q is 1 - p, given so that neither tail cancels; `start` is a first guess. */
  readonly root: (p: number, q: number, start?: number) => number;
  readonly value: (root: number) => number;
  /** dp/d(log x) at x: x^shape e^-x / Gamma(shape). */
  readonly density: (x: number) => number;
};

/**
 * Inverts the gamma distribution of the given shape > 0 and scale 1, to about 1e-13 relative.
 *
 * Newton's method on the logarithm of the smaller tail as a function of log x: that function is concave, so the
 * method converges from any start.
 */
export function gammaShape(a: number): GammaShape {
  const correction = stirlingError(a);
  const logGammaOfNext = 0.5 * LOG_2PI + (a + 0.5) * Math.log(a) - a + correction;
  const root = (p: number, q: number, start?: number): number => {
    // Near zero P(a, x) is x^a / Gamma(a + 1) to double precision.
    const small = (Math.log(p) + logGammaOfNext) / a;
    if (small < -39) return small;
    const guess = start ?? Math.max(small, wilsonHilferty(a, p, q));
    return solveLogTail(guess, -40, Math.log(a + 50 * Math.sqrt(a) + 1000), (y) => {
      const x = Math.exp(y);
      const kernel = gammaKernel(a, x, correction);
      const tails = gammaTails(a, x, kernel);
      return p <= q ? logTailStep(tails.p, p, kernel * a) : -logTailStep(tails.q, q, kernel * a);
    });
  };
  return {
    root,
    value: Math.exp,
    density: (x) => a * gammaKernel(a, x, correction),
  };
}

/** A first guess of log x. @source Wilson & Hilferty 1931 */
function wilsonHilferty(a: number, p: number, q: number): number {
  const z = p <= q ? normalQuantile(p) : -normalQuantile(q);
  const cubeRoot = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
  return cubeRoot > 0.01 ? Math.log(a) + 3 * Math.log(cubeRoot) : -Infinity;
}

/** The x with P(a, x) = p, for p in [0, 1]; Infinity at 1. */
export function inverseRegularizedGammaP(a: number, p: number): number {
  if (p <= 0) return 0;
  return p >= 1 ? Infinity : Math.exp(gammaShape(a).root(p, 1 - p));
}
