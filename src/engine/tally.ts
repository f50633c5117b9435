import type { Levers, Model } from '../schema/model.js';
import { addRowToHistogram, type Histogram } from '../stats/histogram.js';
import { headlineTargets } from './count.js';
import { samplerCache, uniformSource } from './draw.js';
import type { BlockOutcome } from './kernel.js';
import { at, blockSize, newRow, type Row } from './row.js';
import { assertDraws, blocks, createRunner, pilotDraws, runBlock, type Runner, type SimulationProgress, type Task } from './runner.js';
import { fineBins, newRange, sketchOver, widenRange, type Range } from './sketch.js';

/** Draws in which something holds, and those in which it holds here only or in the reference only. */
export type PairedCount = { hits: number; gained: number; lost: number };
/** Sum over draws of a number, and of its change against the reference, with the squares. */
export type PairedSum = { sum: number; square: number; change: number; changeSquare: number };

/**
 * What a question asks of one scenario: counts and sums, no trajectories. Paired with the first scenario of the task on the same draws.
 * `targets` in the order of the levers; `all` and `sections` joint odds of the headline targets that the scenario gives a number; `atLeast[k]` at least k;
 * `number` how many are met; `spent[step-1]` and `total` money, plan currency; `last[indicator]` sketch of the target-year value.
 */
export type Tally = {
  draws: number;
  readonly targets: readonly PairedCount[];
  readonly all: PairedCount;
  readonly sections: ReadonlyMap<string, PairedCount>;
  readonly atLeast: readonly PairedCount[];
  readonly number: PairedSum;
  readonly spent: readonly PairedSum[];
  readonly total: PairedSum;
  readonly last: readonly Histogram[];
};

const newCount = (): PairedCount => ({ hits: 0, gained: 0, lost: 0 });
const newSum = (): PairedSum => ({ sum: 0, square: 0, change: 0, changeSquare: 0 });

/** Positions, among the headline targets, of those of each section. */
export function headlineSections(levers: Levers): ReadonlyMap<string, readonly number[]> {
  const members = new Map<string, number[]>();
  headlineTargets(levers).forEach((k, b) => {
    const { section } = at(levers.targets, k);
    members.set(section, [...(members.get(section) ?? []), b]);
  });
  return members;
}

function newTally(model: Model, levers: Levers, ranges: readonly Range[]): Tally {
  const headline = headlineTargets(levers).length;
  return {
    draws: 0,
    targets: levers.targets.map(newCount),
    all: newCount(),
    sections: new Map([...headlineSections(levers).keys()].map((id) => [id, newCount()])),
    atLeast: Array.from({ length: headline + 1 }, newCount),
    number: newSum(),
    spent: Array.from({ length: model.steps }, newSum),
    total: newSum(),
    last: ranges.map((range) => sketchOver(range, fineBins)),
  };
}

/** Verdicts and money of the reference in the block under work. */
type Reference = { readonly verdict: readonly Uint8Array[]; readonly number: Uint8Array; readonly all: Uint8Array; readonly sections: ReadonlyMap<string, Uint8Array>; readonly spent: readonly Row[]; readonly total: Row };

function newReference(model: Model, levers: Levers): Reference {
  const sections = new Map([...headlineSections(levers).keys()].map((id) => [id, new Uint8Array(blockSize)]));
  return { verdict: levers.targets.map(() => new Uint8Array(blockSize)), number: new Uint8Array(blockSize), all: new Uint8Array(blockSize), sections, spent: Array.from({ length: model.steps }, newRow), total: newRow() };
}

function keepReference(levers: Levers, outcome: BlockOutcome, number: Uint8Array, out: Reference, count: number): void {
  outcome.verdicts.verdict.forEach((row, k) => at(out.verdict, k).set(row));
  out.number.set(number);
  markAll(levers, number, out.all, count);
  for (const [section, row] of out.sections) markSection(levers, outcome, section, row, count);
  outcome.delivery.money.spent.forEach((row, t) => at(out.spent, t).set(row));
  out.total.set(outcome.delivery.total);
}

/** Number of headline targets met, one a draw. */
export function countHeadline(levers: Levers, outcome: BlockOutcome, out: Uint8Array, count: number): void {
  out.fill(0);
  for (const k of headlineTargets(levers)) {
    const row = at(outcome.verdicts.verdict, k);
    for (let d = 0; d < count; d++) out[d] = (out[d] as number) + (row[d] as number);
  }
}

function countPaired(here: Uint8Array, there: Uint8Array, out: PairedCount, count: number): void {
  for (let d = 0; d < count; d++) {
    const h = here[d] as number;
    const r = there[d] as number;
    out.hits += h;
    if (h > r) out.gained++;
    else if (h < r) out.lost++;
  }
}

function sumPaired(here: ArrayLike<number>, there: ArrayLike<number>, out: PairedSum, count: number): void {
  for (let d = 0; d < count; d++) {
    const x = here[d] as number;
    const change = x - (there[d] as number);
    out.sum += x;
    out.square += x * x;
    out.change += change;
    out.changeSquare += change * change;
  }
}

