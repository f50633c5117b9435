import type { Command } from 'commander';
import { importKinds } from '../../sheets/vocabulary.js';
import { addCommand } from '../add-command.js';
import type { InitOptions } from '../init-workspace.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds init <dir>` */
export function addInit(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'init', 'init', session)
    .argument('<dir>', words.arguments.newFolder)
    .option('--from <table>', words.options.from)
    .option('--as <kind>', words.options.as, (value) => choose('--as', value, importKinds.slice(0, 2), session))
    .option('--sheet <name>', words.options.sheet)
    .option('--title <text>', words.options.title)
    .option('--base-year <year>', words.options.baseYear)
    .option('--target-year <year>', words.options.targetYear)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (folder: string, options: InitOptions) => {
      const { initWorkspace } = await import('../init-workspace.js');
      await initWorkspace(folder, options, session);
    });
}
