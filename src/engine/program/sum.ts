import type { Node, Nodes, Term } from './nodes.js';
import { op } from './ops.js';

/** Sums of more terms than this are not taken apart again when they are part of another one. */
const shortSum = 6;
/** Places of rows in sums of more parts than this are looked up, those in shorter ones searched. */
const fewParts = 12;

/**
 * Sums over collected operations: `linear(k0, terms)` = k0 + sum of coefficient x node, `scaled` and `pair` the same of one and two terms; `hold` keeps a
 * sum whole when it is part of another one.
 */
export function createSums(nodes: Nodes) {
  const { columns, terms, term, cut, sumOfTerms, isCertain, constant } = nodes;
  const held = new Set<Node>();
  /** the constant of the sum under way, and where its rows stand if they are many */
  let base = 0;
  let places: Map<Node, number> | null = null;

  const begin = (k0: number, parts: number): void => {
    base = k0;
    places = parts > fewParts ? new Map() : null;
  };
  /** Where a row stands among the terms so far, or behind them. */
  const placeOf = (node: Node): number => {
    const first = columns.first[columns.size] as number;
    const end = first + terms();
    if (places !== null) return places.get(node) ?? end;
    let k = first;
    while (k < end && columns.rows[k] !== node) k++;
    return k;
  };
  const join = (coefficient: number, node: Node): void => {
    const at = placeOf(node);
    if (at < (columns.first[columns.size] as number) + terms()) columns.coefficients[at] = (columns.coefficients[at] as number) + coefficient;
    else {
      places?.set(node, at);
      term(coefficient, node);
    }
  };
  /** Whether a sum may be taken apart in another one. */
  const isShort = (node: Node): boolean => columns.op[node] === op.linear && (columns.first[node + 1] as number) - (columns.first[node] as number) <= shortSum && !held.has(node);
  const plus = (coefficient: number, node: Node): void => {
    if (coefficient === 0) return;
    if (isCertain(node)) base += coefficient * (columns.k0[node] as number);
    else if (isShort(node)) {
      base += coefficient * (columns.k0[node] as number);
      const last = columns.first[node + 1] as number;
      for (let k = columns.first[node] as number; k < last; k++) join(coefficient * (columns.coefficients[k] as number), columns.rows[k] as Node);
    } else join(coefficient, node);
  };
  /** The sum, without rows that have cancelled out; a single row with coefficient 1 is itself. */
  const end = (): Node => {
    const first = columns.first[columns.size] as number;
    const all = terms();
    let count = 0;
    for (let k = first; k < first + all; k++) {
      if (columns.coefficients[k] === 0) continue;
      columns.coefficients[first + count] = columns.coefficients[k] as number;
      columns.rows[first + count++] = columns.rows[k] as Node;
    }
    cut(count);
    if (count === 0) return constant(base);
    const only = columns.rows[first] as Node;
    if (count > 1 || base !== 0 || columns.coefficients[first] !== 1) return sumOfTerms(base);
    cut(0);
    return only;
  };

  const linear = (k0: number, parts: readonly Term[]): Node => {
    begin(k0, parts.length);
    for (const { coefficient, node } of parts) plus(coefficient, node);
    return end();
  };
  const scaled = (coefficient: number, node: Node): Node => {
    begin(0, 1);
    plus(coefficient, node);
    return end();
  };
  const pair = (p: number, a: Node, q: number, b: Node): Node => {
    begin(0, 2);
    plus(p, a);
    plus(q, b);
    return end();
  };
  const sum = (of: readonly Node[]): Node => {
    begin(0, of.length);
    for (const node of of) plus(1, node);
    return end();
  };
  return { linear, scaled, pair, sum, isHeld: (node: Node): boolean => held.has(node), hold: (node: Node): Node => (held.add(node), node) };
}

export type Sums = ReturnType<typeof createSums>;
