import { resolve } from 'node:path';
import { formatCount } from '../messages/numbers.js';
import { whatIfWords } from '../messages/what-if.js';
import { sweepCharts } from '../charts/what-if/sweep-charts.js';
import { manifest, schemaVersion } from '../report/manifest.js';
import { sweepToCsv } from '../report/what-if-csv.js';
import type { LeverValue } from '../scenarios/lever-path.js';
import { gridOf, hypercubeOf, type LeverRange } from '../what-if/lever-range.js';
import { planSweep, runSweep, type Sweep, type SweepQuestion } from '../what-if/sweep.js';
import { usageFailure } from './failure.js';
import { inputHashes } from './input-hashes.js';
import { print, printJson } from './print.js';
import { createProgress } from './progress.js';
import type { Session } from './session.js';
import { resolved, showing } from './simulate-study.js';
import { openJournal } from './sweep-journal.js';
import { sweepText } from './sweep-text.js';
import { chartFiles } from './what-if-charts.js';
import { findContender, openQuestion, readRanges, withSettings, type WhatIfOptions } from './what-if-setup.js';
import { openWorkers } from './workers.js';
import { refuseFile, writeAll } from './write-all.js';

/** Options of the command `sweep`. */
export type SweepOptions = WhatIfOptions & { readonly lever: readonly string[]; readonly samples?: string; readonly scenario?: string; readonly out?: string };

/** Most points of one sweep. */
const mostPoints = 20_000;

/** The command `sweep`: every point on the same draws, kept on disk as it ends, then tables and charts. */
export async function sweepAndPublish(options: SweepOptions, session: Session): Promise<void> {
  const words = whatIfWords[session.lang].sweep;
  const progress = createProgress(session);
  const started = performance.now();
  try {
    const workers = openWorkers(options.workers, session);
    const { workspace, study } = await openQuestion(options, session);
    const base = withSettings(workspace, findContender(workspace, options.scenario ?? study.reference, session), options.set, session);
    const ranges = readRanges(workspace, options.lever, session);
    const points = pointsOf(ranges, options, study.seed, session);
    const [evidence] = study.evidence;
    const asked = { ...study, evidence: options.evidence === undefined && evidence !== undefined ? [evidence] : study.evidence };
    const question: SweepQuestion = { study: asked, base, levers: ranges.map((range) => range.lever), points, sampled: options.samples !== undefined };
    const plan = await resolved(() => planSweep(workspace.documents, question), session);
    const folder = resolve(session.cwd, options.out ?? `reports/sweep--${plan.info.runId}`);
    refuseFile(folder, session);
    const journal = await openJournal(folder, session);
    try {
      const levers = ranges.map(({ lever }) => lever.path).join(session.words.comma);
      session.err.write(`${words.points({ points: formatCount(points.length), levers, base: base.title[session.lang], knowledge: asked.evidence.map((set) => session.words.knowledge[set]).join(session.words.comma), draws: formatCount(asked.draws) })}\n`);
      const known = plan.parts.flatMap(({ keys }) => keys.filter((key) => journal.known.has(key))).length;
      if (known > 0) session.err.write(`${words.resumed({ known: formatCount(known), points: formatCount(points.length * asked.evidence.length) })}\n`);
      const sweep = await resolved(() => runSweep(plan, journal.known, journal.add, showing(progress, session), workers.jobs), session);
      progress.finished(words.done({ points: formatCount(points.length * asked.evidence.length) }), (performance.now() - started) / 1000);
      const charts = await chartFiles(asked.languages.flatMap((lang) => sweepCharts(sweep, lang)), progress, session);
      progress.clear();
      await publish(sweep, charts, folder, options, await inputHashes(workspace, { id: study.id, scenarios: [base.id] }), session);
      await journal.remove();
    } finally {
      await journal.close();
    }
  } finally {
    progress.clear();
  }
}

/** The points of a grid, or of a sample over ranges. */
function pointsOf(ranges: readonly LeverRange[], { samples, lever }: SweepOptions, seed: number, { lang }: Session): readonly (readonly LeverValue[])[] {
  if (samples !== undefined) {
    const count = /^\d+$/.test(samples) ? Number(samples) : Number.NaN;
    if (!(count >= 1 && count <= mostPoints)) throw usageFailure('bad-samples', { found: samples, high: formatCount(mostPoints) }, lang);
    return hypercubeOf(ranges, seed, count);
  }
  const listed = ranges.map((range, k) => {
    if (!('values' in range)) throw usageFailure('values-needed', { found: lever[k] ?? '' }, lang);
    return range;
  });
  const count = listed.reduce((product, { values }) => product * values.length, 1);
  if (count > mostPoints) throw usageFailure('too-many-points', { found: formatCount(count), high: formatCount(mostPoints) }, lang);
  return gridOf(listed);
}

async function publish(sweep: Sweep, charts: ReadonlyMap<string, string | Uint8Array>, folder: string, options: SweepOptions, hashes: Readonly<Record<string, string>>, session: Session): Promise<void> {
  const files = new Map<string, string | Uint8Array>([...sweepToCsv(sweep.levers, sweep.rows), ...charts]);
  const written = manifest(sweep.info, hashes, [...files.keys()]);
  files.set('manifest.json', `${JSON.stringify({ ...written, levers: sweep.levers }, null, 2)}\n`);
  await writeAll(folder, files, session);
  if (options.json) await printJson({ schemaVersion, manifest: written, levers: sweep.levers, rows: sweep.rows }, options.output, session);
  else await print(`${sweepText(sweep, session)}${session.words.filesAt(folder)}\n`, options.output, session);
}
