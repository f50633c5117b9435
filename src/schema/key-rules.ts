import type { z } from 'zod';

type Keys<T extends z.ZodObject> = readonly (keyof z.infer<T> & string)[];
const given = (row: object, keys: readonly string[]): number => keys.filter((key) => (row as Readonly<Record<string, unknown>>)[key] !== undefined).length;

/** The mapping with the rule that exactly one of these keys is given, told to editors too. */
export function exactlyOneOf<T extends z.ZodObject>(mapping: T, keys: Keys<T>): T {
  return mapping.refine((row) => given(row, keys) === 1, { error: `exactly one of ${keys.join(', ')}` }).meta({ oneOf: keys.map((key) => ({ required: [key] })) });
}

/** The mapping with the rule that at least one of these keys is given, told to editors too. */
export function atLeastOneOf<T extends z.ZodObject>(mapping: T, keys: Keys<T>): T {
  return mapping.refine((row) => given(row, keys) > 0, { error: keys.join(' or ') }).meta({ anyOf: keys.map((key) => ({ required: [key] })) });
}

/** The selector with the rule that it names something, told to editors too. */
export function notEmpty<T extends z.ZodObject>(mapping: T): T {
  return mapping.refine((row) => Object.keys(row).length > 0, { error: 'empty selector' }).meta({ minProperties: 1 });
}
