import { AlignmentType, LineRuleType, type IStylesOptions, type IRunStylePropertiesOptions } from 'docx';
import { darkerOn } from '../../report/contrast.js';
import type { ReportStyle } from '../../report/document.js';
import type { Language } from '../../schema/text.js';

/** Fonts that Windows, macOS versions of Office and WPS bring along. In Chinese text quotation marks and dashes are Chinese characters: hence the hint. A font of the report's own stands for all of them. */
export function fontOf(kind: 'text' | 'head', lang: Language, own: string | null): NonNullable<IRunStylePropertiesOptions['font']> {
  const hint = lang === 'zh' ? { hint: 'eastAsia' } : {};
  if (own !== null) return { ascii: own, hAnsi: own, cs: own, eastAsia: own, ...hint };
  const latin = kind === 'text' ? 'Times New Roman' : 'Arial';
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: kind === 'text' ? '宋体' : '黑体', ...hint };
}

/** Language tags by script. Latin words and digits are English in both languages: tagged as Chinese, numbers are broken at the end of a line. */
const languages = { value: 'en-GB', eastAsia: 'zh-CN' } as const;

/** Half-points of a size in points. */
export const half = (points: number): number => Math.round(points * 2);
/** Twips of a length in points. */
export const twips = (points: number): number => Math.round(points * 20);

export const colours = { ink: '1B2430', quiet: '56606C', rule: '9AA4AE', hair: 'D9DDE1', wash: 'EEF3F7', accent: '1F5F99', good: '1C6B45', bad: '8C2D19' } as const;

/** The report's own colour as Word writes it, dark enough for paper; null where it has none. */
export const accentOf = (accent: string | null): string | null => (accent === null ? null : darkerOn(accent, '#ffffff').slice(1).toUpperCase());

/** Styles of all that a report holds; a reader restyles the whole by changing them. */
export function stylesOf(lang: Language, { font, accent }: ReportStyle): IStylesOptions {
  const head = fontOf('head', lang, font);
  const title = accentOf(accent) ?? colours.ink;
  const zh = lang === 'zh';
  const style = (id: string, name: string, run: IRunStylePropertiesOptions, paragraph: object, basedOn = 'Normal') => ({ id, name, basedOn, next: id.startsWith('TOC') ? id : 'BodyText', quickFormat: !id.startsWith('TOC'), run, paragraph });
  const heading = (size: number, before: number, after: number, outlineLevel: number) => ({
    run: { font: head, size: half(size), bold: !zh, color: title },
    paragraph: { spacing: { before: twips(before), after: twips(after), line: 276, lineRule: LineRuleType.AUTO }, keepNext: true, keepLines: true, outlineLevel },
  });
  const toc = (level: number) => style(`TOC${level}`, `toc ${level}`, { ...(level === 1 ? { bold: !zh } : { size: half(10.5) }) }, { spacing: { before: twips(level === 1 ? 4 : 0), after: twips(1) }, indent: { left: twips(12 * (level - 1)) } });
  return {
    default: {
      document: { run: { font: fontOf('text', lang, font), size: half(12), color: colours.ink, language: languages }, paragraph: { spacing: { line: zh ? 324 : 288, lineRule: LineRuleType.AUTO } } },
      title: { run: { font: head, size: half(22), bold: !zh, color: title }, paragraph: { alignment: AlignmentType.CENTER, spacing: { before: twips(36), after: twips(10), line: 300, lineRule: LineRuleType.AUTO } } },
      heading1: heading(16, 22, 10, 0),
      heading2: heading(14, 16, 6, 1),
      heading3: heading(12, 12, 4, 2),
    },
    paragraphStyles: [
      style('BodyText', 'Body Text', {}, { spacing: { after: twips(6) }, ...(zh ? { indent: { firstLine: twips(24), firstLineChars: 200 } } : {}) }),
      style('Subtitle', 'Subtitle', { size: half(11), color: colours.quiet }, { alignment: AlignmentType.CENTER, spacing: { after: twips(10) } }),
      style('Question', 'Question', { size: half(13), font: head }, { alignment: AlignmentType.CENTER, spacing: { before: twips(6), after: twips(18) } }),
      style('ContentsHeading', 'Contents Heading', { font: head, size: half(14), bold: !zh }, { spacing: { before: twips(18), after: twips(8) } }),
      style('Lead', 'Lead', { size: half(13) }, { spacing: { after: twips(8) } }),
      style('Note', 'Note', { size: half(10.5), color: colours.quiet }, { spacing: { after: twips(6), line: 276, lineRule: LineRuleType.AUTO } }),
      style('Warning', 'Warning', { color: colours.bad }, { spacing: { after: twips(6) } }),
      style('Badges', 'Badges', { size: half(10), color: colours.quiet }, { keepNext: true, spacing: { after: twips(4), line: 264, lineRule: LineRuleType.AUTO } }),
      style('Motto', 'Motto', { color: colours.quiet, italics: !zh }, { spacing: { after: twips(8) } }),
      style('ListText', 'List Text', {}, { spacing: { after: twips(3) } }),
      style('Term', 'Term', {}, { spacing: { after: twips(5) }, indent: { left: twips(24), hanging: twips(24) } }),
      style('Caption', 'caption', { font: head, size: half(10.5), bold: !zh, color: colours.ink }, { alignment: AlignmentType.CENTER, spacing: { before: twips(4), after: twips(4), line: 264, lineRule: LineRuleType.AUTO } }),
      style('Picture', 'Picture', {}, { alignment: AlignmentType.CENTER, keepNext: true, keepLines: true, spacing: { before: twips(8), after: 0, line: 240, lineRule: LineRuleType.AUTO } }),
      style('PictureNote', 'Picture Note', { size: half(9), color: colours.quiet }, { alignment: AlignmentType.CENTER, spacing: { after: twips(12), line: 252, lineRule: LineRuleType.AUTO } }),
      style('Cell', 'Table Cell', { size: half(9) }, { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } }),
      style('Command', 'Command', { font: 'Consolas', size: half(9.5) }, { spacing: { before: twips(4), after: twips(8), line: 264, lineRule: LineRuleType.AUTO }, shading: { type: 'clear', fill: colours.wash, color: 'auto' } }),
      style('Footer', 'footer', { size: half(9), color: colours.quiet }, { spacing: { line: 240, lineRule: LineRuleType.AUTO } }),
      toc(1),
      toc(2),
    ],
  };
}
