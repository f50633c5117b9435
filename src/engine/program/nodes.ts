import { support, type Distribution } from '../../stats/distributions/index.js';
import { intervalOf, type Interval } from './interval.js';
import { createNodeTable } from './node-table.js';
import { op, type Op } from './ops.js';
import { evaluate } from './scalar.js';

/** A value that one row of draws holds: the index of the operation that computes it. */
export type Node = number;

/** coefficient x row */
export type Term = { readonly coefficient: number; readonly node: Node };

/** A place where random words come from: the stream of a name in a year (0: once a draw), and which replicate of it (1: drawn afresh). */
export type Place = { readonly stream: string; readonly year: number; readonly replicate: number };

/** One operation: operands that do not apply are -1, constants that do not apply 0. `terms` of a linear one. */
export type Step = { readonly op: Op; readonly a: Node; readonly b: Node; readonly c: Node; readonly k0: number; readonly k1: number; readonly terms: readonly Term[] | null };

/** The operations collected so far, each once, with the interval its values lie in; operands always come first. */
export function createNodes() {
  const steps: Step[] = [];
  const intervals: Interval[] = [];
  const find = createNodeTable(steps);
  const places: Place[] = [];
  const laws: Distribution[] = [];
  const placeIndex = new Map<string, number>();
  const lawIndex = new Map<string, number>();

  const put = (step: Step, interval: () => Interval): Node => {
    const known = steps.length;
    const node = find(step);
    if (node === known) intervals.push(interval());
    return node;
  };
  const stepAt = (node: Node): Step => steps[node] as Step;
  const interval = (node: Node): Interval => intervals[node] as Interval;
  const value = (node: Node): number | null => (stepAt(node).op === op.constant ? stepAt(node).k0 : null);

  const constant = (k0: number): Node => {
    const key = Object.is(k0, -0) ? 0 : k0;
    return put({ op: op.constant, a: -1, b: -1, c: -1, k0: key, k1: 0, terms: null }, () => [key, key]);
  };

  /** An operation, unless all of it is certain. */
  const make = (code: Op, a: Node, b: Node = -1, c: Node = -1, k0 = 0, k1 = 0): Node => {
    const x = value(a);
    const y = b < 0 ? 0 : value(b);
    const z = c < 0 ? 0 : value(c);
    if (x !== null && y !== null && z !== null) return constant(evaluate(code, x, y, z, k0, k1));
    const at = (n: Node): Interval => (n < 0 ? [0, 0] : interval(n));
    return put({ op: code, a, b, c, k0, k1, terms: null }, () => intervalOf(code, at(a), at(b), at(c), k0, k1));
  };

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
    return put({ op: op.uniform, a: -1, b: -1, c: -1, k0, k1: 0, terms: null }, () => [0, 1]);
  };

  const sample = (from: Node, law: Distribution): Node => {
    const [low, high] = support(law);
    if (low === high) return constant(low);
    const k0 = lawNumber(law);
    return put({ op: op.sample, a: from, b: -1, c: -1, k0, k1: 0, terms: null }, () => [low, high]);
  };

  const given = (k0: number, bounds: Interval = [-Infinity, Infinity]): Node => put({ op: op.given, a: -1, b: -1, c: -1, k0, k1: 0, terms: null }, () => bounds);

  return { put, stepAt, interval, value, constant, make, words, sample, given, finish: () => ({ steps, places, laws }) };
}

export type Nodes = ReturnType<typeof createNodes>;
