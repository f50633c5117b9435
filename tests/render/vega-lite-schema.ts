import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const file = createRequire(import.meta.url).resolve('vega-lite/vega-lite-schema.json');
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false });
const check = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);

/** What vega-lite's own JSON Schema finds wrong with a specification; nothing for a valid one. */
export function validateVegaLite(spec: unknown): readonly string[] {
  if (check(spec)) return [];
  return (check.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}`);
}
