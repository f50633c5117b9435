import type { Portfolio } from './instance.js';

/** Where a bound stands: no feasible portfolio is worth more than `bound`; a portfolio worth a trial, if one was found on the way. */
export type BoundStep = { readonly bound: number; readonly candidate: Portfolio | null };

/** The ways to bound an objective. `no-budget`: every target has all that helps it, whatever it costs; `none`: not bounded, or by the caller's own number. */
export type Relaxation = 'enumeration' | 'target-decomposition' | 'count-decomposition' | 'cutting-planes' | 'linear-program' | 'no-budget' | 'none';

/**
 * A way to bound the objective from above, improving step by step. It starts from a feasible portfolio and may ask for
 * the value of the best one known.
 */
export type Bounder = { readonly relaxation: Relaxation; readonly run: (start: Portfolio, known: () => number) => Generator<BoundStep, void> };

/** A bound that exceeds the value by no more than this, relative to the value where that exceeds 1, proves it best. */
export const closed = 1e-9;

/** Distance of a value from its bound: as such, and as a share of what choices can move, the bound less the value with nothing funded. */
export type Gap = { readonly absolute: number; readonly relative: number };

/**
 * The gap between a bound and a value.
 * @param unfunded the value of the objective with nothing funded
 */
export function gapOf(bound: number, value: number, unfunded: number): Gap {
  const absolute = Math.max(0, bound - value);
  return { absolute, relative: absolute === 0 ? 0 : absolute === Infinity ? 1 : absolute / (bound - Math.min(unfunded, value)) };
}

/** Whether a bound proves a value best. */
export function proves(bound: number, value: number): boolean {
  return bound - value <= closed * Math.max(1, Math.abs(value));
}
