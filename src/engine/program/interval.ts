import { op, type Op } from './ops.js';

/** The least and the greatest value that a row can hold; ends may be infinite. */
export type Interval = readonly [low: number, high: number];

const anything: Interval = [-Infinity, Infinity];
const truth: Interval = [0, 1];

/** 0 x infinity is 0 here: an end that is never reached times nothing. */
const times = (x: number, y: number): number => (x === 0 || y === 0 ? 0 : x * y);

/** What an operation can give where its operands lie in these intervals; never too narrow. */
export function intervalOf(code: Op, a: Interval, b: Interval, c: Interval, k0: number, k1: number): Interval {
  switch (code) {
    case op.mul: {
      const ends = [times(a[0], b[0]), times(a[0], b[1]), times(a[1], b[0]), times(a[1], b[1])];
      return [Math.min(...ends), Math.max(...ends)];
    }
    case op.div:
      // a positive number over a positive one
      return a[0] >= 0 && b[0] >= 0 ? [0, b[0] > 0 ? a[1] / b[0] : Infinity] : anything;
    case op.min:
      return [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
    case op.max:
      return [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
    case op.abs:
      return [a[0] > 0 ? a[0] : a[1] < 0 ? -a[1] : 0, Math.max(Math.abs(a[0]), Math.abs(a[1]))];
    case op.exp:
      return [Math.exp(a[0]), Math.exp(a[1])];
    case op.sqrt:
      return [0, Math.sqrt(Math.max(0, a[1]))];
    case op.lt:
    case op.le:
    case op.eq:
    case op.ne:
    case op.and:
    case op.or:
    case op.not:
    case op.below:
    case op.normal:
    case op.phi:
    case op.hat:
      return truth;
    case op.choose:
      return [Math.min(b[0], c[0]), Math.max(b[1], c[1])];
    case op.clamp:
      return [Math.min(Math.max(a[0], k0), k1), Math.max(Math.min(a[1], k1), k0)];
    case op.saturate:
      // never further than the step itself, never beyond a bound
      return [Math.min(0, a[0]), Math.max(0, a[1])];
    default:
      return anything;
  }
}
