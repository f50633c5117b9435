import type { IndicatorModel, Levers, Model, TargetModel } from '../../schema/model.js';
import type { NotIntegrable } from '../../schema/table.js';
import type { Builder, Node } from '../program/builder.js';
import { holds } from '../judge.js';
import { powerOfTen } from '../published.js';
import { at } from '../row.js';
import type { ScenarioRows } from './scenario.js';

/** Whether the probability of a target given everything but its last year's noise is a normal distribution function, and if not, why. */
export function whyNotIntegrable(model: Model, levers: Levers, { trajectories }: Pick<ScenarioRows, 'trajectories'>, k: number): NotIntegrable | null {
  const target = at(levers.targets, k);
  const i = target.indicator;
  if (target.when !== 'end') return 'judged-in-several-years';
  if (target.measure !== 'value') return 'reduction';
  if (target.comparator === '=') return 'equality';
  const last = trajectories.lastNoise[i] ?? null;
  if (last === null) return whyNoLastNoise(at(model.indicators, i));
  if (model.correlated.some((group) => group.variates.includes(last.z))) return 'noise-is-correlated';
  const read = model.couplings.some((c, n) => levers.couplingActive[n] === true && c.from === i && (c.lagReachesZero || levers.laws.some(({ variate }) => variate === c.lag)));
  const inFormula = model.indicators.some(({ change, formula }) => [change, formula].some((f) => f?.sources.some((s) => (s.from === 'value' || s.from === 'state') && s.indicator === i && s.lag === 0) === true));
  return read || inFormula ? 'noise-is-passed-on' : null;
}

/** Why the last year's noise of an indicator is not added to what its value is without. */
function whyNoLastNoise({ noise, scale }: IndicatorModel): NotIntegrable {
  if (noise.kind !== 'walk' && noise.kind !== 'deviation') return 'no-noise-of-its-own';
  return scale === 'identity' ? 'noise-before-shocks' : 'noise-on-a-scale';
}

/**
 * Probability that a target is met given everything but the last year's noise z of its indicator: the value is rest + sd z within its bounds, so it is
 * Phi((rest - edge) / sd), where `edge` is the least value that rounds to one that meets the target. Null where the model does not allow it.
 * @source Owen, A.B. (2013), Monte Carlo theory, methods and examples, section 8.7 (conditioning)
 */
export function integratedOdds(b: Builder, model: Model, levers: Levers, rows: ScenarioRows, k: number): Node | null {
  const target = at(levers.targets, k);
  if (Number.isNaN(target.value) || whyNotIntegrable(model, levers, rows, k) !== null) return null;
  const last = rows.trajectories.lastNoise[target.indicator];
  if (last === undefined || last === null) return null;
  const { low, high, decimals } = at(model.indicators, target.indicator);
  const edge = edgeOf(target, decimals);
  // rounded values are judged from an edge on, or below one; unrounded ones as the target says
  const up = target.comparator === '>=' || target.comparator === '>';
  const comparator = decimals === null ? target.comparator : up ? '>=' : '<';
  // what piles up at a bound is on one side of the edge, all of it
  const [atHigh, atLow] = [holds(comparator, high, edge), holds(comparator, low, edge)];
  if (atHigh === atLow) return b.constant(atHigh ? 1 : 0);
  const beyond = up ? b.linear(-edge, [{ coefficient: 1, node: last.rest }]) : b.linear(edge, [{ coefficient: -1, node: last.rest }]);
  const noisy = b.lt(b.constant(0), last.sd);
  const certain = comparator === '>=' || comparator === '<=' ? b.le(b.constant(0), beyond) : b.lt(b.constant(0), beyond);
  return b.choose(noisy, b.normal(b.div(beyond, b.choose(noisy, last.sd, b.constant(1)))), certain);
}

/** Blur of the rounding half up, as in the comparison itself. */
const blur = 1e-9;

/** Least value that meets a target from below, or that no longer meets one from above: values are judged as integers of the last published digit. */
function edgeOf({ comparator, value }: TargetModel, decimals: number | null): number {
  if (decimals === null) return value;
  const unit = powerOfTen(decimals);
  // a product that is an integer but for rounding is one
  const scaled = Math.abs(value * unit - Math.round(value * unit)) < 1e-6 ? Math.round(value * unit) : value * unit;
  const least = comparator === '>=' ? Math.ceil(scaled) : comparator === '>' ? Math.floor(scaled) + 1 : comparator === '<=' ? Math.floor(scaled) + 1 : Math.ceil(scaled);
  return (least - 0.5 - blur) / unit;
}
