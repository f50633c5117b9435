import type { RunResult, Tables } from '../schema/table.js';
import { tableColumns } from './columns.js';
import { tenDigits } from './decimal.js';
import { schemaVersion, type Manifest } from './manifest.js';
import { orderTables } from './row-order.js';

export type RunJson = { readonly schemaVersion: number; readonly manifest: Manifest } & Tables;

const rounded = (value: unknown): unknown => (typeof value === 'number' ? tenDigits(value) : (value ?? null));

/** The document of `planodds run --json`: the manifest and the same rows, in the same order and with the same digits, as the CSV tables. */
export function runJson(result: RunResult, manifest: Manifest): RunJson {
  const ordered = orderTables(result.tables, result.info);
  const names = Object.keys(tableColumns) as (keyof Tables)[];
  const tables = names.map((name) => {
    const fields = Object.keys(tableColumns[name]);
    const rows = ordered[name] as readonly Readonly<Record<string, unknown>>[];
    return [name, rows.map((row) => Object.fromEntries(fields.map((field) => [field, rounded(row[field])])))] as const;
  });
  return { schemaVersion, manifest, ...(Object.fromEntries(tables) as unknown as Tables) };
}
