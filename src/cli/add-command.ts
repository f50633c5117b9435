import { Option, type Command } from 'commander';
import type { CommandName } from '../messages/cli.js';
import { evidenceSets } from '../schema/evidence.js';
import { languages } from '../schema/text.js';
import type { Session } from './session.js';
import { choose } from './usage.js';

export function languageOption(session: Session): Option {
  const { words } = session;
  return new Option('--lang <zh|en>', words.options.lang).argParser((value) => choose('--lang', value, languages, session));
}

/** A subcommand with its summary, its examples and the options that all of them have. */
export function addCommand(program: Command, usage: string, name: CommandName, session: Session): Command {
  const { words } = session;
  return program
    .command(usage)
    .description(words.commands[name].summary)
    .helpOption('-h, --help', words.options.help)
    .addOption(languageOption(session))
    .addHelpText('after', examplesText(name, session));
}

export function examplesText(name: CommandName, { words, out }: Session): string {
  const lines = words.commands[name].examples.map(([command, does]) => `  ${command}\n      ${does}`);
  return `\n${out.paint('bold', words.titles.examples)}\n${lines.join('\n')}`;
}

/** Options that the questions about levers share: levers on top, what a study says, where the workspace is and where the answer goes. */
export function addQuestionOptions(command: Command, session: Session, texts: { readonly evidence: string; readonly out: string }): Command {
  const { words } = session;
  return command
    .option('--set <lever...>', words.options.set)
    .option('--study <id>', words.arguments.study)
    .option('--draws <n>', words.options.draws)
    .option('--seed <n>', words.options.seed)
    .option('--evidence <set>', texts.evidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--accounting <rule>', words.options.accounting)
    .option('--workers <n>', words.options.workers)
    .option('--out <dir>', texts.out)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output);
}
