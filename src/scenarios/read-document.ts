import type { Diagnostic, Place } from '../schema/diagnostic.js';
import { checkAgainst, type Issue, type Shape } from '../schema/shape.js';
import { sortDiagnostics } from './codes.js';
import { issueDiagnostics } from './issues.js';
import { parseYaml } from './parse-yaml.js';
import { encodingProblems } from './parse.js';
import type { Path, WorkspaceFile } from './part.js';

/** Finds in a value of the right shape what its shape cannot say; `place` tells where something of it stands. */
type Problems<T> = (value: T, place: (path: Path) => Place) => readonly Diagnostic[];

/** What was read, null where it does not fit its schema, and every problem at its place. */
type Read<T> = { readonly value: T | null; readonly diagnostics: readonly Diagnostic[] };

/** A document in a file of its own, outside the workspace or beside its documents. `shape`: that of `T`. */
export function readDocument<T extends object>(shape: Shape, file: WorkspaceFile, problems: Problems<T>): Read<T> {
  const part = parseYaml(file);
  const before = [...encodingProblems(file), ...part.diagnostics];
  if (!part.isWhole) return { value: null, diagnostics: before };
  const checked = checkAgainst(shape, part.value ?? {});
  if (checked.ok) return { value: checked.value as T, diagnostics: sortDiagnostics([...before, ...problems(checked.value as T, (path) => part.locate(path))]) };
  // what is sound is looked through all the same, so that everything is told at once
  const sound = [2, 1].map((depth) => soundPart<T>(part.value, checked.issues, shape, depth)).find((one) => one !== null);
  const further = sound ? problems(sound.value, (path) => part.locate(sound.pathOf(path))) : [];
  return { value: null, diagnostics: sortDiagnostics([...before, ...issueDiagnostics(checked.issues, { root: part.value, path: [], shape, locate: part.locate }), ...further]) };
}

/** A value without what is faulty in it, cut out `depth` steps from its root; null where the rest does not fit either. `pathOf`: where something of it stands in the whole. */
function soundPart<T>(whole: unknown, issues: readonly Issue[], shape: Shape, depth: number): { readonly value: T; readonly pathOf: (path: Path) => Path } | null {
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return null;
  const faults = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path])).map((path) => path.slice(0, depth).map(String));
  const isFaulty = (...path: readonly (string | number)[]): boolean => faults.some((fault) => fault.length === path.length && fault.every((key, k) => key === String(path[k])));
  const kept = new Map<string, readonly number[]>();
  const entries = Object.entries(whole).flatMap(([key, value]: [string, unknown]) => {
    if (isFaulty(key)) return [];
    if (Array.isArray(value)) {
      const indices = [...value.keys()].filter((k) => !isFaulty(key, k));
      kept.set(key, indices);
      return [[key, indices.map((k) => value[k] as unknown)] as const];
    }
    return [[key, typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([inner]) => !isFaulty(key, inner))) : value] as const];
  });
  const checked = checkAgainst(shape, Object.fromEntries(entries));
  const pathOf = ([key, index, ...rest]: Path): Path => (key === undefined ? [] : index === undefined ? [key] : [key, typeof index === 'number' ? (kept.get(String(key))?.[index] ?? index) : index, ...rest]);
  return checked.ok ? { value: checked.value as T, pathOf } : null;
}
