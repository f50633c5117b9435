import type { RunResult } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import type { ResolvedTemplate } from '../schema/report-template.js';
import { templatedReport } from './apply-template.js';
import type { Block, ChartRef, ReportCell, ReportTable } from './document.js';
import { escapeMarkdown as e } from './escape.js';

/** A chart that stands beside the report as a file; `path` is relative to it, with "/". */
export type LinkedChart = ChartRef & { readonly path: string };

type ChartsById = ReadonlyMap<string, LinkedChart>;

function cellMarkdown(cell: ReportCell): string {
  if (typeof cell === 'string') return e(cell);
  return cell.sub === undefined || cell.sub === '' ? e(cell.text) : `${e(cell.text)} (${e(cell.sub)})`;
}

function tableMarkdown(table: ReportTable): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const head = row(table.columns.map((column) => e(column.sub === undefined ? column.label : `${column.label}, ${column.sub}`)));
  const rule = row(table.columns.map((column) => (column.numeric ? '---:' : '---')));
  return [`**${e(table.caption)}**`, '', head, rule, ...table.rows.map((cells) => row(cells.map(cellMarkdown)))].join('\n');
}

function chartMarkdown(chart: LinkedChart | undefined): string {
  if (chart === undefined) return '';
  const image = `![${e(chart.title)}](${encodeURI(chart.path).replaceAll('(', '%28').replaceAll(')', '%29')})`;
  return chart.caption === '' ? image : `${image}\n\n*${e(chart.caption)}*`;
}

/** A list item or paragraph cannot begin with what Markdown takes for a list, a heading or a quotation. */
const text = (value: string): string => e(value).replace(/^(\s*)([-+>]|\d+[.)])(?=\s|$)/, '$1\\$2');

function blockMarkdown(block: Block, charts: ChartsById): string {
  const inner = (blocks: readonly Block[]): string => blocks.map((child) => blockMarkdown(child, charts)).filter((part) => part !== '').join('\n\n');
  switch (block.kind) {
    case 'paragraph':
      return text(block.text);
    case 'list':
      return block.items.map((item) => `- ${text(item)}`).join('\n');
    case 'terms':
      return block.items.map((item) => `- **${e(item.term)}**: ${e(item.text)}`).join('\n');
    case 'figures':
      return block.items.map((item) => `- **${e(item.value)}** ${e(item.label)} (${e(item.note)})`).join('\n');
    case 'table':
      return tableMarkdown(block);
    case 'charts':
      return block.charts.map((id) => chartMarkdown(charts.get(id))).filter((part) => part !== '').join('\n\n');
    case 'heading':
      return `### ${e(block.text)}`;
    case 'card':
      return `### ${e([block.title, ...block.badges.map((badge) => badge.text)].join(' · '))}\n\n${inner(block.blocks)}`;
    case 'folded':
      return `<details>\n<summary>${e(block.summary)}</summary>\n\n${inner(block.blocks)}\n\n</details>`;
    case 'command':
      return `\`\`\`\n${block.text}\n\`\`\``;
  }
}

/** The report as Markdown beside its charts: what the page says, with charts as links. A template says what of the report is shown. */
export function reportMarkdown(result: RunResult, charts: readonly LinkedChart[], lang: Language, template: ResolvedTemplate | null = null): string {
  const report = templatedReport(result, charts, lang, template);
  const byId = new Map(charts.map((chart) => [chart.id, chart]));
  const sections = report.sections.map((section) => {
    const parts = [section.motto ? `*${e(section.motto)}*` : '', ...section.blocks.map((block) => blockMarkdown(block, byId))].filter((part) => part !== '');
    return [`## ${e(section.title)}`, ...parts].join('\n\n');
  });
  const head = [`# ${e(report.title)}`, e(report.subtitle), ...(report.question ? [`**${e(report.question)}**`] : [])];
  return `${[...head, ...sections, '---', e(report.footer)].join('\n\n')}\n`;
}
