import type { Command } from 'commander';
import { importKinds } from '../../sheets/vocabulary.js';
import { addCommand } from '../add-command.js';
import type { ImportCommandOptions } from '../import-file.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds import <table>` */
export function addImport(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'import', 'import', session)
    .argument('<table>', words.arguments.table)
    .option('--as <kind>', words.options.as, (value) => choose('--as', value, importKinds, session))
    .option('--sheet <name>', words.options.sheet)
    .option('--replace', words.options.replace)
    .option('--workspace <dir>', words.options.workspace)
    .option('--out <dir>', words.options.importOut)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (table: string, options: ImportCommandOptions) => {
      const { importFile } = await import('../import-file.js');
      await importFile(table, options, session);
    });
}
