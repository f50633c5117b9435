import { checkPlan } from '../check.js';
import { formatCount } from '../messages/numbers.js';
import { schemaVersion } from '../report/manifest.js';
import { checkText } from './check-text.js';
import { findStudy, overrideStudy, type StudyOptions } from './choose-study.js';
import { complain } from './complain.js';
import { Failure, exitCodes, usageFailure } from './failure.js';
import { print, printJson } from './print.js';
import { createProgress } from './progress.js';
import type { Session } from './session.js';
import { resolved, showing } from './simulate-study.js';
import { openWorkers } from './workers.js';
import { openSoundWorkspace } from './workspace.js';

/** Options of the command `check`. */
export type CheckOptions = Pick<StudyOptions, 'draws' | 'seed' | 'evidence' | 'accounting'> & { readonly workers?: string; readonly workspace?: string; readonly json?: true; readonly output?: string };

/** The command `check`: does the plan hold what its planner expects? */
export async function checkAndTell(wanted: string | undefined, options: CheckOptions, session: Session): Promise<void> {
  const progress = createProgress(session);
  try {
    const workers = openWorkers(options.workers, session);
    const { documents, root, problems } = await openSoundWorkspace(options.workspace, session);
    if (documents.checks.length === 0) throw usageFailure('no-checks', { path: root }, session.lang);
    const { study } = overrideStudy(findStudy(documents, root, wanted, session), options, documents, session);
    complain(problems, session);
    const began = performance.now();
    const report = await resolved(() => checkPlan(documents, study, showing(progress, session), workers.checks), session);
    progress.finished(session.words.done.simulate(formatCount(study.draws), documents.scenarios.length, study.evidence.length), (performance.now() - began) / 1000);
    if (options.json) await printJson({ schemaVersion, ...report }, options.output, session);
    else await print(checkText(report, session), options.output, session);
    if (!report.passed) throw new Failure(exitCodes.checkFailed, []);
  } finally {
    progress.clear();
  }
}
