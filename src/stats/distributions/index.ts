import { bernoulli, type Bernoulli } from './bernoulli.js';
import { beta, type Beta } from './beta.js';
import { discrete, type Discrete } from './discrete.js';
import { empirical, type Empirical } from './empirical.js';
import { fixed, type Fixed } from './fixed.js';
import { gamma, type Gamma } from './gamma.js';
import type { DistributionProblem, Kind } from './kind.js';
import { lognormal, lognormalMean, type Lognormal, type LognormalMean } from './lognormal.js';
import { metalog, type Metalog } from './metalog.js';
import { normal, type Normal } from './normal.js';
import { pert, type Pert } from './pert.js';
import { quantiles, type Quantiles } from './quantiles.js';
import { studentT, type StudentT } from './student-t.js';
import { triangular, type Triangular } from './triangular.js';
import { truncatedNormal, type TruncatedNormal } from './truncated-normal.js';
import { uniform, type Uniform } from './uniform.js';

export type { DistributionProblem, RowSampler } from './kind.js';

/** What is believed about one uncertain number. */
export type Distribution =
  | Fixed
  | Uniform
  | Triangular
  | Pert
  | Normal
  | Lognormal
  | LognormalMean
  | TruncatedNormal
  | Beta
  | Gamma
  | StudentT
  | Bernoulli
  | Discrete
  | Empirical
  | Metalog
  | Quantiles;

/** Every kind by name; a new kind is one file and one line here. */
export const distributionKinds: { readonly [K in Distribution['kind']]: Kind<Extract<Distribution, { readonly kind: K }>> } = {
  fixed,
  uniform,
  triangular,
  pert,
  normal,
  lognormal,
  'lognormal-mean': lognormalMean,
  'truncated-normal': truncatedNormal,
  beta,
  gamma,
  'student-t': studentT,
  bernoulli,
  discrete,
  empirical,
  metalog,
  quantiles,
};

/** The functions of a distribution's own kind. */
export function kindOf(d: Distribution): Kind<Distribution> {
  // The registry's type ties each name to its own kind; TypeScript cannot follow that through a union.
  return distributionKinds[d.kind] as unknown as Kind<Distribution>;
}

/** The first thing wrong with the parameters, naming the offending field, or null. */
export function distributionProblem(d: Distribution): DistributionProblem | null {
  return kindOf(d).problem(d);
}

/**
 * The value not exceeded with probability p, by exact inversion.
 *
 * Parameters must be free of problems (`distributionProblem`). A level of 0 or 1 gives the end of a bounded support.
 * @throws RangeError `quantile level must be in [0, 1]: 1.2`
 * @throws RangeError `quantile level must be inside (0, 1) where normal is unbounded: 0`
 */
export function quantile(d: Distribution, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile level must be in [0, 1]: ${p}`);
  const kind = kindOf(d);
  const point = kind.point(d);
  if (point !== null) return point;
  if (p > 0 && p < 1) return kind.quantile(d, p);
  const end = kind.support(d)[p === 0 ? 0 : 1];
  if (!Number.isFinite(end)) {
    throw new RangeError(`quantile level must be inside (0, 1) where ${d.kind} is unbounded: ${p}`);
  }
  return end;
}

/** The probability of a value of at most x. */
export function cdf(d: Distribution, x: number): number {
  const kind = kindOf(d);
  const point = kind.point(d);
  return point === null ? kind.cdf(d, x) : x >= point ? 1 : 0;
}

/** The mean; NaN where it does not exist, infinite where it diverges. */
export function mean(d: Distribution): number {
  return kindOf(d).point(d) ?? kindOf(d).mean(d);
}

/** The variance; Infinity where it diverges. */
export function variance(d: Distribution): number {
  return kindOf(d).point(d) === null ? kindOf(d).variance(d) : 0;
}

/** The smallest and the largest value possible; an end may be infinite. */
export function support(d: Distribution): readonly [number, number] {
  const point = kindOf(d).point(d);
  return point === null ? kindOf(d).support(d) : [point, point];
}
