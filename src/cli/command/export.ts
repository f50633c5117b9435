import type { Command } from 'commander';
import { addCommand } from '../add-command.js';
import { exportables, type ExportOptions } from '../exportables.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds export <register|form>` */
export function addExport(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'export', 'export', session)
    .argument('<what>', words.arguments.what, (value) => choose('<what>', value, exportables, session))
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.tableFile)
    .action(async (what: (typeof exportables)[number], options: ExportOptions) => {
      const { exportFile } = await import('../export-file.js');
      await exportFile(what, options, session);
    });
}
