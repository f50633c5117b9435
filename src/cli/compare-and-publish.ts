import { resolve } from 'node:path';
import { comparisonCharts } from '../charts/what-if/comparison-charts.js';
import { manifest, manifestText, schemaVersion } from '../report/manifest.js';
import { comparisonToCsv } from '../report/what-if-csv.js';
import type { Language } from '../schema/text.js';
import { compareScenarios, type Comparison } from '../what-if/compare.js';
import { comparisonText } from './compare-text.js';
import { usageFailure } from './failure.js';
import { inputHashes } from './input-hashes.js';
import { print, printJson } from './print.js';
import { createProgress, type Progress } from './progress.js';
import type { Session } from './session.js';
import { resolved, showing } from './simulate-study.js';
import { chartFiles } from './what-if-charts.js';
import { findContender, openQuestion, withSettings, type WhatIfOptions } from './what-if-setup.js';
import { openWorkers } from './workers.js';
import { refuseFile, writeAll } from './write-all.js';
import type { Workspace } from './workspace.js';

/** Options of the command `compare`. */
export type CompareOptions = WhatIfOptions & { readonly reference?: string; readonly ladder: boolean; readonly out?: string };

/** The command `compare`: scenarios, or levers set on top of the reference, against the reference. */
export async function compareAndPublish(wanted: readonly string[], options: CompareOptions, session: Session): Promise<void> {
  const progress = createProgress(session);
  try {
    const workers = openWorkers(options.workers, session);
    const { workspace, study } = await openQuestion(options, session);
    const reference = findContender(workspace, options.reference ?? study.reference, session);
    const ids = [...new Set(wanted.flatMap((word) => word.split(',')).filter((word) => word !== ''))];
    const named = ids.map((id) => findContender(workspace, id, session)).filter((c) => c.id !== reference.id);
    const adHoc = options.set === undefined ? [] : [withSettings(workspace, named.length === 1 && named[0] !== undefined ? named[0] : reference, options.set, session)];
    const scenarios = [...named, ...adHoc];
    if (scenarios.length === 0) throw usageFailure('nothing-to-compare', {}, session.lang);
    if (options.out !== undefined) refuseFile(resolve(session.cwd, options.out), session);
    const asked = { ...study, scenarios: [reference, ...scenarios].map((c) => c.id), reference: reference.id };
    const comparison = await resolved(() => compareScenarios(workspace.documents, { study: asked, reference, scenarios, ladder: options.ladder }, showing(progress, session), workers.jobs), session);
    progress.clear();
    if (options.out !== undefined) await publish(comparison, { workspace, languages: asked.languages, folder: resolve(session.cwd, options.out), progress }, session);
    if (options.json) await printJson({ schemaVersion, manifest: manifest(comparison.info, await inputHashes(workspace, asked), []), ...comparison.tables }, options.output, session);
    else await print(comparisonText(comparison, session), options.output, session);
  } finally {
    progress.clear();
  }
}

type Where = { readonly workspace: Workspace; readonly languages: readonly Language[]; readonly folder: string; readonly progress: Progress };

/** Tables, charts in the languages of the study, and a manifest. */
async function publish(comparison: Comparison, { workspace, languages, folder, progress }: Where, session: Session): Promise<void> {
  const { info, tables } = comparison;
  const charts = languages.flatMap((lang) => comparisonCharts(comparison, lang));
  const files = new Map<string, string | Uint8Array>([...comparisonToCsv(tables, info), ...(await chartFiles(charts, progress, session))]);
  progress.clear();
  const hashes = await inputHashes(workspace, { id: info.study, scenarios: info.scenarios.map((s) => s.id) });
  files.set('manifest.json', manifestText(manifest(info, hashes, [...files.keys()]), null));
  await writeAll(folder, files, session);
  session.err.write(`${session.words.filesAt(folder)}\n`);
}
