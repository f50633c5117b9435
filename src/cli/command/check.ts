import type { Command } from 'commander';
import { evidenceSets } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import type { CheckOptions } from '../check-and-tell.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds check [study]` */
export function addCheck(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'check', 'check', session)
    .argument('[study]', words.arguments.study)
    .option('--draws <n>', words.options.draws)
    .option('--seed <n>', words.options.seed)
    .option('--evidence <set>', words.options.evidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--accounting <rule>', words.options.accounting)
    .option('--workers <n>', words.options.workers)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (study: string | undefined, options: CheckOptions) => {
      const { checkAndTell } = await import('../check-and-tell.js');
      await checkAndTell(study, options, session);
    });
}
