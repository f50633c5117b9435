import type { Levers, Model } from '../schema/model.js';
import { addRowToHistogram, mergeHistograms, type Histogram } from '../stats/histogram.js';
import { countPatterns, countTarget, newTargetCounts, type PatternCounts, type TargetCounts } from './count.js';
import { published, shortfall } from './judge.js';
import type { BlockOutcome } from './kernel.js';
import { at, newRow, type Row } from './row.js';
import { coarseBins, fineBins, newRange, sketchOver, widenRange, type Range } from './sketch.js';

/** Ranges in the order of `quantitiesOf`. */
export type Ranges = readonly Range[];

/** Everything kept of one scenario: sizes do not depend on the number of draws, and two of them over different draws merge. */
export type Accumulator = {
  draws: number;
  readonly trajectories: readonly Histogram[][];
  readonly clipped: readonly Float64Array[];
  readonly delivered: readonly Histogram[][];
  readonly spent: readonly Histogram[][];
  /** [output][step] */
  readonly outputs: readonly Histogram[][];
  total: Histogram;
  overruns: number;
  /** sums over draws, [step-1] */
  readonly money: { readonly funded: Float64Array; readonly spent: Float64Array; readonly carried: Float64Array; readonly lapsed: Float64Array; readonly beyond: Float64Array };
  readonly targets: readonly TargetCounts[];
  readonly shortfalls: Histogram[];
} & PatternCounts;

/** Visits every quantity that gets a sketch, always in the same order. */
function quantitiesOf(model: Model, levers: Levers, outcome: BlockOutcome, shortfalls: readonly Row[], visit: (row: Row) => void): void {
  for (let i = 0; i < model.indicators.length; i++) for (const row of at(outcome.trajectories.measured, i)) visit(row);
  for (let p = 0; p < model.projects.length; p++) for (const row of at(outcome.delivery.delivered, p)) visit(row);
  for (let p = 0; p < model.projects.length; p++) for (const row of at(outcome.delivery.spent, p)) visit(row);
  visit(outcome.delivery.total);
  levers.targets.forEach((_, k) => visit(at(shortfalls, k)));
  for (let k = 0; k < model.outputs.length; k++) for (const row of at(outcome.outputs, k)) visit(row);
}

/** Rows of shortfall, one a target; allocated once. */
export function newShortfallRows(levers: Levers): readonly Row[] {
  return levers.targets.map(() => newRow());
}

export function fillShortfalls(model: Model, levers: Levers, outcome: BlockOutcome, out: readonly Row[], count: number): void {
  levers.targets.forEach((target, k) => {
    const measured = at(outcome.trajectories.measured, target.indicator);
    const last = at(measured, model.steps);
    const base = at(measured, 0);
    const { decimals } = at(model.indicators, target.indicator);
    const row = at(out, k);
    // an assigned target that this scenario gives no number: nothing is missing, and nothing is reported
    if (Number.isNaN(target.value)) {
      row.fill(0, 0, count);
      return;
    }
    for (let d = 0; d < count; d++) {
      const x = target.measure === 'value' ? (last[d] as number) : 100 * (1 - (last[d] as number) / (base[d] as number));
      row[d] = shortfall(target, published(x, decimals));
    }
  });
}

/** Widens ranges to what a pilot block shows. */
export function observeRanges(model: Model, levers: Levers, outcome: BlockOutcome, shortfalls: readonly Row[], ranges: Range[], count: number): void {
  let k = 0;
  quantitiesOf(model, levers, outcome, shortfalls, (row) => {
    widenRange((ranges[k] ??= newRange()), row, count);
    k++;
  });
}

