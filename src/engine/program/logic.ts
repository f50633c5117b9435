import type { Node, Nodes } from './nodes.js';
import { op, type Op } from './ops.js';

/** Comparisons, choices and truth over collected operations; what intervals or equality decide is decided here. */
export function createLogic({ columns, interval, value, constant, make }: Nodes) {
  const choose = (when: Node, then: Node, other: Node): Node => {
    const truth = value(when);
    if (truth !== null) return truth !== 0 ? then : other;
    return then === other ? then : make(op.choose, when, then, other);
  };
  const and = (a: Node, b: Node): Node => {
    const [x, y] = [value(a), value(b)];
    if (x !== null) return x === 0 ? constant(0) : isTruth(b) ? b : make(op.and, a, b);
    if (y !== null) return y === 0 ? constant(0) : isTruth(a) ? a : make(op.and, a, b);
    return a === b && isTruth(a) ? a : make(op.and, Math.min(a, b), Math.max(a, b));
  };
  const or = (a: Node, b: Node): Node => {
    const [x, y] = [value(a), value(b)];
    if (x !== null) return x !== 0 ? constant(1) : isTruth(b) ? b : make(op.or, a, b);
    if (y !== null) return y !== 0 ? constant(1) : isTruth(a) ? a : make(op.or, a, b);
    return a === b && isTruth(a) ? a : make(op.or, Math.min(a, b), Math.max(a, b));
  };
  const not = (a: Node): Node => {
    const of = columns.a[a] as Node;
    return columns.op[a] === op.not && isTruth(of) ? of : make(op.not, a);
  };
  const isTruth = (node: Node): boolean => {
    const code = columns.op[node] as number;
    return (code >= op.lt && code <= op.not) || code === op.below || (code === op.constant && (columns.k0[node] === 0 || columns.k0[node] === 1));
  };

  const compare = (code: Op, a: Node, b: Node): Node => {
    const [low, high] = interval(a);
    const [least, most] = interval(b);
    if (code === op.lt && (high < least || low >= most)) return constant(high < least ? 1 : 0);
    if (code === op.le && (high <= least || low > most)) return constant(high <= least ? 1 : 0);
    if (a === b && value(a) === null && (code === op.ne || code === op.lt)) return constant(0);
    return make(code, a, b);
  };

  const min = (a: Node, b: Node): Node => (a === b || interval(a)[1] <= interval(b)[0] ? a : interval(b)[1] <= interval(a)[0] ? b : make(op.min, Math.min(a, b), Math.max(a, b)));
  const max = (a: Node, b: Node): Node => (a === b || interval(a)[0] >= interval(b)[1] ? a : interval(b)[0] >= interval(a)[1] ? b : make(op.max, Math.min(a, b), Math.max(a, b)));
  return { choose, and, or, not, compare, min, max };
}
