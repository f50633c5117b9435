/** A queue that gives the entry of highest rank first. */
export type Heap<T> = { readonly push: (rank: number, entry: T) => void; readonly pop: () => T | undefined; readonly highest: () => number };

/** An empty binary heap. `highest` is -Infinity when it is empty. */
export function heap<T>(): Heap<T> {
  const ranks: number[] = [];
  const entries: T[] = [];
  const swap = (a: number, b: number): void => {
    [ranks[a], ranks[b]] = [ranks[b] as number, ranks[a] as number];
    [entries[a], entries[b]] = [entries[b] as T, entries[a] as T];
  };
  const rank = (i: number): number => ranks[i] ?? -Infinity;
  return {
    push: (own, entry) => {
      ranks.push(own);
      entries.push(entry);
      for (let i = ranks.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (rank(parent) >= rank(i)) break;
        swap(i, parent);
        i = parent;
      }
    },
    pop: () => {
      if (entries.length === 0) return undefined;
      swap(0, entries.length - 1);
      ranks.pop();
      const top = entries.pop();
      for (let i = 0; ; ) {
        const child = rank(2 * i + 1) >= rank(2 * i + 2) ? 2 * i + 1 : 2 * i + 2;
        if (rank(child) <= rank(i)) break;
        swap(i, child);
        i = child;
      }
      return top;
    },
    highest: () => rank(0),
  };
}
