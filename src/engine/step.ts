import type { EffectModel, IndicatorModel } from '../schema/model.js';
import { fromScale } from './change.js';
import type { ResponseRows } from './response.js';
import { at, type Row } from './row.js';

/** Autonomous change of the year in natural units: drift, growth, logistic growth, reversion; on a log or logit scale drift acts there. */
export function ownChange(indicator: IndicatorModel, before: Row, t: number, rows: readonly Row[], step: Row, count: number): void {
  const drift = indicator.drift === null ? null : at(rows, indicator.drift);
  const profile = indicator.driftProfile[t - 1] ?? 1;
  if (indicator.scale === 'identity') {
    for (let d = 0; d < count; d++) step[d] = drift === null ? 0 : (drift[d] as number) * profile;
  } else {
    for (let d = 0; d < count; d++) {
      const move = drift === null ? 0 : (drift[d] as number) * profile;
      step[d] = fromScale(indicator.scale, before[d] as number, move, indicator.low, indicator.high) - (before[d] as number);
    }
  }
  if (indicator.growth !== null) {
    const growth = at(rows, indicator.growth);
    for (let d = 0; d < count; d++) step[d] = (step[d] as number) + (growth[d] as number) * (before[d] as number);
  }
  if (indicator.logistic !== null) {
    const rate = at(rows, indicator.logistic.rate);
    const ceiling = at(rows, indicator.logistic.ceiling);
    for (let d = 0; d < count; d++) step[d] = (step[d] as number) + (rate[d] as number) * (before[d] as number) * (1 - (before[d] as number) / (ceiling[d] as number));
  }
  if (indicator.reversion !== null) {
    const rate = at(rows, indicator.reversion.rate);
    const level = at(rows, indicator.reversion.level);
    for (let d = 0; d < count; d++) step[d] = (step[d] as number) + (rate[d] as number) * ((level[d] as number) - (before[d] as number));
  }
}

/** Adds what a project's effect of form `level` or `rate-per-year` gives in the year. */
export function addEffect(effect: EffectModel, responses: ResponseRows, t: number, rows: readonly Row[], step: Row, count: number): void {
  if (effect.form !== 'level' && effect.form !== 'rate-per-year') return;
  const size = at(rows, effect.size);
  const quantity = effect.quantity === null ? null : at(rows, effect.quantity);
  const effective = at(at(responses.effective, effect.response), t);
  const earlier = at(at(responses.effective, effect.response), t - 1);
  const level = effect.form === 'level';
  for (let d = 0; d < count; d++) {
    const share = level ? (effective[d] as number) - (earlier[d] as number) : (effective[d] as number);
    step[d] = (step[d] as number) + (size[d] as number) * (quantity === null ? 1 : (quantity[d] as number)) * share;
  }
}
