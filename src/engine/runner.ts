import type { Levers, Model } from '../schema/model.js';
import { createDrawer, type Drawer, type SamplerCache, type UniformSource } from './draw.js';
import { compileKernel, type BlockOutcome, type Kernel } from './kernel.js';
import { at, blockSize } from './row.js';

/** Scenarios over one model. The first one of `levers` is the reference that the others are compared with. */
export type Task = { readonly model: Model; readonly levers: readonly Levers[] };

/** How far a simulation is; `draws` of `of`, over all tasks and scenarios. */
export type SimulationProgress = { readonly phase: 'pilot' | 'draws'; readonly draws: number; readonly of: number };

/** Draws that fix the ranges of the quantile sketches; the same ones whatever the block size. */
export const pilotDraws = 512;

/** Sees what one scenario did in one block; the outcome is overwritten by the next call. */
export type Visit = (scenario: number, outcome: BlockOutcome, count: number) => void;

/** A task with its draws and its kernel: what is needed to run block after block. */
export type Runner = { readonly task: Task; readonly drawer: Drawer; readonly kernel: Kernel };

/** `accounts`: whether the yearly accounts of all projects are asked for; see `compileKernel`. */
export function createRunner(task: Task, source: UniformSource, cache: SamplerCache, accounts: boolean): Runner {
  return { task, drawer: createDrawer(task.model, source, cache), kernel: compileKernel(task.model, at(task.levers, 0), accounts) };
}

/** Runs every scenario of a task on the block that `source.begin(first, count)` opened, in their order. */
export function runBlock({ task, drawer, kernel }: Runner, first: number, count: number, visit: Visit): void {
  const rows = drawer.draw(count);
  task.levers.forEach((levers, s) => visit(s, kernel.run(levers, drawer.override(rows, levers, count), first, count), count));
}

/** [first draw, number of draws] of each block. */
export function* blocks(draws: number): Generator<readonly [number, number]> {
  for (let first = 0; first < draws; first += blockSize) yield [first, Math.min(blockSize, draws - first)];
}

/** @throws RangeError `draws must be an integer of at least 1: 0` */
export function assertDraws(draws: number): void {
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`draws must be an integer of at least 1: ${draws}`);
}
