import type { Command } from 'commander';
import { documentNames } from '../../schema/documents.js';
import { jsonSchema } from '../../schema/json-schema.js';
import { addCommand } from '../add-command.js';
import { usageFailure } from '../failure.js';
import { printJson } from '../print.js';
import type { Session } from '../session.js';

/** `planodds schema <document>` */
export function addSchema(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'schema', 'schema', session)
    .argument('<document>', words.arguments.document)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (wanted: string, options: { readonly output?: string }) => {
      const document = documentNames.find((name) => name === wanted);
      if (document === undefined) throw usageFailure('unknown-document', { found: wanted, known: documentNames.join(', ') }, session.lang);
      await printJson(jsonSchema(document), options.output, session);
    });
}
