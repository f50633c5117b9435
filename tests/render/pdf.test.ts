import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { drawPdf, drawSvgInPdf, pdfBytes, pdfDate, registerPdfFonts, type PdfWords } from '../../src/render/pdf.js';
import { drawSvg } from '../../src/render/svg.js';
import { readPdf } from './read-pdf.js';
import { fanSpec } from './specs.js';

/** Characters that share their glyph with a radical in the font (目 with ⽬, 色 with ⾊), and those that are easily lost: digits, signs, full-width brackets. */
const awkward = '目标 ≥ 57 %（2035年）色 0123456789 km² −→“三线”';
const svg = (await drawSvg(fanSpec(awkward))).svg;
/** The radicals instead: a font that remembers what it drew would give the one for the other. */
const other = (await drawSvg({ ...fanSpec('⽬⾊ Sewage treatment', 7), layer: [{ mark: 'point' }] })).svg;
const words: PdfWords = { title: '森林覆盖率', subject: '2035 年森林覆盖率，事前', lang: 'zh', altText: '中位数 54 %；目标 57 %' };
const read = await readPdf(await drawPdf(svg, words, undefined));
const letters = (texts: readonly string[]): string => texts.join('').replaceAll(/\s/g, '');

describe('drawPdf', () => {
  it('holds every text of the chart as text: an independent reader finds each, character by character', () => {
    const found = letters(read.texts);
    for (const text of [awkward, 'Median and 50 % / 95 % bands of 10,000 draws, ex ante', '年份 Year', '森林覆盖率（%）', '目标 ≥ 57 %（2035年）', '2020', '2035']) expect(found).toContain(letters([text]));
  });

  it('says title, subject, language, a fixed date and, to those who do not see it, what is seen', () => {
    expect(read.info).toMatchObject({ Title: words.title, Subject: words.subject, Language: 'zh-CN', CreationDate: 'D:20000101000000Z', ModDate: 'D:20000101000000Z' });
    expect({ tagged: read.tagged, alternatives: read.alternatives, pages: read.pages }).toEqual({ tagged: true, alternatives: [words.altText], pages: 1 });
  });

  it('is as large as the chart at 96 pixels to an inch, or as wide as asked for', async () => {
    const natural = Number(/\bwidth="([\d.]+)"/.exec(svg)?.[1]);
    expect(read.width).toBeCloseTo(natural * 0.75, 2);
    const wide = await readPdf(await drawPdf(svg, words, 160));
    expect(wide.width).toBeCloseTo((160 / 25.4) * 72, 2);
    expect(wide.height / wide.width).toBeCloseTo(read.height / read.width, 4);
  });

  it('gives the same bytes whatever was drawn before', async () => {
    const first = [await drawPdf(svg, words, undefined), await drawPdf(other, words, undefined)];
    const second = [await drawPdf(other, words, undefined), await drawPdf(svg, words, undefined)].reverse();
    second.forEach((bytes, k) => expect(Buffer.compare(Buffer.from(bytes), Buffer.from(first[k] ?? []))).toBe(0));
    expect(letters((await readPdf(first[1] ?? new Uint8Array())).texts)).toContain('⽬⾊Sewage');
  });

  it('draws a halo behind a text without saying the text twice', async () => {
    const text = (attributes: string): string => `<text transform="translate(5,20)" font-size="12px" fill="#1b2430"${attributes}>目标线</text>`;
    const withHalo = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="40" viewBox="0 0 90 40">${text(' stroke="white" stroke-width="4"')}${text('')}</svg>`;
    expect(letters((await readPdf(await drawPdf(withHalo, words, undefined))).texts)).toBe('目标线');
  });

  it('refuses what it cannot draw rather than leaving it out', async () => {
    const odd = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><image href="missing.png" width="5" height="5"/></svg>';
    await expect(async () => drawPdf(odd, words, undefined)).rejects.toThrow('cannot be drawn as PDF');
  });
});

describe('drawSvgInPdf', () => {
  it('places drawings in an open document at a place and width, and says how high they are', async () => {
    const document = new PDFDocument({ size: 'A4', info: { CreationDate: pdfDate } });
    registerPdfFonts(document);
    const height = drawSvgInPdf(document, svg, { x: 50, y: 60, width: 300 });
    drawSvgInPdf(document, other, { x: 50, y: 60 + height, width: 300 });
    const { texts, pages } = await readPdf(await pdfBytes(document));
    expect(height / 300).toBeCloseTo(read.height / read.width, 4);
    expect(pages).toBe(1);
    expect(letters(texts)).toContain(letters([awkward]));
    expect(letters(texts)).toContain('Sewagetreatment');
  });
});
