import { emptyKnots, knotCount, knotDistances, knotLogs, octaves, pieces, type Knots } from './quantile-grid.js';

/**
 * One half of a law whose quantile function flows along v = log p, p the distance to the end, by
 *
 * dx/dv = (a0 + a1 x + a2 x^2) g,  dg/dv = g - (b0 + b1 x) g^2,
 *
 * where g is the speed of a coordinate y with dx/dy = a0 + a1 x + a2 x^2 in which the density k of the law has the
 * logarithmic slope b0 + b1 x; so g is p / k, negative in an upper half. All of Pearson's family can be written so.
 * @source Steinbrecher & Shaw 2008, "Quantile mechanics", European Journal of Applied Mathematics 19
 */
export type QuantileFlow = {
  readonly a: readonly [number, number, number];
  readonly b: readonly [number, number];
  /** x at distance p by inversion; `start` is a first guess, of any quality. */
  readonly root: (p: number, start?: number) => number;
  /** g where x is the quantile at distance p. */
  readonly speed: (x: number, p: number) => number;
};

/** The largest degree of a series, and what its last terms may be as a part of its linear one. */
const DEGREE = 15;
const TRUSTED = 1e-10;
/** An octave is expanded about this many points at most. */
const LARGEST_SPLIT = 16;

/** The sequences of the recurrence, first of all the Taylor coefficients of x. */
type Series = { readonly [name in 'x' | 'g' | 'slopes' | 'bends' | 'pulls']: Float64Array };

const sequence = (): Float64Array => new Float64Array(DEGREE + 1);
/** Every series overwrites the last, whose knots are done by then: a table has forty, too short to allocate anew. */
const series: Series = { x: sequence(), g: sequence(), slopes: sequence(), bends: sequence(), pulls: sequence() };

/**
 * The knots of one half.
 *
 * About the middle of an octave, or of equal parts of one, a Taylor series in v reaches the knots to about 1e-10 of the
 * way across the part, and in the tails the next middle as well; elsewhere that is inverted from the series' guess.
 * Errors are carried toward the median, along which their share of p only shrinks. An octave whose series converges
 * too slowly is parted further, and at last inverted knot by knot. `median` is x at p = 1/2.
 */
export function marchedKnots(flow: QuantileFlow, median: number): Knots {
  const knots = emptyKnots();
  let split = 1;
  let x = flow.root(Math.exp(centerOf(0, pieces)));
  for (let octave = 0; octave < octaves; octave++) {
    for (let part = 0; part < split; part++) {
      const width = pieces / split;
      const first = octave * pieces + part * width;
      const center = centerOf(first, first + width);
      const reach = (knotLogs[first + width] as number) - center;
      const isLast = first + width === knotCount - 1;
      const next = isLast ? center : centerOf(first + width, first + 2 * width);
      const degree = expand(flow, x, flow.speed(x, Math.exp(center)), next - center, series);
      if (!isNegligible(series.x, degree, reach)) {
        if (split === LARGEST_SPLIT) return exactKnots(flow, median);
        // Parts already done stand; what follows is cut in half.
        split *= 2;
        part = 2 * part - 1;
        x = flow.root(Math.exp(centerOf(first, first + width / 2)), x);
        continue;
      }
      evaluate(series.x, degree, center, first, first + width, knots);
      if (isLast) break;
      const guess = valueAt(series.x, degree, next - center);
      const isCarried = isNegligible(series.x, degree, next - center);
      x = isCarried ? guess : flow.root(Math.exp(next), Number.isFinite(guess) ? guess : x);
    }
  }
  setMedian(flow, median, knots);
  return knots;
}

/** Halfway in v between two knots. */
function centerOf(first: number, end: number): number {
  return 0.5 * ((knotLogs[first] as number) + (knotLogs[end] as number));
}

/** Both halves of a law end in the very same median. */
function setMedian(flow: QuantileFlow, median: number, { values, slopes }: Knots): void {
  values[knotCount - 1] = median;
  slopes[knotCount - 1] = slopeOf(flow, median, 0.5);
}

/** dx/dp. */
function slopeOf({ a, speed }: QuantileFlow, x: number, p: number): number {
  return ((a[0] + (a[1] + a[2] * x) * x) * speed(x, p)) / p;
}

/** Every knot by inversion. */
function exactKnots(flow: QuantileFlow, median: number): Knots {
  const knots = emptyKnots();
  let x: number | undefined;
  for (let k = 0; k < knotCount - 1; k++) {
    const p = knotDistances[k] as number;
    x = flow.root(p, x);
    knots.values[k] = x;
    knots.slopes[k] = slopeOf(flow, x, p);
  }
  setMedian(flow, median, knots);
  return knots;
}

/**
 * Taylor coefficients about a point by the recurrences of power series products.
 *
 * Returns their degree: the first that makes them negligible at distance `far`, or else DEGREE.
 */
function expand({ a, b }: QuantileFlow, x0: number, g0: number, far: number, { x, g, slopes, bends, pulls }: Series): number {
  const [a0, a1, a2] = a;
  const [b0, b1] = b;
  x[0] = x0;
  g[0] = g0;
  for (let n = 0; n < DEGREE; n++) {
    // slopes = b0 + b1 x, bends = a0 + a1 x + a2 x^2, pulls = g * slopes
    slopes[n] = b1 * (x[n] as number) + (n === 0 ? b0 : 0);
    let pull = 0;
    let square = 0;
    for (let i = 0; i <= n; i++) {
      pull += (g[i] as number) * (slopes[n - i] as number);
      square += (x[i] as number) * (x[n - i] as number);
    }
    pulls[n] = pull;
    bends[n] = a1 * (x[n] as number) + a2 * square + (n === 0 ? a0 : 0);
    let brake = 0;
    let drive = 0;
    for (let i = 0; i <= n; i++) {
      brake += (g[i] as number) * (pulls[n - i] as number);
      drive += (g[i] as number) * (bends[n - i] as number);
    }
    g[n + 1] = ((g[n] as number) - brake) / (n + 1);
    x[n + 1] = drive / (n + 1);
    if (n >= 5 && far > 0 && isNegligible(x, n + 1, far)) return n + 1;
  }
  return DEGREE;
}

/** Whether the last two terms of a series are negligible this far from the center. */
function isNegligible(x: Float64Array, degree: number, distance: number): boolean {
  let last = Math.abs(x[degree] as number) * distance + Math.abs(x[degree - 1] as number);
  // Cheaper than a power, whose exponent would vary.
  for (let i = degree - 2; i > 0; i--) last *= distance;
  return last < TRUSTED * Math.abs(x[1] as number);
}

/** Values and slopes at the knots from `first` up to, not including, `end`. */
function evaluate(x: Float64Array, degree: number, center: number, first: number, end: number, knots: Knots): void {
  for (let k = first; k < end; k++) {
    const v = (knotLogs[k] as number) - center;
    let value = x[degree] as number;
    let slope = 0;
    for (let i = degree - 1; i >= 0; i--) {
      slope = slope * v + value;
      value = value * v + (x[i] as number);
    }
    knots.values[k] = value;
    knots.slopes[k] = slope / (knotDistances[k] as number);
  }
}

function valueAt(x: Float64Array, degree: number, step: number): number {
  let value = 0;
  for (let i = degree; i >= 0; i--) value = value * step + (x[i] as number);
  return value;
}
