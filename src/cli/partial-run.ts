import { resolve } from 'node:path';
import type { EngineChoice } from '../engine/machine/create.js';
import { blocksOf, type BlockRange } from '../engine/run.js';
import { formatCount } from '../messages/numbers.js';
import { writePartial, type PartialRun } from '../partial/partial.js';
import type { Documents } from '../scenarios/documents.js';
import type { Study } from '../schema/study.js';
import { designDraws } from '../stats/design.js';
import { prepareStudy } from '../study.js';
import { usageFailure } from './failure.js';
import { writeOne } from './print.js';
import type { Progress } from './progress.js';
import type { Session } from './session.js';
import { resolved, showing } from './simulate-study.js';
import type { Workers } from './workers.js';
import { refuseFolder } from './write-all.js';

/** Some blocks of a run, and the file for what they give. */
export type Some = { readonly range: BlockRange; readonly path: string };

/** Reads `--blocks a:b` and `--partial <file>`, which go together; null where the whole run is wanted. */
export function readBlocks({ blocks, partial, keepDraws, exactQuantiles }: { readonly blocks?: string; readonly partial?: string; readonly keepDraws?: string; readonly exactQuantiles?: true }, study: Study, session: Session): Some | null {
  const { lang, cwd } = session;
  if (partial === undefined) {
    if (blocks === undefined) return null;
    throw usageFailure('blocks-alone', {}, lang);
  }
  if (keepDraws !== undefined) throw usageFailure('partial-draws', {}, lang);
  if (exactQuantiles !== undefined) throw usageFailure('partial-quantiles', {}, lang);
  const all = blocksOf(designDraws(study.design ?? 'random', study.draws));
  const [, from, to] = /^(\d+):(\d+)$/.exec(blocks ?? `${all.from}:${all.to}`) ?? [];
  const range = { from: Number(from), to: Number(to) };
  if (!(range.from < range.to && range.to <= all.to)) throw usageFailure('bad-blocks', { found: blocks ?? '', high: formatCount(all.to) }, lang);
  refuseFolder(resolve(cwd, partial), session);
  return { range, path: partial };
}

type PartialWork = Some & { readonly documents: Documents; readonly study: Study; readonly overridden: boolean; readonly engine?: EngineChoice; readonly covariance: boolean; readonly workers: Workers; readonly progress: Progress; readonly session: Session };

/** Runs some blocks of a study and keeps what they give in a file, for `merge`. */
export async function runPartial({ documents, study, overridden, engine, covariance, range, path, workers, progress, session }: PartialWork): Promise<void> {
  const began = performance.now();
  const prepared = await resolved(() => prepareStudy(documents, study, { ...(engine === undefined ? {} : { engine }), covariance }), session);
  const answers = await resolved(() => workers.tasks(prepared, range, showing(progress, session)), session);
  progress.finished(session.words.done.blocks(formatCount(range.from), formatCount(range.to)), (performance.now() - began) / 1000);
  const { info, settings } = prepared;
  const run: PartialRun = { engineVersion: info.engineVersion, engine: settings.engine, runId: info.runId, covariance, study: prepared.study, overridden, blocks: [range], parts: answers.map(({ part }) => part) };
  await writeOne(path, await writePartial(run), session);
}
