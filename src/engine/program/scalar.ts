import { normalCdf } from '../../stats/normal.js';
import { op, type Op } from './ops.js';

/**
 * Shrinks a yearly step as the bound comes near: sign(step) room (1 - exp(-|step| / room)), room to the upper bound if the net step is up, to the
 * lower one if down. No room, no step; without a bound on that side, the step as it is.
 */
export function saturate(step: number, before: number, low: number, high: number): number {
  const room = step >= 0 ? high - before : before - low;
  if (room === Infinity) return step;
  if (room <= 0) return 0;
  return step >= 0 ? room * (1 - Math.exp(-step / room)) : -room * (1 - Math.exp(step / room));
}

/** The integer of the last published digit, rounded half up; `unit` = 10^decimals. A value within 1e-9 of a half counts as the half: arithmetic has blurred it. */
export function digitsOf(x: number, unit: number): number {
  return Math.floor(x * unit + (0.5 + 1e-9));
}

const truth = (holds: boolean): number => (holds ? 1 : 0);

/** The value of an operation on single numbers: what every engine computes row by row, and what the builder folds. */
export function evaluate(code: Op, a: number, b: number, c: number, k0: number, k1: number): number {
  switch (code) {
    case op.constant: return k0;
    case op.add: return a + b;
    case op.sub: return a - b;
    case op.mul: return a * b;
    case op.div: return a / b;
    case op.min: return Math.min(a, b);
    case op.max: return Math.max(a, b);
    case op.abs: return Math.abs(a);
    case op.exp: return Math.exp(a);
    case op.log: return Math.log(a);
    case op.sqrt: return Math.sqrt(a);
    case op.lt: return truth(a < b);
    case op.le: return truth(a <= b);
    case op.eq: return truth(a === b);
    case op.ne: return truth(a !== b);
    case op.and: return truth(a !== 0 && b !== 0);
    case op.or: return truth(a !== 0 || b !== 0);
    case op.not: return truth(a === 0);
    case op.choose: return a !== 0 ? b : c;
    case op.hat: return Math.max(0, 1 - Math.abs(a - k0));
    case op.saturate: return saturate(a, b, k0, k1);
    case op.clamp: return a < k0 ? k0 : a > k1 ? k1 : a;
    case op.digits: return digitsOf(a, k0);
    case op.normal: return normalCdf(a);
    case op.below: return truth(a < b);
    case op.given:
    case op.uniform:
    case op.sample:
    case op.phi:
    case op.linear:
      throw new RangeError(`no value without rows or terms: operation ${code}`);
  }
}
