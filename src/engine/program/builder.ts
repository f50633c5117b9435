import { createLogic } from './logic.js';
import { createNodes, type Node, type Term } from './nodes.js';
import { op } from './ops.js';
import { createSums } from './sum.js';

export type { Node, Place, Step } from './nodes.js';

/**
 * Collects operations on rows of draws. Equal operations are one node, so what scenarios share is computed once; what is certain is computed here;
 * what an interval shows to change nothing (a bound out of reach) leaves no trace. Operations come in an order in which each follows its operands.
 */
export function createBuilder() {
  const nodes = createNodes();
  const { stepAt, interval, value, constant, make, words, sample, given, finish } = nodes;
  const { linear, hold } = createSums(nodes);
  const { choose, and, or, not, compare, min, max } = createLogic(nodes);

  /** A product; the factor of a single row goes before the product, so that equal products are found. */
  const mul = (a: Node, b: Node): Node => {
    const [x, y] = [value(a), value(b)];
    if (x !== null) return linear(0, [{ coefficient: x, node: b }]);
    if (y !== null) return linear(0, [{ coefficient: y, node: a }]);
    const [left, right] = [single(a), single(b)];
    const [p, q] = left.node < right.node ? [left.node, right.node] : [right.node, left.node];
    const product = make(op.mul, p, q);
    return linear(0, [{ coefficient: left.coefficient * right.coefficient, node: product }]);
  };
  const single = (node: Node): Term => {
    const step = stepAt(node);
    return step.op === op.linear && step.k0 === 0 && step.terms?.length === 1 ? (step.terms[0] as Term) : { coefficient: 1, node };
  };

  const add = (a: Node, b: Node): Node => linear(0, [{ coefficient: 1, node: a }, { coefficient: 1, node: b }]);
  const sub = (a: Node, b: Node): Node => linear(0, [{ coefficient: 1, node: a }, { coefficient: -1, node: b }]);

  return {
    constant, words, sample, given, linear, add, sub, mul, min, max, choose, and, or, not, value, interval,
    neg: (a: Node): Node => linear(0, [{ coefficient: -1, node: a }]),
    scale: (a: Node, factor: number): Node => linear(0, [{ coefficient: factor, node: a }]),
    sum: (nodes: readonly Node[]): Node => linear(0, nodes.map((node) => ({ coefficient: 1, node }))),
    /** Whether a uniform is below a probability: certain where the probability is. */
    below: (from: Node, p: Node): Node => {
      const [low, high] = interval(p);
      return low >= 1 ? constant(1) : high <= 0 ? constant(0) : make(op.below, from, p);
    },
    phi: (a: Node): Node => make(op.phi, a),
    div: (a: Node, b: Node): Node => {
      const divisor = value(b);
      return divisor !== null && divisor !== 0 ? linear(0, [{ coefficient: 1 / divisor, node: a }]) : make(op.div, a, b);
    },
    abs: (a: Node): Node => make(op.abs, a),
    exp: (a: Node): Node => make(op.exp, a),
    log: (a: Node): Node => make(op.log, a),
    sqrt: (a: Node): Node => make(op.sqrt, a),
    lt: (a: Node, b: Node): Node => compare(op.lt, a, b),
    le: (a: Node, b: Node): Node => compare(op.le, a, b),
    eq: (a: Node, b: Node): Node => compare(op.eq, a, b),
    ne: (a: Node, b: Node): Node => compare(op.ne, a, b),
    normal: (a: Node): Node => make(op.normal, a),
    hat: (a: Node, year: number): Node => {
      const [low, high] = interval(a);
      return low >= year + 1 || high <= year - 1 ? constant(0) : make(op.hat, a, -1, -1, year);
    },
    saturate: (step: Node, before: Node, low: number, high: number): Node => (low === -Infinity && high === Infinity ? step : make(op.saturate, step, before, -1, low, high)),
    clamp: (a: Node, low: number, high: number): Node => {
      const [least, most] = interval(a);
      return least >= low && most <= high ? a : make(op.clamp, a, -1, -1, low, high);
    },
    digits: (a: Node, unit: number): Node => make(op.digits, a, -1, -1, unit),
    /** Keeps a sum whole: other sums refer to it instead of taking it apart. */
    hold,
    finish,
  };
}

export type Builder = ReturnType<typeof createBuilder>;
