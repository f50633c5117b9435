import type { Diagnostic } from '../schema/diagnostic.js';
import { prioritiseConditions, type PrioritiseConditions } from '../schema/prioritise.js';
import { checkAgainst, shapeOf } from '../schema/shape.js';
import { encodingProblems } from './parse.js';
import { diagnostic, sortDiagnostics } from './codes.js';
import { conditionProblems } from './diagnose/prioritise.js';
import type { Documents } from './documents.js';
import { issueDiagnostics } from './issues.js';
import { parseYaml } from './parse-yaml.js';
import type { WorkspaceFile } from './part.js';

/** Conditions of a choice in a file of their own, with every problem at its place; `conditions` null where the file does not fit its schema. */
export function readConditions(documents: Documents, file: WorkspaceFile): { readonly conditions: PrioritiseConditions | null; readonly diagnostics: readonly Diagnostic[] } {
  const part = parseYaml(file);
  const before = [...encodingProblems(file), ...part.diagnostics];
  if (!part.isWhole) return { conditions: null, diagnostics: before };
  const shape = shapeOf(prioritiseConditions);
  const checked = checkAgainst(shape, part.value ?? {});
  if (!checked.ok) return { conditions: null, diagnostics: sortDiagnostics([...before, ...issueDiagnostics(checked.issues, { root: part.value, path: [], shape, locate: part.locate })]) };
  const conditions = checked.value as PrioritiseConditions;
  const found = conditionProblems(documents, conditions).map(({ code, path, args }) => diagnostic(code, part.locate(path), args));
  return { conditions, diagnostics: sortDiagnostics([...before, ...found]) };
}
