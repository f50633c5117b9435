import { resolve } from 'node:path';
import { factorName } from '../charts/sensitivity/names.js';
import { sensitivityCharts } from '../charts/sensitivity/sensitivity-charts.js';
import { formatCount } from '../messages/numbers.js';
import { sensitivityWords } from '../messages/sensitivity.js';
import { manifest, schemaVersion } from '../report/manifest.js';
import { sensitivityToCsv } from '../report/sensitivity-csv.js';
import type { Documents } from '../scenarios/documents.js';
import { bothLanguages } from '../schema/text.js';
import type { OutcomeKind, SensitivityMethod } from '../schema/sensitivity.js';
import { analyseSensitivity, type Sensitivity, type SensitivityQuestion } from '../sensitivity/analyse.js';
import type { OnProgress } from '../sensitivity/context.js';
import { usageFailure } from './failure.js';
import { findIndicator } from './find-indicator.js';
import { inputHashes } from './input-hashes.js';
import { print, printJson } from './print.js';
import { createProgress, type Progress } from './progress.js';
import { sensitivityText } from './sensitivity-text.js';
import type { Session } from './session.js';
import { giveWay, resolved } from './simulate-study.js';
import { chartFiles } from './what-if-charts.js';
import { findContender, openQuestion, type WhatIfOptions } from './what-if-setup.js';
import { openWorkers } from './workers.js';
import { refuseFile, writeAll } from './write-all.js';

/** Options of the command `sensitivity`. */
export type SensitivityOptions = Omit<WhatIfOptions, 'study' | 'set' | 'accounting'> & { readonly scenario?: string; readonly target?: string; readonly outcome?: OutcomeKind; readonly method?: SensitivityMethod; readonly factors?: string; readonly base?: string; readonly among?: readonly string[]; readonly out?: string };

const usualFactors = '40';
const usualBase = '4096';
/** Most rows: outcomes of all of them are held at once. */
const mostRows = 2 ** 17;
/** Factors named when they have been screened. */
const namedFactors = 5;

/** The command `sensitivity`: what drives the outcomes of a scenario. */
export async function analyseAndTell(studyId: string | undefined, options: SensitivityOptions, session: Session): Promise<void> {
  const progress = createProgress(session, { between: 2000 });
  const started = performance.now();
  try {
    const workers = openWorkers(options.workers, session);
    const { workspace, study } = await openQuestion({ ...options, ...(studyId === undefined ? {} : { study: studyId }) }, session);
    const scenario = findContender(workspace, options.scenario ?? study.reference, session);
    const [evidence] = study.evidence;
    const asked = { ...study, evidence: options.evidence === undefined && evidence !== undefined ? [evidence] : study.evidence };
    const question: SensitivityQuestion = {
      study: asked,
      scenario,
      indicators: options.target === undefined ? null : [findIndicator(workspace.documents, options.target, 'unknown-indicator', session)],
      outcomes: options.outcome === undefined ? ['odds', 'value'] : [options.outcome],
      among: options.among === undefined ? null : options.among.map((id) => findContender(workspace, id, session).id),
      method: options.method ?? 'sobol',
      factors: wholeFactors(options.factors ?? usualFactors, session),
      base: powerOfTwo(options.base ?? usualBase, session),
      engine: 'auto',
    };
    if (options.out !== undefined) refuseFile(resolve(session.cwd, options.out), session);
    const found = await resolved(() => told(question, session, () => analyseSensitivity(workspace.documents, question, showingParts(workspace.documents, progress, session), workers.sensitivity)), session);
    const { tables, method } = found;
    const words = sensitivityWords[session.lang];
    progress.finished(words.done({ outcomes: formatCount(outcomesIn(found)), method: words.method[method] }), (performance.now() - started) / 1000);
    const hashes = await inputHashes(workspace, { id: study.id, scenarios: found.info.scenarios.map(({ id }) => id) });
    if (options.out !== undefined) {
      const charts = await chartFiles(asked.languages.flatMap((lang) => sensitivityCharts(found, lang)), progress, session);
      progress.clear();
      await publish(found, charts, hashes, options.out, session);
    }
    if (options.json) await printJson({ schemaVersion, manifest: manifest(found.info, hashes, []), method, tables }, options.output, session);
    else await print(sensitivityText(found, session), options.output, session);
  } finally {
    progress.clear();
  }
}

async function publish(found: Sensitivity, charts: ReadonlyMap<string, string | Uint8Array>, hashes: Readonly<Record<string, string>>, folder: string, session: Session): Promise<void> {
  const files = new Map<string, string | Uint8Array>([...sensitivityToCsv(found.tables, found.info), ...charts]);
  const written = manifest(found.info, hashes, [...files.keys()]);
  files.set('manifest.json', `${JSON.stringify({ ...written, method: found.method }, null, 2)}\n`);
  await writeAll(resolve(session.cwd, folder), files, session);
  session.err.write(`${session.words.filesAt(folder)}\n`);
}

/** Outcomes or payoffs that rows tell of. */
function outcomesIn({ tables }: Sensitivity): number {
  const keys = [...tables.outcomes, ...tables.tornado, ...tables.morris].map(({ evidence, indicator, outcome }) => `${evidence}|${indicator}|${outcome}`);
  return new Set([...keys, ...tables.options.map(({ evidence, payoff }) => `${evidence}|${payoff}`)]).size;
}

/** Shows how far an analysis is, tells what was screened as soon as it is known, and lets Ctrl-C stop it between two blocks. */
function showingParts({ assumptions }: Documents, progress: Progress, session: Session): OnProgress {
  const info = { assumptions: { 'ex-post': assumptions.assumptions.map((own) => ({ id: own.id, name: bothLanguages(own.name) })) } };
  return async (step) => {
    if (step.phase === 'screened') {
      const words = sensitivityWords[session.lang];
      const names = step.factors.slice(0, namedFactors).map(({ id }) => factorName(info, 'ex-post', id, session.lang));
      progress.clear();
      if (names.length > 0) session.err.write(`${words.screened({ count: formatCount(step.factors.length), names: words.enumerate(names) })}\n`);
    } else progress.at(step.phase, step.done, step.of);
    await giveWay(session.signal);
  };
}

/** What an analysis refuses, as mistakes of the command line. */
async function told<T>({ indicators }: SensitivityQuestion, { lang }: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (error.message.startsWith('a choice needs two scenarios')) throw usageFailure('no-choice', {}, lang);
    if (error.message.startsWith('unknown indicator:')) throw usageFailure('not-judged', { found: (indicators ?? []).join(', ') }, lang);
    throw error;
  }
}

function wholeFactors(text: string, { lang }: Session): number {
  const factors = /^\d+$/.test(text) ? Number(text) : 0;
  if (factors < 1) throw usageFailure('bad-factors', { found: text }, lang);
  return factors;
}

function powerOfTwo(text: string, { lang }: Session): number {
  const rows = /^\d+$/.test(text) ? Number(text) : 0;
  if (!(rows >= 512 && rows <= mostRows && Number.isInteger(Math.log2(rows)))) throw usageFailure('bad-base', { found: text, high: formatCount(mostRows) }, lang);
  return rows;
}
