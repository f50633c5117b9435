import { betaShape } from '../beta.js';
import { logGamma } from '../gamma.js';
import { symmetricKnots, type BothKnots, type TabledLaw } from '../interpolated-quantile.js';
import { marchedKnots } from '../quantile-march.js';
import { notFinite, notPositive, sampleByInversion, type Kind } from './kind.js';

/** A bell with heavy tails: location + scale * t with `df` degrees of freedom; location 0 and scale 1 by default. */
export type StudentT = {
  readonly kind: 'student-t';
  readonly df: number;
  readonly location?: number;
  readonly scale?: number;
};

/** Below this the tails are too heavy for the table, and rows are inverted exactly. */
const SMALLEST_TABLE_DF = 0.8;
const LARGEST_TABLE_DF = 1e8;

/** The lower half of Student's t over sqrt(df): at level p <= 1/2, and its slope in the level there. */
type StudentShape = {
  readonly lower: (p: number, start?: number) => number;
  readonly slope: (s: number) => number;
};

/**
 * Through w = 1 / (1 + s^2), s = t / sqrt(df), which is beta(df / 2, 1 / 2).
 * @source Abramowitz & Stegun 26.7.1 and 26.5.27
 */
function studentShape(df: number): StudentShape {
  const { root, kernel } = betaShape(0.5 * df, 0.5);
  const centralSlope = Math.sqrt(Math.PI) * Math.exp(logGamma(0.5 * df) - logGamma(0.5 * df + 0.5));
  return {
    lower: (p, start) => {
      const guess = start !== undefined && start < 0 ? -2 * Math.log(-start) : undefined;
      // 2p and 1 - 2p are exact where they matter, near p = 1/2.
      return p >= 0.5 ? 0 : -Math.exp(-0.5 * root(2 * p, 1 - 2 * p, guess));
    },
    slope: (s) => (s === 0 ? centralSlope : -s / kernel(1 / (1 + s * s), (s * s) / (1 + s * s))),
  };
}

/** The coordinate is arctan s, in which the density has the logarithmic slope -(df - 1) s. */
function knots(df: number): BothKnots {
  const { lower, slope } = studentShape(df);
  const half = marchedKnots(
    {
      a: [1, 0, 1],
      b: [0, 1 - df],
      root: lower,
      speed: (x, p) => (p * slope(x)) / (1 + x * x),
    },
    0,
  );
  return symmetricKnots(half);
}

function quantileOf({ df, location = 0, scale = 1 }: StudentT): (p: number) => number {
  const { lower } = studentShape(df);
  const unit = scale * Math.sqrt(df);
  return (p) => location + (p < 0.5 ? unit * lower(p) : -unit * lower(1 - p));
}

function studentLaw(d: StudentT): TabledLaw {
  const { df, location = 0, scale = 1 } = d;
  const smooth = df >= SMALLEST_TABLE_DF && df <= LARGEST_TABLE_DF;
  return {
    key: `student-t ${df}`,
    knots: () => (smooth ? knots(df) : null),
    location,
    scale: scale * Math.sqrt(df),
    exact: quantileOf(d),
  };
}

function standardCdf(df: number, t: number): number {
  if (t === 0) return 0.5;
  const square = t * t;
  const tail = square === Infinity ? 0 : 0.5 * betaShape(0.5 * df, 0.5).lower(df / (df + square), square / (df + square));
  return t < 0 ? tail : 1 - tail;
}

/** @source Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, chapter 28 */
export const studentT: Kind<StudentT> = {
  problem: (d) =>
    notFinite({ df: d.df, location: d.location, scale: d.scale }) ??
    notPositive('df', d.df) ??
    notPositive('scale', d.scale ?? 1, true),
  point: (d) => (d.scale === 0 ? (d.location ?? 0) : null),
  quantile: (d, p) => {
    if (p === 0) return -Infinity;
    return p === 1 ? Infinity : quantileOf(d)(p);
  },
  cdf: ({ df, location = 0, scale = 1 }, x) => standardCdf(df, (x - location) / scale),
  mean: (d) => (d.df > 1 ? (d.location ?? 0) : NaN),
  variance: ({ df, scale = 1 }) => {
    // At one degree of freedom and below even the mean is missing; the second moment is infinite all the same.
    return df > 2 ? scale * scale * (df / (df - 2)) : Infinity;
  },
  support: () => [-Infinity, Infinity],
  sampler: (d) => sampleByInversion(quantileOf(d)),
  tabled: studentLaw,
};
