import type { Chart } from '../charts/index.js';
import { createRenderer, type PrintSize, type RenderJob } from '../render/index.js';
import { screenSize } from '../render/print-size.js';
import type { TextStyle } from '../render/text-styles.js';
import { usageFailure } from './failure.js';
import { print, writeOne } from './print.js';
import type { Session } from './session.js';

/** Options that say how a chart becomes a file. */
export type ChartFileOptions = { readonly output?: string; readonly dpi?: string; readonly widthMm?: string; readonly text?: TextStyle };

const formats = ['vl.json', 'svg', 'png', 'pdf'] as const;
type ChartFormat = (typeof formats)[number];

/** A file to be made of a chart; "vl.json" without a path goes to stdout. */
export type ChartFile = { readonly path: string | undefined; readonly format: ChartFormat; readonly print: PrintSize | undefined; readonly text: TextStyle | undefined };

/** Formats that an option says something about. */
const saysOf: Readonly<Record<'dpi' | 'widthMm' | 'text', readonly ChartFormat[]>> = { dpi: ['png'], widthMm: ['png', 'svg', 'pdf'], text: ['svg'] };
const flags = { dpi: '--dpi', widthMm: '--width-mm', text: '--text' } as const;

/** Least and greatest values: from a screen to fine printing, and from a margin note to a poster. */
const ranges = { dpi: [72, 1200], widthMm: [20, 1000] } as const;

/** What is to be written, by the ending of the file and the options beside it. */
export function readChartFile(options: ChartFileOptions, session: Session): ChartFile {
  const path = options.output;
  const format = path === undefined ? 'vl.json' : formats.find((ending) => path.toLowerCase().endsWith(`.${ending}`));
  if (format === undefined) throw usageFailure('bad-chart-file', { found: path ?? '' }, session.lang);
  for (const name of ['dpi', 'widthMm', 'text'] as const) {
    if (options[name] !== undefined && !saysOf[name].includes(format)) throw usageFailure('not-for-format', { option: flags[name], format, known: saysOf[name].join(', ') }, session.lang);
  }
  const dpi = readNumber('dpi', options, session);
  const widthMm = readNumber('widthMm', options, session);
  const size = dpi === undefined && widthMm === undefined ? undefined : { dpi: dpi ?? screenSize.dpi, ...(widthMm === undefined ? {} : { widthMm }) };
  return { path, format, print: size, text: options.text };
}

function readNumber(name: 'dpi' | 'widthMm', options: ChartFileOptions, { lang }: Session): number | undefined {
  const text = options[name];
  if (text === undefined) return undefined;
  const [low, high] = ranges[name];
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= low && value <= high)) throw usageFailure('bad-size', { option: flags[name], found: text, low: String(low), high: String(high) }, lang);
  return value;
}

/** What a PDF says of a chart. */
export function pdfWords({ title, caption, altText, lang }: Pick<Chart, 'title' | 'caption' | 'altText' | 'lang'>): NonNullable<RenderJob['pdf']> {
  return { title, subject: caption, altText, lang };
}

/** Draws the chart and writes it; `spec` is its specification as a file. */
export async function saveChart(chart: Chart, spec: string, { path, format, print: size, text }: ChartFile, session: Session): Promise<void> {
  if (path === undefined) return print(spec, path, session);
  if (format === 'vl.json') return writeOne(path, spec, session);
  const renderer = await createRenderer({ workers: 0 });
  const job = { id: chart.id, spec: chart.spec, ...(size === undefined ? {} : { print: size }), ...(text === undefined ? {} : { text }) };
  try {
    const [picture] = await renderer.render([format === 'pdf' ? { ...job, formats: [], pdf: pdfWords(chart) } : { ...job, formats: [format] }]);
    await writeOne(path, picture?.[format] ?? '', session);
  } catch (error) {
    const size = error instanceof Error ? /not have more than \d+ pixels on a side: (.*)$/.exec(error.message)?.[1] : undefined;
    throw size === undefined ? error : usageFailure('too-many-pixels', { found: size }, session.lang);
  }
}
