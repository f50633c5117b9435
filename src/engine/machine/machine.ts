import type { Histogram, Grid } from '../../stats/histogram.js';

/** A row of draws as an engine holds it. */
export type RowView = Float64Array | Float32Array;

/** Which rows computer runs a program. */
export type EngineName = 'js' | 'wasm';

/** Least and greatest value seen in the pilot draws, the range of a sketch. */
export type Range = { low: number; high: number };

/**
 * What draws gave, as the program's wishes list it: numbers of draws in which a row was 1, sketches, how often each joint pattern occurred (a text of 0
 * and 1, one letter a row), sums of products of two sketched rows in units of both grids. All of it merges exactly, in any order.
 */
export type Sums = { readonly draws: number; readonly counts: Float64Array; readonly sketches: readonly Histogram[]; readonly patterns: readonly ReadonlyMap<string, number>[]; readonly products: readonly bigint[] };

/** Random words of a place of the program, by its index, for draws `first` .. `first + count - 1`. */
export type Words = (place: number, out: Uint32Array, first: number, count: number) => void;

/** Called with the first row, by index of the program's `finite`, and the first draw in which it is no number. */
export type OnNonFinite = (finite: number, draw: number) => never;

/** A program ready to run, block after block of draws; blocks start at multiples of the block size. */
export type Machine = {
  readonly engine: EngineName;
  /** Widens the ranges of the sketches to what a block of draws shows. */
  readonly observe: (ranges: Range[], first: number, count: number) => void;
  /** Fixes the grids and empties all sums. */
  readonly open: (grids: readonly Grid[]) => void;
  /** Runs a block and adds it to the sums. */
  readonly run: (first: number, count: number) => void;
  /** A kept row, by index, as the last run left it. */
  readonly kept: (index: number) => RowView;
  /** The sums since `open`. */
  readonly sums: () => Sums;
};
