import { betaShape } from '../beta.js';
import { logGamma } from '../gamma.js';
import { tableSampler, type InvertibleShape } from '../interpolated-quantile.js';
import { notFinite, notPositive, type Kind } from './kind.js';

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

/**
 * The lower half of Student's t through w = df / (df + t^2), which is beta(df / 2, 1 / 2); the root is logit w.
 * @source Abramowitz & Stegun 26.7.1 and 26.5.27
 */
function studentShape(df: number): InvertibleShape {
  const { root, density } = betaShape(0.5 * df, 0.5);
  const rootDf = Math.sqrt(df);
  const value = (y: number): number => -rootDf * Math.exp(-0.5 * y);
  const centralSlope = rootDf * Math.sqrt(Math.PI) * Math.exp(logGamma(0.5 * df) - logGamma(0.5 * df + 0.5));
  return {
    // 2p and 1 - 2p are exact where they matter, near p = 1/2.
    root: (p, _q, start) => (p >= 0.5 ? Infinity : root(2 * p, 1 - 2 * p, start)),
    value,
    slope: (y) => (y === Infinity ? centralSlope : -value(y) / density(y)),
    symmetric: true,
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
    const { location = 0, scale = 1 } = d;
    if (p === 0) return -Infinity;
    if (p === 1) return Infinity;
    const shape = studentShape(d.df);
    const lower = Math.min(p, 1 - p);
    const t = shape.value(shape.root(lower, 1 - lower));
    return location + scale * (p < 0.5 ? t : -t);
  },
  cdf: ({ df, location = 0, scale = 1 }, x) => standardCdf(df, (x - location) / scale),
  mean: (d) => (d.df > 1 ? (d.location ?? 0) : NaN),
  variance: ({ df, scale = 1 }) => {
    // At one degree of freedom and below even the mean is missing; the second moment is infinite all the same.
    return df > 2 ? scale * scale * (df / (df - 2)) : Infinity;
  },
  support: () => [-Infinity, Infinity],
  sampler: ({ df, location = 0, scale = 1 }, tables) =>
    tableSampler(tables, {
      key: `student-t ${df}`,
      shape: () => studentShape(df),
      smooth: df >= SMALLEST_TABLE_DF && df <= LARGEST_TABLE_DF,
      location,
      scale,
    }),
};
