import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/scenarios/classify.js';
import { parseYaml } from '../../src/scenarios/parse-yaml.js';
import { readWorkspace } from '../../src/scenarios/read.js';
import { documentNames, documentSchemas } from '../../src/schema/documents.js';
import { jsonSchema } from '../../src/schema/json-schema.js';
import { miniWorkspace } from './mini-workspace.js';

const root = new URL('../../', import.meta.url);
const validators = new Map<string, ValidateFunction>(documentNames.map((name) => [name, new Ajv2020({ strict: false, allErrors: true }).compile(jsonSchema(name))]));

describe('JSON Schemas', () => {
  it.each(documentNames)('the committed schema of %s is the emitted one', (name) => {
    const file = new URL(`schemas/${name}.schema.json`, root);
    expect(existsSync(file) && readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).toBe(`${JSON.stringify(jsonSchema(name), null, 2)}\n`);
  });

  it('accept every YAML document that the reader accepts, and refuse an unknown key in it', async () => {
    const shipped = await readWorkspace(fileURLToPath(new URL('scenarios', root)));
    const accepted = [...miniWorkspace().files, ...shipped.files].flatMap((file) => {
      const role = classify(file.path);
      if (role.kind !== 'document' || role.table !== null) return [];
      const { value } = parseYaml(file);
      return documentSchemas[role.document].safeParse(value).success ? [{ path: file.path, document: role.document, value: value as object }] : [];
    });
    expect(accepted.length).toBeGreaterThan(5);
    for (const { path, document, value } of accepted) {
      const validate = validators.get(document);
      expect([path, validate?.(value), validate?.errors]).toEqual([path, true, null]);
      expect([path, validate?.({ ...value, provisonal: 1 })]).toEqual([path, false]);
    }
  });
});
