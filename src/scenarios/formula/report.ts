import type { Diagnostic } from '../../schema/diagnostic.js';
import { diagnostic } from '../codes.js';
import type { Documents } from '../documents.js';
import type { FormulaProblem } from './expression.js';

/** A formula as it stands in a document: in which row, under which key, and how its field is called. */
export type WrittenFormula = { readonly text: string; readonly item: object; readonly key: string; readonly field: string };

/** Letters shown of a formula from where something is wrong. */
const shown = 24;

/** The problems of a formula at their letters: with the place in the file, the number of the letter, and what stands there. */
export function formulaDiagnostics({ text, item, key, field }: WrittenFormula, problems: readonly FormulaProblem[], placeOf: Documents['placeOf']): Diagnostic[] {
  return problems.map(({ code, at, args }) => diagnostic(code, placeOf(item, key, at), { field, position: [...text.slice(0, at)].length + 1, excerpt: excerptAt(text, at), ...args }));
}

/** The formula from a letter on; at its end what stands before it. */
function excerptAt(text: string, at: number): string {
  const flat = text.replace(/\s+/g, ' ').trimEnd();
  const rest = [...text.slice(at).replace(/\s+/g, ' ').trimEnd()];
  if (rest.length === 0) return flat === '' ? '' : `"${flat.length > shown ? '…' : ''}${[...flat].slice(-shown).join('')}"`;
  return `"${at > 0 ? '…' : ''}${rest.slice(0, shown).join('')}${rest.length > shown ? '…' : ''}"`;
}
