import { Command } from 'commander';
import { engineVersion } from '../version.js';
import { addChart } from './command/chart.js';
import { addCharts } from './command/charts.js';
import { addCheck } from './command/check.js';
import { addCompare } from './command/compare.js';
import { addExplain } from './command/explain.js';
import { addExport } from './command/export.js';
import { addImport } from './command/import.js';
import { addInit } from './command/init.js';
import { addInspect } from './command/inspect.js';
import { addMerge } from './command/merge.js';
import { addPrioritise } from './command/prioritise.js';
import { addRun } from './command/run.js';
import { addSchema } from './command/schema.js';
import { addSeek } from './command/seek.js';
import { addSensitivity } from './command/sensitivity.js';
import { addShow } from './command/show.js';
import { addSweep } from './command/sweep.js';
import { addValidate } from './command/validate.js';
import { addVerify } from './command/verify.js';
import { examplesText, languageOption } from './add-command.js';
import type { Session } from './session.js';
import { displayWidth } from './width.js';

/** The command with its subcommands, in the language of the session. Nothing is printed but help and version; errors are thrown. */
export function createProgram(session: Session): Command {
  const { words } = session;
  const titles: Readonly<Record<string, string>> = { 'Usage:': words.titles.usage, 'Arguments:': words.titles.arguments, 'Options:': words.titles.options, 'Commands:': words.titles.commands };
  const program = new Command('planodds')
    .description(words.program)
    .exitOverride()
    .configureOutput({ writeOut: session.out.write, writeErr: session.err.write, outputError: () => undefined, getOutHelpWidth: () => session.out.columns, getOutHasColors: () => true })
    .configureHelp({ styleTitle: (title) => session.out.paint('bold', titles[title] ?? title), displayWidth })
    .enablePositionalOptions()
    .helpOption('-h, --help', words.options.help)
    .helpCommand('help [command]', words.commands.help.summary)
    .version(engineVersion, '-V, --version', words.options.version)
    .addOption(languageOption(session))
    .showSuggestionAfterError(false);
  program.addHelpText('after', examplesText('run', session));
  for (const add of [addRun, addMerge, addValidate, addInspect, addExplain, addShow, addCompare, addSweep, addSeek, addPrioritise, addSensitivity, addCheck, addVerify, addChart, addCharts, addSchema, addInit, addImport, addExport]) add(program, session);
  return program;
}
