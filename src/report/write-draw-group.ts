import type { DrawColumn, DrawType } from './draw-columns.js';

/**
 * The values of one column of a batch, of which the first `rows` count.
 * INT32: Int32Array. FLOAT and DOUBLE: Float32Array or Float64Array; FLOAT rounds. BOOLEAN: Uint8Array, 0 is no.
 * STRING: texts, or one text for all rows.
 */
export type DrawValues = Int32Array | Float32Array | Float64Array | Uint8Array | readonly string[] | string;

/** Rows that follow each other: `values` by name of column. Arrays may be longer than `rows` and may be reused after the call. */
export type DrawBatch = { readonly rows: number; readonly values: Readonly<Record<string, DrawValues>> };

type Held = Int32Array | Float32Array | Float64Array | Uint8Array | string[];

/** The rows of the row group that is being filled; a column's array is `capacity` long. */
export type DrawGroup = { readonly capacity: number; rows: number; readonly columns: readonly { readonly column: DrawColumn; readonly held: Held }[] };

function room(type: DrawType, capacity: number): Held {
  switch (type) {
    case 'INT32': return new Int32Array(capacity);
    case 'FLOAT': return new Float32Array(capacity);
    case 'DOUBLE': return new Float64Array(capacity);
    case 'BOOLEAN': return new Uint8Array(capacity);
    case 'STRING': return new Array<string>(capacity).fill('');
  }
}

export function createDrawGroup(columns: readonly DrawColumn[], capacity: number): DrawGroup {
  return { capacity, rows: 0, columns: columns.map((column) => ({ column, held: room(column.type, capacity) })) };
}

function suits(type: DrawType, values: DrawValues): boolean {
  switch (type) {
    case 'INT32': return values instanceof Int32Array;
    case 'FLOAT':
    case 'DOUBLE': return values instanceof Float32Array || values instanceof Float64Array;
    case 'BOOLEAN': return values instanceof Uint8Array;
    case 'STRING': return typeof values === 'string' || Array.isArray(values);
  }
}

/**
 * Nothing if a batch fits the columns.
 * @throws RangeError that ends in the column, type or number of rows that does not fit
 */
export function checkBatch(columns: readonly DrawColumn[], { rows, values }: DrawBatch): void {
  if (!Number.isSafeInteger(rows) || rows < 0) throw new RangeError(`rows must be a whole number from 0: ${rows}`);
  for (const { name, type } of columns) {
    const given = values[name];
    if (given === undefined) throw new RangeError(`batch lacks the column: ${name}`);
    if (!suits(type, given)) throw new RangeError(`column ${name} is ${type} and cannot hold: ${typeof given === 'string' ? 'a text' : given.constructor.name}`);
    if (typeof given !== 'string' && given.length < rows) throw new RangeError(`column ${name} must have at least ${rows} values: ${given.length}`);
  }
  const names = new Set(columns.map((column) => column.name));
  const unknown = Object.keys(values).find((name) => !names.has(name));
  if (unknown !== undefined) throw new RangeError(`no such column: ${unknown}`);
}

function copy(values: DrawValues, from: number, held: Held, at: number, count: number): void {
  if (typeof values === 'string') (held as string[]).fill(values, at, at + count);
  else if (values instanceof Uint8Array) for (let i = 0; i < count; i++) (held as Uint8Array)[at + i] = values[from + i] === 0 ? 0 : 1;
  else if (Array.isArray(held)) for (let i = 0; i < count; i++) held[at + i] = (values as readonly string[])[from + i] as string;
  else held.set((values as Float64Array).subarray(from, from + count), at);
}

/** Copies rows of a checked batch, from row `from` on, as many as fit; says how many. */
export function fillDrawGroup(group: DrawGroup, batch: DrawBatch, from: number): number {
  const count = Math.min(batch.rows - from, group.capacity - group.rows);
  for (const { column, held } of group.columns) copy(batch.values[column.name] as DrawValues, from, held, group.rows, count);
  group.rows += count;
  return count;
}
