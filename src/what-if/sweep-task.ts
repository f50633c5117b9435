import { at } from '../engine/row.js';
import type { SimulationProgress, Task } from '../engine/runner.js';
import type { PairedCount, PairedSum, Tally } from '../engine/collect/tally.js';
import { tally } from '../engine/tally.js';
import type { SweepRow, Subject } from '../schema/what-if.js';
import type { Histogram } from '../stats/histogram.js';
import { histogramQuantile } from '../stats/histogram-summary.js';
import { meanInterval, normalInterval, pairedDifferenceInterval, wilsonInterval } from '../stats/intervals.js';

/** What one point of a sweep gave. */
export type SweepOutcome = Omit<SweepRow, 'point' | 'levers'>;
/** A finished point: `key` is a hash of everything that decides it, so that it need not be computed again. */
export type SweptPoint = { readonly key: string; readonly outcomes: readonly SweepOutcome[] };

/** Points to simulate: `keys` in the order of `task.levers`, null for a scenario that is no point; all are compared with the first. `units` of the indicators of the model. */
export type SweepAssignment = { readonly task: Task; readonly keys: readonly (string | null)[]; readonly seed: number; readonly draws: number; readonly units: readonly string[]; readonly currency: string };

/** Simulates the points of an assignment on common draws; yields after each block of draws. */
export function* sweepTask(assignment: SweepAssignment): Generator<SimulationProgress, readonly SweptPoint[]> {
  const { task, keys, seed, draws } = assignment;
  const { tallies } = yield* tally(task, seed, draws, () => ({ read: () => null }));
  return keys.flatMap((key, k) => (key === null ? [] : [{ key, outcomes: outcomesOf(assignment, at(tallies, k)) }]));
}

/** Rows of one point: odds of each target and together, targets met, medians of the target year, money; differences are to the base on the same draws. */
export function outcomesOf({ task, units, currency }: Pick<SweepAssignment, 'task' | 'units' | 'currency'>, mine: Tally): readonly SweepOutcome[] {
  const { model, levers } = task;
  const { draws } = mine;
  const { evidence } = model;
  const odds = (subject: Subject, { hits, gained, lost }: PairedCount): SweepOutcome => {
    const [ciLow, ciHigh] = wilsonInterval(hits, draws);
    const [differenceLow, differenceHigh] = pairedDifferenceInterval(gained, lost, draws);
    return { evidence, measure: 'probability', subject, unit: '', value: hits / draws, ciLow, ciHigh, difference: (gained - lost) / draws, differenceLow, differenceHigh, draws };
  };
  const mean = (measure: 'number-met' | 'spent', unit: string, sums: PairedSum): SweepOutcome => {
    const [ciLow, ciHigh] = meanInterval(sums.sum, sums.square, draws);
    const [differenceLow, differenceHigh] = meanInterval(sums.change, sums.changeSquare, draws);
    return { evidence, measure, subject: measure, unit, value: sums.sum / draws, ciLow, ciHigh, difference: sums.change / draws, differenceLow, differenceHigh, draws };
  };
  const targets = at(levers, 0).targets.flatMap((target, k) => (Number.isNaN(target.value) ? [] : [odds(at(model.indicators, target.indicator).id, at(mine.targets, k))]));
  const sections = [...mine.sections].map(([section, counts]) => odds(`joint:${section}`, counts));
  const atLeast = mine.atLeast.slice(1).map((counts, k) => odds(`at-least:${k + 1}`, counts));
  const all = mine.atLeast.length > 1 ? [odds('joint:all', mine.all)] : [];
  const medians = model.indicators.map(({ id }, i): SweepOutcome => {
    const [value, ciLow, ciHigh] = medianWithInterval(at(mine.last, i));
    return { evidence, measure: 'median', subject: id, unit: at(units, i), value, ciLow, ciHigh, difference: null, differenceLow: null, differenceHigh: null, draws };
  });
  return [...targets, ...sections, ...atLeast, ...all, mean('number-met', '', mine.number), ...medians, mean('spent', currency, mine.total)];
}

/**
 * The median and its 95 % interval: the order statistics between which the median lies with that probability.
 * @source Conover, W.J. (1999), Practical Nonparametric Statistics, section 3.2 (normal approximation of the binomial ranks)
 */
function medianWithInterval(sketch: Histogram): readonly [number, number, number] {
  const [low, high] = normalInterval(0.5, 0.5 / Math.sqrt(sketch.count));
  return [histogramQuantile(sketch, 0.5), histogramQuantile(sketch, Math.max(0, low)), histogramQuantile(sketch, Math.min(1, high))];
}
