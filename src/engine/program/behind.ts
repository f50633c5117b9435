import type { Distribution } from '../../stats/distributions/index.js';
import { at } from '../row.js';
import { op } from './ops.js';
import { isReduction, type Instruction, type Program } from './program.js';

/** A drawn number that a row rests on: the place of its random words, by index, and the law it was drawn from; null where it is only compared with a probability. */
export type DrawnBehind = { readonly place: number; readonly law: Distribution | null };

/** Drawn numbers that reach a row that must hold numbers, in the order of their places: walked back from where the row is looked at. Null where rows that were given from outside reach it. */
export function drawnBehind(program: Program, finite: number): readonly DrawnBehind[] | null {
  const needed = instructionsBehind(program, finite);
  if (needed.some(({ step }) => step.op === op.given)) return null;
  const placeIn = new Map<number, number>();
  const laws = new Map<number, Distribution | null>();
  for (const { step, a, out } of needed) {
    const place = step.op === op.sample ? placeIn.get(a) : undefined;
    placeIn.delete(out);
    if (step.op === op.uniform) {
      placeIn.set(out, step.k0);
      laws.set(step.k0, null);
    } else if (place !== undefined) laws.set(place, at(program.laws, step.k0));
  }
  return [...laws].map(([place, law]) => ({ place, law })).sort((x, y) => x.place - y.place);
}

/** The instructions that a row is made by, in their order. */
function instructionsBehind({ code }: Program, finite: number): readonly Instruction[] {
  const end = code.findIndex((item) => isReduction(item) && item.kind === 'finite' && item.index === finite);
  const reduction = at(code, end);
  const wanted = new Set(isReduction(reduction) ? reduction.rows : []);
  const needed: Instruction[] = [];
  for (let k = end - 1; k >= 0; k--) {
    const item = at(code, k);
    // a slot holds what was written to it last
    if (isReduction(item) || !wanted.delete(item.out)) continue;
    needed.push(item);
    for (const slot of item.step.terms === null ? [item.a, item.b, item.c] : item.terms.map((term) => term.at)) if (slot >= 0) wanted.add(slot);
  }
  return needed.reverse();
}
