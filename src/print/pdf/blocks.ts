import { printMessages } from '../../messages/print.js';
import { textWidth as widthOf } from '../../render/index.js';
import { drawSvgInPdf } from '../../render/pdf.js';
import { svgSize } from '../../render/print-size.js';
import type { Language } from '../../schema/text.js';
import { pictureScale } from '../page.js';
import { rangesOf, type Numbered, type PaperBlock } from '../paper.js';
import { artifact, drawLine, drawText, frameOf, ink, leadingOf, linesOf, need, quiet, rule, tagged, tones, type Pen, type Type } from './pen.js';
import { drawTable } from './table.js';

type Of<Kind extends PaperBlock['kind']> = Extract<PaperBlock, { kind: Kind }>;

const body: Type = { size: 10.5, color: ink };
const note: Type = { size: 9, color: quiet };
const captionType: Type = { size: 9.5, bold: true, color: ink, leading: 1.5 };
const small: Type = { size: 8, color: quiet, leading: 1.5 };
const headings: Readonly<Record<1 | 2 | 3, Type>> = { 1: { size: 16, bold: true, color: ink }, 2: { size: 13, bold: true, color: ink }, 3: { size: 11, bold: true, color: ink } };
const paragraphs: Readonly<Record<Of<'paragraph'>['tone'], Type>> = { plain: body, lead: { ...body, size: 12 }, note, warning: { ...body, color: tones.bad }, motto: { ...body, color: quiet } };

function referenceText(see: readonly Numbered[], lang: Language, alone: boolean): string {
  if (see.length === 0) return '';
  const { see: marks, label, numbered } = printMessages[lang];
  const name = (one: Numbered): string => numbered(label[one.kind], one.number).replace(' ', '\u00a0');
  const text = rangesOf(see).map(({ from, to }) => (to === null ? name(from) : `${name(from)}${marks.range}${name(to)}`)).join(marks.between);
  return alone ? text : `${marks.before}${text}${marks.after}`;
}

const captionText = (one: Numbered, title: string, lang: Language): string => `${printMessages[lang].numbered(printMessages[lang].label[one.kind], one.number)}${printMessages[lang].captionGap}${title}`;

function heading(pen: Pen, block: Of<'heading'>): void {
  const type = pen.accent === null ? headings[block.level] : { ...headings[block.level], color: pen.accent };
  pen.y += { 1: 18, 2: 14, 3: 10 }[block.level];
  need(pen, leadingOf(type) + 110);
  tagged(pen, `H${block.level}`, () => drawText(pen, block.text, type, { after: 4 }));
  if (block.badges.length > 0) tagged(pen, 'P', () => drawText(pen, block.badges.map((badge) => badge.text).join(' · '), { ...note, color: tones[block.badges[0]?.tone ?? 'quiet'] }, { after: 3 }));
}

function list(pen: Pen, block: Of<'list'>, lang: Language): void {
  block.items.forEach((item, k) => {
    const text = k === block.items.length - 1 ? `${item}${referenceText(block.see, lang, false)}` : item;
    need(pen, leadingOf(body) * 2);
    tagged(pen, 'LI', () => {
      drawLine(pen.doc, '•', frameOf(pen.orientation).left + 6, pen.y, body);
      drawText(pen, text, body, { indent: 18, after: 3 });
    });
  });
  pen.y += 4;
}

function keyFigures(pen: Pen, { items }: Of<'figures'>): void {
  if (items.length === 0) return;
  const { left, width } = frameOf(pen.orientation);
  const each = width / items.length;
  const types = [{ size: 16, bold: true, color: pen.accent ?? '#1f5f99' }, { size: 9, color: ink, leading: 1.4 }, { size: 8, color: quiet, leading: 1.4 }] as const;
  const columns = items.map((item) => [item.value, item.label, item.note].flatMap((text, k) => linesOf(text, each - 10, types[k] ?? body).map((line) => ({ line, type: types[k] ?? body }))));
  const height = Math.max(...columns.map((lines) => lines.reduce((sum, { type }) => sum + leadingOf(type), 0))) + 12;
  need(pen, height);
  const top = pen.y;
  columns.forEach((lines, k) => {
    artifact(pen.doc, 'Layout', () => pen.doc.lineWidth(0.5).strokeColor(rule).rect(left + k * each, top, each, height).stroke());
    tagged(pen, 'P', () => {
      let y = top + 6;
      for (const { line, type } of lines) {
        drawLine(pen.doc, line, left + k * each + (each - widthOf(line, type.size, 'bold' in type ? 'bold' : 'regular')) / 2, y, type);
        y += leadingOf(type);
      }
    });
  });
  pen.y = top + height + 10;
}

/** A chart with its caption, never parted by a page. */
function figure(pen: Pen, block: Of<'figure'>, lang: Language): void {
  const { left, width } = frameOf(pen.orientation);
  const natural = svgSize(block.chart.svg);
  const scale = pictureScale(natural, block.small);
  const size = { width: natural.width * scale, height: natural.height * scale };
  const caption = captionText({ kind: 'figure', number: block.number }, block.chart.title, lang);
  const height = (text: string, type: Type): number => (text === '' ? 0 : linesOf(text, width, type).length * leadingOf(type));
  need(pen, size.height + height(caption, captionType) + height(block.note, small) + 16);
  tagged(pen, 'Figure', () => void drawSvgInPdf(pen.doc, block.chart.svg, { x: left + (width - size.width) / 2, y: pen.y, width: size.width }), block.chart.altText);
  pen.y += size.height + 4;
  tagged(pen, 'Caption', () => drawText(pen, caption, captionType, { align: 'center' }));
  if (block.note !== '') tagged(pen, 'P', () => drawText(pen, block.note, small, { align: 'center' }));
  pen.y += 12;
}

function table(pen: Pen, block: Of<'table'>, lang: Language): void {
  const text = captionText({ kind: 'table', number: block.number }, block.table.caption, lang);
  pen.y += 4;
  const height = linesOf(text, frameOf(pen.orientation).width, captionType).length * leadingOf(captionType);
  drawTable(pen, block.table, height, () => tagged(pen, 'Caption', () => drawText(pen, text, captionType, { align: 'center', after: 3 })));
}

/** A block drawn where the pen stands. */
export function drawBlock(pen: Pen, block: PaperBlock, lang: Language): void {
  switch (block.kind) {
    case 'heading':
      return heading(pen, block);
    case 'paragraph': {
      const first = lang === 'zh' && block.tone === 'plain' ? 2 : 0;
      return tagged(pen, 'P', () => drawText(pen, `${block.text}${referenceText(block.see, lang, block.tone === 'note')}`, paragraphs[block.tone], { first, after: 5 }));
    }
    case 'list':
      return list(pen, block, lang);
    case 'terms':
      for (const { term, text } of block.items) {
        need(pen, leadingOf(body) * 3);
        tagged(pen, 'P', () => {
          drawText(pen, term, { ...body, bold: true });
          drawText(pen, text, body, { indent: 18, after: 4 });
        });
      }
      return;
    case 'figures':
      return keyFigures(pen, block);
    case 'figure':
      return figure(pen, block, lang);
    case 'table':
      return table(pen, block, lang);
    case 'command':
      return tagged(pen, 'P', () => drawText(pen, block.text, { size: 9, color: ink }, { indent: 18, after: 8 }));
  }
}
