import { op, type Op } from '../program/ops.js';
import { evaluate, saturate } from '../program/scalar.js';

type Row = Float64Array;

/** Runs one operation with the constants k0 and k1 over `count` draws; operands are rows already in place. What the operations mean is said in program/ops.ts and, draw by draw, in program/scalar.ts. */
export function runOperation(kind: Op, k0: number, k1: number, out: Row, a: Row, b: Row, c: Row, count: number): void {
  switch (kind) {
    case op.mul:
      for (let d = 0; d < count; d++) out[d] = (a[d] as number) * (b[d] as number);
      return;
    case op.div:
      for (let d = 0; d < count; d++) out[d] = (a[d] as number) / (b[d] as number);
      return;
    case op.hat:
      for (let d = 0; d < count; d++) {
        const weight = 1 - Math.abs((a[d] as number) - k0);
        out[d] = weight > 0 ? weight : 0;
      }
      return;
    case op.clamp:
      for (let d = 0; d < count; d++) {
        const x = a[d] as number;
        out[d] = x < k0 ? k0 : x > k1 ? k1 : x;
      }
      return;
    case op.saturate:
      for (let d = 0; d < count; d++) out[d] = saturate(a[d] as number, b[d] as number, k0, k1);
      return;
    case op.choose:
      for (let d = 0; d < count; d++) out[d] = a[d] !== 0 ? (b[d] as number) : (c[d] as number);
      return;
    case op.lt:
    case op.below:
      for (let d = 0; d < count; d++) out[d] = (a[d] as number) < (b[d] as number) ? 1 : 0;
      return;
    case op.le:
      for (let d = 0; d < count; d++) out[d] = (a[d] as number) <= (b[d] as number) ? 1 : 0;
      return;
    case op.and:
      for (let d = 0; d < count; d++) out[d] = a[d] !== 0 && b[d] !== 0 ? 1 : 0;
      return;
    case op.exp:
      for (let d = 0; d < count; d++) out[d] = Math.exp(a[d] as number);
      return;
    default:
      // rare ones: the choice inside the loop costs little beside them
      for (let d = 0; d < count; d++) out[d] = evaluate(kind, a[d] as number, b[d] as number, c[d] as number, k0, k1);
  }
}

/** out = k0 + sum of coefficient x row, terms in their order; `out` is none of the rows unless there is only one. */
export function runLinear(k0: number, coefficients: readonly number[], rows: readonly Row[], out: Row, count: number): void {
  const [x, y, z] = rows as readonly [Row, Row?, Row?];
  const [p, q, r] = coefficients as readonly [number, number?, number?];
  if (y === undefined || q === undefined) {
    for (let d = 0; d < count; d++) out[d] = k0 + p * (x[d] as number);
    return;
  }
  if (z === undefined || r === undefined) {
    for (let d = 0; d < count; d++) out[d] = k0 + p * (x[d] as number) + q * (y[d] as number);
    return;
  }
  for (let d = 0; d < count; d++) out[d] = k0 + p * (x[d] as number) + q * (y[d] as number) + r * (z[d] as number);
  for (let term = 3; term < rows.length; term++) {
    const row = rows[term] as Row;
    const coefficient = coefficients[term] as number;
    for (let d = 0; d < count; d++) out[d] = (out[d] as number) + coefficient * (row[d] as number);
  }
}
