/** Area of a dot's mark: 0.86 of a column across, so that neighbours do not touch. */
export const dotArea = (size: number): number => (size * 0.86) ** 2;

/** A dot of equal chance: where it lies, and on which side of the line that is judged by. */
export type JudgedDot = { readonly value: number; readonly below: boolean };

/** Dots in columns: pixels from the left and, in diameters, from the foot. `size`: the width of a column in pixels. */
export type Stack<Dot extends JudgedDot> = { readonly size: number; readonly highest: number; readonly dots: readonly (Dot & { readonly x: number; readonly place: number })[] };

export type Frame = {
  readonly domain: readonly [number, number];
  /** pixels across the domain */
  readonly width: number;
  readonly columns: number;
  /** the value that is judged by; null where nothing is */
  readonly line: number | null;
};

/**
 * Dots in columns of one width, each upon the one before. All columns are moved, by half of one at most, so that the line lies between two of them,
 * and a dot stands on the side that it is said to be on: what is counted on a side is what its odds say, also where a value lies within a column of the line.
 */
export function stackDots<Dot extends JudgedDot>(dots: readonly Dot[], { domain: [low, high], width, columns, line }: Frame): Stack<Dot> {
  const wide = (high - low) / columns;
  const size = width / columns;
  const edge = line === null ? null : Math.round((line - low) / wide);
  const shift = line === null || edge === null ? 0 : line - low - edge * wide;
  const heights = new Map<number, number>();
  const stacked = dots.map((dot) => {
    const own = Math.floor((dot.value - low - shift) / wide);
    const column = edge === null ? own : dot.below ? Math.min(own, edge - 1) : Math.max(own, edge);
    const place = heights.get(column) ?? 0;
    heights.set(column, place + 1);
    return { ...dot, x: (column + 0.5 + shift / wide) * size, place };
  });
  return { size, highest: Math.max(...heights.values()), dots: stacked };
}
