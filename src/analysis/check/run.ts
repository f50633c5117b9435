import { lookAtScenarios } from '../../engine/kernel.js';
import { at, blockSize } from '../../engine/row.js';
import type { SimulationProgress, Task } from '../../engine/runner.js';
import type { CheckModel } from '../../schema/check.js';
import { holdInDraws, holdInMiddle } from './hold.js';
import { oddsInOrder, oddsWithin } from './odds.js';
import { orderInDraws, orderInMiddle } from './order.js';
import { rowOf, type CheckRow, type Tally } from './result.js';

/** What is expected of one task, and how much is drawn: plain data, so that a worker can do it. */
export type CheckJob = { readonly kind: 'check'; readonly task: Task; readonly checks: readonly CheckModel[]; readonly seed: number; readonly draws: number };

/**
 * Holds one model against what is expected of it: every scenario on the same draws, block by block.
 * `draws`: integer of at least 1.
 * @returns a row for each check and scenario, in the order of the checks
 * @throws RangeError if an outcome is not finite, naming indicator, year and draw
 */
export function* runChecks({ task: { model, levers }, checks, seed, draws }: CheckJob): Generator<SimulationProgress, readonly CheckRow[]> {
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`draws must be an integer of at least 1: ${draws}`);
  const tallies = checks.map((check) => createTally(check, { model, levers }, draws));
  const wanted = new Set(checks.flatMap(({ scenarios }) => scenarios));
  const looked = lookAtScenarios(model, [...wanted].map((s) => at(levers, s)), seed);
  for (let first = 0; first < draws && wanted.size > 0; first += blockSize) {
    const count = Math.min(blockSize, draws - first);
    const done = looked.run(first, count);
    [...wanted].forEach((s, k) => {
      for (const tally of tallies) tally.add(s, { model, count, first, ...at(done, k) });
    });
    for (const tally of tallies) tally.endBlock(first, count);
    yield { phase: 'draws', draws: first + count, of: draws };
  }
  return tallies.flatMap((tally) => tally.rows());
}

function createTally(check: CheckModel, task: Task, draws: number): Tally {
  // an expectation of no scenario says nothing, and is told so
  if (check.scenarios.length === 0) return { add: () => undefined, endBlock: () => undefined, rows: () => [rowOf({ check, ...task, draws }, null, { passed: false, reason: 'no-scenario' })] };
  const middle = check.in === 'median' || check.in === 'mean' ? check.in : null;
  switch (check.kind) {
    case 'holds':
      return middle === null ? holdInDraws({ check, ...task, draws }) : holdInMiddle({ check, ...task, draws }, middle);
    case 'order':
      return middle === null ? orderInDraws({ check, ...task, draws }) : orderInMiddle({ check, ...task, draws }, middle);
    case 'probability':
      return oddsWithin({ check, ...task, draws });
    case 'odds-order':
      return oddsInOrder({ check, ...task, draws });
  }
}
