import { defaultCharts, type Chart } from '../charts/index.js';
import { printResolution } from '../print/picture.js';
import { fontSubset } from '../render/index.js';
import type { RenderJob } from '../render/index.js';
import { emptyParts, templatedReport } from '../report/apply-template.js';
import { chartFile } from '../report/chart-file.js';
import { kebab, tablesToCsv } from '../report/csv.js';
import { dataPackage } from '../report/data-package.js';
import { chartsIn, type ReportChart } from '../report/document.js';
import { reportHtml, withFonts } from '../report/html.js';
import { manifest as makeManifest, provenanceOf, schemaVersion, type Manifest, type Provenance } from '../report/manifest.js';
import { reportMarkdown, type LinkedChart } from '../report/markdown.js';
import { runJson } from '../report/run-json.js';
import type { ResolvedTemplate } from '../schema/report-template.js';
import type { Study } from '../schema/study.js';
import type { RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import { resultsWorkbook } from '../workbook/write.js';
import { complain } from './complain.js';
import { drawCharts } from './draw-charts.js';
import { usageFailure, usageProblem } from './failure.js';
import type { OutputFormat } from './output-formats.js';
import { printReports, type Drawn } from './print-reports.js';
import type { Progress } from './progress.js';
import type { RunLog } from './run-log.js';
import { pdfWords } from './save-chart.js';
import type { Session } from './session.js';
import { giveWay } from './simulate-study.js';

type Files = Map<string, string | Uint8Array>;
export type Composed = { readonly files: Files; readonly manifest: Manifest; readonly warnings: readonly string[] };

type Work = {
  readonly result: RunResult;
  readonly study: Study;
  readonly formats: ReadonlySet<OutputFormat>;
  readonly template: ResolvedTemplate | null;
  readonly hashes: Readonly<Record<string, string>>;
  readonly progress: Progress;
  readonly log: RunLog;
  readonly session: Session;
};

const reports = ['html', 'md', 'docx', 'pdf', 'xlsx'] as const;
/** Reports that a template shapes. */
const templated = ['html', 'md', 'docx', 'pdf'] as const;
/** What charts are drawn for: their own files, and reports that show them. */
const withCharts = ['vl.json', 'svg', 'png', 'chart-pdf', 'html', 'md', 'docx', 'pdf'] as const;
const withSvg = ['svg', 'html', 'docx', 'pdf'] as const;

/** Everything a run leaves behind, by path; nothing is written yet. */
export async function composeOutputs(work: Work): Promise<Composed> {
  const { result, study, formats, template, progress, log, session } = work;
  const provenance = provenanceOf(result.info, work.hashes);
  tellEmptyParts(work);
  const tables = formats.has('csv') ? tablesToCsv(result.tables, result.info) : new Map<string, string>();
  const files: Files = new Map(tables);
  if (formats.has('csv')) files.set('datapackage.json', dataPackage(result.info, provenance, tables));
  const drawn = withCharts.some((format) => formats.has(format)) ? await draw(work) : [];
  for (const one of drawn) for (const [path, content] of chartFiles(one, formats)) files.set(path, content(provenance));
  if (drawn.length > 0) files.set('charts/index.json', chartIndex(drawn, formats));
  const drawing = log.step('charts');
  const made = formats.has('vl.json') ? drawn : drawn.filter(({ rendered }) => rendered !== null);
  if (made.length > 0) progress.finished(session.words.done.charts(made.length), drawing);

  for (const [k, lang] of study.languages.entries()) {
    progress.at('reports', k, study.languages.length);
    await giveWay(session.signal);
    if (formats.has('md')) files.set(`report.${lang}.md`, reportMarkdown(result, linkedCharts(work, drawn, lang), lang, template));
    if (formats.has('html')) files.set(`report.${lang}.html`, await page(work, drawn, lang));
    for (const [path, content] of await printReports(work, drawn, lang)) files.set(path, content);
    if (formats.has('xlsx')) files.set(`results.${lang}.xlsx`, await resultsWorkbook(result, lang, work.hashes));
  }
  const composing = log.step('reports');
  if (reports.some((format) => formats.has(format))) progress.finished(session.words.done.reports(study.languages.length), composing);
  await giveWay(session.signal);

  if (formats.has('json')) files.set('results.json', '');
  const manifest = makeManifest(result.info, work.hashes, [...files.keys()]);
  if (formats.has('json')) files.set('results.json', `${JSON.stringify(runJson(result, manifest), null, 1)}\n`);
  return { files, manifest, warnings: drawn.flatMap(({ chart, rendered }) => (rendered?.warnings ?? []).map((warning) => `${chart.id}.${chart.lang}: ${warning}`)) };
}

/** Says which parts that a template asks for have nothing to show. @throws Failure if none has anything, and nothing but reports is wanted */
function tellEmptyParts({ result, study, formats, template, session }: Work): void {
  const [lang] = study.languages;
  const written = templated.filter((format) => formats.has(format));
  if (template?.sections === undefined || lang === undefined || written.length === 0) return;
  const empty = emptyParts(result, defaultCharts(result, lang), lang, template);
  if (empty.length === 0) return;
  const args = { found: empty.join(', ') };
  if (empty.length === template.sections.length && written.length === formats.size) throw usageFailure('nothing-to-report', args, session.lang);
  complain([{ ...usageProblem('nothing-to-report', args, session.lang), severity: 'warning' }], session);
}

/** Charts as pictures: those that are written as files, and those that a report shows. */
async function draw({ result, study, formats, template, progress, session }: Work): Promise<Drawn[]> {
  const charts = study.languages.flatMap((lang) => defaultCharts(result, lang));
  const shown = shownCharts(result, charts, study.languages, template);
  const jobs = charts.flatMap((chart): readonly RenderJob[] => {
    const images = [...(formats.has('svg') || (shown.has(chart) && withSvg.some((format) => formats.has(format))) ? (['svg'] as const) : []), ...(formats.has('png') ? (['png'] as const) : [])];
    const asPdf = formats.has('chart-pdf') ? { pdf: pdfWords(chart) } : {};
    // Word keeps pixels beside the drawing, for programs that draw no SVG
    const onPaper = formats.has('docx') && shown.has(chart) ? { paper: printResolution } : {};
    return images.length === 0 && !formats.has('chart-pdf') ? [] : [{ id: `${chart.id}.${chart.lang}`, spec: chart.spec, formats: images, ...asPdf, ...onPaper }];
  });
  const rendered = jobs.length === 0 ? [] : await drawCharts(jobs, (done) => progress.at('charts', done, jobs.length), session.signal);
  const byId = new Map(rendered.map((one) => [one.id, one]));
  return charts.map((chart) => ({ chart, rendered: byId.get(`${chart.id}.${chart.lang}`) ?? null }));
}

/** The charts that stand in a report. */
function shownCharts(result: RunResult, charts: readonly Chart[], languages: readonly Language[], template: ResolvedTemplate | null): ReadonlySet<Chart> {
  if (template === null) return new Set(charts);
  return new Set(
    languages.flatMap((lang) => {
      const own = charts.filter((chart) => chart.lang === lang);
      const placed = new Set(templatedReport(result, own, lang, template).sections.flatMap(({ blocks }) => chartsIn(blocks)));
      return own.filter(({ id }) => placed.has(id));
    }),
  );
}

/** The files of a chart, by path. */
function chartFiles({ chart, rendered }: Drawn, formats: ReadonlySet<OutputFormat>): (readonly [string, (provenance: Provenance) => string | Uint8Array])[] {
  const { svg, png, pdf } = rendered ?? {};
  const stem = `charts/${chart.id}.${chart.lang}`;
  return [
    ...(formats.has('vl.json') ? [[`${stem}.vl.json`, (provenance: Provenance) => chartFile(chart, provenance)] as const] : []),
    ...(formats.has('svg') && svg !== undefined ? [[`${stem}.svg`, () => svg] as const] : []),
    ...(formats.has('png') && png !== undefined ? [[`${stem}.png`, () => png] as const] : []),
    ...(formats.has('chart-pdf') && pdf !== undefined ? [[`${stem}.pdf`, () => pdf] as const] : []),
  ];
}

/** What charts there are, what they say in words, and which table holds the same numbers. */
function chartIndex(drawn: readonly Drawn[], formats: ReadonlySet<OutputFormat>): string {
  const charts = drawn.map((one) => {
    const { id, kind, subject, lang, title, caption, altText, table } = one.chart;
    return { id, kind, subject, lang, title, caption, altText, files: chartFiles(one, formats).map(([path]) => path), table: formats.has('csv') ? `tables/${kebab(table)}.csv` : null };
  });
  return `${JSON.stringify({ schemaVersion, charts }, null, 1)}\n`;
}

/**
 * What the Markdown shows beside its text: the fan of each target that has odds, and the first chart of every other kind but exceedance, which says the same
 * in another way. The page shows all;
 * these few are what a repository keeps of a run (reports/.gitignore).
 */
function linkedCharts({ result, formats }: Work, drawn: readonly Drawn[], lang: Language): LinkedChart[] {
  const image = formats.has('svg') ? 'svg' : formats.has('png') ? 'png' : null;
  if (image === null) return [];
  const withOdds = new Set(result.info.indicators.filter((i) => i.assessable).map((i) => i.id.replaceAll('_', '-')));
  const own = drawn.filter(({ chart }) => chart.lang === lang);
  const first = new Set(own.filter(({ chart }, k) => own.findIndex((other) => other.chart.kind === chart.kind) === k).map(({ chart }) => chart.id));
  const shown = own.filter(({ chart }) => (chart.kind === 'fan' ? withOdds.has(chart.subject) : chart.kind !== 'exceedance' && first.has(chart.id)));
  return shown.map(({ chart }) => ({ ...chart, path: `charts/${chart.id}.${lang}.${image}` }));
}

/** The page with just those glyphs inside that it shows. */
async function page({ result, template }: Work, drawn: readonly Drawn[], lang: Language): Promise<string> {
  const charts = drawn.flatMap(({ chart, rendered }): ReportChart[] => (rendered?.svg === undefined ? [] : [{ ...chart, svg: rendered.svg }]));
  const bare = reportHtml(result, charts, lang, template);
  return withFonts(bare, await fontSubset(bare));
}
