import type { Command } from 'commander';
import { evidenceSets } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import type { InspectOptions } from '../inspect-and-tell.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds inspect [workspace]` */
export function addInspect(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'inspect', 'inspect', session)
    .argument('[workspace]', words.arguments.workspace)
    .option('--workspace <dir>', words.options.workspace)
    .option('--evidence <set>', words.options.oneEvidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (wanted: string | undefined, options: InspectOptions) => {
      const { inspectAndTell } = await import('../inspect-and-tell.js');
      await inspectAndTell(wanted ?? options.workspace, options, session);
    });
}