export function createAccumulator(model: Model, levers: Levers, pilot: Ranges): Accumulator {
  let k = 0;
  const next = (bins: number): Histogram => sketchOver(at(pilot, k++), bins);
  const { steps } = model;
  const grid = (n: number, m: number, bins: number): Histogram[][] => Array.from({ length: n }, () => Array.from({ length: m }, () => next(bins)));
  return {
    draws: 0,
    trajectories: grid(model.indicators.length, steps + 1, fineBins),
    clipped: model.indicators.map(() => new Float64Array(steps + 1)),
    delivered: grid(model.projects.length, steps, coarseBins),
    spent: grid(model.projects.length, steps, coarseBins),
    total: next(fineBins),
    overruns: 0,
    money: { funded: new Float64Array(steps), spent: new Float64Array(steps), carried: new Float64Array(steps), lapsed: new Float64Array(steps), beyond: new Float64Array(steps) },
    targets: levers.targets.map(() => newTargetCounts(steps)),
    shortfalls: levers.targets.map(() => next(fineBins)),
    outputs: grid(model.outputs.length, steps + 1, fineBins),
    patterns: new Map(),
    jointGained: 0,
    jointLost: 0,
  };
}

/** Every sketch, in the order of `quantitiesOf`. */
function sketchesOf(a: Accumulator): readonly Histogram[] {
  return [...a.trajectories.flat(), ...a.delivered.flat(), ...a.spent.flat(), a.total, ...a.shortfalls, ...a.outputs.flat()];
}

/** Folds one block into the accumulator. `reference`: verdicts of the reference scenario on the same draws, [target][draw]. */
export function accumulate(model: Model, levers: Levers, outcome: BlockOutcome, shortfalls: readonly Row[], reference: readonly Uint8Array[], a: Accumulator, count: number): void {
  a.draws += count;
  const sketches = sketchesOf(a);
  let k = 0;
  quantitiesOf(model, levers, outcome, shortfalls, (row) => addRowToHistogram(at(sketches, k++), row, count));
  outcome.trajectories.clipped.forEach((hits, i) => {
    const sum = at(a.clipped, i);
    for (let t = 0; t < hits.length; t++) sum[t] = (sum[t] as number) + (hits[t] as number);
  });
  for (let d = 0; d < count; d++) if ((outcome.delivery.total[d] as number) > levers.budget) a.overruns++;
  for (const flow of ['funded', 'spent', 'carried', 'lapsed', 'beyond'] as const) {
    outcome.delivery.money[flow].forEach((row, t) => {
      let sum = 0;
      for (let d = 0; d < count; d++) sum += row[d] as number;
      a.money[flow][t] = (a.money[flow][t] as number) + sum;
    });
  }
  levers.targets.forEach((_, target) => countTarget(model, levers, outcome, target, at(reference, target), at(a.targets, target), count));
  countPatterns(levers, outcome, reference, a, count);
}

/** Merges `b` into `a`: the same as one accumulator over the draws of both (sums agree to rounding). Both must share their pilot ranges. */
export function mergeAccumulators(a: Accumulator, b: Accumulator): void {
  a.draws += b.draws;
  const mergeGrid = (mine: readonly Histogram[][], theirs: readonly Histogram[][]): void => mine.forEach((list, k) => mergeList(list, at(theirs, k)));
  const mergeList = (mine: Histogram[], theirs: readonly Histogram[]): void => mine.forEach((h, k) => (mine[k] = mergeHistograms(h, at(theirs, k))));
  mergeGrid(a.trajectories, b.trajectories);
  mergeGrid(a.delivered, b.delivered);
  mergeGrid(a.spent, b.spent);
  mergeGrid(a.outputs, b.outputs);
  a.total = mergeHistograms(a.total, b.total);
  mergeList(a.shortfalls, b.shortfalls);
  const add = (x: Float64Array, y: Float64Array): void => y.forEach((v, t) => (x[t] = (x[t] as number) + v));
  a.clipped.forEach((row, i) => add(row, at(b.clipped, i)));
  for (const flow of ['funded', 'spent', 'carried', 'lapsed', 'beyond'] as const) add(a.money[flow], b.money[flow]);
  a.overruns += b.overruns;
  a.targets.forEach((mine, k) => {
    const other = at(b.targets, k);
    add(mine.byYear, other.byYear);
    add(mine.onTrack, other.onTrack);
    add(mine.firstMet, other.firstMet);
    for (const field of ['met', 'held', 'ever', 'gained', 'lost'] as const) mine[field] += other[field];
  });
  for (const [key, n] of b.patterns) a.patterns.set(key, (a.patterns.get(key) ?? 0) + n);
  a.jointGained += b.jointGained;
  a.jointLost += b.jointLost;
}
