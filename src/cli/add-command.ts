import { Option, type Command } from 'commander';
import type { CommandName } from '../messages/cli.js';
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
