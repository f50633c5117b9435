import { documentSchemas, type DocumentName } from '../schema/documents.js';
import type { Diagnostic, Place } from '../schema/diagnostic.js';
import { checkAgainst, keysOf, shapeAt, shapeOf, typesOf, type Shape } from '../schema/shape.js';
import { diagnostic } from './codes.js';
import { describeValue, valueAt } from './describe.js';
import { issueDiagnostics } from './issues.js';
import { unknownKeyArgs } from './nearest.js';
import type { Locator, Part, Path } from './part.js';

type Origin = { readonly locate: Locator; readonly path: Path };

type Table = { readonly rows: unknown[]; readonly origins: Origin[] };

/** Everything read so far: rows by `document.table`, single parts by `document.key`, scenarios and studies whole, and where each came from. */
export type Collected = {
  readonly tables: Map<string, Table>;
  readonly singles: Map<string, unknown>;
  readonly whole: { readonly document: DocumentName; readonly value: unknown }[];
  readonly origins: WeakMap<object, Origin>;
  readonly broken: Map<string, Set<string>>;
};

/** A collection of nothing. */
export function newCollection(): Collected {
  return { tables: new Map(), singles: new Map(), whole: [], origins: new WeakMap(), broken: new Map() };
}

/** A place as an argument of a sentence: file:line. */
export function placeName(place: Place | undefined): string {
  return place ? `${place.file}:${place.line}` : '';
}

/** Adds the valid rows and parts of one file, and returns the problems of the others. */
export function collectPart(part: Part, document: DocumentName, collected: Collected): Diagnostic[] {
  const shape = shapeOf(documentSchemas[document]);
  if (document === 'scenario' || document === 'study') {
    const { value, diagnostics } = check(part, [], shape, collected, document);
    if (value !== undefined) collected.whole.push({ document, value });
    return diagnostics;
  }
  if (part.value === null) return [];
  if (typeof part.value !== 'object' || Array.isArray(part.value)) {
    return [diagnostic('wrong-type', part.locate([]), { field: document, found: describeValue(part.value), expected: 'mapping' })];
  }
  return Object.keys(part.value).flatMap((key) => collectKey(part, document, key, collected));
}

function collectKey(part: Part, document: DocumentName, key: string, collected: Collected): Diagnostic[] {
  const root = shapeOf(documentSchemas[document]);
  const shape = shapeAt(root, [key]);
  const value = valueAt(part.value, [key]);
  const name = `${document}.${key}`;
  if (shape.length === 0) return [diagnostic('unknown-key', part.locate([key], 'key'), unknownKeyArgs('', key, keysOf(root)))];
  if (typesOf(shape).includes('list')) {
    if (!Array.isArray(value)) return [diagnostic('wrong-type', part.locate([key]), { field: key, found: describeValue(value), expected: 'list' })];
    return value.flatMap((_, index) => collectRow(part, name, [key, index], shapeAt(shape, [index]), collected));
  }
  const checked = check(part, [key], shape, collected, name);
  if (checked.value === undefined) return checked.diagnostics;
  const first = collected.singles.get(name) as object | undefined;
  if (first) {
    const origin = collected.origins.get(first);
    return [diagnostic('duplicate-part', part.locate([key], 'key'), { key, first: placeName(origin?.locate(origin.path)) })];
  }
  collected.singles.set(name, checked.value);
  return [];
}

function collectRow(part: Part, name: string, path: Path, shape: Shape, collected: Collected): Diagnostic[] {
  const { value, diagnostics } = check(part, path, shape, collected, name);
  if (value === undefined) return diagnostics;
  const table = collected.tables.get(name) ?? newTable(collected, name);
  table.rows.push(value);
  table.origins.push({ locate: part.locate, path });
  return [];
}

/** A table whose rows may come from several files: it is located through its rows. */
function newTable(collected: Collected, name: string): Table {
  const table: Table = { rows: [], origins: [] };
  const locate: Locator = ([index = 0, ...rest], at, letter) => {
    const origin = table.origins[Number(index)] ?? table.origins[0];
    if (!origin) throw new RangeError(`an empty table has no place: ${name}`);
    return origin.locate([...origin.path, ...rest], at, letter);
  };
  collected.tables.set(name, table);
  collected.origins.set(table.rows, { locate, path: [] });
  return table;
}

type CheckedPart = { readonly value?: unknown; readonly diagnostics: Diagnostic[] };

function check(part: Part, path: Path, shape: Shape, collected: Collected, name: string): CheckedPart {
  const raw = valueAt(part.value, path);
  const result = checkAgainst(shape, raw);
  if (result.ok) {
    rememberOrigins(result.value, path, part.locate, collected.origins);
    return { value: result.value, diagnostics: [] };
  }
  const id = valueAt(raw, ['id']);
  collected.broken.set(name, (collected.broken.get(name) ?? new Set<string>()).add(typeof id === 'string' ? id : ''));
  const issues = result.issues.filter((issue) => !(issue.path.length === 1 && part.missingColumns.has(String(issue.path[0]))));
  return { diagnostics: issueDiagnostics(issues, { root: part.value, path, shape, locate: part.locate }) };
}

function rememberOrigins(value: unknown, path: Path, locate: Locator, origins: WeakMap<object, Origin>): void {
  if (typeof value !== 'object' || value === null) return;
  origins.set(value, { locate, path });
  for (const [key, child] of Object.entries(value)) rememberOrigins(child, [...path, Array.isArray(value) ? Number(key) : key], locate, origins);
}
