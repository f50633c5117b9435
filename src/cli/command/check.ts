import type { Command } from 'commander';
import { checkPlan } from '../../check.js';
import { formatCount } from '../../messages/numbers.js';
import { schemaVersion } from '../../report/manifest.js';
import { evidenceSets } from '../../schema/evidence.js';
import { addCommand } from '../add-command.js';
import { checkText } from '../check-text.js';
import { findStudy, overrideStudy, type StudyOptions } from '../choose-study.js';
import { complain } from '../complain.js';
import { Failure, exitCodes, usageFailure } from '../failure.js';
import { print, printJson } from '../print.js';
import { createProgress } from '../progress.js';
import type { Session } from '../session.js';
import { resolved, showing } from '../simulate-study.js';
import { choose } from '../usage.js';
import { openWorkers } from '../workers.js';
import { openSoundWorkspace } from '../workspace.js';

type Options = Pick<StudyOptions, 'draws' | 'seed' | 'evidence' | 'accounting'> & { readonly workers?: string; readonly workspace?: string; readonly json?: true; readonly output?: string };

/** `planodds check [study]` */
export function addCheck(program: Command, session: Session): void {
  const { words } = session;
  addCommand(program, 'check', 'check', session)
    .argument('[study]', words.arguments.study)
    .option('--draws <n>', words.options.draws)
    .option('--seed <n>', words.options.seed)
    .option('--evidence <set>', words.options.evidence, (value) => choose('--evidence', value, evidenceSets, session))
    .option('--accounting <rule>', words.options.accounting)
    .option('--workers <n>', words.options.workers)
    .option('--workspace <dir>', words.options.workspace)
    .option('--json', words.options.json)
    .option('-o, --output <file>', words.options.output)
    .action((study: string | undefined, options: Options) => check(study, options, session));
}

async function check(wanted: string | undefined, options: Options, session: Session): Promise<void> {
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
