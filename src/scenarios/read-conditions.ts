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
  const foundIn = (conditions: PrioritiseConditions): Diagnostic[] => conditionProblems(documents, conditions).map(({ code, path, args }) => diagnostic(code, part.locate(path), args));
  if (!checked.ok) {
    // what stands under other keys is looked through all the same, so that everything is told at once
    const faulty = new Set(checked.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [String(issue.path[0])])));
    const sound = checkAgainst(shape, Object.fromEntries(Object.entries(part.value ?? {}).filter(([key]) => !faulty.has(key))));
    const further = sound.ok ? foundIn(sound.value as PrioritiseConditions) : [];
    return { conditions: null, diagnostics: sortDiagnostics([...before, ...issueDiagnostics(checked.issues, { root: part.value, path: [], shape, locate: part.locate }), ...further]) };
  }
  const conditions = checked.value as PrioritiseConditions;
  return { conditions, diagnostics: sortDiagnostics([...before, ...foundIn(conditions)]) };
}
