import { chartKinds, chartOf, questionKinds, type Chart, type ChartKind } from '../charts/index.js';
import { chartFile } from '../report/chart-file.js';
import { provenanceOf } from '../report/manifest.js';
import { runIdOf } from '../run-id.js';
import type { Documents } from '../scenarios/documents.js';
import { nearest } from '../scenarios/nearest.js';
import { evidenceSets, type EvidenceSet } from '../schema/evidence.js';
import type { Study } from '../schema/study.js';
import type { RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import { resolveStudy } from '../study.js';
import { findStudy, overrideStudy } from './choose-study.js';
import { usageFailure } from './failure.js';
import { findIndicator } from './find-indicator.js';
import { inputHashes } from './input-hashes.js';
import { createProgress, type Progress } from './progress.js';
import { readChartFile, saveChart, type ChartFileOptions } from './save-chart.js';
import type { Session } from './session.js';
import { giveWay, simulateStudy } from './simulate-study.js';
import { openWorkers } from './workers.js';
import { openSoundWorkspace, type Workspace } from './workspace.js';

/** Options of the command `chart`. */
export type ChartOptions = {
  readonly subject?: string;
  readonly scenario?: string;
  readonly evidence?: EvidenceSet;
  readonly study?: string;
  readonly draws?: string;
  readonly seed?: string;
  readonly workspace?: string;
} & ChartFileOptions;

/** What a chart is about, as the command line says it. */
type About = Pick<ChartOptions, 'subject' | 'scenario' | 'evidence'>;

/** What is to be drawn, by name. */
type Subject = { readonly section?: string; readonly indicator?: string; readonly scenario?: string; readonly evidence?: EvidenceSet };

/** Simulates what one chart needs and draws it to a file, or prints its specification. */
export async function drawOne(wanted: string | undefined, options: ChartOptions, session: Session): Promise<void> {
  const kind = findKind(wanted, session);
  const file = readChartFile(options, session);
  const workspace = await openSoundWorkspace(options.workspace, session);
  const { documents, root } = workspace;
  const { study } = overrideStudy(findStudy(documents, root, options.study, session), { ...(options.draws === undefined ? {} : { draws: options.draws }), ...(options.seed === undefined ? {} : { seed: options.seed }) }, documents, session);
  const lang = study.languages.includes(session.lang) ? session.lang : (study.languages[0] ?? session.lang);
  const progress = createProgress(session);
  try {
    const { chart, text } = await chartOfStudy({ kind, about: options, study, workspace, lang }, progress, session);
    await giveWay(session.signal);
    await saveChart(chart, text, file, session);
  } finally {
    progress.clear();
  }
}

/** A chart of a study and the text of its file; `about` as on the command line, `hashes` of the documents where they are not those of the workspace. */
export async function chartOfStudy(
  { kind, about, study, workspace, lang, engine, hashes }: { readonly kind: ChartKind; readonly about: About; readonly study: Study; readonly workspace: Workspace; readonly lang: Language; readonly engine?: 'js' | 'wasm'; readonly hashes?: Readonly<Record<string, string>> },
  progress: Progress,
  session: Session,
): Promise<{ readonly chart: Chart; readonly text: string }> {
  const { documents } = workspace;
  const subject = readSubject(kind, about, documents, session);
  const whole = wholeStudy(study, subject.scenario);
  const simulate = (asked: Study): Promise<RunResult> => simulateStudy(documents, asked, openWorkers(undefined, session), progress, session, engine === undefined ? {} : { engine });
  const result = await simulateFor(kind, subject, whole, documents, simulate);
  const chart = drawn(() => chartOf(result, { kind: kind.name, subject: subject.section ?? subject.indicator, scenario: subject.scenario, evidence: subject.evidence, lang }), kind, about, session);
  const provenance = provenanceOf(result.info, hashes ?? (await inputHashes(workspace, whole)));
  return { chart, text: chartFile(chart, { ...provenance, scenarios: whole.scenarios, evidence: whole.evidence }) };
}

function findKind(wanted: string | undefined, { lang }: Session): ChartKind {
  const names = chartKinds.map(({ name }) => name);
  const kind = chartKinds.find(({ name }) => name === wanted);
  if (wanted === undefined) throw usageFailure('missing-kind', { known: names.join(', ') }, lang);
  const asked = questionKinds.find(({ name }) => name === wanted);
  if (asked !== undefined) throw usageFailure('kind-of-question', { found: asked.name, command: asked.command }, lang);
  if (kind === undefined) throw usageFailure('unknown-kind', { found: wanted, known: names.join(', '), near: nearest(wanted, names) ?? '' }, lang);
  return kind;
}

/** Subject and options as ids: the subject may be an indicator by id or number (a section for kinds that show one), or as it stands in the id of a chart, "forest-cover.drought-2022.ex-post". */
function readSubject(kind: ChartKind, options: About, documents: Documents, session: Session): Subject {
  const parts = options.subject === undefined || options.subject === 'all' ? [] : options.subject.split('.');
  const scenarios = documents.scenarios.map((s) => s.id);
  const evidence = options.evidence ?? evidenceSets.find((set) => parts.includes(set));
  const scenario = options.scenario ?? parts.find((part) => scenarios.includes(part));
  if (scenario !== undefined && !scenarios.includes(scenario)) throw usageFailure('unknown-scenario', { found: scenario, known: scenarios.join(', '), near: nearest(scenario, scenarios) ?? '' }, session.lang);
  const named = parts.find((part) => part !== scenario && part !== evidence);
  const id = named?.replaceAll('-', '_');
  if (kind.always.includes('section')) return { section: findSection(id, documents, session), ...(scenario === undefined ? {} : { scenario }), ...(evidence === undefined ? {} : { evidence }) };
  const indicator = id === undefined ? undefined : findIndicator(documents, id, 'unknown-subject', session);
  if (indicator === undefined && kind.always.includes('indicator')) throw usageFailure('missing-subject', { known: documents.plan.indicators.map((i) => i.id).join(', ') }, session.lang);
  return { ...(indicator === undefined ? {} : { indicator }), ...(scenario === undefined ? {} : { scenario }), ...(evidence === undefined ? {} : { evidence }) };
}

function findSection(id: string | undefined, documents: Documents, { lang }: Session): string {
  const known = (documents.plan.sections ?? []).map((section) => section.id);
  if (id === undefined) throw usageFailure('missing-subject', { known: known.join(', ') }, lang);
  if (!known.includes(id)) throw usageFailure('unknown-section', { found: id, known: known.join(', '), near: nearest(id, known) ?? '' }, lang);
  return id;
}

/** The study, with the scenario that is asked for. */
function wholeStudy(study: Study, scenario: string | undefined): Study {
  return scenario === undefined || study.scenarios.includes(scenario) ? study : { ...study, scenarios: [...study.scenarios, scenario] };
}

/**
 * Simulates no more than the chart shows. Scenarios and states of knowledge share their draws, so the numbers are those of the whole study,
 * and the chart carries the run id of the whole study.
 */
async function simulateFor(kind: ChartKind, { scenario, evidence }: Subject, whole: Study, documents: Documents, simulate: (study: Study) => Promise<RunResult>): Promise<RunResult> {
  const showsOne = !kind.without.includes('scenario') && ((scenario ?? whole.reference) !== whole.reference || kind.always.includes('section') || kind.always.includes('indicator') || kind.always.includes('scenario'));
  const needed: Study = {
    ...whole,
    scenarios: showsOne ? [...new Set([whole.reference, scenario ?? whole.reference])] : whole.scenarios,
    evidence: evidence === undefined || kind.without.includes('evidence') ? whole.evidence : [evidence],
  };
  const result = await simulate(needed);
  return { ...result, info: { ...result.info, runId: await runIdOf(resolveStudy(documents, whole).tasks, whole) } };
}

/** What the run holds no rows for, and what a kind cannot show, is told as a mistake of usage. */
function drawn(make: () => Chart, kind: ChartKind, { subject }: About, { lang }: Session): Chart {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (/^(nothing to draw|unknown)/.test(error.message)) throw usageFailure('no-chart', { kind: kind.name, subject: subject ?? '' }, lang);
    throw error;
  }
}
