import { percentAxis } from './axis.js';
import type { KeyEntry } from './key.js';
import { ledger, textColumn } from './ledger.js';
import type { Line } from './ledger.js';
import { rowsNamed } from './rows.js';
import type { Row, Spec } from './rows.js';
import { tip } from './tips.js';
import { colours, pageWidth, sizes } from './theme.js';

/** What one series of dots looks like, and the head of its column of numbers. */
export type Series = { readonly id: string; readonly label: string; readonly head: string; readonly colour: string; readonly shape: string; readonly hollow?: boolean };

/** One dot in 0..1 with its interval, if it has one, and its number as text; `told` is what is said of it where there is room, if that is more. */
export type Dot = { readonly row: string; readonly series: string; readonly value: number; readonly low: number | null; readonly high: number | null; readonly text: string; readonly told?: string };

export type Dumbbell = {
  readonly lines: readonly Line[];
  readonly series: readonly Series[];
  readonly dots: readonly Dot[];
  /** rows without any dot, and what stands there instead */
  readonly empty: readonly { readonly row: string; readonly text: string }[];
  /** further columns of text at the right */
  readonly columns?: readonly { readonly name: string; readonly head: string; readonly width: number; readonly rows: readonly { readonly row: string; readonly text: string }[] }[];
  /** further layers: `x` takes a share in 0..1, `y` is the field `row` */
  readonly extra?: readonly Spec[];
  /** draw an arrow from the first series to the last instead of dots of the last */
  readonly arrow?: boolean;
};

const columnWidth = 52;
/** Between the plot and the first column: half of the last axis label. */
const gutter = 14;

/** Dots of up to three series on one line per row, joined where there are two, with their numbers in columns at the right. */
export function dumbbell({ lines, series, dots, empty, columns = [], extra = [], arrow = false }: Dumbbell): { readonly body: Spec; readonly left: number } {
  const right = series.length * columnWidth + columns.reduce((sum, { width }) => sum + width, 0) + gutter;
  const book = ledger(lines, (left) => pageWidth - left);
  const width = pageWidth - book.left - right;
  const of = (id: string): readonly Dot[] => dots.filter((dot) => dot.series === id);
  const first = series[0];
  const last = series.at(-1);
  const labels = new Map(lines.map((line) => [line.row, line.label]));
  const tipOf = (label: string, { row, text, told = text }: Dot): string => `${labels.get(row) ?? ''}\n${label}\n${told}`;
  const joins = first === undefined || last === undefined || first === last ? [] : of(first.id).flatMap((from) => of(last.id).filter(({ row }) => row === from.row).map((to) => ({ row: from.row, from: from.value, to: to.value, pointing: to.value < from.value ? 'triangle-left' : 'triangle-right', tip: tipOf(last.label, to) })));
  const layer = (name: string, rows: readonly Row[], mark: Spec, encoding: Spec): readonly Spec[] => (rows.length === 0 ? [] : [{ data: rowsNamed(name, rows), mark, encoding }]);
  const drawn = series.flatMap(({ id, label, colour, shape, hollow }, index): readonly Spec[] => {
    if (arrow && index > 0 && index === series.length - 1) return [];
    const bounded = of(id).filter(({ low, high }) => low !== null && high !== null);
    return [
      ...layer(`interval-${id}`, bounded.map(({ row, low, high }) => ({ row, low, high })), { type: 'rule', color: colour, strokeWidth: 5, opacity: 0.35 }, { x: { field: 'low' }, x2: { field: 'high' } }),
      ...layer(`share-${id}`, of(id).map((dot) => ({ row: dot.row, value: dot.value, tip: tipOf(label, dot) })), { type: 'point', shape, filled: true, color: hollow ? 'white' : colour, stroke: hollow ? colour : 'white', strokeWidth: hollow ? 1.6 : 1, size: index === 0 ? 100 : 62, opacity: 1 }, { x: { field: 'value' }, ...tip }),
    ];
  });
  const numbers = [
    ...series.map(({ id, head }, index) => ({ name: `number-${id}`, head, x: width + gutter + (index + 1) * columnWidth, rows: of(id).map(({ row, text }) => ({ row, text })) })),
    ...columns.map(({ name, head, rows }, index) => ({ name, head, x: width + gutter + series.length * columnWidth + columns.slice(0, index + 1).reduce((sum, each) => sum + each.width, 0), rows })),
  ];
  const body: Spec = {
    width,
    height: book.height,
    encoding: { x: { type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: { ...percentAxis, orient: 'top', domain: false } }, y: book.y },
    layer: [
      ...book.layers,
      ...layer('frame', [{ row: lines[0]?.row ?? '', value: 0 }], { type: 'point', opacity: 0, size: 0 }, { x: { field: 'value' } }),
      ...layer('join', joins, { type: 'rule', color: arrow ? (last?.colour ?? colours.rule) : colours.rule, strokeWidth: arrow ? 2 : 1.6 }, { x: { field: 'from' }, x2: { field: 'to' } }),
      ...extra,
      ...drawn,
      ...(arrow ? layer('head', joins.map(({ row, to, pointing, tip: words }) => ({ row, value: to, pointing, tip: words })), { type: 'point', filled: true, color: last?.colour ?? colours.text, size: 60, opacity: 1 }, { x: { field: 'value' }, shape: { field: 'pointing', type: 'nominal', scale: null }, ...tip }) : []),
      ...layer('empty', empty, { type: 'text', align: 'left', baseline: 'middle', color: colours.quiet, fontSize: sizes.small }, { x: { value: 6 }, text: { field: 'text', type: 'nominal' } }),
      ...numbers.flatMap((column) => (column.rows.length === 0 ? [] : textColumn(column.name, column.rows, { x: column.x, head: column.head }))),
    ],
  };
  return { body, left: book.left };
}

/** Key entries of the series. */
export function seriesKey(series: readonly Series[]): readonly KeyEntry[] {
  return series.map(({ label, colour, shape, hollow }) => ({ kind: 'point', label, colour, shape, ...(hollow ? { hollow } : {}) }));
}
