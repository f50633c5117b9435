import type { Command } from 'commander';
import { addCommand } from '../add-command.js';
import type { Session } from '../session.js';
import type { VerifyOptions } from '../verify-and-tell.js';

/** `planodds verify [path]` */
export function addVerify(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'verify', 'verify', session)
    .argument('[path]', words.arguments.written)
    .option('--workers <n>', words.options.workers)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (path: string | undefined, options: VerifyOptions) => {
      const { verifyAndTell } = await import('../verify-and-tell.js');
      await verifyAndTell(path, options, session);
    });
}
