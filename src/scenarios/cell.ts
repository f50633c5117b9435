import { shapeAt, typesOf, type Shape } from '../schema/shape.js';
import type { Path } from './part.js';

const numeric = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Value of a cell: a number, true/false or null only where the field takes one, else the text; a list is split at '|'. */
export function cellValue(text: string, shape: Shape, isList: boolean): unknown {
  if (!isList) return plainValue(text, shape);
  return text.split('|').map((item, index) => plainValue(item.trim(), shapeAt(shape, [index])));
}

function plainValue(text: string, shape: Shape): string | number | boolean | null {
  const types = typesOf(shape);
  if ((types.includes('number') || types.includes('integer')) && numeric.test(text)) return Number(text);
  if (types.includes('boolean') && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (types.includes('null') && (text === '' || /^null$/i.test(text))) return null;
  return text;
}

/** Puts a value at a path, making the mappings and lists (for numbers) on the way. */
export function setAt(target: Record<string, unknown>, path: Path, value: unknown): void {
  let node: Record<string | number, unknown> = target;
  for (const [depth, key] of path.entries()) {
    if (depth === path.length - 1) {
      node[key] = value;
      return;
    }
    const next = node[key];
    if (typeof next === 'object' && next !== null) {
      node = next as Record<string | number, unknown>;
      continue;
    }
    const made: Record<string | number, unknown> | unknown[] = typeof path[depth + 1] === 'number' ? [] : {};
    node[key] = made;
    node = made as Record<string | number, unknown>;
  }
}
