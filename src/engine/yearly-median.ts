import { quantile } from '../stats/distributions/index.js';
import { addRowToHistogram, type Histogram } from '../stats/histogram.js';
import { histogramQuantile } from '../stats/histogram-summary.js';
import type { BlockOutcome } from './kernel.js';
import { at, type Row } from './row.js';
import type { Task } from './runner.js';
import { fineBins, newRange, sketchOver, widenRange } from './sketch.js';
import type { Watcher } from './tally.js';

/** Median of an indicator in a year step in one scenario and in the reference; the interval of the difference is null where there are too few draws for one. */
export type MedianChange = { readonly scenario: number; readonly indicator: number; readonly step: number; readonly median: number; readonly reference: number; readonly difference: number; readonly interval: readonly [number, number] | null };

/** Draws of one batch; a block holds a whole number of them. */
const batchSize = 128;

/** What is kept of one scenario, [indicator x (steps + 1) + step]: medians of the batches so far, and a sketch of all draws. */
type Held = { readonly batches: readonly number[][]; sketches: readonly Histogram[] };

/**
 * Medians of every indicator and year in the scenarios named by index, each once, the first of which is the reference (it differs from itself by
 * nothing). They come from sketches with the ranges of the full simulation, and so equal those of a report.
 *
 * The difference of two medians is the mean of the differences within batches of 128 draws, with its 95 % interval, half-width
 * t sd / sqrt(batches): both medians come from the same draws, draws that all differ alike give it exactly, and no density is needed. Where the
 * draws do not fill two batches it is that of the medians, without an interval.
 *
 * @source Nakayama, M.K. (2014), Confidence intervals for quantiles using sectioning when applying variance-reduction techniques, ACM TOMACS 24(4), section 3 (batching)
 */
export function watchMedians({ model }: Task, compared: readonly number[]): Watcher & { readonly changes: () => readonly MedianChange[] } {
  const years = model.steps + 1;
  const cells = model.indicators.length * years;
  const held = compared.map((): Held => ({ batches: Array.from({ length: cells }, () => []), sketches: [] }));
  const sorted = new Float64Array(batchSize);
  return {
    see(s, outcome, _, count) {
      const mine = held[compared.indexOf(s)];
      if (mine === undefined) return;
      const rows = rowsOf(outcome);
      // the first block is the pilot that fixes the ranges
      if (mine.sketches.length === 0) {
        mine.sketches = rows.map((row) => {
          const range = newRange();
          widenRange(range, row, count);
          return sketchOver(range, fineBins);
        });
      }
      rows.forEach((row, c) => {
        addRowToHistogram(at(mine.sketches, c), row, count);
        for (let from = 0; from + batchSize <= count; from += batchSize) {
          sorted.set(row.subarray(from, from + batchSize));
          sorted.sort();
          at(mine.batches, c).push(((sorted[batchSize / 2 - 1] as number) + (sorted[batchSize / 2] as number)) / 2);
        }
      });
    },
    end() {},
    changes() {
      const reference = at(held, 0);
      return held.flatMap((mine, h) =>
        Array.from({ length: cells }, (_, c): MedianChange => {
          const median = histogramQuantile(at(mine.sketches, c), 0.5);
          const there = histogramQuantile(at(reference.sketches, c), 0.5);
          const batches = meanDifference(at(mine.batches, c), at(reference.batches, c));
          const interval = batches === null ? null : ([batches.mean - batches.half, batches.mean + batches.half] as const);
          return { scenario: at(compared, h), indicator: Math.floor(c / years), step: c % years, median, reference: there, difference: batches?.mean ?? median - there, interval };
        }),
      );
    },
  };
}

/** Measured values of every indicator in every year, indicator by indicator. */
function rowsOf({ trajectories }: BlockOutcome): readonly Row[] {
  return trajectories.measured.flat();
}

/** Mean of paired differences and the half-width of its 95 % interval; null for fewer than two pairs. */
function meanDifference(mine: readonly number[], theirs: readonly number[]): { readonly mean: number; readonly half: number } | null {
  const n = mine.length;
  if (n < 2) return null;
  const differences = mine.map((x, b) => x - at(theirs, b));
  const mean = differences.reduce((a, b) => a + b, 0) / n;
  const variance = differences.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (n - 1);
  return { mean, half: quantile({ kind: 'student-t', df: n - 1 }, 0.975) * Math.sqrt(variance / n) };
}
