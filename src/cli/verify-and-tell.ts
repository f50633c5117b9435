import { readFile } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { chartKinds } from '../charts/index.js';
import { formatCount } from '../messages/numbers.js';
import { verifyWords } from '../messages/verify.js';
import { compareFiles, type FileVerdict } from '../report/compare-files.js';
import { manifestText, schemaVersion } from '../report/manifest.js';
import type { Study } from '../schema/study.js';
import { languages, type Language } from '../schema/text.js';
import { prepareStudy } from '../study.js';
import { engineVersion } from '../version.js';
import { findStudy } from './choose-study.js';
import { composeOutputs } from './compose-outputs.js';
import { chartOfStudy } from './draw-one.js';
import { exitCodes, Failure, usageFailure } from './failure.js';
import { inputHashes } from './input-hashes.js';
import { outputFormats } from './output-formats.js';
import { print, printJson } from './print.js';
import { createProgress, type Progress } from './progress.js';
import { readProvenance, type Told, type Written } from './read-provenance.js';
import { createRunLog } from './run-log.js';
import type { Session } from './session.js';
import { resolved, simulateStudy } from './simulate-study.js';
import { openWorkers } from './workers.js';
import { openSoundWorkspace, type Workspace } from './workspace.js';

/** Options of the command `verify`. */
export type VerifyOptions = { readonly workers?: string; readonly workspace?: string; readonly json?: true; readonly output?: string };

/** How a document stands to the one that was read when the outputs were written. */
type DocumentVerdict = { readonly path: string; readonly status: 'same' | 'changed' | 'missing' | 'added' };

/** What a verification found. `modelRunId`: what the documents give now; files are held against it only where it is the run that was written. */
type Verification = { readonly passed: boolean; readonly engineVersion: string; readonly runId: string; readonly modelRunId: string; readonly documents: readonly DocumentVerdict[]; readonly files: readonly FileVerdict[] };

/** The command `verify`: computes anew what a folder, a file or a chart says it is, and compares byte for byte. */
export async function verifyAndTell(wanted: string | undefined, options: VerifyOptions, session: Session): Promise<void> {
  const progress = createProgress(session);
  try {
    const written = await readProvenance(wanted ?? 'reports/main', session);
    const told = written.kind === 'folder' ? written.manifest : written.meta;
    const workspace = await openSoundWorkspace(options.workspace, session);
    const study = studyOf(told, workspace, session, written.kind === 'folder' ? languagesIn(written.manifest.files) : [written.meta.chart.lang]);
    const documents = compareHashes(told.inputs, await inputHashes(workspace, study));
    const { info } = await resolved(() => prepareStudy(workspace.documents, study, { engine: told.engine }), session);
    const same = info.runId === told.runId;
    const files = !same ? [] : written.kind === 'folder' ? await verifyFolder(written, study, workspace, options, progress, session) : await verifyChart(written, study, workspace, progress, session);
    const passed = same && files.every(({ status }) => status === 'same');
    const result: Verification = { passed, engineVersion: told.engineVersion, runId: told.runId, modelRunId: info.runId, documents, files };
    progress.clear();
    if (options.json) await printJson({ schemaVersion, ...result }, options.output, session);
    else await print(verificationText(result, study, session), options.output, session);
    if (!passed) throw new Failure(exitCodes.checkFailed, []);
  } finally {
    progress.clear();
  }
}

/** The study that was run: as the workspace has it, with what the manifest says was decided. */
function studyOf(told: Told, { documents, root }: Workspace, session: Session, languages: Language[]): Study {
  const written = findStudy(documents, root, told.study, session);
  const { scenarios, reference, evidence, seed, draws, design, accounting } = told;
  const missing = scenarios.find((id) => !documents.scenarios.some((s) => s.id === id));
  if (missing !== undefined) throw usageFailure('unknown-scenario', { found: missing, known: documents.scenarios.map((s) => s.id).join(', '), near: '' }, session.lang);
  const fans = written.charts?.fans;
  return { ...written, scenarios, reference, evidence, seed, draws, design, accounting, languages: inOrderOf(written.languages, languages), integrate: told.integrate === true, ...(fans === undefined ? {} : { charts: { fans: fans.filter((id) => scenarios.includes(id)) } }) };
}

/** What is wanted, in the order of the study as far as it has them: indexes list charts by language. */
const inOrderOf = (order: readonly Language[], wanted: readonly Language[]): Language[] => [...order.filter((lang) => wanted.includes(lang)), ...wanted.filter((lang) => !order.includes(lang))];

