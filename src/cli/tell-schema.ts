import { documentNames } from '../schema/documents.js';
import { jsonSchema } from '../schema/json-schema.js';
import { usageFailure } from './failure.js';
import { printJson } from './print.js';
import type { Session } from './session.js';

/** The command `schema`: the JSON schema of a document. */
export async function tellSchema(wanted: string, output: string | undefined, session: Session): Promise<void> {
  const document = documentNames.find((name) => name === wanted);
  if (document === undefined) throw usageFailure('unknown-document', { found: wanted, known: documentNames.join(', ') }, session.lang);
  await printJson(jsonSchema(document), output, session);
}
