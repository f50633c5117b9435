import type { Command, CommanderError } from 'commander';
import { nearest } from '../scenarios/nearest.js';
import { usageFailure, type Failure } from './failure.js';
import type { Session } from './session.js';

/** What commander complains of, as a failure in the language of the session. */
export function usageFailureOf(error: CommanderError, argv: readonly string[], { lang }: Session, program: Command): Failure {
  const found = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand': {
      const names = program.commands.map((command) => command.name());
      return usageFailure('unknown-command', { found, known: names.join(', '), near: nearest(found, names) ?? '' }, lang);
    }
    case 'commander.unknownOption': {
      const command = program.commands.find((c) => argv.includes(c.name())) ?? program;
      const flags = command.options.flatMap((option) => option.long ?? []);
      return usageFailure('unknown-option', { found, near: nearest(found, flags) ?? '' }, lang);
    }
    case 'commander.missingArgument':
      return usageFailure('missing-argument', { found }, lang);
    case 'commander.optionMissingArgument':
      return usageFailure('missing-option-value', { found }, lang);
    case 'commander.excessArguments':
      return usageFailure('excess-arguments', {}, lang);
    default:
      return usageFailure('bad-usage', { reason: error.message.replace(/^error: /, '') }, lang);
  }
}

/** The value of an option that takes one of a few words. */
export function choose<T extends string>(option: string, value: string, known: readonly T[], { lang }: Session): T {
  const found = known.find((word) => word === value);
  if (found === undefined) throw usageFailure('not-a-choice', { option, found: value, known: known.join(', ') }, lang);
  return found;
}