/** Languages of the files that a manifest lists; where none tells, both. */
function languagesIn(files: readonly string[]): Language[] {
  const found = languages.filter((lang) => files.some((file) => file.includes(`.${lang}.`)));
  return found.length === 0 ? [...languages] : found;
}

function compareHashes(then: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): DocumentVerdict[] {
  const paths = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort();
  return paths.map((path) => ({ path, status: now[path] === undefined ? 'missing' : then[path] === undefined ? 'added' : then[path] === now[path] ? 'same' : 'changed' }));
}

async function verifyFolder({ folder, manifest, files }: Extract<Written, { kind: 'folder' }>, study: Study, workspace: Workspace, options: VerifyOptions, progress: Progress, session: Session): Promise<readonly FileVerdict[]> {
  // pages, indexes and manifests tell of other files; tables and charts stand for themselves
  const alone = files.every((file) => /\.(csv|svg|png|pdf|docx|xlsx|vl\.json)$/.test(file));
  const endings = [...new Set((alone ? files : manifest.files).flatMap((file) => formatOf(file)))];
  const formats = outputFormats(endings, study, session);
  const result = await simulateStudy(workspace.documents, study, openWorkers(options.workers, session), progress, session, { engine: manifest.engine, covariance: manifest.covariance === true, exactQuantiles: manifest.quantiles === 'exact' });
  const template = manifest.template ?? null;
  const outputs = await composeOutputs({ result, study, formats, template, hashes: manifest.inputs, progress, log: createRunLog(), session });
  const expected = new Map([...outputs.files, ['manifest.json', manifestText(outputs.manifest, template)] as const]);
  const found = new Map<string, Uint8Array>();
  for (const file of files) {
    const path = join(folder, file);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) found.set(file, await readFile(path));
  }
  return files.flatMap((file): FileVerdict[] => {
    const content = expected.get(file);
    return content === undefined ? [{ path: file, status: 'differs', line: null, expected: null, found: null }] : [...compareFiles(new Map([[file, content]]), found)];
  });
}

/** The format that made a file; none for an index, which comes with whatever is drawn. */
function formatOf(file: string): readonly string[] {
  if (file === 'charts/index.json' || file === 'datapackage.json') return [];
  if (file === 'results.json') return ['json'];
  if (/^charts\/.*\.pdf$/.test(file)) return ['chart-pdf'];
  return [file.endsWith('.vl.json') ? 'vl.json' : file.slice(file.lastIndexOf('.') + 1)];
}

async function verifyChart({ path, meta, text }: Extract<Written, { kind: 'chart' }>, study: Study, workspace: Workspace, progress: Progress, session: Session): Promise<readonly FileVerdict[]> {
  const kind = chartKinds.find(({ name }) => name === meta.chart.kind);
  if (kind === undefined) throw usageFailure('unknown-kind', { found: meta.chart.kind, known: chartKinds.map(({ name }) => name).join(', '), near: '' }, session.lang);
  const anew = await chartOfStudy({ kind, about: { subject: meta.chart.subject }, study, workspace, lang: meta.chart.lang, engine: meta.engine, hashes: meta.inputs }, progress, session);
  return compareFiles(new Map([[path, anew.text]]), new Map([[path, text]]));
}

function verificationText({ passed, engineVersion: writtenBy, runId, modelRunId, documents, files }: Verification, study: Study, session: Session): string {
  const w = verifyWords[session.lang];
  const changed = documents.filter(({ status }) => status !== 'same');
  const wrong = files.filter(({ status }) => status !== 'same');
  const lines = [
    w.documents({ count: String(documents.length), changed: String(changed.length) }),
    ...changed.map(({ path, status }) => `  ${w.document[status as Exclude<DocumentVerdict['status'], 'same'>](path)}`),
    ...(writtenBy === engineVersion ? [] : [w.otherVersion({ written: writtenBy, own: engineVersion })]),
    ...(modelRunId !== runId ? [w.otherModel({ written: runId, found: modelRunId })] : changed.length > 0 ? [w.sameMeaning] : []),
    ...wrong.map((file) => (file.status === 'missing' ? w.missing(file.path) : file.status === 'differs' && file.line !== null ? w.differsAt({ path: file.path, line: String(file.line), expected: file.expected ?? '', found: file.found ?? '' }) : w.differs(file.path))),
  ];
  const verdict = passed ? w.verified({ files: formatCount(files.length), runId, draws: formatCount(study.draws), seed: String(study.seed) }) : w.refuted({ files: formatCount(wrong.length), of: formatCount(files.length) });
  return `${[...lines, ...(modelRunId === runId ? [session.out.paint(passed ? 'green' : 'red', verdict)] : [])].join('\n')}\n`;
}
