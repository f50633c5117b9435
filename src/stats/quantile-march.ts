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
  /** Exact x and g at distance p; `start` is a first guess of x, of any quality. */
  readonly anchor: (p: number, start?: number) => { readonly x: number; readonly speed: number };
};

/** The degree of the series, and what its last terms may be as a part of its linear one. */
const DEGREE = 15;
const TRUSTED = 1e-11;
/** An octave is expanded about this many points at most. */
const LARGEST_SPLIT = 16;

/** The Taylor coefficients of x and g; scratch for the six sequences of their recurrence. */
type Series = { readonly x: Float64Array; readonly g: Float64Array; readonly slopes: Float64Array; readonly bends: Float64Array; readonly pulls: Float64Array };

/**
 * The knots of one half.
 *
 * From exact values in the middle of an octave, or of equal parts of one, a Taylor series in v reaches the others to
 * about 1e-11 of the way across the part; an octave whose series converges too slowly is parted further, and at last
 * inverted knot by knot. `median` is x at p = 1/2.
 */
export function marchedKnots(flow: QuantileFlow, median: number): Knots {
  const knots = emptyKnots();
  const sequence = (): Float64Array => new Float64Array(DEGREE + 1);
  const series = { x: sequence(), g: sequence(), slopes: sequence(), bends: sequence(), pulls: sequence() };
  let split = 1;
  let start: number | undefined;
  for (let octave = 0; octave < octaves; octave++) {
    for (let part = 0; part < split; part++) {
      const width = pieces / split;
      const first = octave * pieces + part * width;
      const left = knotLogs[first] as number;
      const half = 0.5 * ((knotLogs[first + width] as number) - left);
      const center = left + half;
      const { x, speed } = flow.anchor(Math.exp(center), start);
      expand(flow, x, speed, series);
      if (!converges(series.x, half)) {
        if (split === LARGEST_SPLIT) return exactKnots(flow, median);
        // Parts already done stand; what follows is cut in half.
        split *= 2;
        part = 2 * part - 1;
        start = x;
        continue;
      }
      evaluate(series.x, center, first, first + width, knots);
      start = next(series.x, 2 * half, x);
    }
  }
  const last = knotCount - 1;
  const { speed } = flow.anchor(0.5, start);
  knots.values[last] = median;
  knots.slopes[last] = slopeOf(flow, median, speed, 0.5);
  return knots;
}

/** dx/dp. */
function slopeOf({ a }: QuantileFlow, x: number, speed: number, p: number): number {
  return ((a[0] + (a[1] + a[2] * x) * x) * speed) / p;
}

/** Every knot by inversion. */
function exactKnots(flow: QuantileFlow, median: number): Knots {
  const knots = emptyKnots();
  let start: number | undefined;
  for (let k = 0; k < knotCount; k++) {
    const p = knotDistances[k] as number;
    const { x, speed } = flow.anchor(p, start);
    knots.values[k] = x;
    knots.slopes[k] = slopeOf(flow, x, speed, p);
    start = x;
  }
  knots.values[knotCount - 1] = median;
  return knots;
}

/** Taylor coefficients about a point by the recurrences of power series products. */
function expand({ a, b }: QuantileFlow, x0: number, g0: number, { x, g, slopes, bends, pulls }: Series): void {
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
  }
}

/** Whether the last two terms are negligible at distance `reach` from the center. */
function converges(x: Float64Array, reach: number): boolean {
  const last = Math.abs(x[DEGREE] as number) * reach + Math.abs(x[DEGREE - 1] as number);
  return last * reach ** (DEGREE - 2) < TRUSTED * Math.abs(x[1] as number);
}

/** Values and slopes at the knots from `first` up to, not including, `end`. */
function evaluate(x: Float64Array, center: number, first: number, end: number, knots: Knots): void {
  for (let k = first; k < end; k++) {
    const v = (knotLogs[k] as number) - center;
    let value = x[DEGREE] as number;
    let slope = 0;
    for (let i = DEGREE - 1; i >= 0; i--) {
      slope = slope * v + value;
      value = value * v + (x[i] as number);
    }
    knots.values[k] = value;
    knots.slopes[k] = slope / (knotDistances[k] as number);
  }
}

/** A guess of x at the next center, from the first terms only, which go astray less far out. */
function next(x: Float64Array, step: number, here: number): number {
  let value = 0;
  for (let i = 8; i >= 0; i--) value = value * step + (x[i] as number);
  return Number.isFinite(value) ? value : here;
}
