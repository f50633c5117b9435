import { rowsNamed, type Spec } from './rows.js';

/**
 * What a live picture tells whoever points at a mark: the field `tip` of its rows. Pages and viewers that draw charts themselves show it; on paper the same
 * numbers stand in the tables.
 */
export const tip: Spec = { tooltip: { field: 'tip', type: 'nominal' } };

/**
 * Upright slices of a plot over its whole height, each from half way to the place before to half way to the next: nobody sees them, and each tells the tip of
 * its place. `places` ascending, inside `domain`.
 */
export function slices(name: string, places: readonly { readonly at: number; readonly tip: string }[], domain: readonly [number, number], x: Spec): Spec {
  const border = (k: number): number => {
    const [before, after] = [places[k - 1], places[k]];
    return before === undefined ? domain[0] : after === undefined ? domain[1] : (before.at + after.at) / 2;
  };
  const rows = places.map((place, k) => ({ from: border(k), to: border(k + 1), tip: place.tip }));
  return { data: rowsNamed(name, rows), mark: { type: 'rect', opacity: 0 }, encoding: { x: { ...x, field: 'from' }, x2: { field: 'to' }, y: { value: 0 }, y2: { value: 'height' }, ...tip } };
}
