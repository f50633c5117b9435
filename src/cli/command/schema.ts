import type { Command } from 'commander';
import { addCommand } from '../add-command.js';
import type { Session } from '../session.js';

/** `planodds schema <document>` */
export function addSchema(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'schema', 'schema', session)
    .argument('<document>', words.arguments.document)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (wanted: string, options: { readonly output?: string }) => {
      const { tellSchema } = await import('../tell-schema.js');
      await tellSchema(wanted, options.output, session);
    });
}
