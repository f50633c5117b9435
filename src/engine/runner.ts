import type { Levers, Model } from '../schema/model.js';

/** Scenarios over one model. The first one of `levers` is the reference that the others are compared with. */
export type Task = { readonly model: Model; readonly levers: readonly Levers[] };

/** How far a simulation is; `draws` of `of`, over all tasks and scenarios. */
export type SimulationProgress = { readonly phase: 'pilot' | 'draws'; readonly draws: number; readonly of: number };

/** @throws RangeError `draws must be an integer of at least 1: 0` */
export function assertDraws(draws: number): void {
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`draws must be an integer of at least 1: ${draws}`);
}
