import { keysOf, shapeAt, typesOf, type Shape } from '../schema/shape.js';

export type FlatValue = string | number | boolean;
/** A row by heading: dots nest, `[]` marks a list whose entries stand in one cell. */
export type FlatRow = ReadonlyMap<string, FlatValue>;

/** A row of a document as a row of a table, in the dialect that CSV documents are read in. */
export function flatten(row: object): FlatRow {
  const cells = new Map<string, FlatValue>();
  flattenInto(cells, row, '');
  return cells;
}

function flattenInto(cells: Map<string, FlatValue>, row: object, prefix: string): void {
  for (const [key, value] of Object.entries(row) as [string, unknown][]) {
    const heading = `${prefix}${key}`;
    if (value === null) cells.set(heading, 'null');
    else if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) cells.set(`${heading}[]`, value.map(String).join('|'));
    else if (typeof value === 'object') flattenInto(cells, value, `${heading}.`);
    else if (value !== undefined) cells.set(heading, value as FlatValue);
  }
}

/** Every heading a table of this row shape can have, in the order of the schema; a text for people comes plain and by language. */
function headingsOf(shape: Shape, prefix: string): string[] {
  return keysOf(shape).flatMap((key) => {
    const inner = shapeAt(shape, [key]);
    const types = typesOf(inner);
    const heading = `${prefix}${key}`;
    const nested = types.includes('mapping') ? headingsOf(inner, `${heading}.`) : [];
    if (types.includes('list')) return [`${heading}[]`];
    return types.length > 1 || !types.includes('mapping') ? [heading, ...nested] : nested;
  });
}

/** Headings for rows: those that `first` names, then further ones that a row has, in the order of the schema. */
export function headingsFor(rows: readonly FlatRow[], shape: Shape, first: readonly string[]): string[] {
  const used = new Set(rows.flatMap((row) => [...row.keys()]));
  const further = headingsOf(shape, '').filter((heading) => used.has(heading) && !first.includes(heading));
  const rest = [...used].filter((heading) => !first.includes(heading) && !further.includes(heading));
  return [...first, ...further, ...rest];
}

/** Cells of a row under headings, null where it has none. */
export function cellsUnder(headings: readonly string[], row: FlatRow): (FlatValue | null)[] {
  return headings.map((heading) => row.get(heading) ?? null);
}

/** Whether the cells under a heading are numbers. */
export function isNumeric(heading: string, shape: Shape): boolean {
  const types = typesOf(shapeAt(shape, heading.split('.')));
  return !heading.endsWith('[]') && (types.includes('number') || types.includes('integer'));
}
