import type { RowView } from '../engine/machine/machine.js';
import type { SimulationProgress } from '../engine/runner.js';
import { normalQuantile } from '../stats/normal.js';
import { blocksIn, type TornadoJob } from './jobs.js';
import { feed, newBlock, plainWords, setScore } from './points.js';

/** Means over draws, [look], and of each number set low and high, [setting][look], with the standard error of the difference of these two. */
export type TornadoMeans = { readonly base: readonly number[]; readonly moved: readonly (readonly { readonly atLow: number; readonly atHigh: number; readonly standardError: number }[])[] };

type Sums = { low: number; high: number; change: number; square: number };

/** Means of the outcomes of the first scenario with each number of one job set to its lower and its upper quantile, all else drawn as usual, the same draws for all. */
export function* tornadoMeans({ subject, draws, settings, low, high, runs }: TornadoJob): Generator<SimulationProgress, TornadoMeans> {
  const fed = feed(subject);
  const plain = plainWords(fed, subject.seed);
  const [usual, set] = [newBlock(fed), newBlock(fed)];
  const base = subject.looks.map(() => 0);
  const sums = settings.map(() => subject.looks.map((): Sums => ({ low: 0, high: 0, change: 0, square: 0 })));
  for (const { first, count } of blocksIn({ from: 0, to: draws })) {
    plain(usual, 0, first, count);
    const run = (changed: ReadonlySet<number>): readonly Float64Array[] => {
      const { looks } = fed.run((place, out) => out.set(((changed.has(place) ? set : usual)[place] as Uint32Array).subarray(0, out.length)), first, count);
      return (looks[0] as readonly RowView[]).map((view) => Float64Array.from(view.subarray(0, count)));
    };
    run(new Set()).forEach((values, k) => values.forEach((value) => ((base[k] as number) += value)));
    for (const [s, { places, row }] of settings.entries()) {
      const at = (level: number): readonly Float64Array[] => {
        for (const place of places) set[place]?.set(usual[place] as Uint32Array);
        setScore(set, places, row, normalQuantile(level), count);
        return run(new Set(places));
      };
      const [below, above] = [at(low), at(high)];
      sums[s]?.forEach((sum, k) => addChanges(sum, below[k] as Float64Array, above[k] as Float64Array));
    }
    yield { phase: 'draws', draws: Math.round((runs * (first + count)) / draws), of: runs };
  }
  const error = ({ change, square }: Sums): number => Math.sqrt(Math.max(0, square - (change * change) / draws) / Math.max(1, draws - 1) / draws);
  return { base: base.map((sum) => sum / draws), moved: sums.map((own) => own.map((sum) => ({ atLow: sum.low / draws, atHigh: sum.high / draws, standardError: error(sum) }))) };
}

function addChanges(sum: Sums, below: Float64Array, above: Float64Array): void {
  for (let d = 0; d < below.length; d++) {
    const [x, y] = [below[d] as number, above[d] as number];
    sum.low += x;
    sum.high += y;
    sum.change += y - x;
    sum.square += (y - x) ** 2;
  }
}
