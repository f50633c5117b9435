import type { SimulationProgress } from '../engine/runner.js';
import { morrisPoints, type Groups } from '../stats/sensitivity/morris.js';
import type { Points } from '../stats/sensitivity/points.js';
import { blocksIn, type MorrisJob } from './jobs.js';
import { feed, gridWord, newBlock, plainWords, streams } from './points.js';

/** The trajectories of some factors: points of their places, in the order of the factors, and which of these belong to each. */
export function trajectoriesOf(factors: readonly (readonly number[])[], levels: number, trajectories: number, seed: number): { readonly points: Points; readonly groups: Groups } {
  let next = 0;
  const groups = factors.map((places) => places.map(() => next++));
  return { groups, points: morrisPoints(groups, levels, trajectories, { seed, name: `${streams}:morris` }) };
}

/** Outcomes of the rows of one job, of the first of its scenarios, [look][row]. What is no factor has draw t of a plain run along trajectory t. */
export function* morrisRows({ subject, rows, factors, levels, trajectories, runs }: MorrisJob): Generator<SimulationProgress, readonly Float64Array[]> {
  const fed = feed(subject);
  const { points } = trajectoriesOf(factors, levels, trajectories, subject.seed);
  const moved = factors.flat();
  const others = new Set(fed.read.filter((place) => !moved.includes(place)));
  const chance = fed.places.map((_, place) => new Uint32Array(others.has(place) ? trajectories : 0));
  plainWords({ ...fed, read: [...others] }, subject.seed)(chance, 0, 0, trajectories);
  const block = newBlock(fed);
  const out = subject.looks.map(() => new Float64Array(rows.to - rows.from));
  const steps = factors.length + 1;
  for (const { first, count, at } of blocksIn(rows)) {
    moved.forEach((place, input) => {
      for (let d = 0; d < count; d++) (block[place] as Uint32Array)[d] = gridWord(points[input]?.[first + d] as number, levels);
    });
    for (const place of others) for (let d = 0; d < count; d++) (block[place] as Uint32Array)[d] = chance[place]?.[Math.floor((first + d) / steps)] as number;
    const { looks } = fed.run((place, to) => to.set((block[place] as Uint32Array).subarray(0, to.length)), first, count);
    looks[0]?.forEach((view, k) => out[k]?.set(view.subarray(0, count), at));
    yield { phase: 'draws', draws: at + count, of: runs };
  }
  return out;
}
