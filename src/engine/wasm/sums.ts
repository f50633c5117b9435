import { addFar, cell, cellWidth, emptyHistograms, type Grid, type Histogram } from '../../stats/histogram.js';
import type { Range, Sums } from '../machine/machine.js';
import type { Wishes } from '../program/program.js';
import { at, blockSize } from '../row.js';
import { batchBlocks, cellBytes, packed, rowBytes, sketchBytes, waiting } from './codes.js';
import type { Layout } from './code.js';
import type { DrainSketches } from './load.js';
import type { Views } from './space.js';

/** Draws after which the module's integers are taken over: squares of 2^21 units stay below 2^63, numbers of draws in a bin below 2^31. */
const flushDraws = 2 ** 20;
/** The key of a cell that has seen no value. */
const emptyKey = -(2 ** 31);

const floats = new Float32Array(1);
const bits = new Int32Array(floats.buffer);
/** The float of an order-preserving key; zero is given without a sign. */
function floatOf(key: number): number {
  bits[0] = key ^ ((key >> 31) & 0x7fffffff);
  return (floats[0] as number) + 0;
}

/** The sums of a machine: those of the module, which hold some blocks, and those they are added to. */
export type Ledger = {
  /** Bytes needed behind the layout for the cells of these grids. */
  readonly cellsOf: (grids: readonly Grid[]) => number;
  readonly open: (grids: readonly Grid[], views: Views) => void;
  /** Values that lay too far out for the module, of the block under work. */
  readonly far: (sketch: number, value: number) => void;
  readonly farProduct: (product: number, x: number, y: number) => void;
  /** Takes over what only lives until the next block. @throws RangeError `histogram value must be finite: NaN` */
  readonly endBlock: (count: number, views: Views) => void;
  readonly sums: (views: Views) => Sums;
};

export function createLedger(wishes: Wishes, layout: Layout, drainSketches: DrainSketches): Ledger {
  let draws = 0;
  let pending = 0;
  const counts = new Float64Array(wishes.counts.length);
  let sketches: Histogram[] = [];
  let patterns = wishes.patterns.map(() => newTally());
  const products = wishes.products.map(() => 0n);
  const farValues: (readonly [number, number])[] = [];
  const farProducts: (readonly [number, number, number])[] = [];
  const cellsOf = (grids: readonly Grid[]): number => grids.reduce((sum, { bins }) => sum + (bins === 0 ? 0 : cellBytes * (bins + 1) + batchBlocks * rowBytes), 0);

  let batch = 0;
  /** Brings rows that wait to their bins; `rest` draws of a last block that is not full. */
  const drain = (full: number, rest: number, { u32 }: Views): void => {
    drainSketches(layout.sketches, sketches.length, full, rest);
    batch = 0;
    u32[waiting / 4] = 0;
    for (const [k, x] of farValues.splice(0)) addFar(at(sketches, k), unitsOf(at(sketches, k), x));
  };
  const flush = (views: Views): void => {
    const { i32, u32, i64 } = views;
    if (batch > 0) drain(batch, 0, views);
    const take = (index: number): bigint => {
      const value = i64[index] as bigint;
      i64[index] = 0n;
      return value;
    };
    for (let k = 0; k < counts.length; k++) counts[k] = (counts[k] as number) + Number(take(layout.counts / 8 + k));
    products.forEach((sum, k) => (products[k] = sum + take(layout.products / 8 + k)));
    sketches.forEach((h, k) => {
      const p = layout.sketches + sketchBytes * k;
      h.sum += take(p / 8 + 6);
      h.squares += take(p / 8 + 7);
      h.count += pending;
      takeCells(h, i32, (u32[p / 4 + 7] as number) / 4);
    });
    pending = 0;
  };

  return {
    cellsOf,
    open(grids, views) {
      flush(views);
      draws = 0;
      counts.fill(0);
      products.fill(0n);
      sketches = emptyHistograms(grids);
      patterns = wishes.patterns.map(() => newTally());
      writeGrids(grids, layout, views);
    },
    far: (sketch, value) => void farValues.push([sketch, value]),
    farProduct: (product, x, y) => void farProducts.push([product, x, y]),
    endBlock(count, views) {
      batch++;
      if (count < blockSize) drain(batch - 1, count, views);
      else if (batch === batchBlocks) drain(batch, 0, views);
      else views.u32[waiting / 4] = batch * rowBytes;
      for (const [k, x] of farValues.splice(0)) addFar(at(sketches, k), unitsOf(at(sketches, k), x));
      for (const [k, x, y] of farProducts.splice(0)) {
        const [i, j] = wishes.products[k] as readonly [number, number];
        products[k] = (products[k] as bigint) + BigInt(unitsOf(at(sketches, i), x)) * BigInt(unitsOf(at(sketches, j), y));
      }
      layout.patterns.forEach((rows, k) => at(patterns, k).add(rows.map((pointer) => views.u32.subarray(pointer / 4, pointer / 4 + blockSize)), count));
      draws += count;
      pending += count;
      if (pending >= flushDraws) flush(views);
    },
    sums(views) {
      flush(views);
      return { draws, counts: counts.slice(), sketches: [...sketches], patterns: patterns.map((tally, k) => tally.texts((wishes.patterns[k] as readonly number[]).length)), products: [...products] };
    },
  };
}

