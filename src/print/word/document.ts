import { AlignmentType, Document, Footer, ImageRun, LevelFormat, Packer, PageBreak, PageNumber, PageOrientation, Paragraph, SectionType, TableOfContents, TabStopType, TextRun, type FileChild, type ISectionOptions } from 'docx';
import { printMessages } from '../../messages/print.js';
import { documentLanguage, type Language } from '../../schema/text.js';
import { printedLogo, type PrintedLogo } from '../logo.js';
import { page, textWidth, type Orientation } from '../page.js';
import type { Paper } from '../paper.js';
import type { PrintedChart } from '../picture.js';
import { inputProperty } from '../../report/manifest.js';
import type { PrintProperties } from '../properties.js';
import { bullets, wordBlocks } from './blocks.js';
import { run } from './inline.js';
import { normaliseDocx } from './normalise.js';
import { picturesByHash } from './media.js';
import { leavesOf } from '../leaves.js';
import { stylesOf, twips } from './styles.js';

function footer(text: string, lang: Language, orientation: Orientation): Footer {
  const { before, between, after } = printMessages[lang].page;
  const number = new TextRun({ children: ['\t', before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after] });
  return new Footer({ children: [new Paragraph({ style: 'Footer', tabStops: [{ type: TabStopType.RIGHT, position: twips(textWidth[orientation]) }], children: [run(text), number] })] });
}

function sectionOf(children: readonly FileChild[], orientation: Orientation, paper: Paper, first: boolean): ISectionOptions {
  const lying = orientation === 'landscape';
  const side = (page.height - textWidth.landscape) / 2;
  const margin = lying ? { top: page.left, bottom: page.right, left: side, right: side } : page;
  return {
    properties: {
      type: first ? SectionType.CONTINUOUS : SectionType.NEXT_PAGE,
      page: {
        size: { width: twips(page.width), height: twips(page.height), orientation: lying ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { top: twips(margin.top), bottom: twips(margin.bottom), left: twips(margin.left), right: twips(margin.right), header: twips(42), footer: twips(lying ? 34 : 60) },
      },
    },
    footers: { default: footer(paper.footer, paper.lang, orientation) },
    children,
  };
}

/** The logo as a drawing, where it is one, with pixels for programs that draw none. */
function logoRun({ width, height, png, svg, alt }: PrintedLogo): ImageRun {
  const transformation = { width: Math.round((width * 96) / 72), height: Math.round((height * 96) / 72) };
  const altText = { id: '0', name: 'logo', title: alt, description: alt };
  return svg === null ? new ImageRun({ type: 'png', data: png, transformation, altText }) : new ImageRun({ type: 'svg', data: svg, fallback: { type: 'png', data: png }, transformation, altText });
}

/** Logo, title, question and table of contents. */
function opening(paper: Paper, logo: PrintedLogo | null): readonly FileChild[] {
  return [
    ...(logo === null ? [] : [new Paragraph({ alignment: AlignmentType.CENTER, children: [logoRun(logo)] })]),
    new Paragraph({ style: 'Title', children: [run(paper.title)] }),
    new Paragraph({ style: 'Subtitle', children: [run(paper.subtitle)] }),
    ...(paper.question === null ? [] : [new Paragraph({ style: 'Question', children: [run(paper.question)] })]),
    new Paragraph({ style: 'ContentsHeading', children: [run(paper.contentsTitle)] }),
    new TableOfContents(paper.contentsTitle, { hyperlink: true, headingStyleRange: '1-2' }),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

/**
 * The report as a Word document (Office Open XML): real headings, styles and fields, drawings with pixels beside them. The same report gives
 * the same bytes.
 * @throws RangeError `chart without a picture: <id>`
 */
export async function reportDocx(paper: Paper, charts: readonly PrintedChart[], properties: PrintProperties): Promise<Uint8Array> {
  const logo = await printedLogo(paper.style);
  const byId = new Map(charts.map((chart) => [chart.id, chart]));
  const leaves = leavesOf(paper.blocks).map(({ orientation, blocks }) => ({ orientation, children: blocks.flatMap((block) => wordBlocks(block, byId, paper)) }));
  const [first, ...others] = leaves;
  const sections = [{ orientation: 'portrait' as const, children: [...opening(paper, logo), ...(first?.orientation === 'portrait' ? first.children : [])] }, ...(first?.orientation === 'landscape' ? [first] : []), ...others];
  const document = new Document({
    title: properties.title,
    subject: properties.subject,
    creator: properties.creator,
    lastModifiedBy: properties.creator,
    keywords: properties.keywords,
    customProperties: [...Object.entries(properties.custom), ...Object.entries(properties.inputs).map(([name, hash]) => [inputProperty(name), hash] as const)].map(([name, value]) => ({ name, value })),
    styles: stylesOf(paper.lang, paper.style),
    numbering: { config: [{ reference: bullets, levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: twips(24), hanging: twips(14) } } } }] }] },
    sections: sections.map(({ orientation, children }, k) => sectionOf(children, orientation, paper, k === 0)),
  });
  return normaliseDocx(new Uint8Array(await Packer.toArrayBuffer(document)), picturesByHash(charts), documentLanguage[paper.lang]);
}
