import type { FedScenarios } from '../engine/fed.js';
import type { RowView } from '../engine/machine/machine.js';
import { blockSize } from '../engine/row.js';
import type { SimulationProgress } from '../engine/runner.js';
import { shapleyTerms, type ShapleyTerms } from '../stats/sensitivity/shapley-effects.js';
import { blocksIn, type SobolJob } from './jobs.js';
import { designWords, feed, newBlock, type Block } from './points.js';

/** Outcomes of some rows at A, at B and at A with each set from B, [look][row] and [set][look][row], and the terms of the Shapley effects, [look]. */
export type SobolColumns = { readonly a: readonly Float64Array[]; readonly b: readonly Float64Array[]; readonly swapped: readonly (readonly Float64Array[])[]; readonly shares: readonly ShapleyTerms[] };

/** Runs of a Sobol' job: each row once for A, B, every set, and every combination of groups but none and all. */
export function sobolRuns(rows: number, sets: number, groups: number): number {
  return rows * (2 + sets + 2 ** groups - 2);
}

/** Outcomes of the rows of one job, of the first of its scenarios. */
export function* sobolRows({ subject, rows, sets, groups }: SobolJob): Generator<SimulationProgress, SobolColumns> {
  const fed = feed(subject);
  const fill = designWords(fed, subject.model, subject.seed);
  const [a, b] = [newBlock(fed), newBlock(fed)];
  const count = rows.to - rows.from;
  const columns = (): Float64Array[] => subject.looks.map(() => new Float64Array(count));
  const out = { a: columns(), b: columns(), swapped: sets.map(columns) };
  const terms = subject.looks.map((): ShapleyTerms => ({ groups: groups.map(() => new Float64Array(count)), variance: new Float64Array(count) }));
  const combinations = Array.from({ length: 2 ** groups.length }, (_, mask) => groups.filter((__, g) => ((mask >>> g) & 1) === 1).flat());
  const of = sobolRuns(count, sets.length, groups.length);
  for (const block of blocksIn(rows)) {
    fill(a, 'a', block.first, block.count);
    fill(b, 'b', block.first, block.count);
    const run = (places: readonly number[] | 'all'): readonly RowView[] => runMixed(fed, a, b, places, block.first, block.count);
    const keep = (into: readonly Float64Array[], views: readonly RowView[]): void => views.forEach((view, k) => into[k]?.set(view.subarray(0, block.count), block.at));
    keep(out.a, run([]));
    keep(out.b, run('all'));
    sets.forEach((places, s) => keep(out.swapped[s] as Float64Array[], run(places)));
    keepTerms(terms, block, out, groups.length, (mask) => run(combinations[mask] as readonly number[]));
    yield { phase: 'draws', draws: Math.round((of * Math.min(count, block.at + blockSize)) / count), of };
  }
  return { ...out, shares: terms };
}

/** One block at A with some places from B. */
function runMixed(fed: FedScenarios, a: Block, b: Block, places: readonly number[] | 'all', first: number, count: number): readonly RowView[] {
  const fromB = places === 'all' ? null : new Set(places);
  const { looks } = fed.run((place, out) => out.set(((fromB === null || fromB.has(place) ? b : a)[place] as Uint32Array).subarray(0, out.length)), first, count);
  return looks[0] as readonly RowView[];
}

type BlockAt = { readonly at: number; readonly count: number };

/** Adds the terms of a block; the outcomes of all groups together are those of B, since every place that is read is in a group. */
function keepTerms(terms: readonly ShapleyTerms[], { at, count }: BlockAt, { a, b }: Pick<SobolColumns, 'a' | 'b'>, groups: number, run: (mask: number) => readonly RowView[]): void {
  if (groups === 0) return;
  const all = 2 ** groups - 1;
  const part = (columns: readonly Float64Array[], look: number): Float64Array => (columns[look] as Float64Array).subarray(at, at + count);
  const between = Array.from({ length: all + 1 }, (_, mask) => (mask === 0 || mask === all ? [] : run(mask).map((view) => Float64Array.from(view.subarray(0, count)))));
  terms.forEach((own, look) => {
    const found = shapleyTerms(groups, part(a, look), (mask) => (mask === all ? part(b, look) : (between[mask]?.[look] as Float64Array)));
    found.groups.forEach((values, g) => own.groups[g]?.set(values, at));
    own.variance.set(found.variance, at);
  });
}
