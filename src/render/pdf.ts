import PDFDocument from 'pdfkit';
import svgToPdf from 'svg-to-pdfkit';
import { documentLanguage, type Language } from '../schema/text.js';
import { fontBytes } from './font-files.js';
import { outlineTexts } from './outlines.js';
import { pointSize, svgSize } from './print-size.js';

/** What the document says of itself. */
export type PdfWords = { readonly title: string; readonly subject: string; readonly lang: Language; /** what is seen, for those who do not see it */ readonly altText: string };

/** An open document of pdfkit. */
export type OpenPdf = InstanceType<typeof PDFDocument>;

/** Every document bears this date: the same input is to give the same bytes, and the drawing itself names the run it shows. */
export const pdfDate = new Date(Date.UTC(2000, 0, 1));

/** Names of the house fonts in a document. */
export const pdfFont = { regular: 'house-regular', bold: 'house-bold' } as const;

/** Makes the house fonts known to a document; `drawSvgInPdf` and texts of the document draw in them. Only the letters that are drawn are embedded. */
export function registerPdfFonts(document: OpenPdf): void {
  for (const weight of ['regular', 'bold'] as const) document.registerFont(pdfFont[weight], fontBytes(weight));
}

/** What the converter cannot read, or would say twice: a dash without gaps is a line, a halo is a shape behind its text, and labels for screen readers are the caller's. */
function forPdf(svg: string): string {
  const plain = svg.replace(/\sstroke-dasharray="[\d.]+,0"/g, '').replace(/\s(?:aria-[a-z]+|role|class)="[^"]*"/g, '');
  return outlineTexts(plain, ({ rest }) => /\sstroke="/.test(rest));
}

/**
 * Draws a chart's SVG into an open document: its upper left corner at `x`, `y`, `width` points wide. Texts stay texts. The fonts of `registerPdfFonts`
 * must be known to the document. The font of the document is another one afterwards; its place in the text is not moved.
 * @returns the height it took, in points
 * @throws Error with what the converter cannot draw
 */
export function drawSvgInPdf(document: OpenPdf, svg: string, at: { readonly x: number; readonly y: number; readonly width: number }): number {
  const natural = svgSize(svg);
  const height = (natural.height * at.width) / natural.width;
  svgToPdf(document, forPdf(svg), at.x, at.y, {
    width: at.width,
    height,
    assumePt: true,
    preserveAspectRatio: 'xMinYMin meet',
    fontCallback: (_, bold) => (bold ? pdfFont.bold : pdfFont.regular),
    warningCallback: (warning) => {
      throw new Error(`cannot be drawn as PDF: ${warning}`);
    },
  });
  return height;
}

/** The bytes of a document that nobody has ended yet. */
export function pdfBytes(document: OpenPdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    document.end();
  });
}

/** A chart as a PDF of one page of its own size, `widthMm` millimetres wide or 96 chart pixels to an inch: vectors, texts that can be searched and copied, one tagged figure. */
export function drawPdf(svg: string, words: PdfWords, widthMm: number | undefined): Promise<Uint8Array> {
  const { width, height } = pointSize(svg, widthMm);
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: documentLanguage[words.lang],
    info: { Title: words.title, Subject: words.subject, Creator: 'planodds', CreationDate: pdfDate, ModDate: pdfDate },
  });
  registerPdfFonts(document);
  const whole = document.struct('Document');
  document.addStructure(whole);
  whole.add(document.struct('Figure', { alt: words.altText, title: words.title }, () => void drawSvgInPdf(document, svg, { x: 0, y: 0, width })));
  whole.end();
  return pdfBytes(document);
}
