import type { SimulationProgress } from '../engine/runner.js';
import { blocksIn, type DrawJob } from './jobs.js';
import { feed, newBlock, plainWords } from './points.js';

/** Plain draws, row by row: what is looked at in each scenario, [scenario][look][row], and the numbers drawn, [number][row]. */
export type DrawnColumns = { readonly looks: readonly (readonly Float64Array[])[]; readonly drawn: readonly Float64Array[] };

/** The draws of one job: those of a plain run of the same seed. */
export function* drawRows({ subject, rows, drawn, runs }: DrawJob): Generator<SimulationProgress, DrawnColumns> {
  const fed = feed(subject, drawn);
  const fill = plainWords(fed, subject.seed);
  const block = newBlock(fed);
  const columns = (length: number): Float64Array[] => Array.from({ length }, () => new Float64Array(rows.to - rows.from));
  const out: DrawnColumns = { looks: subject.levers.map(() => columns(subject.looks.length)), drawn: columns(drawn.length) };
  for (const { first, count, at } of blocksIn(rows)) {
    fill(block, 0, first, count);
    const found = fed.run((place, to) => to.set((block[place] as Uint32Array).subarray(0, to.length)), first, count);
    found.looks.forEach((list, s) => list.forEach((view, k) => out.looks[s]?.[k]?.set(view.subarray(0, count), at)));
    found.drawn.forEach((view, k) => out.drawn[k]?.set(view.subarray(0, count), at));
    yield { phase: 'draws', draws: at + count, of: runs };
  }
  return out;
}
