import type { Levers, Model } from '../schema/model.js';
import { addRowToHistogram, createHistogram, mergeHistograms, type Histogram } from '../stats/histogram.js';
import { addRow, createMoments, mergeMoments, type Moments } from '../stats/moments.js';
import { published, shortfall } from './judge.js';
import type { BlockOutcome } from './kernel.js';
import { at, newRow, type Row } from './row.js';

/** Moments and a quantile sketch of one quantity. */
export type Summary = { moments: Moments; histogram: Histogram };
/** Least and greatest value seen in the pilot draws, the range of a sketch. */
export type Range = { low: number; high: number };
/** Ranges in the order of `quantitiesOf`. */
export type Ranges = readonly Range[];

/** Bins of the sketches: values that reports quote finely, and money and delivery. */
const fineBins = 512;
const coarseBins = 64;

export type TargetCounts = {
  /** draws meeting the comparator in each year, [step] */
  readonly byYear: Float64Array;
  /** draws at or beyond the straight line from baseline to target, [step] */
  readonly onTrack: Float64Array;
  /** draws that meet it first in each year, [step]; index 0 counts those that never do */
  readonly firstMet: Float64Array;
  /** met as judged; met in every year; in at least one */
  met: number;
  held: number;
  ever: number;
  /** against the reference scenario on the same draws: met here only, met there only */
  gained: number;
  lost: number;
};

/** Everything kept of one scenario: sizes do not depend on the number of draws, and two of them over different draws merge. */
export type Accumulator = {
  draws: number;
  readonly trajectories: readonly (readonly Summary[])[];
  readonly clipped: readonly Float64Array[];
  readonly delivered: readonly (readonly Summary[])[];
  readonly spent: readonly (readonly Summary[])[];
  readonly total: Summary;
  overruns: number;
  /** sums over draws, [step-1] */
  readonly money: { readonly funded: Float64Array; readonly spent: Float64Array; readonly carried: Float64Array; readonly lapsed: Float64Array; readonly beyond: Float64Array };
  readonly targets: readonly TargetCounts[];
  readonly shortfalls: readonly Summary[];
  /** how often each set of met headline targets occurred; bit k of the key is the k-th headline target */
  readonly patterns: Map<string, number>;
  jointGained: number;
  jointLost: number;
};

const summaryOf = (range: Range, bins: number): Summary => ({ moments: createMoments(), histogram: createHistogram(range.low, range.high, bins) });

/** Visits every quantity that gets a sketch, always in the same order. */
function quantitiesOf(model: Model, levers: Levers, outcome: BlockOutcome, shortfalls: readonly Row[], visit: (row: Row) => void): void {
  for (let i = 0; i < model.indicators.length; i++) for (const row of at(outcome.trajectories.measured, i)) visit(row);
  for (let p = 0; p < model.projects.length; p++) for (const row of at(outcome.delivery.delivered, p)) visit(row);
  for (let p = 0; p < model.projects.length; p++) for (const row of at(outcome.delivery.spent, p)) visit(row);
  visit(outcome.delivery.total);
  levers.targets.forEach((_, k) => visit(at(shortfalls, k)));
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
    const range = (ranges[k] ??= { low: Infinity, high: -Infinity });
    for (let d = 0; d < count; d++) {
      const x = row[d] as number;
      if (x < range.low) range.low = x;
      if (x > range.high) range.high = x;
    }
    k++;
  });
}

/** Half a width more on either side: what falls beyond is kept in open-ended bins with its own least and greatest value. */
function widened({ low, high }: Range): Range {
  const margin = (high - low) / 2;
  return { low: low - margin, high: high + margin };
}

export function createAccumulator(model: Model, levers: Levers, pilot: Ranges): Accumulator {
  let k = 0;
  const next = (bins: number): Summary => summaryOf(widened(at(pilot, k++)), bins);
  const { steps } = model;
  const grid = (n: number, m: number, bins: number): Summary[][] => Array.from({ length: n }, () => Array.from({ length: m }, () => next(bins)));
  return {
    draws: 0,
    trajectories: grid(model.indicators.length, steps + 1, fineBins),
    clipped: model.indicators.map(() => new Float64Array(steps + 1)),
    delivered: grid(model.projects.length, steps, coarseBins),
    spent: grid(model.projects.length, steps, coarseBins),
    total: next(fineBins),
    overruns: 0,
    money: { funded: new Float64Array(steps), spent: new Float64Array(steps), carried: new Float64Array(steps), lapsed: new Float64Array(steps), beyond: new Float64Array(steps) },
    targets: levers.targets.map(() => ({ byYear: new Float64Array(steps + 1), onTrack: new Float64Array(steps + 1), firstMet: new Float64Array(steps + 1), met: 0, held: 0, ever: 0, gained: 0, lost: 0 })),
    shortfalls: levers.targets.map(() => next(fineBins)),
    patterns: new Map(),
    jointGained: 0,
    jointLost: 0,
  };
}

