import type { Diagnostic } from '../schema/diagnostic.js';
import { prioritiseConditions, type PrioritiseConditions } from '../schema/prioritise.js';
import { shapeOf } from '../schema/shape.js';
import { diagnostic } from './codes.js';
import { conditionProblems } from './diagnose/prioritise.js';
import type { Documents } from './documents.js';
import type { WorkspaceFile } from './part.js';
import { readDocument } from './read-document.js';

/** Conditions of a choice in a file of their own, with every problem at its place; `conditions` null where the file does not fit its schema. */
export function readConditions(documents: Documents, file: WorkspaceFile): { readonly conditions: PrioritiseConditions | null; readonly diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = readDocument<PrioritiseConditions>(shapeOf(prioritiseConditions), file, (conditions, place) => conditionProblems(documents, conditions).map(({ code, path, args }) => diagnostic(code, place(path), args)));
  return { conditions: value, diagnostics };
}
