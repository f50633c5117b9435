import type { Command } from 'commander';
import { addCommand } from '../add-command.js';
import type { Session } from '../session.js';
import type { ValidateOptions } from '../validate-and-tell.js';

/** `planodds validate [workspace]` */
export function addValidate(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'validate', 'validate', session)
    .argument('[workspace]', words.arguments.workspace)
    .option('--workspace <dir>', words.options.workspace)
    .option('--strict', words.options.strict)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (workspace: string | undefined, options: ValidateOptions) => {
      const { validateAndTell } = await import('../validate-and-tell.js');
      await validateAndTell(workspace ?? options.workspace, options, session);
    });
}
