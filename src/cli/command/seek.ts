import type { Command } from 'commander';
import { evidenceSets } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import type { SeekOptions } from '../seek-and-tell.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds seek <odds> --lever <path=from:to> --probability <p>` */
export function addSeek(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'seek', 'seek', session)
    .argument('<odds>', words.arguments.odds)
    .requiredOption('--lever <range>', words.options.seekLever)
    .requiredOption('--probability <p>', words.options.probability)
    .option('--scenario <id>', words.options.base)
    .option('--set <lever...>', words.options.set)
    .option('--study <id>', words.arguments.study)
    .option('--draws <n>', words.options.draws)
    .option('--seed <n>', words.options.seed)
    .option('--evidence <set>', words.options.sweepEvidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--accounting <rule>', words.options.accounting)
    .option('--out <dir>', words.options.questionOut)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (wanted: string, options: SeekOptions) => {
      const { seekAndTell } = await import('../seek-and-tell.js');
      await seekAndTell(wanted, options, session);
    });
}
