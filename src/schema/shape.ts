import { safeParse } from 'zod/v4/core';
import type { z } from 'zod';

/** One way in which a value may be written; a schema with unions has several. */
type Alternative = z.core.$ZodType;
/** Everything that may stand at a place of a document. */
export type Shape = readonly Alternative[];
export type Issue = z.core.$ZodIssue;
export type PlainType = 'number' | 'integer' | 'text' | 'boolean' | 'id' | 'list' | 'mapping' | 'null';

type Def = z.core.$ZodTypeDef & {
  readonly innerType?: Alternative;
  readonly in?: Alternative;
  readonly options?: readonly Alternative[];
  readonly shape?: Readonly<Record<string, Alternative>>;
  readonly element?: Alternative;
  readonly items?: readonly Alternative[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly format?: string;
};
const defOf = (schema: Alternative): Def => schema._zod.def;

/** The alternatives of a schema as people write it, wrappers and unions opened; null counts as one of them. */
export function shapeOf(schema: Alternative): Shape {
  const def = defOf(schema);
  if (def.type === 'optional' || def.type === 'readonly') return def.innerType ? shapeOf(def.innerType) : [];
  if (def.type === 'pipe') return def.in ? shapeOf(def.in) : [];
  if (def.type === 'nullable') return [...(def.innerType ? shapeOf(def.innerType) : []), schema];
  if (def.type === 'union') return (def.options ?? []).flatMap(shapeOf);
  return [schema];
}

/** Keys a mapping may have at this place, in the order of the schema. */
export function keysOf(shape: Shape): string[] {
  return [...new Set(shape.flatMap((alternative) => Object.keys(defOf(alternative).shape ?? {})))];
}

/** Keys a mapping must have at this place, whichever alternative is meant. */
export function requiredKeysOf(shape: Shape): string[] {
  const mappings = shape.filter((alternative) => defOf(alternative).shape);
  return keysOf(shape).filter((key) => mappings.every((m) => isRequired(defOf(m).shape?.[key])));
}

function isRequired(schema: Alternative | undefined): boolean {
  return schema !== undefined && defOf(schema).type !== 'optional';
}

/** What may stand under a key of a mapping or at an index of a list. */
export function under(shape: Shape, key: string | number): Shape {
  return shape.flatMap((alternative) => {
    const def = defOf(alternative);
    const child = typeof key === 'string' ? def.shape?.[key] : (def.element ?? def.items?.[key]);
    return child ? shapeOf(child) : [];
  });
}

/** What may stand at the end of a path. */
export function shapeAt(shape: Shape, path: readonly PropertyKey[]): Shape {
  return path.reduce<Shape>((at, key) => under(at, typeof key === 'number' ? key : String(key)), shape);
}

/** Patterns by which an id is told from other text. */
const idPatterns: ReadonlySet<string> = new Set(['^[a-z][a-z0-9]*(_[a-z0-9]+)*$', '^[a-z0-9]+(-[a-z0-9]+)*$']);

function typeOf(alternative: Alternative): PlainType[] {
  const def = defOf(alternative);
  switch (def.type) {
    case 'number':
    case 'int':
      return [def.format === 'safeint' ? 'integer' : 'number'];
    case 'string':
      return [(def.checks ?? []).some((check) => idPatterns.has(String((check._zod.def as { pattern?: RegExp }).pattern?.source))) ? 'id' : 'text'];
    case 'enum':
      return ['text'];
    case 'literal':
      return (def.values ?? []).map((value) => (typeof value === 'number' ? 'number' : 'text'));
    case 'boolean':
      return ['boolean'];
    case 'array':
    case 'tuple':
      return ['list'];
    case 'object':
      return ['mapping'];
    case 'nullable':
    case 'null':
      return ['null'];
    default:
      return [];
  }
}

/** Plain types that may stand at this place, without repetition. */
export function typesOf(shape: Shape): PlainType[] {
  return [...new Set(shape.flatMap(typeOf))];
}

/** The words that may stand at this place where the choice is closed, else an empty list. */
export function wordsOf(shape: Shape): string[] {
  const words = shape.flatMap((alternative) => {
    const def = defOf(alternative);
    if (def.type === 'enum') return Object.values(def.entries ?? {});
    return def.type === 'literal' ? (def.values ?? []) : [];
  });
  return [...new Set(words.map(String))];
}

export type Checked = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly issues: readonly Issue[] };

/** The value if it fits its schema, else every issue found. */
export function checkAgainst(shape: Shape, value: unknown): Checked {
  const [schema] = shape;
  if (!schema || shape.length !== 1) throw new RangeError(`a value is checked against one schema: ${shape.length}`);
  const result = safeParse(schema, value);
  return result.success ? { ok: true, value: result.data } : { ok: false, issues: result.error.issues };
}
