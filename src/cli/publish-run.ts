import { resolve } from 'node:path';
import { manifestText } from '../report/manifest.js';
import { runJson } from '../report/run-json.js';
import type { ResolvedTemplate } from '../schema/report-template.js';
import type { Study } from '../schema/study.js';
import type { RunResult } from '../schema/table.js';
import { composeOutputs } from './compose-outputs.js';
import { inputHashes } from './input-hashes.js';
import type { OutputFormat } from './output-formats.js';
import { printJson } from './print.js';
import type { Progress } from './progress.js';
import { resultText } from './result-text.js';
import type { RunLog } from './run-log.js';
import type { Session } from './session.js';
import type { Workspace } from './workspace.js';
import { refuseFile, writeAll } from './write-all.js';

/** Where the outputs of a run go and which they are. */
export type PublishOptions = { readonly out?: string; readonly formats?: readonly string[]; readonly template?: string; readonly only?: readonly string[]; readonly json?: true; readonly output?: string };

/** A finished run that is to be written. */
export type FinishedRun = {
  readonly result: RunResult;
  readonly study: Study;
  /** whether its results differ from those of the study as written: it then gets a folder of its own */
  readonly overridden: boolean;
  readonly formats: ReadonlySet<OutputFormat>;
  /** what of the reports is shown, and how; null for the whole as usual */
  readonly template: ResolvedTemplate | null;
  readonly workspace: Workspace;
  readonly options: PublishOptions;
  readonly progress: Progress;
  readonly log: RunLog;
  readonly session: Session;
};

/** Composes everything a run leaves behind, writes it all at once, and tells the result. */
export async function publishRun({ result, study, overridden, formats, template, workspace, options, progress, log, session }: FinishedRun): Promise<void> {
  const outputs = await composeOutputs({ result, study, formats, template, hashes: await inputHashes(workspace, study), progress, log, session });
  const folder = resolve(session.cwd, options.out ?? `reports/${overridden ? `${study.id}--${result.info.runId}` : study.id}`);
  refuseFile(folder, session);
  outputs.files.set('run-log.json', log.text(workspace.problems, outputs.warnings));
  outputs.files.set('manifest.json', manifestText(outputs.manifest, template));
  await writeAll(folder, outputs.files, session);
  progress.finished(session.words.done.write(outputs.files.size), log.step('write'));
  if (options.json) await printJson(runJson(result, outputs.manifest), options.output, session);
  else session.out.write(resultText(result, folder, [...outputs.files.keys()], session));
}
