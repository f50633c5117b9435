import { eachOperand } from './columns.js';
import type { Node, Nodes } from './nodes.js';
import { op } from './ops.js';
import type { Place, Sources } from './sources.js';
import type { Sums } from './sum.js';

/** Rows on random words drawn afresh at some places: the same operations, but what does not rest on those words is itself. `redraw(rows, afresh)` */
export function createRedraw({ columns, onOthers }: Nodes, { words, placeOf }: Sources, { isHeld, hold }: Sums) {
  return (rows: readonly Node[], afresh: (place: Place) => boolean): readonly Node[] => {
    const size = columns.size;
    /** what each row becomes; itself until then, -1 where nobody needs it */
    const now = new Int32Array(size).fill(-1);
    const need = (n: Node): void => {
      now[n] = n;
    };
    rows.forEach(need);
    for (let n = size - 1; n >= 0; n--) if (now[n] === n) eachOperand(columns, n, need);

    const other = (n: Node): Node => now[n] as Node;
    let moved = false;
    const look = (n: Node): void => {
      moved ||= now[n] !== n;
    };
    for (let n = 0; n < size; n++) {
      if (now[n] !== n) continue;
      if (columns.op[n] === op.uniform) {
        const place = placeOf(n);
        if (afresh(place)) now[n] = words(place.stream, place.year, 1);
        continue;
      }
      moved = false;
      eachOperand(columns, n, look);
      if (!moved) continue;
      now[n] = onOthers(n, other);
      if (isHeld(n)) hold(other(n));
    }
    return rows.map(other);
  };
}
