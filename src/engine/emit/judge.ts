import type { TargetModel } from '../../schema/model.js';
import type { Builder, Node } from '../program/builder.js';
import { decimalsOf, powerOfTen } from '../published.js';
import { at } from '../row.js';
import type { Emission } from './context.js';

/** met[target][step]: whether the comparator holds in that year (step 0 unused, never); `verdict[target]`: whether the target as judged is met. */
export type VerdictRows = { readonly met: readonly (readonly Node[])[]; readonly verdict: readonly Node[] };

/** Judges every target in every year, then as its `when` says: in the target year, in every year, or in any year. */
export function emitVerdicts({ b, model, levers }: Emission, measured: readonly (readonly Node[])[]): VerdictRows {
  const met = levers.targets.map((target) => {
    const rows = at(measured, target.indicator);
    const { decimals } = at(model.indicators, target.indicator);
    return rows.map((row, t) => (t === 0 ? b.constant(0) : meets(b, target, decimals, judged(b, target, row, at(rows, 0)))));
  });
  const verdict = levers.targets.map((target, k) => {
    const years = at(met, k).slice(1);
    if (target.when === 'end') return at(years, years.length - 1);
    return target.when === 'every-year' ? years.reduce((all, year) => b.and(all, year)) : years.reduce((any, year) => b.or(any, year));
  });
  return { met, verdict };
}

/** What is held against the target: the value, or by how many percent it lies below that of the base year. */
export function judged(b: Builder, target: TargetModel, row: Node, base: Node): Node {
  return target.measure === 'value' ? row : b.linear(100, [{ coefficient: -100, node: b.div(row, base) }]);
}

/**
 * Whether a measured value meets a target: on integers of the last published digit (of the target's last digit, where that is finer), so that
 * 99.99999 never fails 100 and 72 of 74 sections is 97.3. Without published decimals it is on the unrounded number.
 */
function meets(b: Builder, { comparator, value }: TargetModel, decimals: number | null, x: Node): Node {
  // an assigned target that this scenario gives no number
  if (Number.isNaN(value)) return b.constant(0);
  if (decimals === null) return holds(b, comparator, x, value);
  // on the scale of the published digits; a finer target lies between two of them
  const scale = powerOfTen(Math.max(decimals, decimalsOf(value)) - decimals);
  return holds(b, comparator, b.digits(x, powerOfTen(decimals)), Math.round(value * powerOfTen(decimals) * scale) / scale);
}

function holds(b: Builder, comparator: TargetModel['comparator'], x: Node, value: number): Node {
  const target = b.constant(value);
  switch (comparator) {
    case '>=': return b.le(target, x);
    case '>': return b.lt(target, x);
    case '<=': return b.le(x, target);
    case '<': return b.lt(x, target);
    case '=': return b.eq(x, target);
  }
}

/** A value as published, or unrounded where nothing is said of decimals. */
export function publishedRow(b: Builder, x: Node, decimals: number | null): Node {
  return decimals === null ? x : b.scale(b.digits(x, powerOfTen(decimals)), 1 / powerOfTen(decimals));
}
