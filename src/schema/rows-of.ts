import type { EvidenceSet } from './evidence.js';

type Row = { readonly scenario: string; readonly evidence: EvidenceSet };

/** Tables sorted into scenarios once: a table is never changed, so what was found for it stays true. */
const sorted = new WeakMap<readonly Row[], ReadonlyMap<string, readonly Row[]>>();

/** Rows of one scenario in one state of knowledge, in the order of the table. */
export function rowsOf<R extends Row>(rows: readonly R[], scenario: string, evidence: EvidenceSet): readonly R[] {
  let groups = sorted.get(rows);
  if (groups === undefined) {
    const made = new Map<string, R[]>();
    for (const row of rows) {
      const key = `${row.evidence} ${row.scenario}`;
      const group = made.get(key);
      if (group === undefined) made.set(key, [row]);
      else group.push(row);
    }
    groups = made;
    sorted.set(rows, made);
  }
  return (groups.get(`${evidence} ${scenario}`) ?? []) as readonly R[];
}
