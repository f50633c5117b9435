import { createHash } from 'node:crypto';
import { kernelOf } from '../engine/compare.js';
import { createDrawer } from '../engine/drawer.js';
import type { BlockOutcome } from '../../src/engine/kernel.js';
import type { Row } from '../../src/engine/row.js';
import type { Task } from '../../src/engine/runner.js';
import type { Levers } from '../../src/schema/model.js';

export type Block = readonly [first: number, count: number];

/** Runs scenarios of a task over chosen blocks of draws and shows each outcome before the next one overwrites it. */
export function runBlocks(task: Task, seed: number, blocks: readonly Block[], visit: (outcome: BlockOutcome, scenario: number, block: Block) => void, scenarios: readonly Levers[] = task.levers): void {
  const drawer = createDrawer(task.model, seed);
  const kernel = kernelOf(task.model);
  for (const block of blocks) {
    const [first, count] = block;
    scenarios.forEach((levers, s) => visit(kernel.run(levers, drawer.draw(levers, first, count), first, count), s, block));
  }
}

/** Every row of an outcome, a number for each draw of its block. */
export function rowsOf({ trajectories, delivery, verdicts }: BlockOutcome): readonly Row[] {
  return [...trajectories.value.flat(), ...trajectories.measured.flat(), ...delivery.delivered.flat(), ...delivery.spent.flat(), ...Object.values(delivery.money).flat(), delivery.total, ...verdicts.met.flat(), ...verdicts.verdict];
}

/** A text that two arrays share only if all their bits are equal. */
export function bitsOf(row: Float64Array): string {
  return createHash('sha256').update(new Uint8Array(row.buffer, row.byteOffset, row.byteLength)).digest('hex');
}
