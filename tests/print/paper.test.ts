import { describe, expect, it } from 'vitest';
import { planTable, textWidth } from '../../src/print/page.js';
import { paperOf, rangesOf } from '../../src/print/paper.js';
import type { Block, ReportDocument } from '../../src/report/document.js';
import { printed } from './fixture.js';

const { paper, charts } = printed('en');

describe('paperOf', () => {
  it('prints every chart once and numbers figures and tables from 1 in order of reading', () => {
    const figures = paper.blocks.filter((block) => block.kind === 'figure');
    expect(figures.map((block) => block.chart.id).sort()).toEqual(charts.map((chart) => chart.id).sort());
    expect(figures.map((block) => block.number)).toEqual(figures.map((_, k) => k + 1));
    const tables = paper.blocks.filter((block) => block.kind === 'table');
    expect(tables.map((block) => block.number)).toEqual(tables.map((_, k) => k + 1));
    expect(tables.length).toBeGreaterThan(5);
  });

  it('refers to figures that exist, from the text of an indicator to its chart', () => {
    const figures = new Map(paper.blocks.flatMap((block) => (block.kind === 'figure' ? [[block.number, block.chart.kind] as const] : [])));
    const kinds = paper.blocks.flatMap((block) => (block.kind === 'list' ? block.see.map((one) => figures.get(one.number)) : []));
    expect(kinds.length).toBeGreaterThan(0);
    expect(new Set(kinds)).toEqual(new Set(['fan']));
  });

  it('puts what a page folds away into an appendix at the end, and says where it went', () => {
    const appendix = paper.blocks.findIndex((block) => block.kind === 'heading' && block.level === 1 && block.text.startsWith('Appendix'));
    const novel = paper.blocks.findIndex((block) => block.kind === 'figure' && block.chart.kind === 'novel-kind');
    expect(appendix).toBeGreaterThan(0);
    expect(novel).toBeGreaterThan(appendix);
    const number = paper.blocks.flatMap((block) => (block.kind === 'figure' && block.chart.kind === 'novel-kind' ? [block.number] : []));
    expect(paper.blocks.some((block) => block.kind === 'paragraph' && block.see.some((one) => one.number === number[0]))).toBe(true);
  });

  it('prints what is folded three deep', () => {
    const fold = (summary: string, ...blocks: readonly Block[]): Block => ({ kind: 'folded', summary, blocks: [{ kind: 'paragraph', text: `in ${summary}` }, ...blocks] });
    const report: ReportDocument = { lang: 'en', title: '', subtitle: '', question: null, contentsTitle: '', footer: '', style: { accent: null, font: null, logo: null }, sections: [{ id: 'a', title: 'A', blocks: [fold('one', fold('two', fold('three')))] }] };
    const texts = paperOf(report, []).blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
    expect(texts).toEqual(expect.arrayContaining(['in one', 'in two', 'in three']));
  });

  it('keeps every table within the text of its page', () => {
    for (const block of paper.blocks) {
      if (block.kind !== 'table') continue;
      const { widths, orientation } = planTable(block.table);
      expect(widths.reduce((sum, width) => sum + width, 0), block.table.caption).toBeLessThanOrEqual(textWidth[orientation] + 1e-6);
      expect(Math.min(...widths)).toBeGreaterThan(5);
    }
  });
});

describe('rangesOf', () => {
  it('makes ranges of three and more in a row and leaves pairs apart', () => {
    const figure = (number: number) => ({ kind: 'figure' as const, number });
    const text = (numbers: readonly number[]) => rangesOf(numbers.map(figure)).map(({ from, to }) => (to === null ? `${from.number}` : `${from.number}-${to.number}`)).join(' ');
    expect(text([1, 2, 4, 5, 6, 9])).toBe('1 2 4-6 9');
    expect(text([])).toBe('');
  });
});
