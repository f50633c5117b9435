import { mergeHistograms } from '../../stats/histogram.js';
import { at } from '../row.js';
import type { Sums } from './machine.js';

/** The sums of both sets of draws together; they must be of one program with the same grids. */
export function mergeSums(a: Sums, b: Sums): Sums {
  return {
    draws: a.draws + b.draws,
    counts: a.counts.map((n, k) => n + (b.counts[k] as number)),
    sketches: a.sketches.map((h, k) => mergeHistograms(h, at(b.sketches, k))),
    patterns: a.patterns.map((mine, k) => {
      const both = new Map(mine);
      for (const [key, n] of at(b.patterns, k)) both.set(key, (both.get(key) ?? 0) + n);
      return both;
    }),
    products: a.products.map((x, k) => x + at(b.products, k)),
  };
}
