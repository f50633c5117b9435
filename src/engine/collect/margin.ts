import type { TargetModel } from '../../schema/model.js';
import { judged } from '../emit/judge.js';
import type { ScenarioRows } from '../emit/scenario.js';
import type { Builder, Node } from '../program/builder.js';
import { halfUp } from '../judge.js';
import { decimalsOf, powerOfTen } from '../published.js';
import { at } from '../row.js';
import type { OpenTask } from './open-task.js';

/** Values x with low <= x < high meet a target; either end may be infinite. */
type Passing = { readonly low: number; readonly high: number };

/**
 * The unrounded values that meet a target: those that are published, rounded half up, as a number for which the comparator holds.
 * `decimals` null: nothing is rounded, and the difference between > and >=, which no continuous value can tell, is left out.
 */
export function passing({ comparator, value }: Pick<TargetModel, 'comparator' | 'value'>, decimals: number | null): Passing {
  if (decimals === null) return between(comparator, value, value);
  const digit = powerOfTen(decimals);
  const fine = powerOfTen(Math.max(decimals, decimalsOf(value)));
  // in units of the last published digit; a finer target lies between two of them
  const wanted = (Math.round(value * fine) * digit) / fine;
  const from = (integer: number): number => (integer - halfUp) / digit;
  return between(comparator, from(comparator === '>' ? Math.floor(wanted) + 1 : Math.ceil(wanted)), from(comparator === '<' ? Math.ceil(wanted) : Math.floor(wanted) + 1));
}

function between(comparator: TargetModel['comparator'], low: number, high: number): Passing {
  if (comparator === '=') return { low, high };
  return comparator === '>=' || comparator === '>' ? { low, high: Infinity } : { low: -Infinity, high };
}

/**
 * By how much the judged value lies on the good side of the edge of what meets a target, in the unit of the target: 0 or more where it is met, less
 * where it is missed. Of a target judged in every year the least of all years, in any year the largest.
 * @throws RangeError `a target without a number has no margin: <indicator>`
 */
export function marginRow({ b, task: { model, levers } }: OpenTask, scenario: number, rows: ScenarioRows, k: number): Node {
  const target = at(at(levers, scenario).targets, k);
  const { id, decimals } = at(model.indicators, target.indicator);
  if (Number.isNaN(target.value)) throw new RangeError(`a target without a number has no margin: ${id}`);
  const measured = at(rows.trajectories.measured, target.indicator);
  const edges = passing(target, decimals);
  const inYear = (t: number): Node => distance(b, edges, judged(b, target, at(measured, t), at(measured, 0)));
  if (target.when === 'end') return inYear(model.steps);
  const years = Array.from({ length: model.steps }, (_, t) => inYear(t + 1));
  return years.reduce((a, year) => (target.when === 'every-year' ? b.min(a, year) : b.max(a, year)));
}

function distance(b: Builder, { low, high }: Passing, x: Node): Node {
  const above = b.linear(-low, [{ coefficient: 1, node: x }]);
  const below = b.linear(high, [{ coefficient: -1, node: x }]);
  if (low === -Infinity) return below;
  return high === Infinity ? above : b.min(above, below);
}
