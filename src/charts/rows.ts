export type Spec = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, unknown>>;

/** Six significant digits, which is more than a picture shows; keeps specs small and equal from run to run. */
export function round6(value: number): number {
  return Number(value.toPrecision(6));
}

/** Rows as a named, inlined data set; numbers to six significant digits. */
export function rowsNamed(name: string, rows: readonly Row[]): Spec {
  const values = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? round6(value) : value])));
  return { name, values };
}

/** A line scale in pixels for a channel: the rows say where a mark stands. */
export function pixels(field: string, extent: number, reverse = false): Spec {
  return { field, type: 'quantitative', axis: null, scale: { domain: reverse ? [extent, 0] : [0, extent], nice: false, zero: false } };
}
