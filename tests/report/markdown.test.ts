import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../src/report/escape.js';
import { reportMarkdown } from '../../src/report/markdown.js';
import { reportCharts, reportResult } from './fixture.js';

const result = reportResult();
const charts = reportCharts(result, 'en').map((chart) => ({ ...chart, path: `charts/${chart.id}.en.svg` }));
const text = reportMarkdown(result, charts, 'en');

describe('reportMarkdown', () => {
  it('links every chart once, by a relative path', () => {
    const links = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((m) => m[1]);
    expect([...links].sort()).toEqual(charts.map((chart) => chart.path).sort());
    expect(text).not.toMatch(/\]\((\/|[a-z]+:)/i);
  });

  it('gives every table as many cells in each row as in its head', () => {
    const cells = (line: string): number => line.replaceAll('\\|', '').split('|').length;
    for (const table of text.match(/(?:^\|.*\n)+/gm) ?? []) {
      const lines = table.trim().split('\n');
      for (const line of lines) expect(cells(line), line).toBe(cells(lines[0] ?? ''));
    }
  });

  it('says what the page says', () => {
    expect(text).toContain('## What hindsight changed');
    expect(text).toContain('Not assessable: the plan prints no number; the state assigns it.');
    expect(text).toContain('With money &lt;in full>, which targets are met?');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('escapeMarkdown', () => {
  it('leaves nothing that Markdown would read as its own', () => {
    expect(escapeMarkdown('a|b *c* _d_ [e](f) <g> & `h`\ni')).toBe('a\\|b \\*c\\* \\_d\\_ \\[e\\](f) &lt;g> &amp; \\`h\\` i');
  });
});
