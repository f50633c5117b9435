import type { Model } from '../schema/model.js';
import { createPoints, dimensionOrder, randomisations, type DesignName, type StreamPlace } from '../stats/design.js';
import { fillWords } from '../stats/keyed-stream.js';
import { assertDistinctStreams, streamKey } from '../stats/streams.js';
import type { Part, Randomisation } from './collect/collector.js';
import { gridsOver, newRanges } from './collect/grids.js';
import { createMachine, type EngineChoice, type WordSource } from './machine/create.js';
import type { SamplerCache } from './machine/js.js';
import type { Machine, OnNonFinite, Sums } from './machine/machine.js';
import { mergeSums } from './machine/sums.js';
import type { Program } from './program/program.js';
import { refusal } from './refusal.js';
import { at, blockSize } from './row.js';
import type { SimulationProgress } from './runner.js';

/** How to draw: integer seed in [0, 2^32 - 1], number of draws, layout of the points, and the rows computer. `dimensions`: places by Sobol' dimension. */
export type Settings = { readonly seed: number; readonly draws: number; readonly design: DesignName; readonly engine: EngineChoice; readonly dimensions: readonly StreamPlace[] };

/** Blocks of 512 draws, `from` included, `to` not. */
export type BlockRange = { readonly from: number; readonly to: number };

/** Draws that fix the ranges of the quantile sketches. */
export const pilotDraws = 512;

/** A program with what to call each of its finite rows. */
export type Labelled = { readonly program: Program; readonly labels: readonly string[] };

/** Looks at the kept rows after each block. */
export type OnBlock = (machine: Machine, first: number, count: number) => void;

/** Places of a model's uncertain numbers by Sobol' dimension, most influential first. */
export function dimensionsOf(models: readonly Model[]): StreamPlace[] {
  return dimensionOrder(models.flatMap(({ variates }) => variates.flatMap(({ stream, year, nature }) => (stream === null ? [] : [{ name: stream, year, nature: nature === 'luck' ? ('luck' as const) : ('ignorance' as const) }]))));
}

/** Blocks of a number of draws. */
export function blocksOf(draws: number): BlockRange {
  return { from: 0, to: Math.ceil(draws / blockSize) };
}

/** Draws in a range of the blocks of so many draws. */
export function drawsIn(draws: number, { from, to }: BlockRange): number {
  return Math.min(draws, to * blockSize) - from * blockSize;
}

/** Random words of a program's places under a design. */
export function wordsOf(program: Program, { seed, draws, design, dimensions }: Omit<Settings, 'engine'>): WordSource {
  const { places } = program;
  if (design === 'random') {
    const keys = places.map(({ stream }) => streamKey(seed, stream));
    return { keys, words: (k, out, first, count) => fillWords(out, at(keys, k), at(places, k).year, at(places, k).replicate, first, count) };
  }
  const points = createPoints(design, seed, draws, dimensions, fillWords);
  return {
    keys: places.map(() => null),
    words: (k, out, first, count) => {
      const { stream, year, replicate } = at(places, k);
      points.fill(out, { name: stream, year }, replicate, first, count);
    },
  };
}

/**
 * Runs a program over blocks of draws: a pure function of (program, settings, range). Parts of different ranges merge to exactly what one run over all
 * of them gives. Yields after each block so that the caller can report progress, pause or stop.
 *
 * @throws RangeError `outcome is not finite: <indicator>, <year>, draw <n>; rests on ...` naming the first such value and the numbers it rests on
 */
export function* runProgram({ program, labels }: Labelled, settings: Settings, range: BlockRange, cache: SamplerCache, onBlock?: OnBlock): Generator<SimulationProgress, Part> {
  const { draws, design } = settings;
  assertDistinctStreams([...new Set(program.places.map(({ stream }) => stream))]);
  const source = wordsOf(program, settings);
  const refuse: OnNonFinite = (index, draw) => {
    throw new RangeError(refusal(at(labels, index), index, draw, program, source.words));
  };
  const machine = createMachine(program, source, settings.engine, refuse, cache);
  const { sketches } = program.wishes;
  const ranges = newRanges(sketches);
  machine.observe(ranges, 0, Math.min(draws, pilotDraws));
  const grids = gridsOver(ranges, sketches);
  const first = range.from * blockSize;
  const of = drawsIn(draws, range);
  yield { phase: 'pilot', draws: 0, of };

  // a randomisation has a whole number of blocks
  const each = design === 'random' ? Infinity : draws / randomisations / blockSize;
  let sums: Sums | null = null;
  const parts: Randomisation[] = [];
  for (let block = range.from; block < range.to; ) {
    const index = Math.floor(block / each);
    const end = design === 'random' ? range.to : Math.min(range.to, (index + 1) * each);
    machine.open(grids);
    for (; block < end; block++) {
      const from = block * blockSize;
      const count = Math.min(blockSize, draws - from);
      machine.run(from, count);
      onBlock?.(machine, from, count);
      yield { phase: 'draws', draws: from + count - first, of };
    }
    const own = machine.sums();
    if (design !== 'random') parts.push({ index, draws: own.draws, counts: own.counts, patterns: own.patterns, sums: own.sketches.map((h) => h.sum) });
    sums = sums === null ? own : mergeSums(sums, own);
  }
  if (sums === null) throw new RangeError(`a run needs at least one block: ${range.from}:${range.to}`);
  return { sums, randomisations: parts };
}

/** Two parts of one program and one set of settings, over different blocks, as one. */
export function mergeParts(a: Part, b: Part): Part {
  const randomisationsOf = new Map<number, Randomisation>();
  for (const r of [...a.randomisations, ...b.randomisations]) {
    const there = randomisationsOf.get(r.index);
    randomisationsOf.set(r.index, there === undefined ? r : mergeRandomisations(there, r));
  }
  return { sums: mergeSums(a.sums, b.sums), randomisations: [...randomisationsOf.values()].sort((x, y) => x.index - y.index) };
}

function mergeRandomisations(a: Randomisation, b: Randomisation): Randomisation {
  const patterns = a.patterns.map((mine, k) => {
    const both = new Map(mine);
    for (const [key, n] of at(b.patterns, k)) both.set(key, (both.get(key) ?? 0) + n);
    return both;
  });
  return { index: a.index, draws: a.draws + b.draws, counts: a.counts.map((n, k) => n + (b.counts[k] as number)), patterns, sums: a.sums.map((x, k) => x + (b.sums[k] as bigint)) };
}
