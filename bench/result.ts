import { signOf } from './workload/documents.js';
import type { Parameters } from './workload/parameters.js';

/** Levels of the quantiles that every contender gives. */
export const levels = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/**
 * What a contender gives of the workload: [year - 1][indicator] means, standard deviations and quantiles (of `levels`) in points,
 * [indicator] probabilities of meeting the target in the last year, and the probability of meeting all of them.
 */
export type Result = {
  readonly draws: number;
  readonly means: readonly (readonly number[])[];
  readonly sds: readonly (readonly number[])[];
  readonly quantiles: readonly (readonly (readonly number[])[])[];
  readonly probabilities: readonly number[];
  readonly joint: number;
};

/** A result of the documents in the workload's own signs: indicators to be lowered stand in the documents with their sign turned. */
export function inOwnSigns({ indicators }: Parameters, result: Result): Result {
  const signs = indicators.map(signOf);
  const turned = (table: readonly (readonly number[])[]): number[][] => table.map((row) => row.map((x, i) => x * (signs[i] ?? 1)));
  return {
    ...result,
    means: turned(result.means),
    quantiles: result.quantiles.map((row) => row.map((q, i) => ((signs[i] ?? 1) > 0 ? q : q.map((x) => -x).reverse()))),
  };
}

/** Largest distances between two results, each in standard errors of their difference. */
export type Agreement = { readonly means: number; readonly sds: number; readonly quantiles: number; readonly probabilities: number; readonly joint: number; readonly compared: number };

/** Density of the standard normal at the quantile of each of `levels`. */
const densities = [0.103135640, 0.317776574, 0.398942280, 0.317776574, 0.103135640];

/**
 * Compares two results of independent draws. Standard errors of sds and quantiles are those of a normal, which the indicators are near to;
 * those of a probability take the pooled one. With about a thousand comparisons the largest distance is usually between 3 and 4.
 */
export function agreement(a: Result, b: Result): Agreement {
  const parts = 1 / a.draws + 1 / b.draws;
  let means = 0;
  let sds = 0;
  let quantiles = 0;
  a.means.forEach((row, t) => {
    row.forEach((mean, i) => {
      const [sd, other] = [a.sds[t]?.[i] ?? NaN, b.sds[t]?.[i] ?? NaN];
      const scale = Math.sqrt(((sd * sd + other * other) / 2) * parts);
      means = Math.max(means, Math.abs(mean - (b.means[t]?.[i] ?? NaN)) / scale);
      sds = Math.max(sds, Math.abs(sd - other) / (scale / Math.SQRT2));
      levels.forEach((p, k) => {
        const error = (scale * Math.sqrt(p * (1 - p))) / (densities[k] ?? NaN);
        quantiles = Math.max(quantiles, Math.abs((a.quantiles[t]?.[i]?.[k] ?? NaN) - (b.quantiles[t]?.[i]?.[k] ?? NaN)) / error);
      });
    });
  });
  const ofProportions = (p: number, q: number): number => {
    const pooled = (p * a.draws + q * b.draws) / (a.draws + b.draws);
    return p === q ? 0 : Math.abs(p - q) / Math.sqrt(pooled * (1 - pooled) * parts);
  };
  const probabilities = Math.max(...a.probabilities.map((p, i) => ofProportions(p, b.probabilities[i] ?? NaN)));
  const indicatorYears = a.means.length * (a.means[0]?.length ?? 0);
  return { means, sds, quantiles, probabilities, joint: ofProportions(a.joint, b.joint), compared: indicatorYears * (2 + levels.length) + a.probabilities.length + 1 };
}
