import { resolve } from 'node:path';
import { formatCount } from '../messages/numbers.js';
import type { Manifest } from '../report/manifest.js';
import { runJson } from '../report/run-json.js';
import { findStudy, overrideStudy, type StudyOptions } from './choose-study.js';
import { complain } from './complain.js';
import { composeOutputs } from './compose-outputs.js';
import { inputHashes } from './input-hashes.js';
import { keepDraws } from './keep-draws.js';
import { outputFormats } from './output-formats.js';
import { printJson } from './print.js';
import { createProgress } from './progress.js';
import { createRunLog } from './run-log.js';
import type { Session } from './session.js';
import { simulateStudy } from './simulate-study.js';
import { resultText } from './result-text.js';
import { openSoundWorkspace } from './workspace.js';
import { refuseFile, writeAll } from './write-all.js';

/** Options of the command `run`. */
export type RunOptions = StudyOptions & { readonly out?: string; readonly formats?: readonly string[]; readonly engine?: 'auto' | 'js' | 'wasm'; readonly keepDraws?: string; readonly workspace?: string; readonly json?: true; readonly output?: string };

/** The command `run`, start to end: read, simulate, draw, compose, write. Until everything is there, no file is touched. */
export async function runAndPublish(wanted: string | undefined, options: RunOptions, session: Session): Promise<void> {
  const { words } = session;
  const progress = createProgress(session);
  const log = createRunLog();
  try {
    const workspace = await openSoundWorkspace(options.workspace, session);
    const written = findStudy(workspace.documents, workspace.root, wanted, session);
    const { study, overridden, notes } = overrideStudy(written, options, workspace.documents, session);
    const formats = outputFormats(options.formats, study, session);
    if (options.out !== undefined) refuseFile(resolve(session.cwd, options.out), session);
    complain(workspace.problems, session);
    if (workspace.problems.length > 0) session.err.write(`${words.counts(0, workspace.problems.length)}\n`);
    for (const note of notes) session.err.write(`${words.note}${words.colon}${note}\n`);
    progress.finished(words.done.read(workspace.files.length), log.step('read'));

    const result = await simulateStudy(workspace.documents, study, progress, session, options.engine);
    progress.finished(words.done.simulate(formatCount(result.info.draws), study.scenarios.length, study.evidence.length), log.step('simulate'));

    if (options.keepDraws !== undefined) {
      const rows = await keepDraws(workspace.documents, study, result.info, { path: resolve(session.cwd, options.keepDraws), engine: options.engine ?? 'auto' }, progress, session);
      progress.finished(words.done.draws(formatCount(rows), options.keepDraws), log.step('draws'));
    }
    const hashes = await inputHashes(workspace, study);
    const outputs = await composeOutputs({ result, study, formats, hashes, progress, log, session });
    const folder = resolve(session.cwd, options.out ?? `reports/${overridden ? `${study.id}--${result.info.runId}` : study.id}`);
    refuseFile(folder, session);
    outputs.files.set('run-log.json', log.text(workspace.problems, outputs.warnings));
    outputs.files.set('manifest.json', `${JSON.stringify(outputs.manifest, null, 2)}\n`);
    await writeAll(folder, outputs.files, session);
    progress.finished(words.done.write(outputs.files.size), log.step('write'));
    await tell(result, outputs.manifest, { folder, options, files: outputs.files }, session);
  } finally {
    progress.clear();
  }
}

async function tell(
  result: Parameters<typeof runJson>[0],
  manifest: Manifest,
  where: { readonly folder: string; readonly options: RunOptions; readonly files: ReadonlyMap<string, unknown> },
  session: Session,
): Promise<void> {
  if (where.options.json) await printJson(runJson(result, manifest), where.options.output, session);
  else session.out.write(resultText(result, where.folder, [...where.files.keys()], session));
}
