import { documentSchemas, type DocumentName } from '../schema/documents.js';
import { keysOf, shapeOf } from '../schema/shape.js';
import { nearest } from './nearest.js';

/** What a file is, by its name: a document or a table of one, something else that belongs here, or a name nobody knows. */
export type FileRole =
  | { readonly kind: 'document'; readonly document: DocumentName; readonly table: string | null }
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown'; readonly args: Readonly<Record<string, string>> };

const inputs = ['plan', 'relations', 'assumptions', 'observations', 'sources'] as const satisfies readonly DocumentName[];

/** `inputs/<document>*.yaml` and `inputs/<document>.<table>.csv` (or `<document>.csv`, if the document is one table), `studies/*.yaml`, `checks.yaml` and scenarios beside them. */
export function classify(path: string): FileRole {
  const [folder, file] = path.includes('/') ? [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)] : ['', path];
  if (folder === '') return /\.ya?ml$/i.test(file) ? { kind: 'document', document: /^checks\.ya?ml$/i.test(file) ? 'checks' : 'scenario', table: null } : { kind: 'other' };
  if (folder === 'studies') return { kind: 'document', document: 'study', table: null };
  if (folder !== 'inputs' || /\.txt$/i.test(file)) return { kind: 'other' };
  const names = file.split('.').slice(0, -1);
  const stem = names[0] ?? '';
  const document = inputs.find((one) => one === stem || (/\.ya?ml$/i.test(file) && stem.startsWith(`${one}-`)));
  if (!document) return unknown(stem, inputs);
  if (!/\.csv$/i.test(file)) return { kind: 'document', document, table: null };
  const tables = keysOf(shapeOf(documentSchemas[document])).filter((key) => key !== 'plan' && key !== 'prices');
  const table = tables.find((one) => one === names[1]) ?? tables.find((one) => one === document);
  return table ? { kind: 'document', document, table } : unknown(names[1] ?? '', tables);
}

function unknown(name: string, candidates: readonly string[]): FileRole {
  const near = nearest(name, candidates);
  const args = { name, known: candidates.join(', ') };
  return { kind: 'unknown', args: near === null ? args : { ...args, nearest: near } };
}
