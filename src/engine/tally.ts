import type { Part } from './collect/collector.js';
import { collectTallies, countTask, type CountedTask, type Tally } from './collect/tally.js';
import { samplerCache } from './machine/js.js';
import { blocksOf, runProgram, type OnBlock } from './run.js';
import { assertDraws, type SimulationProgress, type Task } from './runner.js';
import { plainSettings } from './simulate.js';

/** What is asked of a task beside the tallies: `ask` before the draws, `onBlock` after each block of them; `read` gives the answer. */
export type Question<A> = { readonly onBlock?: OnBlock; readonly read: (part: Part) => A };

/**
 * Tallies every scenario of a task on common draws, the first being the reference: what `simulate` counts, without what only a report needs; and what
 * else a question asks of the same draws. Yields after each block of draws; a pure function of (model, levers, seed, draws).
 *
 * @throws RangeError `draws must be an integer of at least 1: 0`; or if an outcome is not finite, naming indicator, year and draw
 */
export function* tally<A>(task: Task, seed: number, draws: number, ask: (open: CountedTask) => Question<A>): Generator<SimulationProgress, { readonly tallies: readonly Tally[]; readonly answer: A }> {
  assertDraws(draws);
  const open = countTask(task);
  const read = collectTallies(open);
  const question = ask(open);
  const part = yield* runProgram(open.close(), plainSettings(task, seed, draws), blocksOf(draws), samplerCache(), question.onBlock);
  return { tallies: read(part), answer: question.read(part) };
}
