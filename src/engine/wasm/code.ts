import type { StreamKey } from '../../stats/streams.js';
import { op } from '../program/ops.js';
import { isReduction, type Instruction, type Operand, type Program, type Reduction } from '../program/program.js';
import { at } from '../row.js';
import { cellBytes, extraOp, firstFree, instructionBytes, rowBytes, sketchBytes } from './codes.js';
import { planLaw, type LawPlan } from './laws.js';
import { createSpace, type Space } from './space.js';
import type { QuantileTables } from '../../stats/quantile-table.js';

/** Rows of a pattern are packed into words of so many. */
export const packed = 32;

/** Where everything of a program is in memory, in bytes; by index of the wishes, `given` by number of the row. */
export type Layout = {
  readonly space: Space;
  readonly run: number;
  readonly observe: number;
  readonly given: ReadonlyMap<number, number>;
  readonly kept: readonly number[];
  readonly counts: number;
  readonly products: number;
  readonly sketches: number;
  readonly ranges: number;
  /** one row of words for every 32 rows of a pattern */
  readonly patterns: readonly (readonly number[])[];
};

type Place = { readonly pointer: number; readonly stride: number };
const nowhere: Place = { pointer: 0, stride: 0 };

/** An instruction of the module: operation, operands, single-precision constants, and a number of its own. */
type Line = { readonly code: number; readonly out: number; readonly a?: Place; readonly b?: Place; readonly c?: Place; readonly k0?: number; readonly k1?: number; readonly extra?: number };

/** Lays out the memory of a program and writes its code: once for runs, once for pilot draws, in which sketches only widen their ranges. */
export function layOut(program: Program, keys: readonly (StreamKey | null)[], tables: QuantileTables): Layout {
  const { wishes } = program;
  const space = createSpace(firstFree);
  const constants = space.place(cellBytes * program.constants.length, ({ f32 }, pointer) => program.constants.forEach((value, k) => f32.fill(value, pointer / 4 + 4 * k, pointer / 4 + 4 * k + 4)));
  const slots = space.place(rowBytes * program.slots);
  const placeOf = (operand: Operand): Place => (operand < 0 ? { pointer: constants + cellBytes * (-1 - operand), stride: 0 } : { pointer: slots + rowBytes * operand, stride: 16 });
  const counts = space.place(8 * wishes.counts.length);
  const products = space.place(8 * wishes.products.length);
  const sketches = space.place(sketchBytes * wishes.sketches.length);
  const ranges = space.place(32 * wishes.sketches.length);
  const given = new Map<number, number>();
  const kept = wishes.kept.map(() => 0);
  const patterns = wishes.patterns.map((rows) => Array.from({ length: Math.ceil(rows.length / packed) }, () => space.place(rowBytes)));
  const laws = program.laws.map((law) => planLaw(law, space, tables));
  const where: Where = { program, space, placeOf, laws, keys, given };

  const run: Line[] = [];
  const observe: Line[] = [];
  for (const item of program.code) {
    if (!isReduction(item)) {
      const line = lineOf(item, where);
      run.push(line);
      observe.push(line);
      continue;
    }
    const { kind, index, rows } = item;
    const [a = nowhere, b = nowhere] = rows.map(placeOf);
    if (kind === 'kept') kept[index] = keptRow(a, rows[0] as Operand, where);
    else if (kind === 'counts') run.push({ code: extraOp.count, out: counts + 8 * index, a });
    else if (kind === 'patterns') run.push(...patternLines(item, at(patterns, index), where));
    else if (kind === 'products') {
      const [i, j] = wishes.products[index] as readonly [number, number];
      run.push({ code: extraOp.product, out: products + 8 * index, a, b, c: { pointer: sketches + sketchBytes * i, stride: index }, extra: sketches + sketchBytes * j });
    } else if (kind === 'finite') [run, observe].forEach((code) => code.push({ code: extraOp.finite, out: 0, a, extra: index }));
    else {
      run.push({ code: extraOp.sketch, out: sketches + sketchBytes * index, a });
      observe.push({ code: extraOp.range, out: ranges + 32 * index, a });
    }
  }
  return { space, run: writeCode(run, space), observe: writeCode(observe, space), given, kept, counts, products, sketches, ranges, patterns };
}

