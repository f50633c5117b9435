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

/** Sums of more terms than this are not taken apart again when they are part of another one. */
const shortSum = 6;

/**
 * Collects operations on rows of draws. Equal operations are one node, so what scenarios share is computed once; what is certain is computed here;
 * what an interval shows to change nothing (a bound out of reach) leaves no trace. Operations come in an order in which each follows its operands.
 */
export function createBuilder() {
  const steps: Step[] = [];
  const intervals: Interval[] = [];
  const find = createNodeTable(steps);
  const places: Place[] = [];
  const laws: Distribution[] = [];
  const placeIndex = new Map<string, number>();
  const lawIndex = new Map<string, number>();
  const held = new Set<Node>();

  const put = (step: Step, interval: () => Interval): Node => {
    const { node, isNew } = find(step);
    if (isNew) intervals.push(interval());
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
    const [x, y, z] = [value(a), b < 0 ? 0 : value(b), c < 0 ? 0 : value(c)];
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
      const at = places === null ? terms.findIndex((t) => t.node === node) : (places.get(node) ?? -1);
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
  const not = (a: Node): Node => (stepAt(a).op === op.not && isTruth(stepAt(a).a) ? stepAt(a).a : make(op.not, a));
  const isTruth = (node: Node): boolean => {
    const step = stepAt(node);
    return (step.op >= op.lt && step.op <= op.not) || step.op === op.below || (step.op === op.constant && (step.k0 === 0 || step.k0 === 1));
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
    hold: (a: Node): Node => (held.add(a), a),
    finish: () => ({ steps, places, laws }),
  };
}

export type Builder = ReturnType<typeof createBuilder>;
