import { intervalOf, type Interval } from './interval.js';
import { createNodeTable } from './node-table.js';
import { op, type Op } from './ops.js';
import { evaluate } from './scalar.js';

/** A value that one row of draws holds: the index of the operation that computes it. */
export type Node = number;

/** coefficient x row */
export type Term = { readonly coefficient: number; readonly node: Node };

/** The operations collected so far, each once, with the interval its values lie in; operands always come first. */
export function createNodes() {
  const { columns, find, terms, term, cut } = createNodeTable();
  const [low, high]: [number[], number[]] = [[], []];

  const isNew = (node: Node): boolean => node === low.length;
  const within = (node: Node, least: number, most: number): Node => {
    low.push(least);
    high.push(most);
    return node;
  };
  const interval = (node: Node): Interval => [low[node] as number, high[node] as number];
  const isCertain = (node: Node): boolean => columns.op[node] === op.constant;
  const value = (node: Node): number | null => (isCertain(node) ? (columns.k0[node] as number) : null);

  const constant = (k0: number): Node => {
    const key = Object.is(k0, -0) ? 0 : k0;
    const node = find(op.constant, -1, -1, -1, key, 0);
    return isNew(node) ? within(node, key, key) : node;
  };

  /** An operation, unless all of it is certain. */
  const make = (code: Op, a: Node, b: Node = -1, c: Node = -1, k0 = 0, k1 = 0): Node => {
    if (isCertain(a) && (b < 0 || isCertain(b)) && (c < 0 || isCertain(c))) {
      const numberOf = (n: Node): number => (n < 0 ? 0 : (columns.k0[n] as number));
      return constant(evaluate(code, numberOf(a), numberOf(b), numberOf(c), k0, k1));
    }
    const node = find(code, a, b, c, k0, k1);
    if (!isNew(node)) return node;
    const range = (n: Node): Interval => (n < 0 ? [0, 0] : interval(n));
    const [least, most] = intervalOf(code, range(a), range(b), range(c), k0, k1);
    return within(node, least, most);
  };

  /** An operation on the rows that stand for its own; they must have the same range. */
  const onOthers = (n: Node, other: (row: Node) => Node): Node => {
    for (let k = columns.first[n] as number, last = columns.first[n + 1] as number; k < last; k++) term(columns.coefficients[k] as number, other(columns.rows[k] as Node));
    const of = (row: Node): Node => (row < 0 ? row : other(row));
    const node = find(columns.op[n] as Op, of(columns.a[n] as Node), of(columns.b[n] as Node), of(columns.c[n] as Node), columns.k0[n] as number, columns.k1[n] as number);
    return isNew(node) ? within(node, low[n] as number, high[n] as number) : node;
  };

  /** k0 + the terms that were added before. */
  const sumOfTerms = (k0: number): Node => {
    const node = find(op.linear, -1, -1, -1, k0, 0);
    if (!isNew(node)) return node;
    let [least, most] = [k0, k0];
    for (let k = columns.first[node] as number; k < (columns.first[node + 1] as number); k++) {
      const coefficient = columns.coefficients[k] as number;
      const row = columns.rows[k] as Node;
      least += coefficient * ((coefficient > 0 ? low[row] : high[row]) as number);
      most += coefficient * ((coefficient > 0 ? high[row] : low[row]) as number);
    }
    return within(node, least, most);
  };

  return { columns, find, terms, term, cut, isNew, within, sumOfTerms, interval, value, isCertain, constant, make, onOthers };
}

export type Nodes = ReturnType<typeof createNodes>;
