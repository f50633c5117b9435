import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryLines, reportPdf } from '../../src/print/pdf/document.js';
import { frameOf } from '../../src/print/pdf/pen.js';
import { breakLines } from '../../src/print/pdf/typeset.js';
import { textWidth } from '../../src/render/index.js';
import { printed } from './fixture.js';

const one = (text: string): number => [...text].length;

describe('breakLines', () => {
  it('begins no line with a closing mark and ends none with an opening one', () => {
    const text = '概率（见图三）为“很可能”，平均达到九项；“不投资”情景下，达到六项（共二十项）。《规划》写作“若干”。';
    for (let width = 4; width < 30; width++) {
      for (const line of breakLines(text, width, one)) {
        expect(line, `width ${width}`).not.toMatch(/^[，。；：？！）》”、]/);
        expect(line, `width ${width}`).not.toMatch(/[（《“]$/);
      }
    }
  });

  it('breaks no word or number and keeps a number with its unit', () => {
    expect(breakLines('about 12.5\u00a0% of all draws', 12, one)).toEqual(['about 12.5\u00a0%', 'of all draws']);
    expect(breakLines('预计2025年为1234.5项', 6, one)).toEqual(['预计2025', '年为', '1234.5', '项']);
  });

  it('loses no character but spaces, and no line is wider than it may be', () => {
    const text = fc.array(fc.constantFrom('目', '标', '，', '（', '）', '“', '”', 'a', 'bc', '12', ' ', '\u00a0', '%', '。'), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), (given, width) => {
        const lines = breakLines(given, width, one);
        expect(lines.join('').replaceAll(' ', '')).toBe(given.replaceAll(' ', ''));
        for (const line of lines) expect(one(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('entries of the table of contents', () => {
  it.each(['A title of a section that somebody has written at such length that it does not fit on a line of the contents by far', '一个很长的章节标题'.repeat(9)])('leave room for the number of their page, on as many lines as they need: %s', (title) => {
    for (const level of [1, 2] as const) {
      const lines = entryLines(title, level);
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.join('').replaceAll(' ', '')).toBe(title.replaceAll(' ', ''));
      for (const line of lines) expect(textWidth(line, 10.5, 'bold')).toBeLessThan(frameOf('portrait').width);
    }
    expect(entryLines('Money', 1)).toEqual(['Money']);
  });
});

describe('reportPdf', () => {
  it('has structure, language, fonts of its own and an alternative text for each chart, and the same bytes each time', async () => {
    const { paper, charts, properties } = printed('en');
    const bytes = await reportPdf(paper, properties);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain(`(${'ab'.repeat(32)} inputs/plan.yaml)`);
    expect(text).toContain('/StructTreeRoot');
    expect(text).toContain('/Lang (en-GB)');
    expect(text).toMatch(/\/FontFile2/);
    expect([...text.matchAll(/\/S \/Figure\b/g)]).toHaveLength(charts.length);
    expect([...text.matchAll(/\/Alt \(/g)]).toHaveLength(charts.length);
    expect([...text.matchAll(/\/Type \/Page\b/g)].length).toBeGreaterThan(8);
    expect(Buffer.compare(await reportPdf(paper, properties), bytes)).toBe(0);
  });
});
