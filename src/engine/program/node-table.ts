import { newColumns, widenOperations, widenTerms, withLength, type Columns } from './columns.js';
import { mostOperations } from './memory.js';
import type { Node } from './nodes.js';
import type { Op } from './ops.js';

const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);

function mix(hash: number, word: number): number {
  const h = Math.imul(hash ^ word, 0x9e3779b1);
  return h ^ (h >>> 15);
}

function mixNumber(hash: number, value: number): number {
  bits[0] = value;
  return mix(mix(hash, halves[0] as number), halves[1] as number);
}

function hashOf(t: Columns, n: number): number {
  let hash = mix(mix(mix(t.op[n] as number, t.a[n] as number), t.b[n] as number), t.c[n] as number);
  const [k0, k1] = [t.k0[n] as number, t.k1[n] as number];
  if (k0 !== 0) hash = mixNumber(hash, k0);
  if (k1 !== 0) hash = mixNumber(hash, k1);
  for (let k = t.first[n] as number; k < (t.first[n + 1] as number); k++) hash = mixNumber(mix(hash, t.rows[k] as number), t.coefficients[k] as number);
  return hash;
}

function equal(t: Columns, x: number, y: number): boolean {
  if (t.op[x] !== t.op[y] || t.a[x] !== t.a[y] || t.b[x] !== t.b[y] || t.c[x] !== t.c[y] || !Object.is(t.k0[x], t.k0[y]) || !Object.is(t.k1[x], t.k1[y])) return false;
  const from = t.first[x] as number;
  const terms = (t.first[x + 1] as number) - from;
  const other = t.first[y] as number;
  if ((t.first[y + 1] as number) - other !== terms) return false;
  for (let k = 0; k < terms; k++) if (t.rows[from + k] !== t.rows[other + k] || t.coefficients[from + k] !== t.coefficients[other + k]) return false;
  return true;
}

/** Operations, each once. A new one is written behind the others, and stays there if none of them equals it. */
export type NodeTable = {
  readonly columns: Columns;
  /** Number of terms of the new operation so far, and where the first of them is. */
  readonly terms: () => number;
  /** Adds coefficient x row to the new operation. */
  readonly term: (coefficient: number, row: Node) => void;
  /** Forgets the terms of the new operation from the k-th on. */
  readonly cut: (k: number) => void;
  /** The number of the operation with these operands and constants and the terms added before. */
  readonly find: (op: Op, a: Node, b: Node, c: Node, k0: number, k1: number) => Node;
};

/**
 * @param most operations at most; a power of two of at least 4096, the sizes by which the table grows
 * @throws RangeError `operations must be at most 4194304: 4194305`, from `find`
 */
export function createNodeTable(most = mostOperations): NodeTable {
  const columns = newColumns(1 << 12, 1 << 12);
  let places = new Int32Array(1 << 13).fill(-1);
  let hashes = new Int32Array(1 << 12);
  let end = 0;
  const widen = (): void => {
    if (columns.size >= most) throw new RangeError(`operations must be at most ${most}: ${columns.size + 1}`);
    widenOperations(columns);
    hashes = withLength(hashes, 2 * hashes.length);
    places = new Int32Array(2 * places.length).fill(-1);
    const mask = places.length - 1;
    for (let n = 0; n < columns.size; n++) {
      let at = (hashes[n] as number) & mask;
      while (places[at] !== -1) at = (at + 1) & mask;
      places[at] = n;
    }
  };
  const keep = (n: number, at: number, hash: number): Node => {
    places[at] = n;
    hashes[n] = hash;
    columns.size = n + 1;
    if (columns.size === hashes.length) widen();
    return n;
  };
  return {
    columns,
    terms: () => end - (columns.first[columns.size] as number),
    term(coefficient, row) {
      if (end === columns.rows.length) widenTerms(columns);
      columns.coefficients[end] = coefficient;
      columns.rows[end++] = row;
    },
    cut(k) {
      end = (columns.first[columns.size] as number) + k;
    },
    find(op, a, b, c, k0, k1) {
      const n = columns.size;
      columns.op[n] = op;
      columns.a[n] = a;
      columns.b[n] = b;
      columns.c[n] = c;
      columns.k0[n] = k0;
      columns.k1[n] = k1;
      columns.first[n + 1] = end;
      const hash = hashOf(columns, n);
      const mask = places.length - 1;
      let at = hash & mask;
      for (let other = places[at] as number; other !== -1; other = places[at] as number) {
        if (hashes[other] === hash && equal(columns, other, n)) {
          end = columns.first[n] as number;
          return other;
        }
        at = (at + 1) & mask;
      }
      return keep(n, at, hash);
    },
  };
}
