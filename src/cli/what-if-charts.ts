import type { Chart } from '../charts/chart.js';
import { kebab } from '../report/csv.js';
import { schemaVersion } from '../report/manifest.js';
import { drawCharts } from './draw-charts.js';
import type { Progress } from './progress.js';
import type { Session } from './session.js';

/** Charts of a question as files by path: specification, SVG and PNG of each, and an index that says what each shows in words. */
export async function chartFiles(charts: readonly Chart<string>[], progress: Progress, session: Session): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const jobs = charts.map((chart) => ({ id: `${chart.id}.${chart.lang}`, spec: chart.spec, formats: ['svg', 'png'] as const }));
  progress.at('charts', 0, jobs.length);
  const rendered = await drawCharts(jobs, (done) => progress.at('charts', done, jobs.length), session.signal);
  const files = new Map<string, string | Uint8Array>();
  const index = charts.map((chart, k) => {
    const stem = `charts/${chart.id}.${chart.lang}`;
    files.set(`${stem}.vl.json`, `${JSON.stringify(chart.spec)}\n`);
    const { svg, png } = rendered[k] ?? {};
    if (svg !== undefined) files.set(`${stem}.svg`, svg);
    if (png !== undefined) files.set(`${stem}.png`, png);
    const { id, kind, subject, lang, title, caption, altText, table } = chart;
    return { id, kind, subject, lang, title, caption, altText, files: [...files.keys()].filter((path) => path.startsWith(`${stem}.`)), table: `tables/${kebab(table)}.csv` };
  });
  if (charts.length > 0) files.set('charts/index.json', `${JSON.stringify({ schemaVersion, charts: index }, null, 1)}\n`);
  return files;
}
