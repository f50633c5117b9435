import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { choiceCharts } from '../charts/finance/choice-charts.js';
import { formatValue } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import { prioritiseWords } from '../messages/prioritise.js';
import { choiceInTurn, prioritise, type Prioritised, type PrioritiseQuestion } from '../prioritise/prioritise.js';
import type { Condition } from '../prioritise/instance.js';
import { choiceToCsv } from '../report/prioritise-csv.js';
import { manifest, schemaVersion } from '../report/manifest.js';
import { say, type Language } from '../schema/text.js';
import { study as studySchema } from '../schema/study.js';
import { numberOf } from '../what-if/lever-range.js';
import { choiceInWorker } from '../workers/choice.js';
import { budgetsOf, conditionsOf, type ConditionOptions } from './choice-conditions.js';
import { createChoiceProgress } from './choice-progress.js';
import { Interrupted, usageFailure } from './failure.js';
import { inputHashes } from './input-hashes.js';
import { print, printJson } from './print.js';
import { prioritiseText } from './prioritise-text.js';
import { createProgress } from './progress.js';
import type { Session } from './session.js';
import { simulationFailure } from './simulate-study.js';
import { chartFiles } from './what-if-charts.js';
import { findContender, openQuestion, withSettings, fewestDraws, type WhatIfOptions } from './what-if-setup.js';
import { compiled, readWorkers } from './workers.js';
import { refuseFile, writeAll } from './write-all.js';
import type { Workspace } from './workspace.js';

/** Options of the command `prioritise`. */
export type PrioritiseOptions = WhatIfOptions & ConditionOptions & { readonly scenario?: string; readonly frontier?: string; readonly leastMoney?: string; readonly timeLimit?: string; readonly searchDraws?: string; readonly out?: string };

/** Draws of the search where nothing else is said: enough to tell portfolios apart, few enough for a bound within a minute. */
const SEARCH_DRAWS = 2000;
const SECONDS = 60;

/** The command `prioritise`: projects chosen under budgets. Ctrl-C ends the search, and the best found so far is told. */
export async function prioritiseAndPublish(options: PrioritiseOptions, session: Session): Promise<void> {
  const isAlone = readWorkers(options.workers, session) === 1 || !compiled;
  const { workspace, study } = await openQuestion(options, session);
  const conditions = await conditionsOf(workspace, study, options, session);
  const [evidence] = study.evidence;
  if (evidence === undefined) throw new RangeError(`a choice needs a state of knowledge: ${study.id}`);
  const base = withSettings(workspace, findContender(workspace, options.scenario ?? study.reference, session), options.set, session);
  const draws = searchDraws(options.searchDraws, study.draws, session);
  const question: PrioritiseQuestion = { study: { ...study, draws }, base, conditions, evidence, budgets: budgetsOf(options.frontier, session), aim: aimOf(levelOf(options.leastMoney, session), conditions.objective), seconds: secondsOf(options.timeLimit, session), freshDraws: study.draws };
  if (options.out !== undefined) refuseFile(resolve(session.cwd, options.out), session);
  const answer = await compute(workspace, question, isAlone, session);
  // what an interruption left is told and written to its end
  const calm = { ...session, signal: new AbortController().signal };
  const hashes = await inputHashes(workspace, { id: study.id, scenarios: [base.id] });
  if (options.out !== undefined) await publish(answer, { folder: resolve(session.cwd, options.out), languages: study.languages, hashes }, calm);
  if (options.json) await printJson({ schemaVersion, manifest: manifest(answer.info, hashes, []), ...answer.tables }, options.output, calm);
  else await print(prioritiseText(answer, calm), options.output, calm);
}

type Answer = Prioritised & { readonly tables: NonNullable<Prioritised['tables']> };

async function compute(workspace: Workspace, question: PrioritiseQuestion, isAlone: boolean, session: Session): Promise<Answer> {
  const progress = createChoiceProgress(session);
  const run = isAlone ? choiceInTurn : choiceInWorker(fileURLToPath(new URL('../workers/worker.js', import.meta.url)));
  try {
    const answer = await prioritise(workspace.documents, question, (job, hear) => run(job, hear, session.signal), {
      choice: async (state) => {
        progress.at(state);
        await new Promise(setImmediate);
        return !session.signal.aborted;
      },
      judging: async (at) => {
        progress.judging(at);
        await new Promise(setImmediate);
      },
    });
    if (answer.conflict.length > 0) throw usageFailure('conditions-conflict', { conditions: answer.conflict.map((c, k) => `(${k + 1}) ${conditionText(c, question, workspace, session)}`).join(session.words.comma) }, session.lang);
    if (answer.tables === null) throw new Interrupted();
    if (answer.stopped) session.err.write(`${prioritiseWords[session.lang].stopped}\n`);
    return { ...answer, tables: answer.tables };
  } catch (error) {
    throw refusalOf(error, session);
  } finally {
    progress.end();
  }
}

