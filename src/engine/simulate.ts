import { accumulate, createAccumulator, fillShortfalls, newShortfallRows, observeRanges, type Accumulator } from './accumulate.js';
import { samplerCache, uniformSource } from './draw.js';
import { at, type Row } from './row.js';
import { assertDraws, blocks, createRunner, pilotDraws, runBlock, type Runner, type SimulationProgress, type Task } from './runner.js';
import type { Range } from './sketch.js';
import { createShares, keepUsual, measureShares, newUsualRows, shareDraws, type UsualRows, type VarianceShares } from './variance-share.js';

/** What a task gave, in the order of its scenarios. */
export type TaskResult = { readonly accumulators: readonly Accumulator[]; readonly shares: readonly VarianceShares[] };

type Bench = Runner & { readonly shortfalls: readonly Row[] };

/**
 * Simulates scenarios on common draws: per block of draws, draw once, run every scenario of every model, fold the outcome into accumulators.
 * A pure function of (models, levers, seed, draws); yields after each block so that the caller can report progress, pause or stop.
 *
 * @param seed integer in [0, 2^32 - 1]
 * @param draws integer >= 1
 * @throws RangeError if an outcome is not finite, naming indicator, year and draw
 */
export function* simulate(tasks: readonly Task[], seed: number, draws: number): Generator<SimulationProgress, readonly TaskResult[]> {
  assertDraws(draws);
  const source = uniformSource(seed);
  const cache = samplerCache();
  const benches = tasks.map((task): Bench => ({ ...createRunner(task, source, cache, true), shortfalls: newShortfallRows(at(task.levers, 0)) }));

  const ranges = benches.map(({ task }) => task.levers.map((): Range[] => []));
  const pilot = Math.min(draws, pilotDraws);
  for (const [first, count] of blocks(pilot)) {
    source.begin(first, count);
    benches.forEach((bench, b) => {
      const { model, levers } = bench.task;
      runBlock(bench, first, count, (s, outcome) => {
        fillShortfalls(model, at(levers, s), outcome, bench.shortfalls, count);
        observeRanges(model, at(levers, s), outcome, bench.shortfalls, at(at(ranges, b), s), count);
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

function foldBlock(bench: Bench, accumulators: readonly Accumulator[], sharing: { readonly usual: UsualRows; readonly shares: readonly VarianceShares[] } | null, first: number, count: number): void {
  const { task, shortfalls } = bench;
  let reference: readonly Uint8Array[] = [];
  runBlock(bench, first, count, (s, outcome) => {
    const levers = at(task.levers, s);
    if (s === 0) reference = outcome.verdicts.verdict.map((row) => row.slice());
    fillShortfalls(task.model, levers, outcome, shortfalls, count);
    accumulate(task.model, levers, outcome, shortfalls, reference, at(accumulators, s), count);
    if (sharing !== null) keepUsual(task.model, outcome.trajectories, at(sharing.shares, s), at(sharing.usual, s), count);
  });
}
