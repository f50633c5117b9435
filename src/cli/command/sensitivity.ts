import type { Command } from 'commander';
import { evidenceSets } from '../../schema/evidence.js';
import { outcomeKinds, sensitivityMethods } from '../../schema/sensitivity.js';
import { addCommand } from '../add-command.js';
import type { SensitivityOptions } from '../sensitivity-and-tell.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds sensitivity [study]` */
export function addSensitivity(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'sensitivity', 'sensitivity', session)
    .argument('[study]', words.arguments.study)
    .option('--scenario <id>', words.options.sensitivityScenario)
    .option('--evidence <set>', words.options.sweepEvidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--target <indicator>', words.options.sensitivityTarget)
    .option('--outcome <what>', words.options.outcome, (value) => choose('--outcome', value, outcomeKinds, session))
    .option('--method <name>', words.options.method, (value) => choose('--method', value, sensitivityMethods, session))
    .option('--among <scenario...>', words.options.among)
    .option('--factors <n>', words.options.factors)
    .option('--base <n>', words.options.rows)
    .option('--draws <n>', words.options.sensitivityDraws)
    .option('--seed <n>', words.options.seed)
    .option('--workers <n>', words.options.workers)
    .option('--out <dir>', words.options.questionOut)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (study: string | undefined, options: SensitivityOptions) => {
      const { analyseAndTell } = await import('../sensitivity-and-tell.js');
      await analyseAndTell(study, options, session);
    });
}
