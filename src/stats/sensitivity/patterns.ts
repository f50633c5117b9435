/** Which pattern of values each row has, numbered in the order in which they first occur, and the row where each does. */
export type Patterns = { readonly patternOf: Uint32Array; readonly firstRow: Uint32Array };

/**
 * Groups rows that have the same values in all columns. Columns of 0 and 1 are looked at; where a column holds anything
 * else, as amounts do, rows hardly ever repeat, and each is a pattern of its own.
 * @param columns [column][row], at least one, all of one length
 */
export function patternsOf(columns: readonly Float64Array[]): Patterns {
  const rows = columns[0]?.length ?? 0;
  const every = Uint32Array.from({ length: rows }, (_, row) => row);
  if (!columns.every((column) => column.every((value) => value === 0 || value === 1))) return { patternOf: every, firstRow: every };
  let patternOf: Uint32Array = new Uint32Array(rows);
  let firstRow: readonly number[] = [0];
  // one column after the other splits the patterns found so far
  for (const column of columns) {
    const names = new Map<number, number>();
    const first: number[] = [];
    patternOf = patternOf.map((pattern, row) => {
      const name = 2 * pattern + (column[row] as number);
      const known = names.get(name);
      if (known !== undefined) return known;
      names.set(name, first.length);
      return first.push(row) - 1;
    });
    firstRow = first;
  }
  return { patternOf, firstRow: Uint32Array.from(firstRow) };
}
