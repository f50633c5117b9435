import { createHistogram, type Grid, type Histogram } from '../../stats/histogram.js';
import type { Sums } from '../machine/machine.js';
import type { Builder, Node } from '../program/builder.js';
import { newWishes, type Wishes } from '../program/program.js';
import { at } from '../row.js';

/** A count that is wanted: its place among the program's counts, or what it is in every draw. */
export type CountRef = number | 'never' | 'always';
/** A sketch that is wanted: its place among the program's sketches, or the value that every draw has. */
export type SketchRef = { readonly index: number } | { readonly constant: number };

/** Draws in which something holds: in all, and in each of the randomisations of a design that has some. */
export type Hits = { readonly hits: number; readonly each: readonly number[] | null };

/** Counts and sums of one randomisation: what error estimates need. `sums` of the sketches, in units of their grids. */
export type Randomisation = { readonly index: number; readonly draws: number; readonly counts: Float64Array; readonly patterns: readonly ReadonlyMap<string, number>[]; readonly sums: readonly bigint[] };

/** What a range of draws gave. Parts of one program merge exactly, in any order. */
export type Part = { readonly sums: Sums; readonly randomisations: readonly Randomisation[] };

/** Lists what is wanted of rows, each wish once, and nothing of what is certain. */
export type Collector = {
  readonly wishes: Wishes;
  readonly count: (node: Node) => CountRef;
  /** `bins` 0: moments alone; `bounds` that values cannot pass; `grid` where it is known beforehand, else the pilot draws fix it. */
  readonly sketch: (node: Node, bins: number, bounds?: readonly [number, number], grid?: Grid) => SketchRef;
  readonly pattern: (nodes: readonly Node[]) => number;
  readonly keep: (node: Node) => number;
};

export function createCollector(b: Pick<Builder, 'value'>): Collector {
  const wishes = newWishes();
  const counts = new Map<Node, number>();
  const sketches = new Map<string, number>();
  const kept = new Map<Node, number>();
  return {
    wishes,
    count(node) {
      const value = b.value(node);
      if (value !== null) return value === 0 ? 'never' : 'always';
      return counts.get(node) ?? remember(counts, node, wishes.counts.push(node) - 1);
    },
    sketch(node, bins, [low, high] = [-Infinity, Infinity], grid) {
      const constant = b.value(node);
      if (constant !== null) return { constant };
      const key = `${node}|${bins}|${low}|${high}|${grid === undefined ? '' : `${grid.low} ${grid.high}`}`;
      return { index: sketches.get(key) ?? remember(sketches, key, wishes.sketches.push({ node, bins, low, high, grid: grid ?? null }) - 1) };
    },
    pattern: (nodes) => wishes.patterns.push(nodes) - 1,
    keep: (node) => kept.get(node) ?? remember(kept, node, wishes.kept.push(node) - 1),
  };
}

function remember<K>(map: Map<K, number>, key: K, index: number): number {
  map.set(key, index);
  return index;
}

const hitsIn = (ref: CountRef, counts: Float64Array, draws: number): number => (ref === 'never' ? 0 : ref === 'always' ? draws : (counts[ref] as number));

export function hitsOf(ref: CountRef, { sums, randomisations }: Part): Hits {
  return { hits: hitsIn(ref, sums.counts, sums.draws), each: randomisations.length === 0 ? null : randomisations.map((r) => hitsIn(ref, r.counts, r.draws)) };
}

/** Draws by kind of their joint pattern: those of kind 0, 1, .. `kinds` - 1. */
export function patternKinds(pattern: number, { sums, randomisations }: Part, kindOf: (met: string) => number, kinds: number): readonly Hits[] {
  const count = (map: ReadonlyMap<string, number>): Float64Array => {
    const n = new Float64Array(kinds);
    for (const [key, times] of map) {
      const kind = kindOf(key);
      n[kind] = (n[kind] as number) + times;
    }
    return n;
  };
  const all = count(at(sums.patterns, pattern));
  const each = randomisations.map((r) => count(at(r.patterns, pattern)));
  return Array.from(all, (hits, kind) => ({ hits, each: each.length === 0 ? null : each.map((n) => n[kind] as number) }));
}

export function histogramOf(ref: SketchRef, { sums }: Part): Histogram {
  return 'index' in ref ? at(sums.sketches, ref.index) : constantHistogram(ref.constant, sums.draws);
}

/** A sketched probability given part of what is uncertain: its values, and its mean in each randomisation of a design that has some. */
export type Odds = { readonly values: Histogram; readonly each: readonly number[] | null };

export function oddsOf(ref: SketchRef, part: Part): Odds {
  const values = histogramOf(ref, part);
  if (part.randomisations.length === 0) return { values, each: null };
  return { values, each: part.randomisations.map((r) => ('constant' in ref ? ref.constant : values.middle + (Number(r.sums[ref.index]) / r.draws) * values.unit)) };
}

/** A histogram of draws that all have one value. */
function constantHistogram(value: number, draws: number): Histogram {
  const reach = Math.max(1, Math.abs(value));
  const h = createHistogram(value - reach, value + reach, 3);
  h.cells.set([draws, value, value], 3);
  h.count = draws;
  h.sum = BigInt(Math.round((value - h.middle) / h.unit)) * BigInt(draws);
  return h;
}

/** Integers from -limit to limit, counted exactly: one unit is 1. */
export function wholeGrid(limit: number): Grid {
  return { low: -Math.max(1, limit), high: Math.max(1, limit), bins: 0, middle: 0, unit: 1 };
}