function unitsOf({ middle, unit }: Grid, x: number): number {
  return Math.floor((x - middle) / unit + 0.5);
}

/** Describes the grids to the module and empties their cells, which lie behind everything else. */
function writeGrids(grids: readonly Grid[], layout: Layout, { f32, i32, u32 }: Views): void {
  let next = layout.space.size();
  grids.forEach(({ low, high, bins, middle, unit }, k) => {
    const p = (layout.sketches + sketchBytes * k) / 4;
    f32.set([low, high, bins === 0 ? 0 : (bins - 2) / (high - low), middle, 1 / unit, bins - 1, bins - 2], p);
    const cells = next;
    next += bins === 0 ? 0 : cellBytes * (bins + 1);
    u32.set([cells, k, bins, next], p + 7);
    if (bins === 0) return;
    // one cell, then twice as many again and again
    const [from, to] = [cells / 4, next / 4];
    i32.set([0, 0, emptyKey, emptyKey], from);
    for (let full = 4; full < to - from; full *= 2) i32.copyWithin(from + full, from, Math.min(from + full, to - full));
    next += batchBlocks * rowBytes;
  });
}

/** Moves the module's cells to a histogram and empties them. */
function takeCells({ bins, cells }: Histogram, i32: Int32Array, first: number): void {
  for (let bin = 0; bin < bins; bin++) {
    const c = first + 4 * bin;
    const n = i32[c] as number;
    if (n === 0) continue;
    const k = bin * cellWidth;
    cells[k] = (cells[k] as number) + n;
    cells[k + cell.min] = Math.min(cells[k + cell.min] as number, 0 - floatOf(i32[c + 2] as number));
    cells[k + cell.max] = Math.max(cells[k + cell.max] as number, floatOf(i32[c + 3] as number));
    i32[c] = 0;
    i32[c + 2] = emptyKey;
    i32[c + 3] = emptyKey;
  }
}

/** How often each joint value of rows of 0 and 1 occurred, by their packed words. */
function newTally() {
  // numbers of patterns of up to 32 rows stand in an array: a draw is one look into the map
  const places = new Map<number, number>();
  const seen: number[] = [];
  const several = new Map<string, number>();
  const textOf = (words: readonly number[], rows: number): string => Array.from({ length: rows }, (_, r) => (((words[Math.floor(r / packed)] as number) >>> r % packed) & 1)).join('');
  return {
    add(rows: readonly Uint32Array[], count: number): void {
      const [only] = rows;
      if (rows.length === 1 && only !== undefined) for (let d = 0; d < count; d++) {
        const word = only[d] as number;
        const place = places.get(word);
        if (place === undefined) places.set(word, seen.push(1) - 1);
        else seen[place] = (seen[place] as number) + 1;
      }
      else for (let d = 0; d < count; d++) {
        const key = rows.map((row) => row[d] as number).join(' ');
        several.set(key, (several.get(key) ?? 0) + 1);
      }
    },
    /** By the text of 0 and 1, one letter a row. */
    texts: (rows: number): Map<string, number> => new Map([...[...places].map(([word, place]) => [textOf([word], rows), seen[place] as number] as const), ...[...several].map(([key, n]) => [textOf(key.split(' ').map(Number), rows), n] as const)]),
  };
}

/** Empties the ranges of pilot draws, and widens others by them. */
export function clearRanges(n: number, layout: Layout, { f32 }: Views): void {
  for (let k = 0; k < n; k++) f32.fill(Infinity, layout.ranges / 4 + 8 * k, layout.ranges / 4 + 8 * k + 4).fill(-Infinity, layout.ranges / 4 + 8 * k + 4, layout.ranges / 4 + 8 * k + 8);
}
export function widenRanges(ranges: readonly Range[], layout: Layout, { f32 }: Views): void {
  ranges.forEach((range, k) => {
    const p = layout.ranges / 4 + 8 * k;
    range.low = Math.min(range.low, ...f32.subarray(p, p + 4));
    range.high = Math.max(range.high, ...f32.subarray(p + 4, p + 8));
  });
}
