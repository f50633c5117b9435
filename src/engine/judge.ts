import type { Comparator } from '../schema/plan.js';
import { decimalsOf, powerOfTen } from './published.js';

/** Rounding half up: a value within 1e-9 of a half counts as the half, for it is one that arithmetic has blurred. */
export const halfUp = 0.5 + 1e-9;

/** A measured value as the integer of its last published digit, rounded half up. */
export function publishedInteger(value: number, decimals: number): number {
  return Math.floor(value * powerOfTen(decimals) + halfUp);
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

/** Whether a number compares so with another. */
export function holds(comparator: Comparator, x: number, value: number): boolean {
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
