import { chartKinds, chartOf, type Chart, type ChartKind } from '../charts/index.js';
import { createRenderer } from '../render/index.js';
import { schemaVersion } from '../report/manifest.js';
import { runIdOf } from '../run-id.js';
import type { Documents } from '../scenarios/documents.js';
import { nearest } from '../scenarios/nearest.js';
import { evidenceSets, type EvidenceSet } from '../schema/evidence.js';
import type { Study } from '../schema/study.js';
import type { RunResult } from '../schema/table.js';
import { resolveStudy } from '../study.js';
import { findStudy, overrideStudy } from './choose-study.js';
import { usageFailure } from './failure.js';
import { findIndicator } from './find-indicator.js';
import { print, printJson, writeOne } from './print.js';
import { createProgress } from './progress.js';
import type { Session } from './session.js';
import { giveWay, simulateStudy } from './simulate-study.js';
import { tableText } from './table.js';
import { openWorkers } from './workers.js';
import { openSoundWorkspace } from './workspace.js';

/** Options of the command `chart`. */
export type ChartOptions = {
  readonly subject?: string;
  readonly scenario?: string;
  readonly evidence?: EvidenceSet;
  readonly study?: string;
  readonly draws?: string;
  readonly seed?: string;
  readonly workspace?: string;
  readonly list?: true;
  readonly json?: true;
  readonly output?: string;
};

/** What is to be drawn, by name. */
type Subject = { readonly indicator?: string; readonly scenario?: string; readonly evidence?: EvidenceSet };

/** `chart --list` */
export async function listKinds(options: ChartOptions, session: Session): Promise<void> {
  const kinds = chartKinds.map(({ name, describe, always, without }) => ({ kind: name, shows: describe, needs: always, without }));
  if (options.json) return printJson({ schemaVersion, charts: kinds }, options.output, session);
  const { inspect } = session.words;
  await print(tableText([{ label: inspect.columns.kind }, { label: inspect.columns.name }], kinds.map(({ kind, shows }) => [kind, shows[session.lang]]), session.out), options.output, session);
}

/** Simulates what one chart needs and draws it to a file, or prints its specification. */
export async function drawOne(wanted: string | undefined, options: ChartOptions, session: Session): Promise<void> {
  const kind = findKind(wanted, session);
  const format = formatOf(options.output, session);
  const { documents, root } = await openSoundWorkspace(options.workspace, session);
  const subject = readSubject(options, documents, session);
  const { study } = overrideStudy(findStudy(documents, root, options.study, session), { ...(options.draws === undefined ? {} : { draws: options.draws }), ...(options.seed === undefined ? {} : { seed: options.seed }) }, documents, session);
  const lang = study.languages.includes(session.lang) ? session.lang : (study.languages[0] ?? session.lang);
  const progress = createProgress(session);
  try {
    const result = await simulateFor(kind, subject, study, documents, (asked) => simulateStudy(documents, asked, openWorkers(undefined, session), progress, session));
    const chart = drawn(() => chartOf(result, { kind: kind.name, subject: subject.indicator, scenario: subject.scenario, evidence: subject.evidence, lang }), kind, options, session);
    await giveWay(session.signal);
    await save(chart, format, options.output, session);
  } finally {
    progress.clear();
  }
}

function findKind(wanted: string | undefined, { lang }: Session): ChartKind {
  const names = chartKinds.map(({ name }) => name);
  const kind = chartKinds.find(({ name }) => name === wanted);
  if (wanted === undefined) throw usageFailure('missing-kind', { known: names.join(', ') }, lang);
  if (kind === undefined) throw usageFailure('unknown-kind', { found: wanted, known: names.join(', '), near: nearest(wanted, names) ?? '' }, lang);
  return kind;
}

type ChartFormat = 'svg' | 'png' | 'vl.json';

function formatOf(file: string | undefined, { lang }: Session): ChartFormat {
  if (file === undefined) return 'vl.json';
  const format = (['vl.json', 'svg', 'png'] as const).find((ending) => file.toLowerCase().endsWith(`.${ending}`));
  if (format === undefined) throw usageFailure('bad-chart-file', { found: file }, lang);
  return format;
}

/** Subject and options as ids: the subject may be an indicator by id or number, or as it stands in the id of a chart, "forest-cover.drought-2022.ex-post". */
function readSubject(options: ChartOptions, documents: Documents, session: Session): Subject {
  const parts = options.subject === undefined || options.subject === 'all' ? [] : options.subject.split('.');
  const scenarios = documents.scenarios.map((s) => s.id);
  const evidence = options.evidence ?? evidenceSets.find((set) => parts.includes(set));
  const scenario = options.scenario ?? parts.find((part) => scenarios.includes(part));
  if (scenario !== undefined && !scenarios.includes(scenario)) throw usageFailure('unknown-scenario', { found: scenario, known: scenarios.join(', '), near: nearest(scenario, scenarios) ?? '' }, session.lang);
  const named = parts.find((part) => part !== scenario && part !== evidence);
  const indicator = named === undefined ? undefined : findIndicator(documents, named.replaceAll('-', '_'), 'unknown-subject', session);
  return { ...(indicator === undefined ? {} : { indicator }), ...(scenario === undefined ? {} : { scenario }), ...(evidence === undefined ? {} : { evidence }) };
}

/**
 * Simulates no more than the chart shows. Scenarios and states of knowledge share their draws, so the numbers are those of the whole study,
 * and the chart carries the run id of the whole study.
 */
async function simulateFor(kind: ChartKind, { scenario, evidence }: Subject, study: Study, documents: Documents, simulate: (study: Study) => Promise<RunResult>): Promise<RunResult> {
  const whole: Study = scenario === undefined || study.scenarios.includes(scenario) ? study : { ...study, scenarios: [...study.scenarios, scenario] };
  const showsOne = !kind.without.includes('scenario') && ((scenario ?? study.reference) !== study.reference || kind.always.includes('indicator') || kind.always.includes('scenario'));
  const needed: Study = {
    ...whole,
    scenarios: showsOne ? [...new Set([study.reference, scenario ?? study.reference])] : whole.scenarios,
    evidence: evidence === undefined || kind.without.includes('evidence') ? whole.evidence : [evidence],
  };
  const result = await simulate(needed);
  return { ...result, info: { ...result.info, runId: await runIdOf(resolveStudy(documents, whole).tasks, whole) } };
}

/** What the run holds no rows for, and what a kind cannot show, is told as a mistake of usage. */
function drawn(make: () => Chart, kind: ChartKind, { subject }: ChartOptions, { lang }: Session): Chart {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    if (error.message.startsWith('chart kind needs an indicator')) throw usageFailure('missing-option-value', { found: '--subject' }, lang);
    if (/^(nothing to draw|unknown)/.test(error.message)) throw usageFailure('no-chart', { kind: kind.name, subject: subject ?? '' }, lang);
    throw error;
  }
}

async function save(chart: Chart, format: ChartFormat, file: string | undefined, session: Session): Promise<void> {
  const spec = `${JSON.stringify(chart.spec, null, 2)}\n`;
  if (file === undefined) return print(spec, file, session);
  if (format === 'vl.json') return writeOne(file, spec, session);
  const renderer = await createRenderer({ workers: 0 });
  const [picture] = await renderer.render([{ id: chart.id, spec: chart.spec, formats: [format] }]);
  await writeOne(file, picture?.[format] ?? '', session);
}
