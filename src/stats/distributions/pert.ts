import { beta, betaLaw, type Beta } from './beta.js';
import { notFinite, notOrdered, notPositive, type Kind } from './kind.js';

/** A smooth hump on [low, high] about `mode`; `lambda` (default 4) is how firmly the mode is believed. */
export type Pert = {
  readonly kind: 'pert';
  readonly low: number;
  readonly mode: number;
  readonly high: number;
  readonly lambda?: number;
};

/** Weight of the mode in the original method. @source Malcolm, Roseboom, Clark & Fazar 1959 */
const CLASSIC_LAMBDA = 4;

function asBeta({ low, mode, high, lambda = CLASSIC_LAMBDA }: Pert): Beta {
  return {
    kind: 'beta',
    alpha: 1 + (lambda * (mode - low)) / (high - low),
    beta: 1 + (lambda * (high - mode)) / (high - low),
    low,
    high,
  };
}

/** @source Vose 2008, Risk Analysis, modified PERT */
export const pert: Kind<Pert> = {
  problem: (d) =>
    notFinite({ low: d.low, mode: d.mode, high: d.high, lambda: d.lambda }) ??
    notOrdered(d) ??
    notPositive('lambda', d.lambda ?? CLASSIC_LAMBDA, true),
  point: (d) => (d.low === d.high ? d.low : null),
  quantile: (d, p) => beta.quantile(asBeta(d), p),
  cdf: (d, x) => beta.cdf(asBeta(d), x),
  mean: (d) => beta.mean(asBeta(d)),
  variance: (d) => beta.variance(asBeta(d)),
  support: (d) => [d.low, d.high],
  sampler: (d) => beta.sampler(asBeta(d)),
  tabled: (d) => betaLaw(asBeta(d)),
};
