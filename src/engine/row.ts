/** A row of draws: one value per draw of the block being worked on. */
export type Row = Float64Array;

/** Draws in a block: a working set of rows that stays in the second-level cache. Results do not depend on it. */
export const blockSize = 512;

export function newRow(): Row {
  return new Float64Array(blockSize);
}

/** The row at an index the caller knows to be valid; a wrong index is a programming error and is named. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`index out of range: ${index}`);
  return item;
}
