import type { Command } from 'commander';
import { evidenceSets } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import type { RunOptions } from '../run-and-publish.js';
import type { Session } from '../session.js';
import { choose } from '../usage.js';

/** `planodds run [study]` */
export function addRun(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'run', 'run', session)
    .argument('[study]', words.arguments.study)
    .option('--scenario <id...>', words.options.scenario)
    .option('--draws <n>', words.options.draws)
    .option('--seed <n>', words.options.seed)
    .option('--design <name>', words.options.design)
    .option('--precision <pp>', words.options.precision)
    .option('--integrate', words.options.integrate)
    .option('--covariance', words.options.covariance)
    .option('--exact-quantiles', words.options.exactQuantiles)
    .option('--engine <name>', words.options.engine, (value) => choose('--engine', value, ['auto', 'js', 'wasm'] as const, session))
    .option('--workers <n>', words.options.workers)
    .option('--evidence <set>', words.options.evidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--accounting <rule>', words.options.accounting)
    .option('--out <dir>', words.options.out)
    .option('--keep-draws <file>', words.options.keepDraws)
    .option('--blocks <a:b>', words.options.blocks)
    .option('--partial <file>', words.options.partial)
    .option('--formats <format...>', words.options.formats)
    .option('--template <file>', words.options.template)
    .option('--only <part...>', words.options.only)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action(async (study: string | undefined, options: RunOptions) => {
      const { runAndPublish } = await import('../run-and-publish.js');
      await runAndPublish(study, options, session);
    });
}
