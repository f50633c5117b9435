import type { Block, ReportCell, ReportChart, ReportTable } from './document.js';
import { escapeHtml, textHtml as e } from './escape.js';
import { inlineSvg } from './inline-svg.js';

export type ChartsById = ReadonlyMap<string, ReportChart>;

const idOf = (text: string): string => text.replace(/[^A-Za-z0-9_-]+/g, '-');

function cellHtml(cell: ReportCell): string {
  if (typeof cell === 'string') return e(cell);
  const bar = cell.share === undefined ? '' : `<span class="bar" aria-hidden="true"><span style="width:${(Math.min(1, Math.max(0, cell.share)) * 100).toFixed(1)}%"></span></span>`;
  const sub = cell.sub === undefined || cell.sub === '' ? '' : `<small>${e(cell.sub)}</small>`;
  const text = cell.tone === undefined ? e(cell.text) : `<span class="badge ${cell.tone}">${e(cell.text)}</span>`;
  return `${text}${bar}${sub}`;
}

function tableHtml(table: ReportTable): string {
  const kind = (column: number): string => {
    const c = table.columns[column];
    return c?.numeric ? ` class="n${c.loose ? ' l' : ''}"` : c?.wide ? ' class="w"' : '';
  };
  const head = table.columns.map((column, k) => `<th scope="col"${kind(k)}>${e(column.label)}${column.sub === undefined ? '' : ` <small>${e(column.sub)}</small>`}</th>`).join('');
  // what stands first in a row names it, unless it is a number or empty
  const named = (cell: ReportCell, k: number): boolean => k === 0 && table.columns[0]?.numeric !== true && (typeof cell === 'string' ? cell : cell.text).trim() !== '';
  const cellOf = (cell: ReportCell, k: number): string => (named(cell, k) ? `<th scope="row"${kind(k)}>${cellHtml(cell)}</th>` : `<td${kind(k)}>${cellHtml(cell)}</td>`);
  const body = table.rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`).join('\n');
  const caption = e(table.caption);
  const label = escapeHtml(table.caption);
  return `<div class="table${table.compact ? ' compact' : ''}"><p class="caption">${caption}</p><div class="scroll" tabindex="0" role="region" aria-label="${label}"><table aria-label="${label}"><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div></div>`;
}

function figureHtml(chart: ReportChart | undefined): string {
  if (chart === undefined) return '';
  const id = `chart-${idOf(chart.id)}`;
  const caption = chart.caption === '' ? '' : `<figcaption>${e(chart.caption)}</figcaption>`;
  return `<figure id="${id}"><div class="plate" tabindex="0" role="group" aria-label="${escapeHtml(chart.title)}">${inlineSvg(chart.svg, id, chart.altText)}</div>${caption}</figure>`;
}

/** A block and all that it holds as HTML; charts that are not at hand are left out. */
export function blockHtml(block: Block, charts: ChartsById): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${block.tone ? ` class="${block.tone}"` : ''}>${e(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${e(item)}</li>`).join('\n')}</ul>`;
    case 'terms':
      return `<dl>${block.items.map((item) => `<div><dt>${e(item.term)}</dt><dd>${e(item.text)}</dd></div>`).join('\n')}</dl>`;
    case 'figures':
      return `<div class="figures">${block.items.map((f) => `<div class="figure"><b>${e(f.value)}</b><span>${e(f.label)}</span><small>${e(f.note)}</small></div>`).join('\n')}</div>`;
    case 'table':
      return tableHtml(block);
    case 'charts': {
      const figures = block.charts.map((id) => figureHtml(charts.get(id))).filter((html) => html !== '');
      return figures.length === 0 ? '' : `<div class="charts">${figures.join('\n')}</div>`;
    }
    case 'heading':
      return `<h3>${e(block.text)}</h3>`;
    case 'card': {
      const badges = block.badges.map((badge) => `<span class="badge ${badge.tone}">${e(badge.text)}</span>`).join(' ');
      return `<article id="${idOf(block.id)}"><header><h3>${e(block.title)}</h3>${badges}</header>\n${block.blocks.map((inner) => blockHtml(inner, charts)).join('\n')}</article>`;
    }
    case 'folded':
      return `<details><summary>${e(block.summary)}</summary>\n${block.blocks.map((inner) => blockHtml(inner, charts)).join('\n')}</details>`;
    case 'command':
      return `<pre><code>${e(block.text)}</code></pre>`;
  }
}
