import type { Comparator } from '../schema/plan.js';
import type { Model, TargetModel } from '../schema/model.js';
import type { TrajectoryRows } from './dynamics.js';
import { at, type Row } from './row.js';

/** met[target][step]: 1 where the comparator holds in that year (step 0 unused); `verdict[target]`: 1 where the target as judged is met. */
export type VerdictRows = { readonly met: readonly (readonly Uint8Array[])[]; readonly verdict: readonly Uint8Array[] };

export function newVerdictRows(model: Model, targets: readonly TargetModel[], size: number): VerdictRows {
  return {
    met: targets.map(() => Array.from({ length: model.steps + 1 }, () => new Uint8Array(size))),
    verdict: targets.map(() => new Uint8Array(size)),
  };
}

/** Judges every target that `again` names in every year, then as its `when` says: in the target year, in every year, or in any year. */
export function judge(model: Model, targets: readonly TargetModel[], trajectories: TrajectoryRows, again: Uint8Array, out: VerdictRows, count: number): void {
  targets.forEach((target, k) => {
    if (again[k] === 0) return;
    const compare = comparisonOf(target, at(model.indicators, target.indicator).decimals);
    const measured = at(trajectories.measured, target.indicator);
    const years = at(out.met, k);
    for (let t = 1; t <= model.steps; t++) compareRow(compare, at(measured, t), at(measured, 0), target, at(years, t), count);
    combine(target, years, at(out.verdict, k), model.steps, count);
  });
}

function compareRow(compare: Comparison, row: Row, base: Row, target: TargetModel, out: Uint8Array, count: number): void {
  const { comparator, value, decimals, scale } = compare;
  const digits = decimals === null ? 1 : powerOfTen(decimals);
  const reduction = target.measure === 'reduction';
  for (let d = 0; d < count; d++) {
    let x = reduction ? 100 * (1 - (row[d] as number) / (base[d] as number)) : (row[d] as number);
    if (decimals !== null) x = Math.floor(x * digits + halfUp) * scale;
    out[d] = holds(comparator, x, value) ? 1 : 0;
  }
}

function combine(target: TargetModel, years: readonly Uint8Array[], out: Uint8Array, steps: number, count: number): void {
  out.set(at(years, steps));
  if (target.when === 'end') return;
  for (let t = 1; t < steps; t++) {
    const met = at(years, t);
    if (target.when === 'every-year') for (let d = 0; d < count; d++) out[d] = (out[d] as number) & (met[d] as number);
    else for (let d = 0; d < count; d++) out[d] = (out[d] as number) | (met[d] as number);
  }
}

/** Decimals of an exact decimal number as it would be written. */
export function decimalsOf(value: number): number {
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** Rounding half up: a value within 1e-9 of a half counts as the half, for it is one that arithmetic has blurred. */
const halfUp = 0.5 + 1e-9;

/** A measured value as the integer of its last published digit, rounded half up. */
export function publishedInteger(value: number, decimals: number): number {
  return Math.floor(value * powerOfTen(decimals) + halfUp);
}

/** Value as published, or unrounded where nothing is said of decimals. */
export function published(value: number, decimals: number | null): number {
  return decimals === null ? value : publishedInteger(value, decimals) / powerOfTen(decimals);
}

function powerOfTen(n: number): number {
  let p = 1;
  for (let k = 0; k < n; k++) p *= 10;
  return p;
}

/** A comparison on integers of the last digit; `decimals` null compares the number as it is. */
type Comparison = { readonly comparator: Comparator; readonly value: number; readonly decimals: number | null; readonly scale: number };

/**
 * The comparison of a target: on integers of the last published digit (of the target's last digit, where that is finer), so that
 * 99.99999 never fails 100 and 72 of 74 sections is 97.3. Without published decimals it is on the unrounded number.
 */
function comparisonOf(target: { readonly comparator: Comparator; readonly value: number }, decimals: number | null): Comparison {
  const { comparator } = target;
  if (decimals === null) return { comparator, value: target.value, decimals, scale: 1 };
  const fine = Math.max(decimals, decimalsOf(target.value));
  return { comparator, value: Math.round(target.value * powerOfTen(fine)), decimals, scale: powerOfTen(fine - decimals) };
}

/** Whether a measured value meets a target. */
export function meets(target: { readonly comparator: Comparator; readonly value: number }, decimals: number | null, x: number): boolean {
  const { comparator, value, scale } = comparisonOf(target, decimals);
  return holds(comparator, decimals === null ? x : publishedInteger(x, decimals) * scale, value);
}

function holds(comparator: Comparator, x: number, value: number): boolean {
  switch (comparator) {
    case '>=':
      return x >= value;
    case '>':
      return x > value;
    case '<=':
      return x <= value;
    case '<':
      return x < value;
    case '=':
      return x === value;
  }
}

/** Distance still missing to a target, >= 0, in the indicator's unit; for "=" the distance either way. */
export function shortfall(target: { readonly comparator: Comparator; readonly value: number }, x: number): number {
  switch (target.comparator) {
    case '>=':
    case '>':
      return Math.max(0, target.value - x);
    case '<=':
    case '<':
      return Math.max(0, x - target.value);
    case '=':
      return Math.abs(target.value - x);
  }
}
