import drawSvg from 'svg-to-pdfkit';
import type { Pdf } from './pen.js';

/** A dash without a gap is a solid line, which the drawing library refuses to be told this way. */
const solid = (svg: string): string => svg.replace(/ stroke-dasharray="[\d.]+,0"/g, '');

/** A drawing at a place on the page as lines and letters; its texts in the fonts of the report. */
export function drawChart(doc: Pdf, svg: string, box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void {
  drawSvg(doc, solid(svg), box.x, box.y, { width: box.width, height: box.height, assumePt: true, preserveAspectRatio: 'xMinYMin meet', fontCallback: (_family, bold) => (bold ? 'bold' : 'regular') });
}
