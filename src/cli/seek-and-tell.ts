import { resolve } from 'node:path';
import { formatCount, formatProbability, formatProbabilityInterval, formatWanted, formatValue, proportion } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import { whatIfWords } from '../messages/what-if.js';
import { seekCharts } from '../charts/what-if/seek-curve.js';
import { manifest, schemaVersion } from '../report/manifest.js';
import { seekToCsv } from '../report/what-if-csv.js';
import type { Documents } from '../scenarios/documents.js';
import type { Lever } from '../scenarios/lever-path.js';
import { nearest } from '../scenarios/nearest.js';
import { bothLanguages, type Text } from '../schema/text.js';
import type { SeekRow, Subject } from '../schema/what-if.js';
import { proportionStandardError } from '../stats/intervals.js';
import { readLeverSpan } from '../what-if/lever-range.js';
import { seekLever, type Seek } from '../what-if/seek.js';
import { exitCodes, Failure, usageFailure } from './failure.js';
import { inputHashes } from './input-hashes.js';
import { print, printJson } from './print.js';
import { createProgress } from './progress.js';
import type { Session } from './session.js';
import { resolved, showing } from './simulate-study.js';
import { subjectName } from './subject-name.js';
import { tableText } from './table.js';
import { chartFiles } from './what-if-charts.js';
import { findContender, leverProblems, openQuestion, withSettings, type WhatIfOptions } from './what-if-setup.js';
import { openWorkers } from './workers.js';
import { refuseFile, writeAll } from './write-all.js';

/** Options of the command `seek`. */
export type SeekOptions = WhatIfOptions & { readonly lever: string; readonly probability: string; readonly scenario?: string; readonly out?: string };

/** The command `seek`: the value of a lever at which odds reach a level. */
export async function seekAndTell(wanted: string, options: SeekOptions, session: Session): Promise<void> {
  const progress = createProgress(session);
  try {
    const workers = openWorkers(options.workers, session);
    const { workspace, study } = await openQuestion(options, session);
    const { documents } = workspace;
    const probability = Number(options.probability);
    if (!(probability > 0 && probability < 1)) throw usageFailure('bad-probability', { found: options.probability }, session.lang);
    const span = readLeverSpan(documents, options.lever);
    if (!span.ok) throw new Failure(exitCodes.badInput, leverProblems(span.problems, session.lang));
    const base = withSettings(workspace, findContender(workspace, options.scenario ?? study.reference, session), options.set, session);
    const subject = findSubject(documents, wanted, session);
    if (options.out !== undefined) refuseFile(resolve(session.cwd, options.out), session);
    const [evidence] = study.evidence;
    const asked = { ...study, evidence: options.evidence === undefined && evidence !== undefined ? [evidence] : study.evidence };
    const question = { study: asked, base, lever: span.lever, from: span.from, to: span.to, subject, wanted: probability };
    const found = await resolved(() => seekLever(documents, question, showing(progress, session), workers.jobs), session);
    progress.clear();
    if (options.out !== undefined) {
      const charts = asked.languages.flatMap((lang) => seekCharts(found, lang));
      const files = new Map<string, string | Uint8Array>([...seekToCsv(found.rows, found.points), ...(await chartFiles(charts, progress, session))]);
      progress.clear();
      const written = manifest(found.info, await inputHashes(workspace, { id: study.id, scenarios: [base.id] }), [...files.keys()]);
      files.set('manifest.json', `${JSON.stringify({ ...written, answers: found.rows }, null, 2)}\n`);
      await writeAll(resolve(session.cwd, options.out), files, session);
      session.err.write(`${session.words.filesAt(options.out)}\n`);
    }
    if (options.json) await printJson({ schemaVersion, manifest: manifest(found.info, await inputHashes(workspace, { id: study.id, scenarios: [base.id] }), []), rows: found.rows, points: found.points }, options.output, session);
    else await print(seekText(found, documents, span.lever, session), options.output, session);
  } finally {
    progress.clear();
  }
}

/** Odds that a scenario has: of an indicator by id or number, of all targets, of a section, of at least so many. */
function findSubject({ plan }: Documents, wanted: string, { lang }: Session): Subject {
  const withNumber = plan.indicators.filter((i) => i.target.value !== undefined);
  const found = withNumber.find((i) => i.id === wanted || (i.number !== null && String(i.number) === wanted));
  const joint = ['joint:all', ...plan.sections.map((s) => `joint:${s.id}`)];
  if (found !== undefined) return found.id;
  if (joint.includes(wanted) || /^at-least:[1-9]\d*$/.test(wanted)) return wanted;
  const known = [...withNumber.map((i) => i.id), ...joint];
  throw usageFailure('unknown-odds', { found: wanted, known: known.join(', '), near: nearest(wanted, known) ?? '' }, lang);
}

function seekText({ rows, points }: Seek, { plan }: Documents, lever: Lever, session: Session): string {
  const { lang, out } = session;
  const w = whatIfWords[lang].seek;
  const named = (rows: readonly { readonly id: string; readonly name: Text }[]) => rows.map(({ id, name }) => ({ id, name: bothLanguages(name) }));
  const names = { indicators: named(plan.indicators), sections: named(plan.sections) };
  const table = tableText(
    [{ label: w.columns.value, right: true }, { label: w.columns.probability, right: true }, { label: w.columns.interval, right: true }],
    points.map((point) => {
      const estimate = { ...point, standardError: proportionStandardError(Math.round(point.probability * point.draws), point.draws) };
      return [formatValue(point.value), formatProbability(estimate, lang), formatProbabilityInterval(estimate, lang)];
    }),
    out,
  );
  const sentences = rows.flatMap((row) => [...answer(row, lever, subjectName(row.subject, names, lang), session), ...(row.monotone ? [] : [w.notMonotone]), w.tried({ count: String(row.evaluations), draws: formatCount(row.draws) })]);
  return `${sentences.join('\n')}\n\n${table}`;
}

/** The answer for one state of knowledge, in a sentence or two. */
function answer(row: SeekRow, lever: Lever, subject: string, { lang, words }: Session): string[] {
  const w = whatIfWords[lang].seek;
  const unit = lever.unit === '' ? '' : ` ${formatUnit(lever.unit, lang)}`;
  const value = (x: number | null): string => (x === null ? w.open : `${formatValue(x)}${unit}`);
  const head = { knowledge: words.knowledge[row.evidence], lever: lever.path, subject, wanted: formatWanted(row.wanted, lang), from: value(row.from), start: formatProbability(proportion(row.probabilityAtStart, row.draws), lang) };
  if (row.status === 'reached-already') return [w.already(head)];
  if (row.status === 'not-reachable') return [w.never({ ...head, to: value(row.to), best: formatProbability(proportion(row.bestProbability, row.draws), lang), bestValue: value(row.bestValue) })];
  const sentence = w.sentence({ ...head, value: value(row.value), interval: w.between(value(row.valueLow), value(row.valueHigh)) });
  if (lever.neutral !== 1 || row.value === null) return [sentence];
  const change = (x: number | null): string => (x === null ? w.open : `${x >= 1 ? '+' : '−'}${formatValue(Math.abs(100 * (x - 1)), 0)} %`);
  return [sentence, w.relative({ change: change(row.value), interval: w.between(change(row.valueLow), change(row.valueHigh)) })];
}
