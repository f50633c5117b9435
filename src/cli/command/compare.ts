import type { Command } from 'commander';
import { evidenceSets } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import type { CompareOptions } from '../compare-and-publish.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds compare <scenario...>` */
export function addCompare(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'compare', 'compare', session)
    .argument('[scenario...]', words.arguments.scenarios)
    .option('--reference <id>', words.options.reference)
    .option('--set <lever...>', words.options.set)
    .option('--no-ladder', words.options.noLadder)
    .option('--study <id>', words.arguments.study)
    .option('--draws <n>', words.options.draws)
    .option('--seed <n>', words.options.seed)
    .option('--evidence <set>', words.options.evidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--accounting <rule>', words.options.accounting)
    .option('--out <dir>', words.options.questionOut)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (scenarios: readonly string[], options: CompareOptions) => {
      const { compareAndPublish } = await import('../compare-and-publish.js');
      await compareAndPublish(scenarios, options, session);
    });
}
