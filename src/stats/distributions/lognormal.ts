import { closedKnots, type TabledLaw } from '../interpolated-quantile.js';
import { normalCdf, normalPdf, normalQuantile } from '../normal.js';
import type { Knots } from '../quantile-grid.js';
import { notFinite, notPositive, sampleByInversion, type Kind } from './kind.js';

/** A positive number whose natural logarithm is normal: `median`, and `logSd` the standard deviation of the logarithm. */
export type Lognormal = { readonly kind: 'lognormal'; readonly median: number; readonly logSd: number };

/** A lognormal given by its own mean and standard deviation. */
export type LognormalMean = { readonly kind: 'lognormal-mean'; readonly mean: number; readonly sd: number };

/** Above this the upper tail is too steep for the table, and rows are inverted exactly. */
const LARGEST_TABLE_LOG_SD = 1.5;

function lognormalLaw({ median, logSd }: Lognormal): TabledLaw {
  const half = (side: 1 | -1): Knots =>
    closedKnots((p) => {
      const z = normalQuantile(p);
      const x = Math.exp(side * logSd * z);
      return [x, (side * logSd * x) / normalPdf(z)];
    });
  return {
    key: `lognormal ${logSd}`,
    knots: () => (logSd <= LARGEST_TABLE_LOG_SD ? { lower: half(1), upper: half(-1) } : null),
    location: 0,
    scale: median,
    exact: (u) => median * Math.exp(logSd * normalQuantile(u)),
  };
}

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
  sampler: (d) => sampleByInversion(lognormalLaw(d).exact),
  tabled: lognormalLaw,
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
  sampler: (d) => lognormal.sampler(byMedian(d)),
  tabled: (d) => lognormalLaw(byMedian(d)),
};
