import { mean, quantile, sampleStandardDeviation } from 'simple-statistics';
import { levels } from '../result.js';
import type { Kept } from './naive-loop.js';

/** Mean, sd and quantiles of all kept values with simple-statistics; gives the sum of the medians, so that nothing is left out. */
export function statisticsOf(kept: Kept): number {
  let sum = 0;
  for (const row of kept) {
    for (const values of row) {
      const list = [...values];
      mean(list);
      sampleStandardDeviation(list);
      sum += quantile(list, [...levels])[2] ?? NaN;
    }
  }
  return sum;
}
