import type { Command } from 'commander';
import { addCommand } from '../add-command.js';
import type { MergeOptions } from '../merge-and-publish.js';
import type { Session } from '../session.js';

/** `planodds merge <file...>` */
export function addMerge(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'merge', 'merge', session)
    .argument('<file...>', words.arguments.partials)
    .option('--partial <file>', words.options.mergePartial)
    .option('--out <dir>', words.options.out)
    .option('--formats <format...>', words.options.formats)
    .option('--template <file>', words.options.template)
    .option('--only <part...>', words.options.only)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (files: readonly string[], options: MergeOptions) => {
      const { mergeAndPublish } = await import('../merge-and-publish.js');
      await mergeAndPublish(files, options, session);
    });
}
