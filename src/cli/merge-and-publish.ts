import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { refsOf } from '../engine/simulate.js';
import { at } from '../engine/row.js';
import { formatCount } from '../messages/numbers.js';
import { mergePartials, partialProblems, readPartial, writePartial, type PartialProblem, type PartialRun } from '../partial/partial.js';
import { engineVersion } from '../version.js';
import { prepareStudy, readStudy } from '../study.js';
import { languagesOf } from './choose-study.js';
import { exitCodes, Failure, usageFailure, usageProblem } from './failure.js';
import { outputFormats } from './output-formats.js';
import { writeOne } from './print.js';
import { createProgress } from './progress.js';
import { publishRun, type PublishOptions } from './publish-run.js';
import { templateOf } from './report-template.js';
import { createRunLog } from './run-log.js';
import type { Session } from './session.js';
import { giveWay, resolved } from './simulate-study.js';
import { openSoundWorkspace } from './workspace.js';
import { refuseFile, refuseFolder } from './write-all.js';

/** Options of the command `merge`. */
export type MergeOptions = PublishOptions & { readonly partial?: string; readonly workspace?: string };

/** The command `merge`: partial runs of one study become one run, published as `run` would, or one partial run. */
export async function mergeAndPublish(paths: readonly string[], options: MergeOptions, session: Session): Promise<void> {
  const { words } = session;
  const progress = createProgress(session);
  const log = createRunLog();
  try {
    if (options.partial !== undefined) refuseFolder(resolve(session.cwd, options.partial), session);
    if (options.out !== undefined) refuseFile(resolve(session.cwd, options.out), session);
    const run = mergePartials(await readAll(paths, options.partial === undefined, session));
    progress.finished(words.done.read(paths.length), log.step('read'));
    if (options.partial !== undefined) return await writeOne(options.partial, await writePartial(run), session);

    const workspace = await openSoundWorkspace(options.workspace, session);
    const study = { ...run.study, languages: languagesOf(run.study, session) };
    const formats = outputFormats(options.formats, study, session);
    const template = await templateOf(workspace, options, session);
    const prepared = await resolved(() => prepareStudy(workspace.documents, study, { covariance: run.covariance }), session);
    if (prepared.info.runId !== run.runId) throw usageFailure('changed-workspace', { path: workspace.root }, session.lang);
    const answers = [];
    for (const [k, task] of prepared.tasks.entries()) {
      await giveWay(session.signal);
      answers.push({ refs: refsOf(task, prepared.extras), part: at(run.parts, k) });
    }
    const result = readStudy({ ...prepared, info: { ...prepared.info, engine: run.engine } }, answers);
    progress.finished(words.done.simulate(formatCount(result.info.draws), study.scenarios.length, study.evidence.length), log.step('simulate'));
    await publishRun({ result, study, overridden: run.overridden, formats, template, workspace, options, progress, log, session });
  } finally {
    progress.clear();
  }
}

/** Reads partial runs that fit together; everything that is wrong with them is told at once. */
async function readAll(paths: readonly string[], complete: boolean, session: Session): Promise<readonly PartialRun[]> {
  const read = await Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(resolve(session.cwd, path)).catch((error: NodeJS.ErrnoException) => error);
      return bytes instanceof Error ? usageProblem('cannot-read', { path, reason: bytes.code ?? bytes.message }, session.lang) : partialOf(path, await readPartial(bytes), session);
    }),
  );
  const problems = read.flatMap((one) => ('parts' in one ? [] : [one]));
  if (problems.length > 0) throw new Failure(exitCodes.badInput, problems);
  const runs = read.flatMap((one) => ('parts' in one ? [one] : []));
  const misfits = partialProblems(runs, complete).map((problem) => usageProblem(`partial-${problem.code}`, argsOf(problem, paths), session.lang));
  if (misfits.length > 0) throw new Failure(exitCodes.badInput, misfits);
  return runs;
}

function partialOf(path: string, read: Awaited<ReturnType<typeof readPartial>>, { lang }: Session): PartialRun | ReturnType<typeof usageProblem> {
  if (typeof read === 'string') return usageProblem(`partial-${read}`, { path }, lang);
  return read.engineVersion === engineVersion ? read : usageProblem('partial-old-version', { path, found: read.engineVersion, known: engineVersion }, lang);
}

function argsOf(problem: PartialProblem, paths: readonly string[]): Readonly<Record<string, string>> {
  const [first, second] = 'files' in problem ? problem.files.map((k) => at(paths, k)) : [];
  return { first: first ?? '', second: second ?? '', ...('blocks' in problem ? { from: formatCount(problem.blocks.from), to: formatCount(problem.blocks.to) } : {}) };
}
