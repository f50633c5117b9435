import type { CovarianceRow } from '../../schema/table.js';
import { histogramVariance } from '../../stats/histogram-summary.js';
import { at } from '../row.js';
import { of, yearOf, type Finished } from './context.js';

/** Covariance and correlation of the target-year values of every two indicators that vary, variances among them; none where nobody asked. */
export function covarianceRows(done: Finished): CovarianceRow[] {
  const { accumulator, model } = done;
  // one draw has none
  if (accumulator.draws < 2) return [];
  const sd = (i: number): number => Math.sqrt(histogramVariance(at(at(accumulator.trajectories, i), model.steps)));
  return accumulator.covariances.map(({ a, b, covariance }) => {
    const scale = sd(a) * sd(b);
    return { ...of(done), a: at(model.indicators, a).id, b: at(model.indicators, b).id, year: yearOf(model, model.steps), covariance, correlation: scale > 0 ? covariance / scale : null, draws: accumulator.draws };
  });
}
