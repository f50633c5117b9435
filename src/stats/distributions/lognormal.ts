import { normalCdf, normalQuantile } from '../normal.js';
import { notFinite, notPositive, type Kind } from './kind.js';

/** A positive number whose natural logarithm is normal: `median`, and `logSd` the standard deviation of the logarithm. */
export type Lognormal = { readonly kind: 'lognormal'; readonly median: number; readonly logSd: number };

/** A lognormal given by its own mean and standard deviation. */
export type LognormalMean = { readonly kind: 'lognormal-mean'; readonly mean: number; readonly sd: number };

/** @source Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, chapter 14 */
export const lognormal: Kind<Lognormal> = {
  problem: (d) =>
    notFinite({ median: d.median, logSd: d.logSd }) ??
    notPositive('median', d.median) ??
    notPositive('logSd', d.logSd, true),
  point: (d) => (d.logSd === 0 ? d.median : null),
  quantile: (d, p) => d.median * Math.exp(d.logSd * normalQuantile(p)),
  cdf: (d, x) => (x <= 0 ? 0 : normalCdf(Math.log(x / d.median) / d.logSd)),
  mean: (d) => d.median * Math.exp(0.5 * d.logSd * d.logSd),
  variance: (d) => d.median * d.median * Math.exp(d.logSd * d.logSd) * Math.expm1(d.logSd * d.logSd),
  support: () => [0, Infinity],
  sampler: ({ median, logSd }) => (u, out, count) => {
    for (let i = 0; i < count; i++) out[i] = median * Math.exp(logSd * normalQuantile(u[i] as number));
  },
};

function byMedian({ mean, sd }: LognormalMean): Lognormal {
  const squaredVariation = (sd / mean) ** 2;
  return {
    kind: 'lognormal',
    median: mean / Math.sqrt(1 + squaredVariation),
    logSd: Math.sqrt(Math.log1p(squaredVariation)),
  };
}

export const lognormalMean: Kind<LognormalMean> = {
  problem: (d) =>
    notFinite({ mean: d.mean, sd: d.sd }) ?? notPositive('mean', d.mean) ?? notPositive('sd', d.sd, true),
  point: (d) => (d.sd === 0 ? d.mean : null),
  quantile: (d, p) => lognormal.quantile(byMedian(d), p),
  cdf: (d, x) => lognormal.cdf(byMedian(d), x),
  mean: (d) => d.mean,
  variance: (d) => d.sd * d.sd,
  support: () => [0, Infinity],
  sampler: (d, tables) => lognormal.sampler(byMedian(d), tables),
};
