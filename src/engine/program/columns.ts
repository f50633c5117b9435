import { op } from './ops.js';

/**
 * Operations by number, a column for each property: operands that do not apply are -1, constants that do not apply 0. The terms of a sum are those from
 * `first[n]` to before `first[n + 1]`, in their order. Columns are longer than `size`, and replaced by longer ones where that is no longer so.
 */
export type Columns = {
  size: number;
  op: Uint8Array;
  a: Int32Array;
  b: Int32Array;
  c: Int32Array;
  k0: Float64Array;
  k1: Float64Array;
  first: Int32Array;
  /** coefficient x row, for each term */
  coefficients: Float64Array;
  rows: Int32Array;
};

/** Columns with room for so many operations and terms. */
export function newColumns(operations: number, terms: number): Columns {
  const whole = (): Int32Array => new Int32Array(operations);
  return {
    size: 0,
    op: new Uint8Array(operations),
    a: whole(),
    b: whole(),
    c: whole(),
    k0: new Float64Array(operations),
    k1: new Float64Array(operations),
    first: new Int32Array(operations + 1),
    coefficients: new Float64Array(terms),
    rows: new Int32Array(terms),
  };
}

type Column = Uint8Array | Int32Array | Float64Array;

/** The same numbers in a column of another length. */
export function withLength<T extends Column>(column: T, length: number): T {
  const out = new (column.constructor as new (length: number) => T)(length);
  out.set(column.length > length ? column.subarray(0, length) : column);
  return out;
}

/** Makes room for at least one operation more. */
export function widenOperations(columns: Columns): void {
  const room = 2 * columns.op.length;
  columns.op = withLength(columns.op, room);
  columns.a = withLength(columns.a, room);
  columns.b = withLength(columns.b, room);
  columns.c = withLength(columns.c, room);
  columns.k0 = withLength(columns.k0, room);
  columns.k1 = withLength(columns.k1, room);
  columns.first = withLength(columns.first, room + 1);
}

/** Makes room for at least one term more. */
export function widenTerms(columns: Columns): void {
  const room = 2 * columns.rows.length;
  columns.coefficients = withLength(columns.coefficients, room);
  columns.rows = withLength(columns.rows, room);
}

/** Calls with each operand of an operation. */
export function eachOperand({ op: code, a, b, c, first, rows }: Columns, n: number, use: (operand: number) => void): void {
  if (code[n] === op.linear) for (let k = first[n] as number; k < (first[n + 1] as number); k++) use(rows[k] as number);
  else {
    if ((a[n] as number) >= 0) use(a[n] as number);
    if ((b[n] as number) >= 0) use(b[n] as number);
    if ((c[n] as number) >= 0) use(c[n] as number);
  }
}
