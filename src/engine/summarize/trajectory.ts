import type { ExceedanceRow, TrajectoryRow } from '../../schema/table.js';
import { exceedance, histogramMean, histogramQuantile, histogramVariance } from '../../stats/histogram-summary.js';
import { at } from '../row.js';
import { exceedanceCurve } from './attainment.js';
import { of, yearOf, type Finished } from './context.js';

/** Mean, spread and quantiles of every simulated indicator in every year, the base year included. */
export function trajectoryRows(done: Finished): TrajectoryRow[] {
  const { model, accumulator, info } = done;
  return model.indicators.flatMap((indicator, i) => {
    const unit = info.indicators.find((x) => x.id === indicator.id)?.unit ?? '';
    return at(accumulator.trajectories, i).map((sketch, t): TrajectoryRow => {
      const year = yearOf(model, t);
      const q = (p: number): number => histogramQuantile(sketch, p);
      return {
        ...of(done),
        indicator: indicator.id,
        year,
        unit,
        mean: histogramMean(sketch),
        sd: Math.sqrt(histogramVariance(sketch)),
        q025: q(0.025),
        q05: q(0.05),
        q10: q(0.1),
        q25: q(0.25),
        q50: q(0.5),
        q75: q(0.75),
        q90: q(0.9),
        q95: q(0.95),
        q975: q(0.975),
        observed: info.observations.find((o) => o.indicator === indicator.id && o.year === year && o.censored === null)?.value ?? null,
        clippedShare: (at(accumulator.clipped, i)[t] as number) / accumulator.draws,
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
