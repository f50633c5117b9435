import type { Path } from './part.js';

/** What stands at the end of a path, undefined if nothing does. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), root);
}

/** A path in words: `projects[planting].quote`; rows without an id are counted from 1. */
export function describeField(root: unknown, path: Path): string {
  let field = '';
  for (const [depth, key] of path.entries()) {
    const id = valueAt(root, [...path.slice(0, depth + 1), 'id']);
    if (typeof key === 'number') field += `[${typeof id === 'string' ? id : key + 1}]`;
    else field += field === '' ? key : `.${key}`;
  }
  return field;
}

/** What was found, short and the same in every language: text in quotes, `[…]` a list, `{…}` a mapping. */
export function describeValue(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  if (typeof value !== 'string') return String(value);
  const letters = [...value];
  return `"${letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : value}"`;
}

/** The number a text begins with, as it should be written: "1.2亿" gives 1.2, "1,200" gives 1200, "≥57" gives 57; null if there is none. */
export function plainNumber(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const found = /^\s*[≥≤<>=~约+]*\s*(-?\d[\d,]*\.?\d*)/.exec(value.normalize('NFKC'))?.[1]?.replaceAll(',', '');
  return found === undefined ? null : String(Number(found));
}

/** An id of the wanted form made from a text, null if nothing of it can be kept. */
export function suggestId(text: string, form: 'snake_case' | 'kebab-case'): string | null {
  const words = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const id = words.join(form === 'snake_case' ? '_' : '-');
  return id === '' || (form === 'snake_case' && /^\d/.test(id)) ? null : id;
}
