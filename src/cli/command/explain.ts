import type { Command } from 'commander';
import { evidenceSets } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import type { ExplainOptions } from '../explain-and-tell.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds explain <indicator>` */
export function addExplain(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'explain', 'explain', session)
    .argument('<indicator>', words.arguments.indicator)
    .option('--workspace <dir>', words.options.workspace)
    .option('--evidence <set>', words.options.oneEvidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (wanted: string, options: ExplainOptions) => {
      const { explainAndTell } = await import('../explain-and-tell.js');
      await explainAndTell(wanted, options, session);
    });
}
