import { resolve } from 'node:path';
import { formatCount } from '../messages/numbers.js';
import { findStudy, overrideStudy, type StudyOptions } from './choose-study.js';
import { complain } from './complain.js';
import { usageFailure } from './failure.js';
import { keepDraws } from './keep-draws.js';
import { outputFormats } from './output-formats.js';
import { readBlocks, runPartial } from './partial-run.js';
import { createProgress } from './progress.js';
import { publishRun, type PublishOptions } from './publish-run.js';
import { templateOf } from './report-template.js';
import { readPrecision, simulateToPrecision } from './run-to-precision.js';
import { createRunLog } from './run-log.js';
import type { Session } from './session.js';
import { simulateStudy } from './simulate-study.js';
import type { Wanted } from '../study.js';
import { openWorkers } from './workers.js';
import { openSoundWorkspace } from './workspace.js';
import { refuseDocument, refuseFile } from './write-all.js';

/** Options of the command `run`. */
export type RunOptions = StudyOptions &
  PublishOptions & { readonly workers?: string; readonly engine?: 'auto' | 'js' | 'wasm'; readonly covariance?: true; readonly exactQuantiles?: true; readonly keepDraws?: string; readonly blocks?: string; readonly partial?: string; readonly workspace?: string };

/** The command `run`, start to end: read, simulate, draw, compose, write. Until everything is there, no file is touched. */
export async function runAndPublish(wanted: string | undefined, options: RunOptions, session: Session): Promise<void> {
  const { words } = session;
  const progress = createProgress(session);
  const log = createRunLog();
  try {
    const workers = openWorkers(options.workers, session);
    const workspace = await openSoundWorkspace(options.workspace, session);
    const written = findStudy(workspace.documents, workspace.root, wanted, session);
    const { study: given, overridden, notes } = overrideStudy(written, options, workspace.documents, session);
    const formats = outputFormats(options.formats, given, session);
    const template = await templateOf(workspace, options, session);
    const blocks = readBlocks(options, given, session);
    const halfWidth = readPrecision(options.precision, session);
    if (halfWidth !== null && blocks !== null) throw usageFailure('precision-partial', {}, session.lang);
    if (options.out !== undefined) refuseFile(resolve(session.cwd, options.out), session);
    if (options.keepDraws !== undefined) refuseDocument(resolve(session.cwd, options.keepDraws), session);
    complain(workspace.problems, session);
    if (workspace.problems.length > 0) session.err.write(`${words.counts(0, workspace.problems.length)}\n`);
    for (const note of notes) session.err.write(`${words.note}${words.colon}${note}\n`);
    progress.finished(words.done.read(workspace.files.length), log.step('read'));

    const { documents } = workspace;
    const extra: Wanted = { engine: options.engine ?? 'auto', covariance: options.covariance ?? false, exactQuantiles: options.exactQuantiles ?? false };
    if (blocks !== null) return await runPartial({ documents, study: given, overridden, workers, progress, session, covariance: options.covariance ?? false, ...blocks, ...(options.engine === undefined ? {} : { engine: options.engine }) });
    const { study, result } = halfWidth === null ? { study: given, result: await simulateStudy(documents, given, workers, progress, session, extra) } : await simulateToPrecision({ documents, study: given, halfWidth, draws: options.draws, workers, progress, extra, session });
    progress.finished(words.done.simulate(formatCount(result.info.draws), study.scenarios.length, study.evidence.length), log.step('simulate'));

    if (options.keepDraws !== undefined) {
      const rows = await keepDraws(documents, study, result.info, { path: resolve(session.cwd, options.keepDraws), engine: result.info.engine ?? 'js' }, progress, session);
      progress.finished(words.done.draws(formatCount(rows), options.keepDraws), log.step('draws'));
    }
    await publishRun({ result, study, overridden: overridden || halfWidth !== null, formats, template, workspace, options, progress, log, session });
  } finally {
    progress.clear();
  }
}
