import { halfLength } from '../../stats/quantile-grid.js';
import { batchBlocks, cellBytes, instructionBytes, rowBytes, sketchBytes } from '../wasm/codes.js';
import type { Program } from './program.js';

/** What WebAssembly can address. Both engines are held to it, so that what runs at all runs in either. */
export const mostBytes = 2 ** 32;

/** Operations that can be collected: with them, their intervals and the table that finds them, a builder takes some 0.5 GiB. */
export const mostOperations = 2 ** 22;

const rangeBytes = 32;
const lawBytes = 2 * 4 * halfLength + cellBytes;

/**
 * Bytes of rows, code, tables and sketches of a program in the WebAssembly engine, whatever the number of draws; a little more than it takes, never less.
 * Rows of several blocks wait at each sketch with bins.
 */
export function bytesOf({ slots, constants, places, laws, code, wishes }: Program): number {
  // instructions stand there for runs and for pilot draws; terms and words of patterns are lists of pairs beside them, keys of words are as long as three
  const lists = 8 * code.rows.length + 2 * cellBytes * (places.length + wishes.patterns.length);
  const rows = slots + wishes.kept.length + wishes.patterns.reduce((sum, nodes) => sum + Math.ceil(nodes.length / 32), 0);
  const cells = wishes.sketches.reduce((sum, { bins }) => sum + sketchBytes + rangeBytes + (bins === 0 ? 0 : cellBytes * (bins + 1) + batchBlocks * rowBytes), 0);
  return rowBytes * (rows + 1) + cellBytes * constants.length + 2 * instructionBytes * (code.size + wishes.patterns.length + 1) + lists + lawBytes * laws.length + 8 * (wishes.counts.length + wishes.products.length + 4) + cells;
}

/** @throws RangeError `memory must be at most 4 GiB: 5.3 GiB` */
export function assertFits(program: Program): void {
  const bytes = bytesOf(program);
  if (bytes > mostBytes) throw new RangeError(`memory must be at most ${gibibytes(mostBytes)}: ${gibibytes(bytes)}`);
}

/** Bytes in GiB with two significant digits, rounded up. */
export function gibibytes(bytes: number): string {
  const size = bytes / 2 ** 30;
  const step = 10 ** (Math.floor(Math.log10(size)) - 1);
  return `${Number((Math.ceil(size / step) * step).toPrecision(2))} GiB`;
}
