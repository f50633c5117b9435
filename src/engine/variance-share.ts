import type { Levers, Model, Variate } from '../schema/model.js';
import type { Drawer, Replicate } from './draw.js';
import type { TrajectoryRows } from './dynamics.js';
import type { Kernel } from './kernel.js';
import { at, newRow, type Row } from './row.js';

/** Draws spent on the shares of variance: their standard error is then about three percentage points. */
export const shareDraws = 1024;

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

/** Target-year values as usual, [scenario][indicator], kept of a block until the group is drawn afresh. */
export type UsualRows = readonly (readonly Row[])[];

export function newUsualRows(model: Model, scenarios: number): UsualRows {
  return Array.from({ length: scenarios }, () => model.indicators.map(() => newRow()));
}

/** Keeps the usual target-year values of one scenario and adds them to its sums. */
export function keepUsual(model: Model, trajectories: TrajectoryRows, share: VarianceShares, out: readonly Row[], count: number): void {
  share.draws += count;
  model.indicators.forEach((_, i) => {
    const last = at(at(trajectories.measured, i), model.steps);
    at(out, i).set(last);
    for (let d = 0; d < count; d++) {
      share.sum[i] = (share.sum[i] as number) + (last[d] as number);
      share.square[i] = (share.square[i] as number) + (last[d] as number) * (last[d] as number);
    }
  });
}

/**
 * Runs one block again with the judgement inputs drawn afresh, and with luck drawn afresh.
 * The expected squared difference, halved, over the variance is the group's total effect.
 * @source Jansen, M.J.W. (1999), Analysis of variance designs for model output, Computer Physics Communications 117, eq. 2.8
 */
export function measureShares(model: Model, scenarios: readonly Levers[], drawer: Drawer, kernel: Kernel, usual: UsualRows, shares: readonly VarianceShares[], first: number, count: number): void {
  for (const [group, field] of [[isJudgement, 'judgement'], [isLuck, 'luck']] as const) {
    const replicate = redraw(group);
    const rows = drawer.draw(count, replicate);
    scenarios.forEach((levers, s) => {
      const { trajectories } = kernel.run(levers, drawer.override(rows, levers, count, replicate), first, count);
      const sums = at(shares, s)[field];
      model.indicators.forEach((_, i) => {
        const again = at(at(trajectories.measured, i), model.steps);
        const before = at(at(usual, s), i);
        for (let d = 0; d < count; d++) {
          const gap = (again[d] as number) - (before[d] as number);
          sums[i] = (sums[i] as number) + gap * gap;
        }
      });
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
