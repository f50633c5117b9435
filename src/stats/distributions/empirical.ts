import { quantileSorted } from 'simple-statistics';
import { notFiniteList, sampleByInversion, type Kind } from './kind.js';

/**
 * What was seen before, with straight lines between neighbors: the type-7 quantile of the values.
 *
 * The law is that of the interpolated quantile, so its mean weighs each extreme value half as much as an inner one.
 */
export type Empirical = { readonly kind: 'empirical'; readonly values: readonly number[] };

function sorted(d: Empirical): number[] {
  return [...d.values].sort((a, b) => a - b);
}

/** The mean of f over the interpolated quantile, f given as its mean over a segment from a to b. */
function meanOverSegments(d: Empirical, segment: (a: number, b: number) => number): number {
  const values = sorted(d);
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += segment(values[i - 1] as number, values[i] as number);
  return sum / (values.length - 1);
}

function mean(d: Empirical): number {
  return meanOverSegments(d, (a, b) => 0.5 * (a + b));
}

/** @source Hyndman & Fan 1996, The American Statistician 50 (definition 7) */
export const empirical: Kind<Empirical> = {
  problem: (d) => notFiniteList('values', d.values),
  point: (d) => (d.values.every((value) => value === d.values[0]) ? (d.values[0] as number) : null),
  quantile: (d, p) => quantileSorted(sorted(d), p),
  cdf: (d, x) => {
    const values = sorted(d);
    const last = values.length - 1;
    if (x < (values[0] as number)) return 0;
    if (x >= (values[last] as number)) return 1;
    let i = 0;
    while ((values[i + 1] as number) <= x) i++;
    const from = values[i] as number;
    return (i + (x - from) / ((values[i + 1] as number) - from)) / last;
  },
  mean,
  variance: (d) => {
    const center = mean(d);
    return meanOverSegments(d, (a, b) => ((a - center) ** 2 + (a - center) * (b - center) + (b - center) ** 2) / 3);
  },
  support: (d) => {
    const values = sorted(d);
    return [values[0] as number, values[values.length - 1] as number];
  },
  sampler: (d) => {
    const values = sorted(d);
    return sampleByInversion((u) => quantileSorted(values, u));
  },
};
