import type { Distribution } from '../../stats/distributions/index.js';
import type { Grid } from '../../stats/histogram.js';
import type { Builder, Node } from './builder.js';
import { eachOperand, newColumns, type Columns } from './columns.js';
import { assertFits } from './memory.js';
import { op, reduction, type Op, type Reduction } from './ops.js';
import type { Place } from './sources.js';
import { at } from '../row.js';

/** A sketch that is wanted of a row: bins (0: only its moments), the bounds that its values cannot pass, at which they may pile up, and its grid where the pilot draws need not find it. */
export type SketchWish = { readonly node: Node; readonly bins: number; readonly low: number; readonly high: number; readonly grid: Grid | null };

/**
 * What is wanted of the draws, by index: `counts` of rows of 0 and 1; `sketches`; `patterns` (sets of rows of 0 and 1 whose joint values are counted);
 * `products` of two sketched rows, by index of their sketches; `finite` rows that must hold numbers; `kept` rows that can be read after each block.
 */
export type Wishes = {
  readonly counts: Node[];
  readonly sketches: SketchWish[];
  readonly patterns: (readonly Node[])[];
  readonly products: (readonly [number, number])[];
  readonly finite: Node[];
  readonly kept: Node[];
};

export function newWishes(): Wishes {
  return { counts: [], sketches: [], patterns: [], products: [], finite: [], kept: [] };
}

/** An operand: a slot (a row that is overwritten when its last reader is done) or, below 0, the constant -1 - index. */
export type Operand = number;

/** What stands for an operand that does not apply. */
export const none: Operand = -(2 ** 31);

/**
 * Instructions in their order, in columns: operations of the builder with their operands in place, and, between them, reductions of rows that are finished.
 * `out` is the slot that an operation writes, or which of the wishes a reduction serves; the rows of a reduction stand where a sum has its terms.
 */
export type Code = Readonly<Columns> & { readonly out: Int32Array };

/** A compiled program: instructions and reductions in order, for any number of draws. Plain data. */
export type Program = {
  readonly code: Code;
  readonly slots: number;
  readonly constants: readonly number[];
  readonly places: readonly Place[];
  readonly laws: readonly Distribution[];
  readonly wishes: Wishes;
};

/** A wish with its rows, and the last of them: it is served as soon as that is there. */
type Wanted = { readonly kind: Reduction; readonly index: number; readonly nodes: readonly Node[]; readonly last: Node };

function wantedBy(wishes: Wishes): readonly Wanted[] {
  const of = (kind: Reduction, rows: readonly (readonly Node[])[]): Wanted[] => rows.map((nodes, index) => ({ kind, index, nodes, last: Math.max(...nodes) }));
  const sketched = (k: number): Node => at(wishes.sketches, k).node;
  return [
    ...of(reduction.finite, wishes.finite.map((node) => [node])),
    ...of(reduction.counts, wishes.counts.map((node) => [node])),
    ...of(reduction.sketches, wishes.sketches.map(({ node }) => [node])),
    ...of(reduction.patterns, wishes.patterns),
    ...of(reduction.products, wishes.products.map(([a, b]) => [sketched(a), sketched(b)])),
    ...of(reduction.kept, wishes.kept.map((node) => [node])),
  ];
}

function byLast(wanted: readonly Wanted[]): ReadonlyMap<Node, readonly Wanted[]> {
  const out = new Map<Node, Wanted[]>();
  for (const wish of wanted) {
    const list = out.get(wish.last);
    if (list === undefined) out.set(wish.last, [wish]);
    else list.push(wish);
  }
  return out;
}

/** When each row is read last: twice the number of the operation that does so, one more where a wish does so after it; -1 where nobody needs the row. */
function lastUses(operations: Columns, wanted: readonly Wanted[]): Int32Array {
  const last = new Int32Array(operations.size).fill(-1);
  let now = 0;
  const read = (n: Node): void => {
    if ((last[n] as number) < now) last[n] = now;
  };
  for (const wish of wanted) {
    now = wish.kind === reduction.kept ? 2 * operations.size : 2 * wish.last + 1;
    wish.nodes.forEach(read);
  }
  for (let n = operations.size - 1; n >= 0; n--) {
    now = 2 * n;
    if ((last[n] as number) >= 0) eachOperand(operations, n, read);
  }
  return last;
}

