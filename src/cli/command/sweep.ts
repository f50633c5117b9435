import type { Command } from 'commander';
import { evidenceSets } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import type { Session } from '../session.js';
import type { SweepOptions } from '../sweep-and-publish.js';
import { choose } from '../usage.js';

/** `planodds sweep --lever <path=values>` */
export function addSweep(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'sweep', 'sweep', session)
    .requiredOption('--lever <values...>', words.options.lever)
    .option('--samples <n>', words.options.samples)
    .option('--scenario <id>', words.options.base)
    .option('--set <lever...>', words.options.set)
    .option('--study <id>', words.arguments.study)
    .option('--draws <n>', words.options.draws)
    .option('--seed <n>', words.options.seed)
    .option('--evidence <set>', words.options.sweepEvidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--accounting <rule>', words.options.accounting)
    .option('--out <dir>', words.options.sweepOut)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (options: SweepOptions) => {
      const { sweepAndPublish } = await import('../sweep-and-publish.js');
      await sweepAndPublish(options, session);
    });
}
