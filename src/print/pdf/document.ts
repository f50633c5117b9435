import PDFDocument from 'pdfkit';
import { printMessages } from '../../messages/print.js';
import { textWidth as widthOf } from '../../render/index.js';
import { pdfBytes, pdfDate, registerPdfFonts, type OpenPdf } from '../../render/pdf.js';
import { darkerOn } from '../../report/contrast.js';
import { documentLanguage } from '../../schema/text.js';
import { printedLogo, type PrintedLogo } from '../logo.js';
import type { Paper, PaperBlock } from '../paper.js';
import type { PrintProperties } from '../properties.js';
import { leavesOf } from '../leaves.js';
import { drawBlock } from './blocks.js';
import { artifact, drawLine, drawText, frameOf, ink, leadingOf, linesOf, quiet, tagged, turnPage, type Pen, type Type } from './pen.js';

type Entry = { readonly text: string; readonly level: 1 | 2; readonly page: number; readonly target: string };
type Outlined = { readonly level: number; readonly item: PDFKit.PDFOutline };

const entryTypes: Readonly<Record<1 | 2, Type>> = { 1: { size: 10.5, bold: true, color: ink }, 2: { size: 9.5, color: ink, leading: 1.5 } };
/** Points between the words of an entry and the number of its page, at least. */
const beforeNumber = 24;
const indentOf = (level: 1 | 2): number => (level === 1 ? 0 : 14);

/** The lines of an entry, which leave room for the number of its page. */
export function entryLines(text: string, level: 1 | 2): readonly string[] {
  return linesOf(text, frameOf('portrait').width - indentOf(level) - beforeNumber - widthOf('0000', entryTypes[level].size, 'bold'), entryTypes[level]);
}

const listed = (blocks: readonly PaperBlock[]) => blocks.filter((block) => block.kind === 'heading' && block.level < 3);

/** Where the table of contents has room: the rest of the first page and as many more as its entries need. */
function reserveContents(pen: Pen, paper: Paper): { readonly first: number; readonly top: number } {
  const first = pen.doc.bufferedPageRange().count - 1;
  const { top, bottom } = frameOf('portrait');
  const start = pen.y;
  let y = start;
  for (const block of listed(paper.blocks)) {
    if (block.kind !== 'heading') continue;
    const level = block.level === 1 ? 1 : 2;
    const height = entryLines(block.text, level).length * leadingOf(entryTypes[level]);
    if (y + height > bottom) {
      turnPage(pen, 'portrait');
      y = top;
    }
    y += height;
  }
  return { first, top: start };
}

function drawContents(pen: Pen, entries: readonly Entry[], place: { readonly first: number; readonly top: number }): void {
  const { left, width, top, bottom } = frameOf('portrait');
  let page = place.first;
  pen.doc.switchToPage(page);
  let y = place.top;
  for (const entry of entries) {
    const type = entryTypes[entry.level];
    const lines = entryLines(entry.text, entry.level);
    const height = lines.length * leadingOf(type);
    if (y + height > bottom) {
      pen.doc.switchToPage((page += 1));
      y = top;
    }
    const indent = indentOf(entry.level);
    const number = String(entry.page);
    const end = left + width - widthOf(number, type.size, type.bold ? 'bold' : 'regular');
    const from = left + indent + widthOf(lines.at(-1) ?? '', type.size, type.bold ? 'bold' : 'regular') + 6;
    const first = y;
    const at = y + height - leadingOf(type);
    tagged(pen, 'TOCI', () => {
      lines.forEach((line, k) => drawLine(pen.doc, line, left + indent, first + k * leadingOf(type), type));
      drawLine(pen.doc, number, end, at, type);
    });
    artifact(pen.doc, 'Layout', () => from < end - 6 && pen.doc.lineWidth(0.5).strokeColor('#9aa4ae').dash(0.8, { space: 2.6 }).moveTo(from, at + type.size * 1.05).lineTo(end - 5, at + type.size * 1.05).stroke().undash());
    pen.doc.goTo(left, first, width, height, entry.target);
    y += height;
  }
}

