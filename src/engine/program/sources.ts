import { support, type Distribution } from '../../stats/distributions/index.js';
import { at } from '../row.js';
import type { Interval } from './interval.js';
import type { Node, Nodes } from './nodes.js';
import { op } from './ops.js';

/** A place where random words come from: the stream of a name in a year (0: once a draw), and which replicate of it (1: drawn afresh). */
export type Place = { readonly stream: string; readonly year: number; readonly replicate: number };

/** Rows that come from outside: random words, values drawn with them, rows that are given; and the places and laws they refer to. */
export function createSources({ columns, find, isNew, within, constant }: Nodes) {
  const places: Place[] = [];
  const laws: Distribution[] = [];
  const placeIndex = new Map<string, number>();
  const lawIndex = new Map<string, number>();

  const indexIn = <T>(list: T[], index: Map<string, number>, key: string, item: T): number => {
    const found = index.get(key);
    if (found !== undefined) return found;
    index.set(key, list.length);
    return list.push(item) - 1;
  };

  const numbers = new WeakMap<Distribution, number>();
  const lawNumber = (law: Distribution): number => {
    let k = numbers.get(law);
    if (k === undefined) numbers.set(law, (k = indexIn(laws, lawIndex, JSON.stringify(law), law)));
    return k;
  };

  /** Random words of a place. */
  const words = (stream: string, year: number, replicate: number): Node => {
    const k0 = indexIn(places, placeIndex, `${stream}|${year}|${replicate}`, { stream, year, replicate });
    const node = find(op.uniform, -1, -1, -1, k0, 0);
    return isNew(node) ? within(node, 0, 1) : node;
  };

  const sample = (from: Node, law: Distribution): Node => {
    const [least, most] = support(law);
    if (least === most) return constant(least);
    const node = find(op.sample, from, -1, -1, lawNumber(law), 0);
    return isNew(node) ? within(node, least, most) : node;
  };

  const given = (k0: number, [least, most]: Interval = [-Infinity, Infinity]): Node => {
    const node = find(op.given, -1, -1, -1, k0, 0);
    return isNew(node) ? within(node, least, most) : node;
  };

  return { words, placeOf: (n: Node): Place => at(places, columns.k0[n] as number), sample, given, finish: () => ({ columns, places: [...places], laws: [...laws] }) };
}

export type Sources = ReturnType<typeof createSources>;
