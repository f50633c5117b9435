import type { Levers, Model } from '../schema/model.js';
import { publishedInteger } from './judge.js';
import type { BlockOutcome } from './kernel.js';
import { at, blockSize } from './row.js';

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

export function newTargetCounts(steps: number): TargetCounts {
  const perYear = (): Float64Array => new Float64Array(steps + 1);
  return { byYear: perYear(), onTrack: perYear(), firstMet: perYear(), met: 0, held: 0, ever: 0, gained: 0, lost: 0 };
}

/** Counts one target of one block: by year, first year met, held, ever, as judged, and against the reference. */
export function countTarget(model: Model, levers: Levers, outcome: BlockOutcome, k: number, reference: Uint8Array, counts: TargetCounts, count: number): void {
  const years = at(outcome.verdicts.met, k);
  const first = new Uint8Array(blockSize);
  const held = new Uint8Array(blockSize).fill(1);
  for (let t = 1; t <= model.steps; t++) {
    const met = at(years, t);
    let sum = 0;
    for (let d = 0; d < count; d++) {
      const holds = met[d] as number;
      sum += holds;
      held[d] = (held[d] as number) & holds;
      if (holds === 1 && first[d] === 0) first[d] = t;
    }
    counts.byYear[t] = (counts.byYear[t] as number) + sum;
  }
  const verdict = at(outcome.verdicts.verdict, k);
  for (let d = 0; d < count; d++) {
    const year = first[d] as number;
    counts.firstMet[year] = (counts.firstMet[year] as number) + 1;
    counts.held += held[d] as number;
    if (year > 0) counts.ever++;
    const here = verdict[d] as number;
    const there = reference[d] as number;
    counts.met += here;
    if (here > there) counts.gained++;
    else if (here < there) counts.lost++;
  }
  countOnTrack(model, levers, outcome, k, counts, count);
}

/** Draws at or beyond the straight line from baseline to target; the line is not published, so its rounding counts in favour. */
function countOnTrack(model: Model, levers: Levers, outcome: BlockOutcome, k: number, counts: TargetCounts, count: number): void {
  const target = at(levers.targets, k);
  const { decimals } = at(model.indicators, target.indicator);
  const measured = at(outcome.trajectories.measured, target.indicator);
  const base = at(measured, 0);
  const unit = decimals === null ? 0 : 1 / publishedInteger(1, decimals);
  for (let t = 1; t <= model.steps; t++) {
    const row = at(measured, t);
    const passed = t / model.steps;
    let onTrack = 0;
    for (let d = 0; d < count; d++) {
      const from = base[d] as number;
      const to = target.measure === 'value' ? target.value : from * (1 - target.value / 100);
      const line = from + (to - from) * passed;
      const x = decimals === null ? (row[d] as number) : publishedInteger(row[d] as number, decimals) * unit;
      const up = target.comparator === '>=' || target.comparator === '>' || (target.comparator === '=' && to >= from);
      if (up ? x >= line - unit / 2 : x <= line + unit / 2) onTrack++;
    }
    counts.onTrack[t] = (counts.onTrack[t] as number) + onTrack;
  }
}

/** Indices of the headline targets, in the order of the bits of a pattern. */
export function headlineTargets(levers: Levers): readonly number[] {
  return levers.targets.flatMap((t, k) => (t.headline ? [k] : []));
}

/** Sets of met headline targets and how often each occurred; draws in which all are met here only, and in the reference only. */
export type PatternCounts = { readonly patterns: Map<string, number>; jointGained: number; jointLost: number };

/** Counts which headline targets were met together in one block; bit k of a key is the k-th headline target. */
export function countPatterns(levers: Levers, outcome: BlockOutcome, reference: readonly Uint8Array[], out: PatternCounts, count: number): void {
  const headline = headlineTargets(levers);
  const rows = headline.map((k) => at(outcome.verdicts.verdict, k));
  const others = headline.map((k) => at(reference, k));
  for (let d = 0; d < count; d++) {
    let key = '';
    for (const row of rows) key += row[d] === 1 ? '1' : '0';
    out.patterns.set(key, (out.patterns.get(key) ?? 0) + 1);
    const all = rows.every((row) => row[d] === 1);
    const allThere = others.every((row) => row[d] === 1);
    if (all && !allThere) out.jointGained++;
    else if (!all && allThere) out.jointLost++;
  }
}