function drawFooters(doc: OpenPdf, paper: Paper): void {
  const { count } = doc.bufferedPageRange();
  const { before, between, after } = printMessages[paper.lang].page;
  const type: Type = { size: 8, color: quiet };
  for (let k = 0; k < count; k++) {
    doc.switchToPage(k);
    const { left, width } = frameOf(doc.page.width > doc.page.height ? 'landscape' : 'portrait');
    const y = doc.page.height - 48;
    const number = `${before}${k + 1}${between}${count}${after}`;
    artifact(doc, 'Pagination', () => {
      drawLine(doc, paper.footer, left, y, type);
      drawLine(doc, number, left + width - widthOf(number, type.size), y, type);
    });
  }
}

/** A heading's bookmark, under the last one of a higher level. */
function outline(doc: OpenPdf, open: Outlined[], level: number, text: string): void {
  while ((open.at(-1)?.level ?? 0) >= level) open.pop();
  const parent = open.at(-1)?.item ?? doc.outline;
  open.push({ level, item: parent.addItem(text, { expanded: level < 2 }) });
}

function drawBody(pen: Pen, paper: Paper): readonly Entry[] {
  const entries: Entry[] = [];
  const open: Outlined[] = [];
  for (const { orientation, blocks } of leavesOf(paper.blocks)) {
    turnPage(pen, orientation);
    for (const block of blocks) {
      drawBlock(pen, block, paper.lang);
      if (block.kind !== 'heading') continue;
      outline(pen.doc, open, block.level, block.text);
      if (block.level === 3) continue;
      const target = `heading-${entries.length + 1}`;
      pen.doc.addNamedDestination(target, 'XYZ', null, pen.y - 40, null);
      entries.push({ text: block.text, level: block.level, page: pen.doc.bufferedPageRange().count, target });
    }
  }
  return entries;
}

/** The logo above the title, in the middle. */
function drawLogo(pen: Pen, logo: PrintedLogo | null): void {
  if (logo === null) return;
  const { left, width } = frameOf(pen.orientation);
  tagged(pen, 'Figure', () => void pen.doc.image(Buffer.from(logo.png), left + (width - logo.width) / 2, pen.y - 24, { width: logo.width, height: logo.height }), logo.alt);
  pen.y += logo.height;
}

/**
 * The report as a PDF that carries its fonts: text that can be searched and copied, charts as drawings, bookmarks, structure and alternative
 * texts. The same report gives the same bytes.
 */
export async function reportPdf(paper: Paper, properties: PrintProperties): Promise<Uint8Array> {
  const { title, subject, creator, keywords, custom, inputs } = properties;
  const info = { Title: title, Subject: subject, Author: creator, Creator: creator, Keywords: keywords, ...custom, inputs: Object.entries(inputs).map(([name, hash]) => `${hash} ${name}`).join('\n'), CreationDate: pdfDate, ModDate: pdfDate };
  const doc = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, pdfVersion: '1.7', tagged: true, lang: documentLanguage[paper.lang], displayTitle: true, info });
  registerPdfFonts(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const accent = paper.style.accent === null ? null : darkerOn(paper.style.accent, '#ffffff');
  const pen: Pen = { doc, root, accent, y: frameOf('portrait').top, orientation: 'portrait' };
  drawLogo(pen, await printedLogo(paper.style));
  tagged(pen, 'Title', () => drawText(pen, paper.title, { size: 20, bold: true, color: accent ?? ink, leading: 1.4 }, { align: 'center', after: 8 }));
  tagged(pen, 'P', () => drawText(pen, paper.subtitle, { size: 10, color: quiet }, { align: 'center', after: 8 }));
  if (paper.question !== null) tagged(pen, 'P', () => drawText(pen, paper.question ?? '', { size: 12, color: ink }, { align: 'center', after: 18 }));
  tagged(pen, 'H', () => drawText(pen, paper.contentsTitle, { size: 13, bold: true, color: ink }, { after: 6 }));
  const place = reserveContents(pen, paper);
  drawContents(pen, drawBody(pen, paper), place);
  drawFooters(doc, paper);
  root.end();
  return pdfBytes(doc);
}
