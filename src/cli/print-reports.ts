import type { Chart } from '../charts/index.js';
import type { Rendered } from '../render/index.js';
import type { PrintedChart } from '../print/picture.js';
import { templatedReport } from '../report/apply-template.js';
import type { ReportChart } from '../report/document.js';
import type { ResolvedTemplate } from '../schema/report-template.js';
import type { RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import type { OutputFormat } from './output-formats.js';

/** A chart and its pictures; null where none was asked for. */
export type Drawn = { readonly chart: Chart; readonly rendered: Rendered | null };

type Reported = { readonly result: RunResult; readonly formats: ReadonlySet<OutputFormat>; readonly template: ResolvedTemplate | null; readonly hashes: Readonly<Record<string, string>> };

/** The report of a run in the formats for paper, by path. What they need is loaded only here. */
export async function printReports({ result, formats, template, hashes }: Reported, drawn: readonly Drawn[], lang: Language): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  if (!formats.has('docx') && !formats.has('pdf')) return files;
  const { paperOf, propertiesOf, reportDocx, reportPdf } = await import('../print/index.js');
  const own = drawn.filter(({ chart }) => chart.lang === lang);
  const charts = own.flatMap(({ chart, rendered }): readonly ReportChart[] => (rendered?.svg === undefined ? [] : [{ ...chart, svg: rendered.svg }]));
  const pngs = new Map(own.flatMap(({ chart, rendered }) => (rendered?.paperPng === undefined ? [] : [[chart.id, rendered.paperPng] as const])));
  const printed = charts.flatMap((chart): readonly PrintedChart[] => {
    const png = pngs.get(chart.id);
    return png === undefined ? [] : [{ ...chart, png }];
  });
  const paper = paperOf(templatedReport(result, charts, lang, template), charts);
  const properties = propertiesOf(paper, result.info, hashes);
  if (formats.has('docx')) files.set(`report.${lang}.docx`, await reportDocx(paper, printed, properties));
  if (formats.has('pdf')) files.set(`report.${lang}.pdf`, await reportPdf(paper, properties));
  return files;
}
