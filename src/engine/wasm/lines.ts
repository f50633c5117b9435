import type { StreamKey } from '../../stats/streams.js';
import { isReduction, op, reduction, type Op, type Reduction } from '../program/ops.js';
import type { Operand, Program } from '../program/program.js';
import { at } from '../row.js';
import type { Layout } from './code.js';
import { extraOp, instructionBytes, packed, sketchBytes } from './codes.js';
import type { LawPlan } from './laws.js';
import type { Views } from './space.js';

/** Bytes of a term: the pointer of its row and a coefficient, or the row's stride; and of the key of the words of a place. */
export const pairBytes = 8;
export const keyBytes = 32;

/** What instructions refer to: `terms` and `words` are where the pairs and keys stand, `laws` by index of the program's, `keys` by its places. */
type Where = {
  readonly program: Program;
  readonly layout: Layout;
  readonly pointerOf: (operand: Operand) => number;
  readonly terms: number;
  readonly words: number;
  readonly laws: readonly (LawPlan | null)[];
  readonly keys: readonly (StreamKey | null)[];
};

/** Instructions one behind the other from a place on: operation, output, three operands with their strides, two constants, a number of its own. What is not written is 0. */
function createLines({ u32, f32 }: Views, first: number) {
  const words = instructionBytes / 4;
  let p = first / 4 - words;
  return {
    line(code: number, out: number, extra = 0): void {
      p += words;
      u32[p] = code;
      u32[p + 1] = out;
      u32[p + 10] = extra;
    },
    /** Operand 0, 1 or 2 of the line. */
    operand(k: number, pointer: number, stride: number): void {
      u32[p + 2 + 2 * k] = pointer;
      u32[p + 3 + 2 * k] = stride;
    },
    constants(k0: number, k1: number): void {
      f32[p + 8] = k0;
      f32[p + 9] = k1;
    },
    /** Where the line stands among the words of memory, and a copy of one that stands there. */
    here: () => p,
    copy(from: number): void {
      p += words;
      u32.copyWithin(p, from, from + words);
    },
  };
}
type Lines = ReturnType<typeof createLines>;

const strideOf = (operand: Operand): number => (operand >= 0 ? 16 : 0);

/** Writes the code of a program, for runs and for pilot draws. */
export function writeCode(where: Where, views: Views): void {
  const { program: { code }, layout } = where;
  const [run, observe] = [createLines(views, layout.run), createLines(views, layout.observe)];
  for (let k = 0; k < code.size; k++) {
    const kind = code.op[k] as Op | Reduction;
    if (!isReduction(kind)) {
      writeOperation(kind, k, run, where, views);
      observe.copy(run.here());
    } else {
      writeReduction(kind, k, run, where, views);
      if (kind === reduction.finite) observe.copy(run.here());
      else if (kind === reduction.sketches) {
        observe.line(extraOp.range, layout.ranges + 32 * (code.out[k] as number));
        writeOperand(observe, 0, code.rows[code.first[k] as number] as Operand, where);
      }
    }
  }
  run.line(extraOp.end, 0);
  observe.line(extraOp.end, 0);
}

function writeOperand(lines: Lines, k: number, operand: Operand, { pointerOf }: Where): void {
  lines.operand(k, pointerOf(operand), strideOf(operand));
}

function writeOperation(kind: Op, k: number, lines: Lines, where: Where, views: Views): void {
  const { program: { code, places }, layout, keys, laws } = where;
  const number = code.k0[k] as number;
  const out = where.pointerOf(code.out[k] as number);
  if (kind === op.given) {
    lines.line(kind, out);
    lines.operand(0, layout.given.get(number) as number, 16);
  } else if (kind === op.uniform) {
    const key = keys[number] ?? null;
    if (key === null) return lines.line(extraOp.hostWords, out, number);
    const { year, replicate } = at(places, number);
    const pointer = where.words + keyBytes * number;
    views.u32.set([key.seed, key.low, key.high, year, replicate], pointer / 4);
    lines.line(kind, out);
    lines.operand(0, pointer, 0);
  } else if (kind === op.sample) {
    const plan = at(laws, number);
    lines.line(plan === null ? kind : plan.code, out, number);
    writeOperand(lines, 0, code.a[k] as Operand, where);
    if (plan === null) return;
    lines.operand(1, plan.pointer, 0);
    lines.constants(plan.location, plan.scale);
  } else if (kind === op.linear) writeSum(k, out, lines, where, views);
  else {
    lines.line(kind, out);
    writeOperand(lines, 0, code.a[k] as Operand, where);
    writeOperand(lines, 1, code.b[k] as Operand, where);
    writeOperand(lines, 2, code.c[k] as Operand, where);
    lines.constants(number, code.k1[k] as number);
  }
}

/** k0 + sum of coefficient x row: pairs of pointer and coefficient. */
function writeSum(k: number, out: number, lines: Lines, { program: { code }, pointerOf, terms }: Where, { u32, f32 }: Views): void {
  const [from, to] = [code.first[k] as number, code.first[k + 1] as number];
  for (let term = from; term < to; term++) {
    const p = (terms + pairBytes * term) / 4;
    u32[p] = pointerOf(code.rows[term] as Operand);
    f32[p + 1] = code.coefficients[term] as number;
  }
  lines.line(to - from === 1 ? extraOp.linear1 : to - from === 2 ? extraOp.linear2 : op.linear, out, to - from);
  lines.operand(0, terms + pairBytes * from, 0);
  lines.constants(code.k0[k] as number, 0);
}

function writeReduction(kind: Reduction, k: number, lines: Lines, where: Where, views: Views): void {
  const { program: { code, wishes }, layout } = where;
  const index = code.out[k] as number;
  const first = code.first[k] as number;
  if (kind === reduction.kept) return;
  if (kind === reduction.patterns) return writePattern(k, lines, where, views);
  if (kind === reduction.counts) lines.line(extraOp.count, layout.counts + 8 * index);
  else if (kind === reduction.sketches) lines.line(extraOp.sketch, layout.sketches + sketchBytes * index);
  else if (kind === reduction.finite) lines.line(extraOp.finite, 0, index);
  else {
    const [i, j] = wishes.products[index] as readonly [number, number];
    lines.line(extraOp.product, layout.products + 8 * index, layout.sketches + sketchBytes * j);
    writeOperand(lines, 1, code.rows[first + 1] as Operand, where);
    lines.operand(2, layout.sketches + sketchBytes * i, index);
  }
  writeOperand(lines, 0, code.rows[first] as Operand, where);
}

/** Pairs of pointer and stride, a line for every 32 of them. */
function writePattern(k: number, lines: Lines, { program: { code }, layout, pointerOf, terms }: Where, { u32 }: Views): void {
  const [first, end] = [code.first[k] as number, code.first[k + 1] as number];
  for (let row = first; row < end; row++) u32.set([pointerOf(code.rows[row] as Operand), strideOf(code.rows[row] as Operand)], (terms + pairBytes * row) / 4);
  at(layout.patterns, code.out[k] as number).forEach((words, n) => {
    const from = first + n * packed;
    lines.line(extraOp.pattern, words, Math.min(packed, end - from));
    lines.operand(0, terms + pairBytes * from, 0);
  });
}
