import type { IndicatorInfo } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import type { Telling } from './chart.js';
import { labelOf } from './lookup.js';
import { shorten, textWidth, widest, wrap } from './measure.js';
import { rowsNamed } from './rows.js';
import type { Spec } from './rows.js';
import { colours, sizes } from './theme.js';

/** One line of a ledger: a heading without values, or a labelled row; `quiet` rows stand back. */
export type Line = { readonly row: string; readonly label: string; readonly heading: boolean; readonly quiet?: boolean };

/** Lines of indicators under the headings of their sections; sections without indicators do not show. */
export function sectionLines(result: Telling['result'], indicators: readonly IndicatorInfo[], lang: Language): readonly Line[] {
  return result.info.sections.flatMap((section) => {
    const members = indicators.filter((indicator) => indicator.section === section.id);
    if (members.length === 0) return [];
    return [{ row: `section:${section.id}`, label: section.name[lang], heading: true }, ...members.map((indicator) => ({ row: indicator.id, label: labelOf(indicator, lang), heading: false }))];
  });
}

/** A column of labels to the left of a plot, one line each, with a hairline under every line. */
export type Ledger = {
  /** ids of the lines from top to bottom, the domain of the vertical scale */
  readonly order: readonly string[];
  readonly left: number;
  readonly height: number;
  /** vertical position by the field `row`, to be shared by all layers of the plot */
  readonly y: Spec;
  /** layers to put under the marks of the plot */
  readonly layers: readonly Spec[];
};

const longestLabel = 285;

/** Lays out `lines` with `step` pixels each beside a plot of `width` pixels; labels that are too long break into two lines, of which the second is cut where it must; tables have them whole. */
export function ledger(lines: readonly Line[], width: number | ((left: number) => number), step = 20, longest = longestLabel): Ledger {
  const order = lines.map(({ row }) => row);
  const left = Math.min(longest, widest(lines.map(({ label }) => label), sizes.label)) + 12;
  const plot = typeof width === 'number' ? width : width(left);
  const y: Spec = { field: 'row', type: 'nominal', axis: null, scale: { type: 'band', domain: order, padding: 0 } };
  const rows = lines.map(({ row, label, heading, quiet = false }) => {
    const fits = textWidth(label, sizes.label, heading) <= left - 12;
    const [first = ''] = fits ? [label] : heading ? [shorten(label, left - 12, sizes.label, true)] : wrap(label, left - 12, sizes.small);
    const second = fits || heading ? '' : shorten(label.slice(first.length).trim(), left - 12, sizes.small);
    return { row, label: first, second, heading, colour: quiet ? colours.quiet : colours.text, size: fits ? sizes.label : sizes.small };
  });
  const at: Spec = { x: { value: -left }, text: { field: 'label', type: 'nominal' } };
  const text: Spec = { type: 'text', align: 'left', baseline: 'middle' };
  const of = (name: string, wanted: (row: (typeof rows)[number]) => boolean, mark: Spec, shown: 'label' | 'second' = 'label'): readonly Spec[] => {
    const chosen = rows.filter(wanted);
    const inColour = chosen.some(({ colour }) => colour === colours.quiet);
    const values = chosen.map((row) => ({ row: row.row, label: row[shown], ...(inColour ? { colour: row.colour } : {}) }));
    const encoding = inColour ? { ...at, color: { field: 'colour', type: 'nominal', scale: null } } : at;
    return chosen.length === 0 ? [] : [{ data: rowsNamed(name, values), mark: { ...text, ...mark }, encoding }];
  };
  return {
    order,
    left,
    height: lines.length * step,
    y,
    layers: [
      { data: rowsNamed('lines', order.map((row) => ({ row }))), mark: { type: 'rule', color: colours.grid, strokeWidth: 0.7 }, encoding: { x: { value: -left }, x2: { value: plot }, y: { field: 'row', bandPosition: 1 } } },
      ...of('headings', ({ heading }) => heading, { fontWeight: 'bold', color: colours.reference, dy: 2 }),
      ...of('labels', ({ heading, size }) => !heading && size === sizes.label, {}),
      ...of('long-labels', ({ heading, size, second }) => !heading && size === sizes.small && second === '', { fontSize: sizes.small }),
      ...of('broken-labels', ({ second }) => second !== '', { fontSize: sizes.small, dy: -sizes.small / 2 }),
      ...of('broken-labels-2', ({ second }) => second !== '', { fontSize: sizes.small, dy: sizes.small / 2 }, 'second'),
    ],
  };
}

/** A column of right-aligned texts at pixel `x`, under a head; rows carry `row` and `text`. */
export function textColumn(name: string, rows: readonly { readonly row: string; readonly text: string }[], place: { readonly x: number; readonly colour?: string; readonly head?: string; readonly bold?: boolean }): readonly Spec[] {
  const mark: Spec = { type: 'text', align: 'right', baseline: 'middle', fontSize: sizes.small, color: place.colour ?? colours.text, ...(place.bold ? { fontWeight: 'bold' } : {}) };
  return [
    { data: rowsNamed(name, rows), mark, encoding: { x: { value: place.x }, text: { field: 'text', type: 'nominal' } } },
    ...(place.head === undefined ? [] : [{ data: { name: `${name}-head`, values: [{ text: place.head }] }, mark: { ...mark, baseline: 'bottom', fontWeight: 'bold', lineHeight: 12 }, encoding: { x: { value: place.x }, y: { value: -5 }, text: { field: 'text', type: 'nominal' } } }]),
  ];
}
