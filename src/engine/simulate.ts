import type { Levers, Model } from '../schema/model.js';
import { accumulate, createAccumulator, fillShortfalls, newShortfallRows, observeRanges, type Accumulator, type Range } from './accumulate.js';
import { createDrawer, samplerCache, uniformSource, type Drawer } from './draw.js';
import { compileKernel, type Kernel } from './kernel.js';
import { at, blockSize, type Row } from './row.js';
import { createShares, keepUsual, measureShares, newUsualRows, shareDraws, type UsualRows, type VarianceShares } from './variance-share.js';

/** Scenarios over one model. The first one of `levers` is the reference that the others are compared with. */
export type Task = { readonly model: Model; readonly levers: readonly Levers[] };

/** What a task gave, in the order of its scenarios. */
export type TaskResult = { readonly accumulators: readonly Accumulator[]; readonly shares: readonly VarianceShares[] };

/** How far a simulation is; `draws` of `of`, over all tasks and scenarios. */
export type SimulationProgress = { readonly phase: 'pilot' | 'draws'; readonly draws: number; readonly of: number };

/** Draws that fix the ranges of the quantile sketches; the same ones whatever the block size. */
const pilotDraws = 512;

type Bench = { readonly task: Task; readonly drawer: Drawer; readonly kernel: Kernel; readonly shortfalls: readonly Row[] };

/**
 * Simulates scenarios on common draws: per block of draws, draw once, run every scenario of every model, fold the outcome into accumulators.
 * A pure function of (models, levers, seed, draws); yields after each block so that the caller can report progress, pause or stop.
 *
 * @param seed integer in [0, 2^32 - 1]
 * @param draws integer >= 1
 * @throws RangeError if an outcome is not finite, naming indicator, year and draw
 */
export function* simulate(tasks: readonly Task[], seed: number, draws: number): Generator<SimulationProgress, readonly TaskResult[]> {
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`draws must be an integer of at least 1: ${draws}`);
  const source = uniformSource(seed);
  const cache = samplerCache();
  const benches = tasks.map((task): Bench => ({ task, drawer: createDrawer(task.model, source, cache), kernel: compileKernel(task.model, at(task.levers, 0)), shortfalls: newShortfallRows(at(task.levers, 0)) }));

  const ranges = benches.map(({ task }) => task.levers.map((): Range[] => []));
  const pilot = Math.min(draws, pilotDraws);
  for (const [first, count] of blocks(pilot)) {
    source.begin(first, count);
    benches.forEach(({ task, drawer, kernel, shortfalls }, b) => {
      const rows = drawer.draw(count);
      task.levers.forEach((levers, s) => {
        const outcome = kernel.run(levers, drawer.override(rows, levers, count), first, count);
        fillShortfalls(task.model, levers, outcome, shortfalls, count);
        observeRanges(task.model, levers, outcome, shortfalls, at(at(ranges, b), s), count);
      });
    });
    yield { phase: 'pilot', draws: first + count, of: pilot };
  }

  const accumulators = benches.map(({ task }, b) => task.levers.map((levers, s) => createAccumulator(task.model, levers, at(at(ranges, b), s))));
  const shares = benches.map(({ task }) => task.levers.map(() => createShares(task.model)));
  const usual = benches.map(({ task }) => newUsualRows(task.model, task.levers.length));
  for (const [first, count] of blocks(draws)) {
    source.begin(first, count);
    benches.forEach((bench, b) => {
      const sharing = first < shareDraws;
      foldBlock(bench, at(accumulators, b), sharing ? { usual: at(usual, b), shares: at(shares, b) } : null, first, count);
      if (sharing) measureShares(bench.task.model, bench.task.levers, bench.drawer, bench.kernel, at(usual, b), at(shares, b), first, count);
    });
    yield { phase: 'draws', draws: first + count, of: draws };
  }

  return benches.map((_, b) => ({ accumulators: at(accumulators, b), shares: at(shares, b) }));
}

function foldBlock({ task, drawer, kernel, shortfalls }: Bench, accumulators: readonly Accumulator[], sharing: { readonly usual: UsualRows; readonly shares: readonly VarianceShares[] } | null, first: number, count: number): void {
  const rows = drawer.draw(count);
  let reference: readonly Uint8Array[] = [];
  task.levers.forEach((levers, s) => {
    const outcome = kernel.run(levers, drawer.override(rows, levers, count), first, count);
    if (s === 0) reference = outcome.verdicts.verdict.map((row) => row.slice());
    fillShortfalls(task.model, levers, outcome, shortfalls, count);
    accumulate(task.model, levers, outcome, shortfalls, reference, at(accumulators, s), count);
    if (sharing !== null) keepUsual(task.model, outcome.trajectories, at(sharing.shares, s), at(sharing.usual, s), count);
  });
}

/** [first draw, number of draws] of each block. */
function* blocks(draws: number): Generator<readonly [number, number]> {
  for (let first = 0; first < draws; first += blockSize) yield [first, Math.min(blockSize, draws - first)];
}
