import { quantileLevels, type QuantileColumn } from '../../schema/quantile-levels.js';
import type { ExceedanceRow, OutputRow, TrajectoryRow } from '../../schema/table.js';
import type { Histogram } from '../../stats/histogram.js';
import { exceedance, histogramMean, histogramQuantile, histogramSd } from '../../stats/histogram-summary.js';
import type { ScenarioQuantiles } from '../exact-quantiles.js';
import { at } from '../row.js';
import { exceedanceCurve } from './attainment.js';
import { of, yearOf, type Finished } from './context.js';

/** Mean, spread and quantiles of a sketch; the quantiles to the draw where they are known. */
function spreadOf(sketch: Histogram, exact: readonly number[] | null): Pick<TrajectoryRow, 'mean' | 'sd' | QuantileColumn> {
  const quantiles = quantileLevels.map(([column, level], k) => [column, exact === null ? histogramQuantile(sketch, level) : at(exact, k)]);
  return { mean: histogramMean(sketch), sd: histogramSd(sketch), ...(Object.fromEntries(quantiles) as Record<QuantileColumn, number>) };
}

/** Exact quantiles of a place, null where nobody asked. */
function exactAt({ exact }: Finished, grid: keyof ScenarioQuantiles, item: number, step: number): readonly number[] | null {
  return exact === null ? null : at(at(exact[grid], item), step);
}

/** The same of every derived output. */
export function outputRows(done: Finished): OutputRow[] {
  const { model, accumulator, info } = done;
  return model.outputs.flatMap(({ id, unit }, k) => {
    const name = info.outputs.find((o) => o.id === id)?.name ?? { zh: id, en: id };
    return at(accumulator.outputs, k).map((sketch, t): OutputRow => ({ ...of(done), output: id, name, year: yearOf(model, t), unit, ...spreadOf(sketch, exactAt(done, 'outputs', k, t)), draws: accumulator.draws }));
  });
}

/** Mean, spread and quantiles of every simulated indicator in every year, the base year included. */
export function trajectoryRows(done: Finished): TrajectoryRow[] {
  const { model, accumulator, info } = done;
  return model.indicators.flatMap((indicator, i) => {
    const unit = info.indicators.find((x) => x.id === indicator.id)?.unit ?? '';
    return at(accumulator.trajectories, i).map((sketch, t): TrajectoryRow => {
      const year = yearOf(model, t);
      return {
        ...of(done),
        indicator: indicator.id,
        year,
        unit,
        ...spreadOf(sketch, exactAt(done, 'trajectories', i, t)),
        observed: info.observations.find((o) => o.indicator === indicator.id && o.year === year && o.censored === null)?.value ?? null,
        clippedShare: at(at(accumulator.clipped, i), t).hits / accumulator.draws,
        draws: accumulator.draws,
      };
    });
  });
}

export function exceedanceRows(done: Finished): ExceedanceRow[] {
  return done.model.indicators.flatMap((indicator, i) => {
    const sketch = at(at(done.accumulator.trajectories, i), done.model.steps);
    const unit = done.info.indicators.find((x) => x.id === indicator.id)?.unit ?? '';
    return exceedanceCurve(done, i, (x) => exceedance(sketch, x)).map((point) => ({ ...of(done), indicator: indicator.id, unit, ...point, draws: done.accumulator.draws }));
  });
}
