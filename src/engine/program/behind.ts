import type { Distribution } from '../../stats/distributions/index.js';
import { at } from '../row.js';
import { isReduction, op, reduction } from './ops.js';
import type { Program } from './program.js';

/** A drawn number that a row rests on: the place of its random words, by index, and the law it was drawn from; null where it is only compared with a probability. */
export type DrawnBehind = { readonly place: number; readonly law: Distribution | null };

/** Drawn numbers that reach a row that must hold numbers, in the order of their places: walked back from where the row is looked at. Null where rows that were given from outside reach it. */
export function drawnBehind(program: Program, finite: number): readonly DrawnBehind[] | null {
  const { code } = program;
  const needed = instructionsBehind(program, finite);
  if (needed.some((k) => code.op[k] === op.given)) return null;
  const placeIn = new Map<number, number>();
  const laws = new Map<number, Distribution | null>();
  for (const k of needed) {
    const [out, number] = [code.out[k] as number, code.k0[k] as number];
    const place = code.op[k] === op.sample ? placeIn.get(code.a[k] as number) : undefined;
    placeIn.delete(out);
    if (code.op[k] === op.uniform) {
      placeIn.set(out, number);
      laws.set(number, null);
    } else if (place !== undefined) laws.set(place, at(program.laws, number));
  }
  return [...laws].map(([place, law]) => ({ place, law })).sort((x, y) => x.place - y.place);
}

/** The instructions that a row is made by, by number, in their order. */
function instructionsBehind({ code }: Program, finite: number): readonly number[] {
  const end = code.op.findIndex((kind, k) => kind === reduction.finite && code.out[k] === finite);
  const termsOf = (k: number): Int32Array => code.rows.subarray(code.first[k], code.first[k + 1]);
  const wanted = new Set<number>(termsOf(end));
  const needed: number[] = [];
  for (let k = end - 1; k >= 0; k--) {
    // a slot holds what was written to it last
    if (isReduction(code.op[k] as number) || !wanted.delete(code.out[k] as number)) continue;
    needed.push(k);
    for (const slot of [code.a[k], code.b[k], code.c[k], ...termsOf(k)] as number[]) if (slot >= 0) wanted.add(slot);
  }
  return needed.reverse();
}
