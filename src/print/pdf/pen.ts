import { textWidth as widthOf } from '../../render/index.js';
import { pdfFont, type OpenPdf } from '../../render/pdf.js';
import { boundText } from '../../report/escape.js';
import { page, textWidth, type Orientation } from '../page.js';
import { breakLines } from './typeset.js';

type Element = ReturnType<OpenPdf['struct']>;

/** How text is set: size in points, weight, colour, distance of lines as a share of the size. */
export type Type = { readonly size: number; readonly bold?: boolean; readonly color: string; readonly leading?: number };

export const ink = '#1b2430';
export const quiet = '#56606c';
export const rule = '#d9dde1';
export const tones = { good: '#1c6b45', bad: '#8c2d19', quiet } as const;

/** Where the next thing goes: the one thing that changes while pages are filled. `accent`: the report's own colour of headings and key numbers, null for the usual ones. */
export type Pen = { readonly doc: OpenPdf; readonly root: Element; readonly accent: string | null; y: number; orientation: Orientation };

/** The frame of the text on pages of an orientation, in points. */
export function frameOf(orientation: Orientation): { readonly left: number; readonly width: number; readonly top: number; readonly bottom: number } {
  const width = textWidth[orientation];
  return orientation === 'portrait' ? { left: page.left, width, top: page.top, bottom: page.height - page.bottom } : { left: (page.height - width) / 2, width, top: page.left, bottom: page.width - page.right };
}

export const leadingOf = (type: Type): number => type.size * (type.leading ?? 1.6);

export function linesOf(text: string, width: number, type: Type): readonly string[] {
  return breakLines(boundText(text), width, (part) => widthOf(part, type.size, type.bold ? 'bold' : 'regular'));
}

/** A page of an orientation; what is being drawn goes on there. */
export function turnPage(pen: Pen, orientation: Orientation): void {
  pen.orientation = orientation;
  pen.doc.continueOnNewPage({ size: 'A4', layout: orientation, margin: 0 });
  pen.y = frameOf(orientation).top;
}

/** Makes sure that `height` points are left on the page, by turning it where they are not. */
export function need(pen: Pen, height: number): void {
  const { top, bottom } = frameOf(pen.orientation);
  if (pen.y + height > bottom && pen.y > top) turnPage(pen, pen.orientation);
}

/** Ascent and descent of the house font together, in ems: 1.160 + 0.288, as the font states them. */
const houseHeight = 1.448;

/** One line at a place. */
export function drawLine(doc: OpenPdf, line: string, x: number, y: number, type: Type): void {
  if (line === '') return;
  doc.font(type.bold ? pdfFont.bold : pdfFont.regular).fontSize(type.size).fillColor(type.color);
  doc.text(line.replaceAll('\u00a0', ' '), x, y + (leadingOf(type) - type.size * houseHeight) / 2, { lineBreak: false });
}

export type Setting = { readonly indent?: number; readonly first?: number; readonly align?: 'left' | 'center'; readonly after?: number };

/** A text over as many lines and pages as it takes; two lines at least stay together. */
export function drawText(pen: Pen, text: string, type: Type, { indent = 0, first = 0, align = 'left', after = 0 }: Setting = {}): void {
  const { left, width } = frameOf(pen.orientation);
  const room = width - indent;
  const blank = '　'.repeat(first);
  const lines = linesOf(`${blank}${text}`, room, type);
  lines.forEach((line, k) => {
    need(pen, leadingOf(type) * (k === 0 || k === lines.length - 2 ? Math.min(2, lines.length - k) : 1));
    const shift = align === 'center' ? (room - widthOf(line, type.size, type.bold ? 'bold' : 'regular')) / 2 : 0;
    drawLine(pen.doc, line, left + indent + shift, pen.y, type);
    pen.y += leadingOf(type);
  });
  pen.y += after;
}

/** What is drawn as one element of the file's structure, which readers for the blind follow. */
export function tagged(pen: Pen, tag: string, draw: () => void, alt?: string): void {
  const element = pen.doc.struct(tag, alt === undefined ? {} : { alt });
  pen.root.add(element);
  element.add(draw);
  element.end();
}

/** What is drawn without a meaning of its own: rules, page numbers. */
export function artifact(doc: OpenPdf, type: 'Layout' | 'Pagination', draw: () => void): void {
  doc.markContent('Artifact', { type });
  draw();
  doc.endMarkedContent();
}
