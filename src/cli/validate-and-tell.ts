import { schemaVersion } from '../report/manifest.js';
import { Failure, exitCodes, problemLine, type Problem } from './failure.js';
import { print, printJson } from './print.js';
import type { Session } from './session.js';
import { openWorkspace } from './workspace.js';

/** Options of the command `validate`. */
export type ValidateOptions = { readonly workspace?: string; readonly strict?: true; readonly json?: true; readonly output?: string };

/** The command `validate`: every problem of a workspace at once. */
export async function validateAndTell(wanted: string | undefined, options: ValidateOptions, session: Session): Promise<void> {
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
