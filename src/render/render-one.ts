import { embedFonts } from './embed-fonts.js';
import { outlineTexts } from './outlines.js';
import type { PdfWords } from './pdf.js';
import { drawPng } from './png.js';
import { screenSize, svgOfWidth, type PrintSize } from './print-size.js';
import { drawSvg } from './svg.js';
import type { TextStyle } from './text-styles.js';

export type ImageFormat = 'svg' | 'png';

/**
 * One picture to draw: a Vega-Lite specification and what is wanted of it. `pdf` asks for a PDF and gives the words it needs; `print` is the size,
 * on a screen if not given; `paper` asks for a PNG of that size beside the other; `text` is how an SVG writes its texts, by the name of their font if not given.
 */
export type RenderJob = {
  readonly id: string;
  readonly spec: object;
  readonly formats: readonly ImageFormat[];
  readonly pdf?: PdfWords;
  readonly print?: PrintSize;
  readonly paper?: PrintSize;
  readonly text?: TextStyle;
};

/** The formats that were asked for, and what vega found odd about the specification. */
export type Rendered = { readonly id: string; readonly svg?: string; readonly png?: Uint8Array; readonly paperPng?: Uint8Array; readonly pdf?: Uint8Array; readonly warnings: readonly string[] };

async function styled(svg: string, { text, print }: RenderJob): Promise<string> {
  const sized = print?.widthMm === undefined ? svg : svgOfWidth(svg, print.widthMm);
  if (text === 'font') return embedFonts(sized);
  return text === 'outlines' ? outlineTexts(sized) : sized;
}

/** Loads what makes documents only where one is wanted. */
async function pdf(svg: string, words: PdfWords, { print }: RenderJob): Promise<Uint8Array> {
  const { drawPdf } = await import('./pdf.js');
  return drawPdf(svg, words, print?.widthMm);
}

/**
 * Draws one chart in this thread.
 * @throws Error `chart <id>: <what vega says>`
 */
export async function renderOne(job: RenderJob): Promise<Rendered> {
  try {
    const { svg, warnings } = await drawSvg(job.spec);
    return {
      id: job.id,
      ...(job.formats.includes('svg') ? { svg: await styled(svg, job) } : {}),
      ...(job.formats.includes('png') ? { png: await drawPng(svg, job.print ?? screenSize) } : {}),
      ...(job.paper === undefined ? {} : { paperPng: await drawPng(svg, job.paper) }),
      ...(job.pdf === undefined ? {} : { pdf: await pdf(svg, job.pdf, job) }),
      warnings,
    };
  } catch (error) {
    throw new Error(`chart ${job.id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