function summariesOf(a: Accumulator): Summary[] {
  return [...a.trajectories.flat(), ...a.delivered.flat(), ...a.spent.flat(), a.total, ...a.shortfalls];
}

/** Folds one block into the accumulator. `reference`: verdicts of the reference scenario on the same draws, [target][draw]. */
export function accumulate(model: Model, levers: Levers, outcome: BlockOutcome, shortfalls: readonly Row[], reference: readonly Uint8Array[], a: Accumulator, count: number): void {
  a.draws += count;
  const summaries = summariesOf(a);
  let k = 0;
  quantitiesOf(model, levers, outcome, shortfalls, (row) => {
    const summary = at(summaries, k++);
    addRow(summary.moments, row, count);
    addRowToHistogram(summary.histogram, row, count);
  });
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

function countTarget(model: Model, levers: Levers, outcome: BlockOutcome, k: number, reference: Uint8Array, counts: TargetCounts, count: number): void {
  const years = at(outcome.verdicts.met, k);
  const verdict = at(outcome.verdicts.verdict, k);
  const { steps } = model;
  for (let d = 0; d < count; d++) {
    let first = 0;
    let held = 1;
    for (let t = 1; t <= steps; t++) {
      const met = at(years, t)[d] as number;
      counts.byYear[t] = (counts.byYear[t] as number) + met;
      if (met === 1 && first === 0) first = t;
      held &= met;
    }
    counts.firstMet[first] = (counts.firstMet[first] as number) + 1;
    counts.held += held;
    if (first > 0) counts.ever++;
    const here = verdict[d] as number;
    const there = reference[d] as number;
    counts.met += here;
    if (here > there) counts.gained++;
    else if (here < there) counts.lost++;
  }
  countOnTrack(model, levers, outcome, k, counts, count);
}

function countOnTrack(model: Model, levers: Levers, outcome: BlockOutcome, k: number, counts: TargetCounts, count: number): void {
  const target = at(levers.targets, k);
  const { decimals } = at(model.indicators, target.indicator);
  const measured = at(outcome.trajectories.measured, target.indicator);
  const base = at(measured, 0);
  for (let t = 1; t <= model.steps; t++) {
    const row = at(measured, t);
    let onTrack = 0;
    for (let d = 0; d < count; d++) {
      const from = base[d] as number;
      const to = target.measure === 'value' ? target.value : from * (1 - target.value / 100);
      const line = from + ((to - from) * t) / model.steps;
      const x = published(row[d] as number, decimals);
      const up = target.comparator === '>=' || target.comparator === '>' || (target.comparator === '=' && to >= from);
      // the line is not published: half a unit of the last digit is its rounding
      const slack = decimals === null ? 0 : 0.5 / 10 ** decimals;
      if (up ? x >= line - slack : x <= line + slack) onTrack++;
    }
    counts.onTrack[t] = (counts.onTrack[t] as number) + onTrack;
  }
}

/** Indices of the headline targets, in the order of the bits of a pattern. */
export function headlineTargets(levers: Levers): readonly number[] {
  return levers.targets.flatMap((t, k) => (t.headline ? [k] : []));
}

function countPatterns(levers: Levers, outcome: BlockOutcome, reference: readonly Uint8Array[], a: Accumulator, count: number): void {
  const headline = headlineTargets(levers);
  const rows = headline.map((k) => at(outcome.verdicts.verdict, k));
  const others = headline.map((k) => at(reference, k));
  for (let d = 0; d < count; d++) {
    let key = '';
    let all = 1;
    let allThere = 1;
    for (let b = 0; b < rows.length; b++) {
      const met = at(rows, b)[d] as number;
      key += met === 1 ? '1' : '0';
      all &= met;
      allThere &= at(others, b)[d] as number;
    }
    a.patterns.set(key, (a.patterns.get(key) ?? 0) + 1);
    if (all > allThere) a.jointGained++;
    else if (all < allThere) a.jointLost++;
  }
}

/** Merges `b` into `a`: the same as one accumulator over the draws of both (sums agree to rounding). Both must share their pilot ranges. */
export function mergeAccumulators(a: Accumulator, b: Accumulator): void {
  a.draws += b.draws;
  const theirs = summariesOf(b);
  summariesOf(a).forEach((mine, k) => {
    const other = at(theirs, k);
    mine.moments = mergeMoments(mine.moments, other.moments);
    mine.histogram = mergeHistograms(mine.histogram, other.histogram);
  });
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
