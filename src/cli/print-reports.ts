import type { Chart } from '../charts/index.js';
import type { Rendered, RenderJob } from '../render/index.js';
import { printResolution, type PrintedChart } from '../print/picture.js';
import { templatedReport } from '../report/apply-template.js';
import type { ResolvedTemplate } from '../schema/report-template.js';
import type { RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import type { OutputFormat } from './output-formats.js';

type Drawn = { readonly chart: Chart; readonly rendered: Rendered | null; readonly printed: Rendered | null };

type Reported = { readonly result: RunResult; readonly formats: ReadonlySet<OutputFormat>; readonly template: ResolvedTemplate | null };

/** The pictures that only printing needs: pixels at the resolution of print, for programs that draw no SVG. */
export function printJobs(charts: readonly Chart[], formats: ReadonlySet<OutputFormat>): readonly RenderJob[] {
  return formats.has('docx') ? charts.map((chart) => ({ id: `${chart.id}.${chart.lang}`, spec: chart.spec, formats: ['png'], print: printResolution })) : [];
}

/** The report of a run in the formats for paper, by path. What they need is loaded only here. */
export async function printReports({ result, formats, template }: Reported, drawn: readonly Drawn[], lang: Language): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  if (!formats.has('docx') && !formats.has('pdf')) return files;
  const { paperOf, propertiesOf, reportDocx, reportPdf } = await import('../print/index.js');
  const charts = drawn.flatMap(({ chart, rendered, printed }): readonly PrintedChart[] => (chart.lang !== lang || rendered?.svg === undefined ? [] : [{ ...chart, svg: rendered.svg, png: printed?.png ?? new Uint8Array() }]));
  const paper = paperOf(templatedReport(result, charts, lang, template), charts);
  const properties = propertiesOf(paper, result.info);
  if (formats.has('docx')) files.set(`report.${lang}.docx`, await reportDocx(paper, charts, properties));
  if (formats.has('pdf')) files.set(`report.${lang}.pdf`, await reportPdf(paper, properties));
  return files;
}
