import { at } from '../engine/row.js';
import { meets } from '../engine/judge.js';
import { of, type Finished } from '../engine/summarize/context.js';
import type { ScoreRow } from '../schema/table.js';
import { histogramQuantile } from '../stats/histogram-summary.js';
import { crpsEnsemble } from '../stats/scoring.js';

/** Quantiles that stand for the forecast when it is scored. */
const points = 999;

/** Scores a forecast against what was observed after it was made: interval coverage, CRPS, and in the target year the Brier score. Of a value published as a bound only the verdict is scored, where it is known. */
export function scoreRows(done: Finished): ScoreRow[] {
  const { model, levers, accumulator, info } = done;
  return info.observations.flatMap((observation): ScoreRow[] => {
    const i = model.indicators.findIndex((x) => x.id === observation.indicator);
    const t = observation.year - model.baseYear;
    const known = observation.censored === null;
    if (i < 0 || t < 1 || t > model.steps || (!known && (observation.met === null || t < model.steps))) return [];
    const sketch = at(at(accumulator.trajectories, i), t);
    const q = (p: number): number => histogramQuantile(sketch, p);
    const ensemble = Float64Array.from({ length: points }, (_, k) => q((k + 0.5) / points));
    const within = (low: number, high: number): boolean => observation.value >= q(low) - rounding && observation.value <= q(high) + rounding;
    const { decimals } = at(model.indicators, i);
    const rounding = decimals === null ? 0 : 0.5 / 10 ** decimals;
    const k = levers.targets.findIndex((target) => target.indicator === i && !Number.isNaN(target.value));
    const judged = t === model.steps && k >= 0 && at(levers.targets, k).measure === 'value' && at(levers.targets, k).when === 'end';
    const probability = judged ? at(accumulator.targets, k).met.hits / accumulator.draws : null;
    const met = !judged ? null : known ? meets(at(levers.targets, k), decimals, observation.value) : observation.met;
    return [
      {
        ...of(done),
        indicator: observation.indicator,
        year: observation.year,
        observed: observation.value,
        median: q(0.5),
        crps: known ? crpsEnsemble(ensemble, observation.value) : null,
        in80: known ? within(0.1, 0.9) : null,
        in95: known ? within(0.025, 0.975) : null,
        probability,
        met,
        brier: probability === null || met === null ? null : (probability - (met ? 1 : 0)) ** 2,
      },
    ];
  });
}
