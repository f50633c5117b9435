import { AlignmentType, BorderStyle, HeadingLevel, ImageRun, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType, type FileChild, type IRunOptions } from 'docx';
import { printMessages } from '../../messages/print.js';
import { svgSize } from '../../render/print-size.js';
import type { Language } from '../../schema/text.js';
import { pictureScale, planTable, textWidth } from '../page.js';
import type { Numbered, Paper, PaperBlock } from '../paper.js';
import type { PrintedChart } from '../picture.js';
import { captionLabel, references, run } from './inline.js';
import { standIn } from './media.js';
import { accentOf, colours, half, twips } from './styles.js';
import { wordTable } from './table.js';

type Of<Kind extends PaperBlock['kind']> = Extract<PaperBlock, { kind: Kind }>;

/** Reference by which a list finds its bullets. */
export const bullets = 'bullets';

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const paragraphStyles = { plain: 'BodyText', lead: 'Lead', note: 'Note', warning: 'Warning', motto: 'Motto' } as const;

function heading(block: Of<'heading'>): readonly Paragraph[] {
  const badges = block.badges.map((badge, k) => run(k === 0 ? badge.text : ` · ${badge.text}`, { color: colours[badge.tone] }));
  return [new Paragraph({ heading: headings[block.level], children: [run(block.text)] }), ...(badges.length === 0 ? [] : [new Paragraph({ style: 'Badges', children: badges })])];
}

function caption(one: Numbered, text: string, lang: Language, keepNext: boolean): Paragraph {
  return new Paragraph({ style: 'Caption', keepNext, keepLines: true, children: [captionLabel(one, lang), run(`${printMessages[lang].captionGap}${text}`)] });
}

/** A chart as a drawing with lines and letters, and as pixels for programs that draw none; it says in words what it shows. */
function picture(block: Of<'figure'>, chart: PrintedChart): ImageRun {
  const { width, height } = svgSize(chart.svg);
  const scale = pictureScale({ width, height }, block.small);
  const pixels = (points: number): number => Math.round((points * 96) / 72);
  return new ImageRun({
    type: 'svg',
    data: standIn(chart.id, 'svg'),
    fallback: { type: 'png', data: standIn(chart.id, 'png') },
    transformation: { width: pixels(width * scale), height: pixels(height * scale) },
    altText: { id: String(block.number), name: chart.id, title: chart.title, description: chart.altText },
  });
}

function figure(block: Of<'figure'>, charts: ReadonlyMap<string, PrintedChart>, lang: Language): readonly FileChild[] {
  const chart = charts.get(block.chart.id);
  if (chart === undefined) throw new RangeError(`chart without a picture: ${block.chart.id}`);
  const note = block.note === '' ? [] : [new Paragraph({ style: 'PictureNote', children: [run(block.note)] })];
  return [new Paragraph({ style: 'Picture', children: [picture(block, chart)] }), caption(block, chart.title, lang, note.length > 0), ...note];
}

/** The headline numbers side by side, in a table without a caption. */
function keyFigures({ items }: Of<'figures'>, color: string): readonly FileChild[] {
  const width = twips(textWidth.portrait / Math.max(1, items.length));
  const line = (text: string, options: IRunOptions): Paragraph => new Paragraph({ style: 'Cell', alignment: AlignmentType.CENTER, children: [run(text, options)] });
  const edge = { style: BorderStyle.SINGLE, size: 4, color: colours.hair };
  const cells = items.map((item) => new TableCell({ width: { size: width, type: WidthType.DXA }, children: [line(item.value, { size: half(16), bold: true, color }), line(item.label, { size: half(9.5) }), line(item.note, { size: half(8.5), color: colours.quiet })] }));
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * items.length, type: WidthType.DXA },
    columnWidths: items.map(() => width),
    margins: { marginUnitType: WidthType.DXA, top: 100, bottom: 100, left: 80, right: 80 },
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideVertical: edge, insideHorizontal: edge },
    rows: [new TableRow({ cantSplit: true, children: cells })],
  });
  return [table, gap];
}

const gap = new Paragraph({ style: 'Cell', spacing: { after: twips(8) }, children: [] });

function table(block: Of<'table'>, lang: Language): readonly FileChild[] {
  return [caption({ kind: 'table', number: block.number }, block.table.caption, lang, true), wordTable(block.table, planTable(block.table)), gap];
}

/** A block as paragraphs, tables and pictures of a Word document. */
export function wordBlocks(block: PaperBlock, charts: ReadonlyMap<string, PrintedChart>, { lang, style }: Pick<Paper, 'lang' | 'style'>): readonly FileChild[] {
  switch (block.kind) {
    case 'heading':
      return heading(block);
    case 'paragraph':
      return [new Paragraph({ style: paragraphStyles[block.tone], children: [run(block.text), ...references(block.see, lang, block.tone === 'note')] })];
    case 'list':
      return block.items.map((item, k) => new Paragraph({ style: 'ListText', numbering: { reference: bullets, level: 0 }, children: [run(item), ...(k === block.items.length - 1 ? references(block.see, lang, false) : [])] }));
    case 'terms':
      return block.items.map(({ term, text }) => new Paragraph({ style: 'Term', children: [run(`${term}${printMessages[lang].colon}`, { bold: true }), run(text)] }));
    case 'figures':
      return block.items.length === 0 ? [] : keyFigures(block, accentOf(style.accent) ?? colours.accent);
    case 'figure':
      return figure(block, charts, lang);
    case 'table':
      return table(block, lang);
    case 'command':
      return [new Paragraph({ style: 'Command', children: [run(block.text)] })];
  }
}
