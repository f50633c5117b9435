import { createCanvas, loadImage } from '@napi-rs/canvas';
import { create } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { embedFonts } from '../../src/render/embed-fonts.js';
import { outlineTexts } from '../../src/render/outlines.js';
import { drawPng } from '../../src/render/png.js';
import { pixelSize, svgOfWidth } from '../../src/render/print-size.js';
import { drawSvg } from '../../src/render/svg.js';
import { fanSpec } from './specs.js';

const { svg } = await drawSvg({ ...fanSpec('森林覆盖率 Forest & <cover>'), description: '到 2035 年 "57 %"' });

/** Darkness of every pixel, from 0 to 255. */
async function darkness(drawing: string): Promise<readonly number[]> {
  const image = await loadImage(Buffer.from(await drawPng(drawing, { dpi: 192 })));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return Array.from({ length: data.length / 4 }, (_, k) => 255 - ((data[4 * k] ?? 0) + (data[4 * k + 1] ?? 0) + (data[4 * k + 2] ?? 0)) / 3);
}
const differing = (a: readonly number[], b: readonly number[]): number => a.filter((value, k) => Math.abs(value - (b[k] ?? 0)) > 100).length;

describe('outlineTexts', () => {
  it('leaves no text and asks for no font', () => {
    expect(outlineTexts(svg)).not.toMatch(/<text|<tspan|font-/);
  });

  it('draws the same picture as the texts, in place, weight and size', async () => {
    const [asTexts, asOutlines, without] = [await darkness(svg), await darkness(outlineTexts(svg)), await darkness(svg.replace(/<text[\s\S]*?<\/text>/g, ''))];
    expect(differing(asTexts, without)).toBeGreaterThan(1000);
    expect(differing(asTexts, asOutlines)).toBeLessThan(0.02 * differing(asTexts, without));
  });

  it('still tells the words of each text, and draws each shape once', () => {
    const outlined = outlineTexts(svg);
    expect(outlined).toContain('aria-label="森林覆盖率 Forest &amp; &lt;cover&gt;"');
    const shapes = [...outlined.matchAll(/<path id="(letter\d+)" d="([^"]+)"/g)];
    expect(new Set(shapes.map(([, , d]) => d)).size).toBeGreaterThan(0.9 * shapes.length);
    for (const [, id] of outlined.matchAll(/<use xlink:href="#([^"]+)"/g)) expect(shapes.map(([, known]) => known)).toContain(id);
  });

  it('gives the same bytes whatever was drawn before', () => {
    const first = outlineTexts(svg);
    outlineTexts(svg.replaceAll('森林', '水质'));
    expect(outlineTexts(svg)).toBe(first);
  });
});

describe('embedFonts', () => {
  it('carries every letter of the drawing in both weights and leaves the drawing as it was', async () => {
    const embedded = await embedFonts(svg);
    const fonts = [...embedded.matchAll(/base64,([^)]+)\)/g)].map(([, base64 = '']) => create(Buffer.from(base64, 'base64')));
    expect(fonts).toHaveLength(2);
    for (const font of fonts) {
      if (!('hasGlyphForCodePoint' in font)) throw new Error('not a single font');
      expect([...'森林覆盖率≥年份&<'].filter((character) => !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))).toEqual([]);
    }
    expect(embedded.replace(/<style>[\s\S]*?<\/style>/, '')).toBe(svg);
  });
});

describe('sizes', () => {
  it.each([
    [{ dpi: 192 }, 1493],
    [{ dpi: 300 }, 2333],
    [{ dpi: 300, widthMm: 160 }, 1890],
    [{ dpi: 96, widthMm: 254 }, 960],
  ])('%j of a drawing 746.5 pixels wide is %d pixels', (print, width) => {
    const drawing = '<svg width="746.5" height="373.25" viewBox="0 0 746.5 373.25">';
    expect(pixelSize(drawing, print).width).toBe(width);
    expect(pixelSize(drawing, print).height).toBeCloseTo(width / 2, -1);
  });

  it('refuses pictures that no program opens', () => {
    expect(() => pixelSize('<svg width="700" height="7000">', { dpi: 1200, widthMm: 1000 })).toThrow(new RangeError('a picture must not have more than 16384 pixels on a side: 47244 x 472441'));
  });

  it('an SVG of a width asks for its millimetres and keeps its own coordinates', () => {
    expect(svgOfWidth('<svg class="marks" width="400" height="100" viewBox="0 0 400 100"><rect width="400"/>', 160)).toBe('<svg class="marks" width="160mm" height="40mm" viewBox="0 0 400 100"><rect width="400"/>');
  });
});

describe('the first tag of a drawing', () => {
  it('is one image, told in the words of the specification', () => {
    expect(svg).toMatch(/^<svg role="img" aria-label="到 2035 年 &quot;57 %&quot;" /);
    expect(svg).not.toMatch(/<(?:path|line|text)[^>]*aria-label/);
  });
});