type Where = {
  readonly program: Program;
  readonly space: Space;
  readonly placeOf: (operand: Operand) => Place;
  readonly laws: readonly (LawPlan | null)[];
  readonly keys: readonly (StreamKey | null)[];
  readonly given: Map<number, number>;
};

/** The row that is kept; a constant gets one of its own. */
function keptRow({ pointer }: Place, operand: Operand, { program, space }: Where): number {
  if (operand >= 0) return pointer;
  return space.place(rowBytes, ({ f32 }, p) => f32.fill(at(program.constants, -1 - operand), p / 4, (p + rowBytes) / 4));
}

function patternLines({ rows }: Reduction, out: readonly number[], { space, placeOf }: Where): Line[] {
  return out.map((words, k) => {
    const own = rows.slice(k * packed, (k + 1) * packed).map(placeOf);
    const list = space.place(8 * own.length, ({ u32 }, p) => own.forEach(({ pointer, stride }, r) => u32.set([pointer, stride], p / 4 + 2 * r)));
    return { code: extraOp.pattern, out: words, a: { pointer: list, stride: 0 }, extra: own.length };
  });
}

function lineOf(item: Instruction, where: Where): Line {
  const { step, a, b, c } = item;
  const { space, placeOf } = where;
  const out = placeOf(item.out).pointer;
  switch (step.op) {
    case op.given: {
      const pointer = where.given.get(step.k0) ?? space.place(rowBytes);
      where.given.set(step.k0, pointer);
      return { code: op.given, out, a: { pointer, stride: 16 } };
    }
    case op.uniform: {
      const key = where.keys[step.k0] ?? null;
      if (key === null) return { code: extraOp.hostWords, out, extra: step.k0 };
      const { year, replicate } = at(where.program.places, step.k0);
      return { code: op.uniform, out, a: { pointer: space.place(20, ({ u32 }, p) => u32.set([key.seed, key.low, key.high, year, replicate], p / 4)), stride: 0 } };
    }
    case op.sample: {
      const plan = at(where.laws, step.k0);
      return plan === null ? { code: op.sample, out, a: placeOf(a), extra: step.k0 } : { code: plan.code, out, a: placeOf(a), b: { pointer: plan.pointer, stride: 0 }, extra: step.k0 };
    }
    case op.linear:
      return linearLine(item, out, where);
    default:
      // an operand that does not apply is -1, which as a place would be the first constant
      return { code: step.op, out, a: placeOf(a), b: step.b < 0 ? nowhere : placeOf(b), c: step.c < 0 ? nowhere : placeOf(c), k0: step.k0, k1: step.k1 };
  }
}

/** k0 + sum of coefficient x row: terms are [pointer, coefficient]; what is constant after all joins k0. */
function linearLine({ step, terms }: Instruction, out: number, { program, space, placeOf }: Where): Line {
  const rows = terms.filter((t) => t.at >= 0);
  const k0 = terms.filter((t) => t.at < 0).reduce((sum, t) => sum + t.coefficient * at(program.constants, -1 - t.at), step.k0);
  const list = space.place(8 * rows.length, ({ u32, f32 }, p) => rows.forEach((t, k) => {
    u32[p / 4 + 2 * k] = placeOf(t.at).pointer;
    f32[p / 4 + 2 * k + 1] = t.coefficient;
  }));
  const code = rows.length === 1 ? extraOp.linear1 : rows.length === 2 ? extraOp.linear2 : op.linear;
  return { code, out, a: { pointer: list, stride: 0 }, k0, extra: rows.length };
}

function writeCode(lines: readonly Line[], space: Space): number {
  return space.place(instructionBytes * (lines.length + 1), ({ u32, f32 }, pointer) => {
    lines.forEach(({ code, out, a = nowhere, b = nowhere, c = nowhere, k0 = 0, k1 = 0, extra = 0 }, k) => {
      const p = (pointer + instructionBytes * k) / 4;
      u32.set([code, out, a.pointer, a.stride, b.pointer, b.stride, c.pointer, c.stride], p);
      f32.set([k0, k1], p + 8);
      u32[p + 10] = extra;
    });
    u32[(pointer + instructionBytes * lines.length) / 4] = extraOp.end;
  });
}
