/** What all benchmarks share: times, medians with their spread, rounds in turn, and tables for reading. */
import { at } from '../src/engine/row.js';

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The middle value (the upper one of two). */
export function median(values: readonly number[]): number {
  return at(sorted(values), Math.floor(values.length / 2));
}

/** Least and greatest value, as text. */
export function spread(values: readonly number[], digits = 0): string {
  return `${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)}`;
}

/** A median to `digits` decimals with its spread, for reports. */
export function summary(values: readonly number[], digits = 0): { readonly median: number; readonly spread: string } {
  return { median: Number(median(values).toFixed(digits)), spread: spread(values, digits) };
}

/** Milliseconds that `work` takes. */
export function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Runs a generator to its end; milliseconds. */
export function millisecondsOf(work: Iterator<unknown>): number {
  return milliseconds(() => {
    while (work.next().done !== true);
  });
}

/** One thing to be timed: `time` does it once and gives milliseconds. */
export type Contender = { readonly name: string; readonly time: () => number | Promise<number> };

/**
 * Times contenders in turn, so that what slows the machine down meets all of them alike; each goes first as often as any other.
 * The first round warms up and does not count.
 * @returns milliseconds of each round, by name
 */
export async function inTurn(contenders: readonly Contender[], rounds: number, warmUp = true): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let r = warmUp ? 0 : 1; r <= rounds; r++) {
    for (let k = 0; k < contenders.length; k++) {
      const { name, time } = at(contenders, (k + r) % contenders.length);
      const ms = await time();
      if (r > 0) times.get(name)?.push(ms);
    }
  }
  return times;
}

/** Rows as a table of aligned columns: text to the left, numbers to the right. */
export function textTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const width = head.map((_, c) => Math.max(...cells.map((row) => (row[c] ?? '').length)));
  const isText = head.map((_, c) => rows.every((row) => typeof row[c] === 'string' && !/^[<~]?\d/.test(row[c])));
  return cells.map((row) => row.map((cell, c) => (isText[c] === true ? cell.padEnd(width[c] ?? 0) : cell.padStart(width[c] ?? 0))).join('  ').trimEnd()).join('\n');
}
