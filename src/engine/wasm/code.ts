import type { StreamKey } from '../../stats/streams.js';
import type { QuantileTables } from '../../stats/quantile-table.js';
import { op, reduction } from '../program/ops.js';
import { none, type Operand, type Program } from '../program/program.js';
import { at } from '../row.js';
import { cellBytes, firstFree, instructionBytes, packed, rowBytes, sketchBytes } from './codes.js';
import { createLawPlans } from './laws.js';
import { keyBytes, pairBytes, writeCode } from './lines.js';
import { createSpace, type Space } from './space.js';

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

/** Lays out the memory of a program and writes its code: once for runs, once for pilot draws, in which sketches only widen their ranges. */
export function layOut(program: Program, keys: readonly (StreamKey | null)[], tables: QuantileTables): Layout {
  const { wishes, code } = program;
  const space = createSpace(firstFree);
  const constants = space.place(cellBytes * program.constants.length, ({ f32 }, pointer) => program.constants.forEach((value, k) => f32.fill(value, pointer / 4 + 4 * k, pointer / 4 + 4 * k + 4)));
  const slots = space.place(rowBytes * program.slots);
  const pointerOf = (operand: Operand): number => (operand >= 0 ? slots + rowBytes * operand : operand === none ? 0 : constants + cellBytes * (-1 - operand));
  const counts = space.place(8 * wishes.counts.length);
  const products = space.place(8 * wishes.products.length);
  const sketches = space.place(sketchBytes * wishes.sketches.length);
  const ranges = space.place(32 * wishes.sketches.length);
  const patterns = wishes.patterns.map((rows) => Array.from({ length: Math.ceil(rows.length / packed) }, () => space.place(rowBytes)));
  const laws = program.laws.map(createLawPlans(space, tables));
  const given = new Map<number, number>();
  const kept = wishes.kept.map(() => 0);
  for (let k = 0; k < code.size; k++) {
    const number = code.k0[k] as number;
    if (code.op[k] === op.given) given.set(number, given.get(number) ?? space.place(rowBytes));
    else if (code.op[k] === reduction.kept) kept[code.out[k] as number] = keptRow(code.rows[code.first[k] as number] as Operand, program, space, pointerOf);
  }
  const terms = space.place(pairBytes * code.rows.length);
  const words = space.place(keyBytes * program.places.length);
  // a pattern may take several lines
  const bytes = instructionBytes * (code.size + patterns.reduce((sum, rows) => sum + rows.length, 0) + 1);
  const run = space.place(bytes, (views) => writeCode({ program, layout, pointerOf, terms, words, laws, keys }, views));
  const layout: Layout = { space, run, observe: space.place(bytes), given, kept, counts, products, sketches, ranges, patterns };
  return layout;
}

/** The row that is kept; a constant gets one of its own. */
function keptRow(operand: Operand, { constants }: Program, space: Space, pointerOf: (operand: Operand) => number): number {
  if (operand >= 0) return pointerOf(operand);
  return space.place(rowBytes, ({ f32 }, p) => f32.fill(at(constants, -1 - operand), p / 4, (p + rowBytes) / 4));
}
