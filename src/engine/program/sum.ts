import type { Node, Nodes, Term } from './nodes.js';
import { op } from './ops.js';

/** Sums of more terms than this are not taken apart again when they are part of another one. */
const shortSum = 6;

/** Sums over collected operations: `linear(k0, terms)` = k0 + sum of coefficient x node; `hold` keeps a sum whole when it is part of another one. */
export function createSums({ put, stepAt, interval, value, constant }: Nodes) {
  const held = new Set<Node>();
  /** Terms of a node where they may be taken apart in a sum. */
  const shortTerms = (node: Node): readonly Term[] | null => {
    const { op: code, terms } = stepAt(node);
    return code === op.linear && terms !== null && terms.length <= shortSum && !held.has(node) ? terms : null;
  };

  /** constant + sum of coefficient x node; equal nodes are joined, a single row with coefficient 1 is itself. */
  const linear = (k0: number, parts: readonly Term[]): Node => {
    let base = k0;
    const terms: { coefficient: number; readonly node: Node }[] = [];
    const places = parts.length > 12 ? new Map<Node, number>() : null;
    const join = (coefficient: number, node: Node): void => {
      const at = places === null ? placeOf(terms, node) : (places.get(node) ?? -1);
      const there = terms[at];
      if (there !== undefined) there.coefficient += coefficient;
      else {
        places?.set(node, terms.length);
        terms.push({ coefficient, node });
      }
    };
    for (const { coefficient, node } of parts) {
      if (coefficient === 0) continue;
      const own = value(node);
      if (own !== null) {
        base += coefficient * own;
        continue;
      }
      const short = shortTerms(node);
      if (short === null) join(coefficient, node);
      else {
        base += coefficient * stepAt(node).k0;
        for (const term of short) join(coefficient * term.coefficient, term.node);
      }
    }
    return putLinear(base, terms.some((t) => t.coefficient === 0) ? terms.filter((t) => t.coefficient !== 0) : terms);
  };
  const putLinear = (base: number, terms: readonly Term[]): Node => {
    const [only] = terms;
    if (only === undefined) return constant(base);
    if (terms.length === 1 && base === 0 && only.coefficient === 1) return only.node;
    return put({ op: op.linear, a: -1, b: -1, c: -1, k0: base, k1: 0, terms }, () => {
      let [low, high] = [base, base];
      for (const { coefficient, node } of terms) {
        const [x, y] = interval(node);
        low += coefficient * (coefficient > 0 ? x : y);
        high += coefficient * (coefficient > 0 ? y : x);
      }
      return [low, high];
    });
  };
  return { linear, hold: (node: Node): Node => (held.add(node), node) };
}

/** Place of a node among terms, -1 where it is none of them. */
function placeOf(terms: readonly Term[], node: Node): number {
  for (let k = 0; k < terms.length; k++) if (terms[k]?.node === node) return k;
  return -1;
}
