import type { Command } from 'commander';
import { schemaVersion } from '../../report/manifest.js';
import { addCommand } from '../add-command.js';
import { Failure, exitCodes, problemLine, type Problem } from '../failure.js';
import { print, printJson } from '../print.js';
import type { Session } from '../session.js';
import { openWorkspace } from '../workspace.js';

type Options = { readonly workspace?: string; readonly strict?: true; readonly json?: true; readonly output?: string };

/** `planodds validate [workspace]` */
export function addValidate(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'validate', 'validate', session)
    .argument('[workspace]', words.arguments.workspace)
    .option('--workspace <dir>', words.options.workspace)
    .option('--strict', words.options.strict)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action((workspace: string | undefined, options: Options) => validate(workspace ?? options.workspace, options, session));
}

async function validate(wanted: string | undefined, options: Options, session: Session): Promise<void> {
  const { files, problems } = await openWorkspace(wanted, session);
  const errors = problems.filter((p) => p.severity === 'error');
  const warnings = problems.filter((p) => p.severity === 'warning');
  if (options.json) await printJson({ schemaVersion, files: files.length, errors, warnings }, options.output, session);
  else await print(listText(problems, files.length, session), options.output, session);
  if (errors.length > 0) throw new Failure(exitCodes.badInput, []);
  if (options.strict && warnings.length > 0) throw new Failure(exitCodes.checkFailed, []);
}

function listText(problems: readonly Problem[], files: number, { words }: Session): string {
  if (problems.length === 0) return `${words.clean(files)}\n`;
  const errors = problems.filter((p) => p.severity === 'error').length;
  return [...problems.map(problemLine), words.counts(errors, problems.length - errors), ''].join('\n');
}