/** What cannot be chosen, as bad input; else as any simulation that broke off. */
function refusalOf(error: unknown, session: Session): unknown {
  if (!(error instanceof RangeError)) return error;
  if (error.message === 'every target of the objective is out of reach') return usageFailure('nothing-in-reach', {}, session.lang);
  if (error.message === 'no target weighs anything') return usageFailure('no-weight', {}, session.lang);
  const [, most, found] = /^no more than (\d+) targets can be met: (\d+)$/.exec(error.message) ?? [];
  if (most !== undefined && found !== undefined) return usageFailure('too-many-targets', { most, found }, session.lang);
  const [, absent] = /^locked in, but left out by the scenario, itself or what it needs: (.*)$/.exec(error.message) ?? [];
  if (absent !== undefined) return usageFailure('locked-in-left-out', { found: absent }, session.lang);
  const [, id] = /^no such target: (.*)$/.exec(error.message) ?? [];
  return id === undefined ? simulationFailure(error, session) : usageFailure('no-odds-for', { found: id }, session.lang);
}

/** A condition in words: those in conflict. */
function conditionText({ kind, year, index, projects, money }: Condition, { conditions }: PrioritiseQuestion, { documents }: Workspace, { lang, words }: Session): string {
  const currency = formatUnit(documents.plan.plan.currency, lang);
  const group = kind === 'group' ? conditions.groups?.[index ?? 0] : undefined;
  const amount = (x: number): string => (group?.of === 'projects' ? formatValue(x) : `${formatValue(x, 1)} ${currency}`);
  const limit = (sign: string, x: number | null | undefined): string[] => (x === null || x === undefined ? [] : [`${sign}${amount(x)}`]);
  const shown = [...limit('', kind === 'year' ? conditions.budget_by_year?.[String(year)] : kind === 'total' ? conditions.budget : money), ...limit('≥ ', group?.at_least), ...limit('≤ ', group?.at_most)].join(words.comma);
  return prioritiseWords[lang].conditions[kind]({ year: String(year ?? ''), group: prioritiseWords[lang].group(group?.name === undefined ? null : say(group.name, lang), (index ?? 0) + 1), projects: projects.join(kind === 'prerequisite' ? ' → ' : words.comma), count: String(projects.length), money: shown });
}

async function publish({ info, tables }: Answer, { folder, languages, hashes }: { readonly folder: string; readonly languages: readonly Language[]; readonly hashes: Readonly<Record<string, string>> }, session: Session): Promise<void> {
  const progress = createProgress(session, { between: 2000 });
  const charts = languages.flatMap((lang) => choiceCharts({ info, tables }, lang));
  const files = new Map<string, string | Uint8Array>([...choiceToCsv(tables, info), ...(await chartFiles(charts, progress, session))]);
  progress.clear();
  files.set('manifest.json', `${JSON.stringify(manifest(info, hashes, [...files.keys()]), null, 2)}\n`);
  await writeAll(folder, files, session);
  session.err.write(`${session.words.filesAt(folder)}\n`);
}

function searchDraws(text: string | undefined, most: number, { lang }: Session): number {
  if (text === undefined) return Math.min(SEARCH_DRAWS, most);
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!studySchema.shape.draws.safeParse(value).success || value < fewestDraws) throw usageFailure('bad-draws', { found: text, low: String(fewestDraws), high: String(studySchema.shape.draws.maxValue) }, lang);
  return value;
}

function secondsOf(text: string | undefined, { lang }: Session): number {
  const value = text === undefined ? SECONDS : Number(text);
  if (!(value >= 1 && Number.isFinite(value))) throw usageFailure('bad-time-limit', { found: text ?? '' }, lang);
  return value;
}

/** A level as it is maximised: shortfalls are told as positive numbers, and have their sign turned. */
function aimOf(level: number | null, objective: PrioritiseQuestion['conditions']['objective']): number | null {
  return level === null || (objective !== 'shortfall' && objective !== 'tail-shortfall') ? level : -Math.abs(level);
}

function levelOf(text: string | undefined, { lang }: Session): number | null {
  if (text === undefined) return null;
  const value = numberOf(text);
  if (!Number.isFinite(value)) throw usageFailure('bad-level', { found: text }, lang);
  return value;
}
