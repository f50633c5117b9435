import { defaultCharts, type Chart } from '../../src/charts/index.js';
import { parseWorkspace } from '../../src/scenarios/parse.js';
import type { WorkspaceFile } from '../../src/scenarios/part.js';
import type { Diagnostic } from '../../src/schema/diagnostic.js';
import type { RunResult } from '../../src/schema/table.js';
import { runStudy } from '../../src/study.js';
import { createPool } from '../../src/workers/pool.js';
import { tasksIn } from '../../src/workers/side-by-side.js';

/** All that does not need Node, from texts to charts: what a page would do with it. Runs the first study. */
export async function fromTextsToCharts(files: readonly WorkspaceFile[], draws: number, seed: number): Promise<{ readonly result: RunResult; readonly charts: readonly Chart[] }> {
  const { documents } = parseWorkspace({ root: '', files });
  const study = documents.studies[0];
  if (study === undefined) throw new RangeError('no study');
  const result = await runStudy(documents, { ...study, draws, seed });
  return { result, charts: study.languages.flatMap((lang) => defaultCharts(result, lang)) };
}

/** What is wrong with documents. */
export function problems(files: readonly WorkspaceFile[]): readonly Diagnostic[] {
  return parseWorkspace({ root: '', files }).diagnostics;
}

/** The first study by Web Workers that run the bundled worker `script`. @public the page calls it */
export async function byWorkers(files: readonly WorkspaceFile[], draws: number, script: string, workers: number): Promise<RunResult> {
  const { documents } = parseWorkspace({ root: '', files });
  const study = documents.studies[0];
  if (study === undefined) throw new RangeError('no study');
  const pool = createPool(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), workers);
  try {
    return await runStudy(documents, { ...study, draws }, undefined, tasksIn(pool));
  } finally {
    await pool.close();
  }
}
