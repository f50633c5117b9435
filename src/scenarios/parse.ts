import type { Diagnostic } from '../schema/diagnostic.js';
import { documentSchemas, type DocumentName } from '../schema/documents.js';
import { shapeAt, shapeOf } from '../schema/shape.js';
import { classify, type FileRole } from './classify.js';
import { diagnostic, sortDiagnostics } from './codes.js';
import { assemble, textFileOf } from './assemble.js';
import { collectPart, newCollection, type Collected } from './collect.js';
import { noHeader, type Documents } from './documents.js';
import { parseCsv } from './parse-csv.js';
import { parseYaml } from './parse-yaml.js';
import { plainText, type Part, type WorkspaceFile, type WorkspaceFiles } from './part.js';
import { valueAt } from './describe.js';

export type { Documents } from './documents.js';
export type Parsed = { readonly documents: Documents; readonly diagnostics: readonly Diagnostic[] };

/** The documents of a workspace, checked against their schemas, with every problem at its place. */
export function parseWorkspace({ files }: WorkspaceFiles): Parsed {
  const collected = newCollection();
  const diagnostics = files.flatMap((file) => readFile(file, collected));
  const documents = assemble(collected, files);
  return { documents, diagnostics: sortDiagnostics([...diagnostics, ...missingParts(documents, collected, files)]) };
}

function readFile(file: WorkspaceFile, collected: Collected): Diagnostic[] {
  const role: FileRole = classify(file.path);
  if (role.kind === 'other') return [];
  if (role.kind === 'unknown') return [diagnostic('unknown-document', { file: file.path, line: 1, column: 1 }, role.args)];
  const part = readPart(file, role);
  if (!part.isWhole) collected.broken.set(role.document, new Set());
  return [...encodingProblems(file), ...part.diagnostics, ...(part.value === undefined ? [] : collectPart(part, role.document, collected)), ...fileNameProblem(file, role.document, part)];
}

function readPart(file: WorkspaceFile, role: Extract<FileRole, { kind: 'document' }>): Part {
  if (role.table === null) return parseYaml(file);
  return parseCsv(file, role.table, shapeAt(shapeOf(documentSchemas[role.document]), [role.table, 0]));
}

function fileNameProblem(file: WorkspaceFile, document: DocumentName, part: Part): Diagnostic[] {
  if (document !== 'scenario' && document !== 'study') return [];
  const id = valueAt(part.value, ['id']);
  const name = file.path.replace(/^.*\//, '').replace(/\.ya?ml$/i, '');
  return typeof id === 'string' && id !== name ? [diagnostic('file-name', part.locate(['id']), { id, name })] : [];
}

/** The first character of a file that is neither UTF-8 nor GB18030. */
export function encodingProblems(file: WorkspaceFile): Diagnostic[] {
  const text = plainText(file.text);
  const offset = text.indexOf('\uFFFD');
  if (offset === -1) return [];
  const before = text.slice(0, offset).split('\n');
  return [diagnostic('bad-encoding', { file: file.path, line: before.length, column: (before.at(-1) ?? '').length + 1 })];
}

function missingParts(documents: Documents, collected: Collected, files: readonly WorkspaceFile[]): Diagnostic[] {
  const header = documents.plan.plan;
  const isAbsent = (document: string, key: string) => !documents.broken.has(document) && !documents.broken.has(`${document}.${key}`);
  const absent = (document: string, key: string) => (isAbsent(document, key) ? [diagnostic('missing-document', { file: `inputs/${document}.yaml`, line: 1, column: 1 }, { document, key })] : []);
  const missing = [...(header === noHeader ? absent('plan', 'plan') : []), ...(documents.relations.dynamics.length === 0 ? absent('relations', 'dynamics') : [])];
  for (const { args } of missing) collected.broken.set(String(args.document), new Set());
  const path = textFileOf(documents);
  if (path !== null && !files.some((file) => file.path === path)) missing.push(diagnostic('missing-file', documents.placeOf(header, 'text_file'), { path }));
  return missing;
}
