import type { ExceedanceRow, OutputRow, TrajectoryRow } from '../../schema/table.js';
import type { Histogram } from '../../stats/histogram.js';
import { exceedance, histogramMean, histogramQuantile, histogramVariance } from '../../stats/histogram-summary.js';
import { at } from '../row.js';
import { exceedanceCurve } from './attainment.js';
import { of, yearOf, type Finished } from './context.js';

/** Mean, spread and quantiles of a sketch. */
function spreadOf(sketch: Histogram): Pick<TrajectoryRow, 'mean' | 'sd' | 'q025' | 'q05' | 'q10' | 'q25' | 'q50' | 'q75' | 'q90' | 'q95' | 'q975'> {
  const q = (p: number): number => histogramQuantile(sketch, p);
  return { mean: histogramMean(sketch), sd: Math.sqrt(histogramVariance(sketch)), q025: q(0.025), q05: q(0.05), q10: q(0.1), q25: q(0.25), q50: q(0.5), q75: q(0.75), q90: q(0.9), q95: q(0.95), q975: q(0.975) };
}

/** The same of every derived output. */
export function outputRows(done: Finished): OutputRow[] {
  const { model, accumulator, info } = done;
  return model.outputs.flatMap(({ id, unit }, k) => {
    const name = info.outputs.find((o) => o.id === id)?.name ?? { zh: id, en: id };
    return at(accumulator.outputs, k).map((sketch, t): OutputRow => ({ ...of(done), output: id, name, year: yearOf(model, t), unit, ...spreadOf(sketch), draws: accumulator.draws }));
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
        ...spreadOf(sketch),
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
