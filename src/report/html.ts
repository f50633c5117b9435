import type { RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import type { ResolvedTemplate } from '../schema/report-template.js';
import { templatedReport } from './apply-template.js';
import type { ReportChart, ReportSection, ReportStyle } from './document.js';
import { escapeHtml as e } from './escape.js';
import { blockHtml, type ChartsById } from './html-blocks.js';
import { fontFaces, ownStyle, reportStyle } from './html-style.js';
import { tipScript, tipStyle } from './live-tips.js';

export type ReportFonts = { readonly regularWoffBase64: string; readonly boldWoffBase64: string };

const htmlLanguage: Readonly<Record<Language, string>> = { zh: 'zh-Hans', en: 'en' };

function sectionHtml(section: ReportSection, charts: ChartsById): string {
  const motto = section.motto ? `<p class="motto">${e(section.motto)}</p>` : '';
  return `<section id="${section.id}">\n<h2>${e(section.title)}</h2>\n${motto}${section.blocks.map((block) => blockHtml(block, charts)).join('\n')}\n</section>`;
}

function logoHtml({ logo }: ReportStyle): string {
  if (logo === null) return '';
  const type = { png: 'image/png', svg: 'image/svg+xml' }[logo.type];
  return `<img class="logo" src="data:${type};base64,${logo.data}" alt="${e(logo.alt)}">`;
}

/** A page with the two weights of its type inside. */
export function withFonts(page: string, { regularWoffBase64, boldWoffBase64 }: ReportFonts): string {
  return page.replace('<style>', () => `<style>${fontFaces(regularWoffBase64, boldWoffBase64)}`);
}

/**
 * The report as one page that needs nothing else: style and drawings are inside, and the script that shows numbers of marks
 * under the pointer; its letters are the reader's own unless `withFonts`
 * puts them inside, too. Charts of another language are left out. A template says what of the report is shown, and how.
 */
export function reportHtml(result: RunResult, charts: readonly ReportChart[], lang: Language, template: ResolvedTemplate | null = null): string {
  const own = charts.filter((chart) => chart.lang === lang);
  const byId = new Map(own.map((chart) => [chart.id, chart]));
  const report = templatedReport(result, own, lang, template);
  const contents = report.sections.map((section) => `<li><a href="#${section.id}">${e(section.title)}</a></li>`).join('');
  return `<!doctype html>
<html lang="${htmlLanguage[lang]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${e(report.title)}</title>
<style>${reportStyle}${tipStyle}${ownStyle(report.style)}</style>
</head>
<body>
<header class="cover">${logoHtml(report.style)}<h1>${e(report.title)}</h1><p>${e(report.subtitle)}</p>${report.question ? `<p class="question">${e(report.question)}</p>` : ''}</header>
<div class="page">
<nav aria-label="${e(report.contentsTitle)}"><h2>${e(report.contentsTitle)}</h2><ol>${contents}</ol></nav>
<main>
${report.sections.map((section) => sectionHtml(section, byId)).join('\n')}
</main>
</div>
<footer>${e(report.footer)}</footer>
<script>${tipScript}</script>
</body>
</html>
`;
}
