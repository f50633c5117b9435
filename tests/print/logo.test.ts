import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { printedLogo } from '../../src/print/logo.js';
import type { Paper } from '../../src/print/paper.js';
import { reportPdf } from '../../src/print/pdf/document.js';
import { reportDocx } from '../../src/print/word/document.js';
import type { ReportStyle } from '../../src/report/document.js';
import { drawPng } from '../../src/render/index.js';
import { printed } from './fixture.js';

const svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 100' width='400px' height='100px'><rect width='400' height='100' fill='#2f6b3a'/></svg>";
const png = Buffer.from(await drawPng('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10" viewBox="0 0 40 10"><circle cx="5" cy="5" r="5" fill="#2f6b3a"/></svg>', { dpi: 96 }));
const styled = (type: 'png' | 'svg', data: string): ReportStyle => ({ accent: '#ffdd00', font: null, logo: { type, data, width: 400, height: 100, alt: 'A bar' } });
const asSvg = styled('svg', Buffer.from(svg).toString('base64'));
const asPng = styled('png', png.toString('base64'));
const { paper: plain, properties } = printed('en');
const paper = (style: ReportStyle): Paper => ({ ...plain, blocks: plain.blocks.slice(0, 2).filter(({ kind }) => kind !== 'figure'), style });

describe('a logo on paper', () => {
  it('keeps its proportions within 70 by 16 mm, and a drawing becomes pixels as well', async () => {
    const mm = 72 / 25.4;
    const logo = await printedLogo(asSvg);
    expect([logo?.width, logo?.height].map((points) => Math.round((points ?? 0) / mm))).toEqual([64, 16]);
    expect(Buffer.from(logo?.png ?? []).readUInt32BE(16)).toBe(Math.round((64 / 25.4) * 600));
    expect((await printedLogo(asPng))?.png).toEqual(new Uint8Array(png));
    expect(await printedLogo({ ...asSvg, logo: null })).toBeNull();
  });

  it('may say itself how it is to be stretched', async () => {
    const own = svg.replace('<svg', "<svg preserveAspectRatio='xMidYMid meet'");
    const [plainLogo, logo] = [await printedLogo(asSvg), await printedLogo(styled('svg', Buffer.from(own).toString('base64')))];
    expect(logo?.png).toEqual(plainLogo?.png);
  });

  it.each([['svg', asSvg], ['png', asPng]] as const)('as %s stands in Word with its words, and headings have a colour that can be read', async (type, style) => {
    const files = unzipSync(await reportDocx(paper(style), [], properties));
    expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toContain('descr="A bar"');
    expect(Object.keys(files).filter((name) => name.startsWith('word/media/')).map((name) => name.slice(-3)).sort()).toEqual(type === 'svg' ? ['png', 'svg'] : ['png']);
    const [, colour = ''] = /w:styleId="Heading1"[\s\S]*?<w:color w:val="([0-9A-F]{6})"/.exec(strFromU8(files['word/styles.xml'] ?? new Uint8Array())) ?? [];
    expect(colour).toMatch(/^[5-8][0-9A-F][5-7][0-9A-F]00$/);
  });

  it.each([['svg', asSvg], ['png', asPng]] as const)('as %s stands in a PDF, the same bytes every time', async (_, style) => {
    const [first, again] = [await reportPdf(paper(style), properties), await reportPdf(paper(style), properties)];
    expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true);
    expect(Buffer.from(first).toString('latin1')).toMatch(/\/Subtype \/Image/);
    expect(Buffer.from(await reportPdf(paper({ ...style, logo: null }), properties)).toString('latin1')).not.toMatch(/\/Subtype \/Image/);
  });
});
