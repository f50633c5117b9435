import type { Diagnostic } from '../schema/diagnostic.js';
import { sortDiagnostics } from '../scenarios/codes.js';
import type { EmittedFile, Origin } from './emit-draft.js';

const keyOf = ({ place: { file, line, column }, code }: Diagnostic): string => `${file}:${line}:${column} ${code}`;

/** Problems that were not there before, those in files made of a table told at its cells. */
export function newProblems(before: readonly Diagnostic[], after: readonly Diagnostic[], emitted: readonly EmittedFile[]): Diagnostic[] {
  const known = new Set(before.map(keyOf));
  const origins = new Map(emitted.map(({ path, origins: own }) => [path, own]));
  return sortDiagnostics(after.filter((d) => origins.has(d.place.file) || !known.has(keyOf(d))).flatMap((d) => {
    const own = origins.get(d.place.file);
    if (own === undefined) return [d];
    const origin = originOf(d, own);
    // A place above the first imported row belongs to rows that were there already.
    return origin === null ? (known.has(keyOf(d)) ? [] : [d]) : [{ ...d, place: origin.cell.place }];
  }));
}

/** The cell a place was made of: exactly that place, else the row it lies in. */
function originOf({ place: { line, column } }: Diagnostic, origins: readonly Origin[]): Origin | null {
  const exact = origins.find((origin) => !origin.isRow && origin.place.line === line && origin.place.column === column);
  if (exact) return exact;
  const above = origins.filter((origin) => origin.isRow && origin.place.line <= line).sort((a, b) => b.place.line - a.place.line);
  return above[0] ?? null;
}
