import { reportMessages } from '../messages/report.js';
import type { ResolvedTemplate, TemplateSection } from '../schema/report-template.js';
import type { RunResult } from '../schema/table.js';
import { say, type Language, type Text } from '../schema/text.js';
import { reportDocument } from './content.js';
import type { Block, ChartRef, ReportDocument, ReportSection } from './document.js';

/** A text of one's own as blocks: an empty line begins a new paragraph; lines that all begin with "- " are a list. Other line ends are spaces, in Chinese nothing. */
function textBlocks(own: Text | undefined, lang: Language): readonly Block[] {
  const flowing = (text: string): string => text.trim().replace(/([\u2e80-\uffff])[^\S\n]*\n\s*(?=[\u2e80-\uffff])/g, '$1').replace(/\s*\n\s*/g, ' ');
  if (own === undefined) return [];
  return say(own, lang).trim().split(/\n\s*\n/).filter((part) => part.trim() !== '').map((part): Block => {
    const items = part.trim().split(/\n(?=\s*- )/);
    return items.every((item) => /^\s*- /.test(item)) ? { kind: 'list', items: items.map((item) => flowing(item.replace(/^\s*- /, ''))) } : { kind: 'paragraph', text: flowing(part) };
  });
}

const idOf = (section: string): string => `section-${section}`;
const ofPlan = ({ id }: ReportSection): boolean => id.startsWith(idOf(''));

/** The sections that an entry of a template stands for: none where the report has no such section. */
function chosen(entry: TemplateSection, k: number, { sections, lang }: ReportDocument, named: ReadonlySet<string>): readonly ReportSection[] {
  if (entry === 'sections') return sections.filter((section) => ofPlan(section) && !named.has(section.id));
  if (typeof entry === 'object' && 'text' in entry) return [{ id: `own-${k + 1}`, title: say(entry.title, lang), blocks: textBlocks(entry.text, lang) }];
  const own = typeof entry === 'string' ? { part: entry } : entry;
  const titled = ({ title }: { readonly title?: Text }): { readonly title?: string } => (title === undefined ? {} : { title: say(title, lang) });
  const id = 'part' in own ? own.part : idOf(own.section);
  return sections.filter((section) => section.id === id).map((section) => ({ ...section, ...titled(own), blocks: [...textBlocks(own.before, lang), ...section.blocks, ...textBlocks(own.after, lang)] }));
}

/** A report with the sections, texts and looks that a template asks for. */
export function applyTemplate(report: ReportDocument, template: ResolvedTemplate): ReportDocument {
  const { lang } = report;
  const { title, subtitle, sections, style } = template;
  const named = new Set((sections ?? []).flatMap((entry) => (typeof entry === 'object' && 'section' in entry ? [idOf(entry.section)] : [])));
  return {
    ...report,
    ...(title === undefined ? {} : { title: say(title, lang) }),
    ...(subtitle === undefined ? {} : { subtitle: say(subtitle, lang) }),
    sections: sections === undefined ? report.sections : sections.flatMap((entry, k) => chosen(entry, k, report, named)),
    style: {
      accent: style?.accent ?? null,
      font: style?.font ?? null,
      logo: style?.logo === undefined ? null : { ...style.logo, alt: style.logo_alt === undefined ? reportMessages[lang].logo : say(style.logo_alt, lang) },
    },
  };
}

/** What a template asks for that the report has nothing of: names of parts and sections. */
export function emptyParts(result: RunResult, charts: readonly ChartRef[], lang: Language, template: ResolvedTemplate): readonly string[] {
  const report = reportDocument(result, charts, lang);
  return (template.sections ?? []).flatMap((entry, k) => {
    if (entry === 'sections' || chosen(entry, k, report, new Set()).length > 0) return [];
    return [typeof entry === 'string' ? entry : 'part' in entry ? entry.part : 'section' in entry ? `section:${entry.section}` : ''];
  });
}

/** The report of a run as a template wants it, null for the whole as usual. Charts of kinds that it does not name are left out before they are placed, so that counts and folds are right. */
export function templatedReport(result: RunResult, charts: readonly ChartRef[], lang: Language, template: ResolvedTemplate | null): ReportDocument {
  if (template === null) return reportDocument(result, charts, lang);
  const { charts: kinds } = template;
  const shown = kinds === undefined ? charts : charts.filter(({ kind }) => kinds.includes(kind));
  return applyTemplate(reportDocument(result, shown, lang), template);
}
