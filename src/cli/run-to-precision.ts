import { study as studySchema, type Study } from '../schema/study.js';
import type { RunResult } from '../schema/table.js';
import type { Documents } from '../scenarios/documents.js';
import { formatCount } from '../messages/numbers.js';
import { runToPrecision } from '../precision.js';
import type { Wanted } from '../study.js';
import { usageFailure } from './failure.js';
import type { Progress } from './progress.js';
import type { Session } from './session.js';
import { resolved, showing } from './simulate-study.js';
import type { Workers } from './workers.js';

/** Draws at most where `--draws` does not say. */
const usualMost = 1_000_000;

/** Reads `--precision`: percentage points, more than 0 and at most 50; null where it is not given. */
export function readPrecision(text: string | undefined, { lang }: Session): number | null {
  if (text === undefined) return null;
  const points = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(points > 0 && points <= 50)) throw usageFailure('bad-precision', { found: text }, lang);
  return points / 100;
}

/** A share as percentage points of two digits. */
const points = (share: number): string => String(Number((100 * share).toPrecision(2)));

type PreciseWork = { readonly documents: Documents; readonly study: Study; readonly halfWidth: number; readonly draws: string | undefined; readonly workers: Workers; readonly progress: Progress; readonly extra: Wanted; readonly session: Session };

/** Draws until every probability is as sure as asked; says what it took, or what would be needed where it had to stop before. */
export async function simulateToPrecision({ documents, study, halfWidth, draws, workers, progress, extra, session }: PreciseWork): Promise<{ readonly study: Study; readonly result: RunResult }> {
  const most = Math.min(draws === undefined ? usualMost : study.draws, studySchema.shape.draws.maxValue ?? usualMost);
  const run = await resolved(() => runToPrecision(documents, study, { halfWidth, most }, showing(progress, session), workers.tasks, extra), session);
  const { words } = session;
  const asked = points(halfWidth);
  const drawn = formatCount(run.result.info.draws);
  const text = run.reached || run.widest === null ? words.precision.reached({ asked, drawn }) : words.precision.missed({ asked, drawn, of: run.widest.of, scenario: run.widest.scenario, knowledge: words.knowledge[run.widest.evidence], width: points(run.widest.halfWidth), needs: formatCount(Number(run.needs.toPrecision(2))) });
  progress.clear();
  session.err.write(`${words.note}${words.colon}${text}\n`);
  return { study: run.study, result: run.result };
}