/** Empty code with room for the operations that are needed and for all wishes. */
function newCode(operations: Columns, last: Int32Array, wanted: readonly Wanted[]): Columns & Code {
  let [size, terms] = [wanted.length, wanted.reduce((sum, { nodes }) => sum + nodes.length, 0)];
  for (let n = 0; n < operations.size; n++) {
    if ((last[n] as number) < 0 || operations.op[n] === op.constant) continue;
    size++;
    terms += (operations.first[n + 1] as number) - (operations.first[n] as number);
  }
  return { ...newColumns(size, terms), out: new Int32Array(size) };
}

/** Gives slots to rows, free again after the last use of each. `operandOf[n]`: what an operation has become for those that read it. */
function createSlots(last: Int32Array, operandOf: Int32Array) {
  const free: number[] = [];
  let slots = 0;
  return {
    count: () => slots,
    take: (): number => free.pop() ?? slots++,
    release(n: Node, now: number): void {
      if (last[n] !== now || (operandOf[n] as number) < 0) return;
      free.push(operandOf[n] as number);
      // once, though an operation may read it twice
      last[n] = -1;
    },
  };
}

/**
 * Compiles what the wishes need, and nothing else: each operation as late as its first reader allows by its order, each row's slot free again after its last.
 *
 * @throws RangeError `memory must be at most 4 GiB: 5.3 GiB`
 */
export function compileProgram({ finish }: Pick<Builder, 'finish'>, wishes: Wishes): Program {
  const { columns: operations, places, laws } = finish();
  const wanted = wantedBy(wishes);
  const served = byLast(wanted);
  const last = lastUses(operations, wanted);
  const code = newCode(operations, last, wanted);
  const constants: number[] = [];
  const operandOf = new Int32Array(operations.size);
  const slots = createSlots(last, operandOf);
  const operand = (n: Node): Operand => (n < 0 ? none : (operandOf[n] as Operand));
  let end = 0;
  const term = (coefficient: number, n: Node): void => {
    code.coefficients[end] = coefficient;
    code.rows[end++] = operandOf[n] as Operand;
  };
  const line = (kind: number, out: number, a = none, b = none, c = none, k0 = 0, k1 = 0): void => {
    const k = code.size++;
    code.op[k] = kind;
    code.out[k] = out;
    code.a[k] = a;
    code.b[k] = b;
    code.c[k] = c;
    code.k0[k] = k0;
    code.k1[k] = k1;
    code.first[k + 1] = end;
  };

  for (let n = 0; n < operations.size; n++) {
    if ((last[n] as number) < 0) continue;
    const kind = operations.op[n] as Op;
    if (kind === op.constant) operandOf[n] = -constants.push(operations.k0[n] as number);
    else {
      const [from, to] = [operations.first[n] as number, operations.first[n + 1] as number];
      const release = (m: Node): void => slots.release(m, 2 * n);
      // a row may be written over one it is made from, since a draw is read before it is written; not so where terms are added one after the other
      const apart = to - from > 1;
      if (!apart) eachOperand(operations, n, release);
      const out = slots.take();
      if (apart) eachOperand(operations, n, release);
      for (let k = from; k < to; k++) term(operations.coefficients[k] as number, operations.rows[k] as Node);
      line(kind, out, operand(operations.a[n] as Node), operand(operations.b[n] as Node), operand(operations.c[n] as Node), operations.k0[n], operations.k1[n]);
      operandOf[n] = out;
    }
    const here = served.get(n) ?? [];
    for (const wish of here) {
      for (const row of wish.nodes) term(1, row);
      line(wish.kind, wish.index);
    }
    for (const { nodes } of here) for (const row of nodes) slots.release(row, 2 * n + 1);
  }
  const program: Program = { code, slots: slots.count(), constants, places, laws, wishes };
  assertFits(program);
  return program;
}
