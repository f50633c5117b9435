import type { TrajectoryRow } from './table.js';

/** Quantiles told of an indicator or a derived output in a year: column and level, 0..1, in order. */
export const quantileLevels = [
  ['q025', 0.025],
  ['q05', 0.05],
  ['q10', 0.1],
  ['q25', 0.25],
  ['q50', 0.5],
  ['q75', 0.75],
  ['q90', 0.9],
  ['q95', 0.95],
  ['q975', 0.975],
] as const satisfies readonly (readonly [keyof TrajectoryRow, number])[];

/** Columns of quantiles. */
export type QuantileColumn = (typeof quantileLevels)[number][0];
