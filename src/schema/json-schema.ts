import { z } from 'zod';
import { documentSchemas, type DocumentName } from './documents.js';

/** JSON Schema (draft 2020-12) of a document as people write it, for editors; emitted from the schema that reads it. */
export function jsonSchema(document: DocumentName): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(documentSchemas[document], { target: 'draft-2020-12', io: 'input' });
  return { $schema, $id: `${document}.schema.json`, title: `planodds ${document}`, ...rest };
}
