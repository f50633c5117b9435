import { createLogic } from './logic.js';
import { createNodes, type Node } from './nodes.js';
import { op } from './ops.js';
import { createRedraw } from './redraw.js';
import { createSources } from './sources.js';
import { createSums } from './sum.js';

export type { Node } from './nodes.js';

/**
 * Collects operations on rows of draws. Equal operations are one node, so what scenarios share is computed once; what is certain is computed here;
 * what an interval shows to change nothing (a bound out of reach) leaves no trace. Operations come in an order in which each follows its operands.
 */
export function createBuilder() {
  const nodes = createNodes();
  const { columns, interval, value, isCertain, constant, make } = nodes;
  const sources = createSources(nodes);
  const { words, sample, given, finish } = sources;
  const sums = createSums(nodes);
  const { linear, scaled, pair, sum, hold } = sums;
  const { choose, and, or, not, compare, min, max } = createLogic(nodes);

  /** A product; the factor of a single row goes before the product, so that equal products are found. */
  const mul = (a: Node, b: Node): Node => {
    if (isCertain(a)) return scaled(columns.k0[a] as number, b);
    if (isCertain(b)) return scaled(columns.k0[b] as number, a);
    const [x, y] = [rowOf(a), rowOf(b)];
    return scaled(factorOf(a) * factorOf(b), make(op.mul, Math.min(x, y), Math.max(x, y)));
  };
  /** A multiple of a single row is that row times its factor, anything else itself. */
  const isMultiple = (node: Node): boolean => columns.op[node] === op.linear && columns.k0[node] === 0 && (columns.first[node + 1] as number) - (columns.first[node] as number) === 1;
  const rowOf = (node: Node): Node => (isMultiple(node) ? (columns.rows[columns.first[node] as number] as Node) : node);
  const factorOf = (node: Node): number => (isMultiple(node) ? (columns.coefficients[columns.first[node] as number] as number) : 1);

  return {
    constant, words, sample, given, linear, sum, mul, min, max, choose, and, or, not, value, interval,
    add: (a: Node, b: Node): Node => pair(1, a, 1, b),
    sub: (a: Node, b: Node): Node => pair(1, a, -1, b),
    neg: (a: Node): Node => scaled(-1, a),
    scale: (a: Node, factor: number): Node => scaled(factor, a),
    /** Whether a uniform is below a probability: certain where the probability is. */
    below: (from: Node, p: Node): Node => {
      const [low, high] = interval(p);
      return low >= 1 ? constant(1) : high <= 0 ? constant(0) : make(op.below, from, p);
    },
    phi: (a: Node): Node => make(op.phi, a),
    div: (a: Node, b: Node): Node => {
      const divisor = value(b);
      return divisor !== null && divisor !== 0 ? scaled(1 / divisor, a) : make(op.div, a, b);
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
    redraw: createRedraw(nodes, sources, sums),
    finish,
  };
}

export type Builder = ReturnType<typeof createBuilder>;
