import { quantile } from '../../stats/distributions/index.js';
import { histogramQuantile } from '../../stats/histogram-summary.js';
import { at } from '../row.js';
import type { OnBlock } from '../run.js';
import { histogramOf, type Part } from './collector.js';
import { fineBins } from './grids.js';
import type { CountedTask } from './tally.js';

/** Median of an indicator in a year step in one scenario and in the reference; the interval of the difference is null where there are too few draws for one. */
export type MedianChange = { readonly scenario: number; readonly indicator: number; readonly step: number; readonly median: number; readonly reference: number; readonly difference: number; readonly interval: readonly [number, number] | null };

/** Draws of one batch; a block holds a whole number of them. */
const batchSize = 128;

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
export function collectMedians({ collector, task: { model }, scenarios }: CountedTask, compared: readonly number[]): { readonly onBlock: OnBlock; readonly read: (part: Part) => readonly MedianChange[] } {
  const years = model.steps + 1;
  const held = compared.map((s) => {
    const rows = at(scenarios, s).rows.trajectories.measured.flatMap((list, i) => list.map((node) => ({ node, bounds: [at(model.indicators, i).low, at(model.indicators, i).high] as const })));
    return rows.map(({ node, bounds }) => ({ kept: collector.keep(node), sketch: collector.sketch(node, fineBins, bounds), batches: [] as number[] }));
  });
  const sorted = new Float64Array(batchSize);
  return {
    onBlock(machine, _, count) {
      for (const { kept, batches } of held.flat()) {
        const row = machine.kept(kept);
        for (let from = 0; from + batchSize <= count; from += batchSize) {
          sorted.set(row.subarray(from, from + batchSize));
          sorted.sort();
          batches.push(((sorted[batchSize / 2 - 1] as number) + (sorted[batchSize / 2] as number)) / 2);
        }
      }
    },
    read(part) {
      const reference = at(held, 0);
      return held.flatMap((mine, h) =>
        mine.map(({ sketch, batches }, c): MedianChange => {
          const there = at(reference, c);
          const [median, other] = [sketch, there.sketch].map((ref) => histogramQuantile(histogramOf(ref, part), 0.5)) as [number, number];
          const difference = meanDifference(batches, there.batches);
          const interval = difference === null ? null : ([difference.mean - difference.half, difference.mean + difference.half] as const);
          return { scenario: at(compared, h), indicator: Math.floor(c / years), step: c % years, median, reference: other, difference: difference?.mean ?? median - other, interval };
        }),
      );
    },
  };
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
