import { at } from '../row.js';
import { op } from './ops.js';
import { isReduction, type Program } from './program.js';

/** Places, by index, whose random words reach a row that must hold numbers: walked back from where the row is looked at. */
export function placesBehind({ code }: Program, finite: number): readonly number[] {
  const end = code.findIndex((item) => isReduction(item) && item.kind === 'finite' && item.index === finite);
  const reduction = at(code, end);
  const wanted = new Set(isReduction(reduction) ? reduction.rows : []);
  const places: number[] = [];
  for (let k = end - 1; k >= 0; k--) {
    const item = at(code, k);
    // a slot holds what was written to it last
    if (isReduction(item) || !wanted.delete(item.out)) continue;
    if (item.step.op === op.uniform) places.push(item.step.k0);
    for (const slot of item.step.terms === null ? [item.a, item.b, item.c] : item.terms.map((term) => term.at)) if (slot >= 0) wanted.add(slot);
  }
  return places.sort((a, b) => a - b);
}
