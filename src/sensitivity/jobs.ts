import { blockSize } from '../engine/row.js';
import type { VariateIndex } from '../schema/model.js';
import type { Setting } from './factors.js';
import type { Subject } from './points.js';

/** Rows of points, `from` included, `to` not; `from` is a multiple of 512. */
export type RowRange = { readonly from: number; readonly to: number };

type Common = { readonly kind: 'sensitivity'; readonly subject: Subject; /** draws that the job goes through, for progress */ readonly runs: number };

/** Runs of A, of B, of A with each of `sets` of places from B, and of A with every combination of `groups` of places from B. */
export type SobolJob = Common & { readonly method: 'sobol'; readonly rows: RowRange; readonly sets: readonly (readonly number[])[]; readonly groups: readonly (readonly number[])[] };

/** Trajectories on a grid of `levels`, [factor] sets of places being moved together; all else is drawn once for each trajectory. */
export type MorrisJob = Common & { readonly method: 'morris'; readonly rows: RowRange; readonly factors: readonly (readonly number[])[]; readonly levels: number; readonly trajectories: number };

/** Plain draws with each number set to its quantile at `low` and at `high`. */
export type TornadoJob = Common & { readonly method: 'tornado'; readonly draws: number; readonly settings: readonly Pick<Setting, 'places' | 'row'>[]; readonly low: number; readonly high: number };

/** Plain draws, with the numbers drawn. */
export type DrawJob = Common & { readonly method: 'draws'; readonly rows: RowRange; readonly drawn: readonly VariateIndex[] };

/** Fewest blocks of a piece and most pieces, by judgement: each piece compiles the program anew. The same on every machine, so that jobs are. */
const fewestBlocks = 4;
const mostPieces = 8;

/** Cuts rows into pieces of whole blocks, few enough that compiling the program for each costs little. */
export function cutRows(rows: number): readonly RowRange[] {
  const blocks = Math.ceil(rows / blockSize);
  const pieces = Math.max(1, Math.min(mostPieces, Math.floor(blocks / fewestBlocks)));
  const edge = (k: number): number => Math.min(rows, Math.round((blocks * k) / pieces) * blockSize);
  return Array.from({ length: pieces }, (_, k) => ({ from: edge(k), to: edge(k + 1) }));
}

/** Cuts a list into at most `most` runs of about equal length. */
export function cutList<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  const pieces = Math.max(1, Math.min(most, items.length));
  const edge = (k: number): number => Math.round((items.length * k) / pieces);
  return Array.from({ length: pieces }, (_, k) => items.slice(edge(k), edge(k + 1)));
}

/** The blocks of a range of rows, one after the other. */
export function* blocksIn({ from, to }: RowRange): Generator<{ readonly first: number; readonly count: number; readonly at: number }> {
  for (let first = from; first < to; first += blockSize) yield { first, count: Math.min(blockSize, to - first), at: first - from };
}
