import type { Diagnostic } from '../schema/diagnostic.js';
import { sortDiagnostics } from '../scenarios/codes.js';
import type { EmittedFile, Origin } from './emit-draft.js';

const keyOf = ({ place: { file, line, column }, code }: Diagnostic): string => `${file}:${line}:${column} ${code}`;

/** Problems that were not there before, those in files made of a table told at its cells. */
export function newProblems(before: readonly Diagnostic[], after: readonly Diagnostic[], emitted: readonly EmittedFile[]): Diagnostic[] {
  const known = new Set(before.map(keyOf));
  const files = new Map(emitted.map((file) => [file.path, file]));
  return sortDiagnostics(after.flatMap((d) => {
    const file = files.get(d.place.file);
    const origin = file === undefined ? null : originOf(d, file);
    if (origin !== null) return [{ ...d, place: origin.cell.place }];
    return known.has(keyOf(d)) ? [] : [d];
  }));
}

/** The cell a place was made of: exactly that place, else the row it lies in. */
function originOf({ place: { line, column } }: Diagnostic, { origins, isMixed }: EmittedFile): Origin | null {
  const exact = origins.find((origin) => !origin.isRow && origin.place.line === line && origin.place.column === column);
  if (exact) return exact;
  const above = origins.filter((origin) => origin.isRow && (isMixed ? origin.place.line === line : origin.place.line <= line)).sort((a, b) => b.place.line - a.place.line);
  return above[0] ?? null;
}
