import type { Levers, Model, Variate } from '../schema/model.js';
import type { Drawer, Replicate } from './draw.js';
import type { Kernel } from './kernel.js';
import { at, newRow, type Row } from './row.js';

/** Draws spent on the shares of variance: their standard error is then about two percentage points. */
export const shareDraws = 2048;

/** Sums from which the shares of variance of target-year values follow, [indicator]. */
export type VarianceShares = { draws: number; readonly sum: Float64Array; readonly square: Float64Array; readonly judgement: Float64Array; readonly luck: Float64Array };

export function createShares(model: Model): VarianceShares {
  const n = model.indicators.length;
  return { draws: 0, sum: new Float64Array(n), square: new Float64Array(n), judgement: new Float64Array(n), luck: new Float64Array(n) };
}

/** Inputs that are only judgement: drawn once, graded `assumption`. */
const isJudgement = (v: Variate): boolean => v.nature === 'ignorance' && v.evidence === 'assumption';
const isLuck = (v: Variate): boolean => v.nature === 'luck';
const redraw =
  (group: (v: Variate) => boolean): Replicate =>
  (v) =>
    group(v) ? 1 : 0;

/**
 * Adds one block: outcomes as usual, with the judgement inputs drawn afresh, and with luck drawn afresh.
 * The expected squared difference, halved, over the variance is the group's total effect.
 * @source Jansen, M.J.W. (1999), Analysis of variance designs for model output, Computer Physics Communications 117, eq. 2.8
 */
export function measureShares(model: Model, scenarios: readonly Levers[], drawer: Drawer, kernel: Kernel, shares: readonly VarianceShares[], first: number, count: number): void {
  const usual = scenarios.map(() => model.indicators.map(() => newRow()));
  const run = (replicate: Replicate | undefined, use: (s: number, i: number, last: Row) => void): void => {
    const rows = drawer.draw(count, replicate);
    scenarios.forEach((levers, s) => {
      const { trajectories } = kernel.run(levers, drawer.override(rows, levers, count, replicate), first, count);
      model.indicators.forEach((_, i) => use(s, i, at(at(trajectories.measured, i), model.steps)));
    });
  };
  run(undefined, (s, i, last) => {
    const share = at(shares, s);
    at(at(usual, s), i).set(last);
    for (let d = 0; d < count; d++) {
      share.sum[i] = (share.sum[i] as number) + (last[d] as number);
      share.square[i] = (share.square[i] as number) + (last[d] as number) ** 2;
    }
    if (i === 0) share.draws += count;
  });
  for (const [group, field] of [[isJudgement, 'judgement'], [isLuck, 'luck']] as const) {
    run(redraw(group), (s, i, last) => {
      const before = at(at(usual, s), i);
      const sums = at(shares, s)[field];
      for (let d = 0; d < count; d++) sums[i] = (sums[i] as number) + ((last[d] as number) - (before[d] as number)) ** 2;
    });
  }
}

/** Total effect of a group on the target-year value of an indicator, in [0, 1]; null where the value does not vary. */
export function totalEffect(shares: VarianceShares, i: number, group: 'judgement' | 'luck'): number | null {
  const mean = (shares.sum[i] as number) / shares.draws;
  const variance = (shares.square[i] as number) / shares.draws - mean * mean;
  // below this the "variance" is rounding of a constant
  if (!(variance > 1e-12 * Math.max(1, mean * mean))) return null;
  return Math.min(1, (shares[group][i] as number) / (2 * shares.draws * variance));
}
