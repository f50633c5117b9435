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

/** Judges every target in every year, then as its `when` says: in the target year, in every year, or in any year. */
export function judge(model: Model, targets: readonly TargetModel[], trajectories: TrajectoryRows, out: VerdictRows, count: number): void {
  targets.forEach((target, k) => {
    const compare = comparison(target, at(model.indicators, target.indicator).decimals);
    const measured = at(trajectories.measured, target.indicator);
    const years = at(out.met, k);
    for (let t = 1; t <= model.steps; t++) compareRow(compare, at(measured, t), at(measured, 0), target, at(years, t), count);
    combine(target, years, at(out.verdict, k), model.steps, count);
  });
}

function compareRow(compare: (x: number) => boolean, row: Row, base: Row, target: TargetModel, out: Uint8Array, count: number): void {
  for (let d = 0; d < count; d++) {
    const x = target.measure === 'value' ? (row[d] as number) : 100 * (1 - (row[d] as number) / (base[d] as number));
    out[d] = compare(x) ? 1 : 0;
  }
}

function combine(target: TargetModel, years: readonly Uint8Array[], out: Uint8Array, steps: number, count: number): void {
  const last = at(years, steps);
  for (let d = 0; d < count; d++) {
    let held = 1;
    let ever = 0;
    for (let t = 1; t <= steps; t++) {
      held &= at(years, t)[d] as number;
      ever |= at(years, t)[d] as number;
    }
    out[d] = target.when === 'end' ? (last[d] as number) : target.when === 'every-year' ? held : ever;
  }
}

/** Decimals of an exact decimal number as it would be written. */
export function decimalsOf(value: number): number {
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

/**
 * A measured value as the integer of its last published digit, rounded half up.
 * A value within 1e-9 of a half counts as the half: it is one that arithmetic has blurred.
 */
export function publishedInteger(value: number, decimals: number): number {
  return Math.floor(value * powerOfTen(decimals) + 0.5 + 1e-9);
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

/**
 * The comparison of a target, on integers of the last published digit (of the target's last digit, where that is finer), so that
 * 99.99999 never fails 100 and 72 of 74 sections is 97.3. Without published decimals it is on the unrounded number.
 */
export function comparison(target: { readonly comparator: Comparator; readonly value: number }, decimals: number | null): (x: number) => boolean {
  if (decimals === null) return compareNumbers(target.comparator, target.value);
  const fine = Math.max(decimals, decimalsOf(target.value));
  const scale = powerOfTen(fine - decimals);
  const holds = compareNumbers(target.comparator, Math.round(target.value * powerOfTen(fine)));
  return (x) => holds(publishedInteger(x, decimals) * scale);
}

function compareNumbers(comparator: Comparator, value: number): (x: number) => boolean {
  switch (comparator) {
    case '>=':
      return (x) => x >= value;
    case '>':
      return (x) => x > value;
    case '<=':
      return (x) => x <= value;
    case '<':
      return (x) => x < value;
    case '=':
      return (x) => x === value;
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