/** 1 where every headline target of a scenario is met. */
function markAll(levers: Levers, number: Uint8Array, out: Uint8Array, count: number): void {
  const all = headlineTargets(levers).length;
  for (let d = 0; d < count; d++) out[d] = all > 0 && number[d] === all ? 1 : 0;
}

/** 1 where every headline target of a section is met. */
function markSection(levers: Levers, outcome: BlockOutcome, section: string, out: Uint8Array, count: number): void {
  const headline = headlineTargets(levers);
  out.fill(1, 0, count);
  for (const b of headlineSections(levers).get(section) ?? []) {
    const row = at(outcome.verdicts.verdict, at(headline, b));
    for (let d = 0; d < count; d++) out[d] = (out[d] as number) & (row[d] as number);
  }
}

/** Rows that one block of one scenario needs: how many targets are met, and whether something holds here and in the reference. */
type Scratch = { readonly number: Uint8Array; readonly here: Uint8Array; readonly there: Uint8Array };

function fold(model: Model, levers: Levers, outcome: BlockOutcome, { number, here, there }: Scratch, reference: Reference, tally: Tally, count: number): void {
  tally.draws += count;
  outcome.verdicts.verdict.forEach((row, k) => countPaired(row, at(reference.verdict, k), at(tally.targets, k), count));
  markAll(levers, number, here, count);
  countPaired(here, reference.all, tally.all, count);
  for (const [section, counts] of tally.sections) {
    markSection(levers, outcome, section, here, count);
    // a section in which the reference has no target to judge is met by none of its draws
    countPaired(here, reference.sections.get(section) ?? there.fill(0), counts, count);
  }
  tally.atLeast.forEach((counts, k) => {
    for (let d = 0; d < count; d++) {
      here[d] = (number[d] as number) >= k ? 1 : 0;
      there[d] = (reference.number[d] as number) >= k ? 1 : 0;
    }
    countPaired(here, there, counts, count);
  });
  sumPaired(number, reference.number, tally.number, count);
  tally.spent.forEach((sum, t) => sumPaired(at(outcome.delivery.money.spent, t), at(reference.spent, t), sum, count));
  sumPaired(outcome.delivery.total, reference.total, tally.total, count);
  tally.last.forEach((sketch, i) => addRowToHistogram(sketch, at(at(outcome.trajectories.measured, i), model.steps), count));
}

/** Looks at the same blocks as a tally does: every scenario of a block in turn, then the end of the block. */
export type Watcher = { readonly see: (scenario: number, outcome: BlockOutcome, number: Uint8Array, count: number) => void; readonly end: (count: number) => void };

/**
 * Tallies every scenario of a task on common draws, the first being the reference: what `simulate` counts, without what only a report needs.
 * Yields after each block of draws; a pure function of (model, levers, seed, draws).
 *
 * @throws RangeError `draws must be an integer of at least 1: 0`; or if an outcome is not finite, naming indicator, year and draw
 */
export function* tally(task: Task, seed: number, draws: number, watchers: readonly Watcher[] = []): Generator<SimulationProgress, readonly Tally[]> {
  assertDraws(draws);
  const { model, levers } = task;
  const source = uniformSource(seed);
  const runner = createRunner(task, source, samplerCache(), false);
  const ranges = yield* pilotRanges(runner, source, draws);
  const tallies = levers.map((l, s) => newTally(model, l, at(ranges, s)));
  const reference = newReference(model, at(levers, 0));
  const scratch: Scratch = { number: new Uint8Array(blockSize), here: new Uint8Array(blockSize), there: new Uint8Array(blockSize) };
  for (const [first, count] of blocks(draws)) {
    source.begin(first, count);
    runBlock(runner, first, count, (s, outcome) => {
      countHeadline(at(levers, s), outcome, scratch.number, count);
      if (s === 0) keepReference(at(levers, 0), outcome, scratch.number, reference, count);
      fold(model, at(levers, s), outcome, scratch, reference, at(tallies, s), count);
      for (const watcher of watchers) watcher.see(s, outcome, scratch.number, count);
    });
    for (const watcher of watchers) watcher.end(count);
    yield { phase: 'draws', draws: first + count, of: draws };
  }
  return tallies;
}

/** Ranges of the target-year values, [scenario][indicator], the same as those of the full simulation. */
function* pilotRanges(runner: Runner, source: ReturnType<typeof uniformSource>, draws: number): Generator<SimulationProgress, readonly (readonly Range[])[]> {
  const { model, levers } = runner.task;
  const ranges = levers.map(() => model.indicators.map(newRange));
  const pilot = Math.min(draws, pilotDraws);
  for (const [first, count] of blocks(pilot)) {
    source.begin(first, count);
    runBlock(runner, first, count, (s, outcome) => at(ranges, s).forEach((range, i) => widenRange(range, at(at(outcome.trajectories.measured, i), model.steps), count)));
    yield { phase: 'pilot', draws: first + count, of: pilot };
  }
  return ranges;
}
