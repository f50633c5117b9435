import { textWidth } from './measure.js';
import type { Row, Spec } from './rows.js';
import { pixels, rowsNamed } from './rows.js';
import { colours, pageWidth, sizes } from './theme.js';

/** What stands before a label in the key: a filled box, a line (perhaps dashed) or a point; `text` a sign of its own. */
export type KeyEntry = { readonly label: string } & (
  | { readonly kind: 'box'; readonly fill: string; readonly sign?: string }
  | { readonly kind: 'line'; readonly colour: string; readonly dash?: readonly number[]; readonly thick?: number }
  | { readonly kind: 'point'; readonly colour: string; readonly shape: string; readonly hollow?: boolean }
  | { readonly kind: 'text'; readonly sign: string }
);

const symbolWidth = 20;
const gap = 13;
const lineHeight = 18;

type Placed = { readonly entry: KeyEntry; readonly x: number; readonly y: number };

/** Entries in reading order, in as many lines as they need. */
function place(entries: readonly KeyEntry[], width: number): readonly Placed[] {
  let x = 0;
  let line = 0;
  return entries.map((entry) => {
    const needed = symbolWidth + 5 + textWidth(entry.label, sizes.label) + gap;
    if (x > 0 && x + needed - gap > width) {
      x = 0;
      line += 1;
    }
    const placed = { entry, x: Math.round(x), y: line * lineHeight + lineHeight / 2 };
    x += needed;
    return placed;
  });
}

const layerOf = (mark: Spec, rows: readonly Row[], name: string, encoding: Spec, width: number, height: number): Spec | null =>
  rows.length === 0 ? null : { data: rowsNamed(name, rows), mark, encoding: { x: pixels('x', width), y: pixels('y', height, true), ...encoding } };

/** The key of a chart as a view of its own: it never overlaps the picture, never cuts a label, and shows dashes and shapes as drawn. It starts `left` pixels to the left of the plot. */
export function key(entries: readonly KeyEntry[], left: number): Spec {
  const width = pageWidth - left;
  const placed = place(entries, pageWidth).map((each) => ({ ...each, x: each.x - left }));
  const height = Math.max(...placed.map(({ y }) => y)) + lineHeight / 2;
  const literal = (field: string, type = 'nominal'): Spec => ({ field, type, scale: null });
  const of = <K extends KeyEntry['kind']>(kind: K): readonly (Omit<Placed, 'entry'> & { readonly entry: Extract<KeyEntry, { kind: K }> })[] =>
    placed.flatMap(({ entry, x, y }) => (entry.kind === kind ? [{ entry: entry as Extract<KeyEntry, { kind: K }>, x, y }] : []));
  const boxes = of('box').map(({ entry, x, y }) => ({ x, x2: x + symbolWidth, y: y - 6, y2: y + 6, fill: entry.fill }));
  const lines = of('line').map(({ entry, x, y }) => ({ x, x2: x + symbolWidth, y, colour: entry.colour, dash: entry.dash ?? [1, 0], thick: entry.thick ?? 2 }));
  const points = of('point').map(({ entry, x, y }) => ({ x: x + symbolWidth / 2, y, fill: entry.hollow ? 'white' : entry.colour, colour: entry.colour, shape: entry.shape }));
  const signs = placed.flatMap(({ entry, x, y }) => ('sign' in entry && entry.sign !== undefined ? [{ x: x + symbolWidth / 2, y, text: entry.sign }] : []));
  const labels = placed.map(({ entry, x, y }) => ({ x: x + symbolWidth + 5, y, text: entry.label }));
  const text = { text: { field: 'text', type: 'nominal' } };
  return {
    width,
    height,
    layer: [
      layerOf({ type: 'rect', stroke: colours.rule, strokeWidth: 0.5 }, boxes, 'key-boxes', { x2: { field: 'x2' }, y2: { field: 'y2' }, fill: literal('fill') }, width, height),
      ...lines.map((line, index) =>
        layerOf({ type: 'rule', color: line.colour, strokeDash: line.dash, strokeWidth: line.thick }, [{ x: line.x, x2: line.x2, y: line.y }], `key-line-${index + 1}`, { x2: { field: 'x2' } }, width, height),
      ),
      layerOf({ type: 'point', size: 55, strokeWidth: 1.5, opacity: 1 }, points, 'key-points', { fill: literal('fill'), stroke: literal('colour'), shape: literal('shape') }, width, height),
      layerOf({ type: 'text', align: 'center', baseline: 'middle' }, signs, 'key-signs', text, width, height),
      layerOf({ type: 'text', align: 'left', baseline: 'middle' }, labels, 'key-labels', text, width, height),
    ].filter((layer) => layer !== null),
  };
}
