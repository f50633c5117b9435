import { mkdirSync, writeFileSync } from 'node:fs';
import { documentNames } from '../src/schema/documents.js';
import { jsonSchema } from '../src/schema/json-schema.js';

/** Writes the JSON Schema of every document to schemas/, for editors. */
const folder = new URL('../schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const document of documentNames) {
  writeFileSync(new URL(`${document}.schema.json`, folder), `${JSON.stringify(jsonSchema(document), null, 2)}\n`);
}
