import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { drawPng } from '../../src/render/png.js';
import { drawSvg } from '../../src/render/svg.js';
import { fanSpec, fontStack } from './specs.js';

/** `scale` pixels to one of the drawing's. */
const at = (scale: number) => ({ dpi: 96 * scale });
const fan = (await drawSvg(fanSpec('森林覆盖率 Forest cover'))).svg;

function written(text: string, weight: 'normal' | 'bold'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="24" viewBox="0 0 60 24"><text x="2" y="18" font-family="${fontStack}" font-size="16px" font-weight="${weight}">${text}</text></svg>`;
}

/** Amount of ink on a picture and the columns it spans. */
async function ink(png: Uint8Array): Promise<{ readonly sum: number; readonly grey: number; readonly left: number; readonly right: number }> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const inked = Array.from({ length: data.length / 4 }, (_, k) => ({ alpha: data[4 * k + 3] ?? 0, column: k % image.width })).filter((pixel) => pixel.alpha > 0);
  const columns = inked.map((pixel) => pixel.column);
  const sum = inked.reduce((total, pixel) => total + pixel.alpha / 255, 0);
  return { sum, grey: inked.filter((pixel) => pixel.alpha < 255).length / inked.length, left: Math.min(...columns), right: Math.max(...columns) };
}

describe('drawPng', () => {
  it('has the size of the drawing times the scale', async () => {
    const width = Number(/<svg\b[^>]*\bwidth="([\d.]+)"/.exec(fan)?.[1]);
    const image = await loadImage(Buffer.from(await drawPng(fan, at(2))));
    expect(image.width).toBe(2 * width);
    expect((await loadImage(Buffer.from(await drawPng(fan, at(1.5))))).width).toBe(Math.ceil(1.5 * width));
  });

  it('draws Chinese glyphs rather than one box for all', async () => {
    const [forest, water] = [await ink(await drawPng(written('森', 'normal'), at(2))), await ink(await drawPng(written('一', 'normal'), at(2)))];
    expect(forest.sum).toBeGreaterThan(3 * water.sum);
    expect(forest.right - forest.left).toBeGreaterThan(24);
  });

  it('draws bold heavier than regular, in both scripts', async () => {
    for (const text of ['森林', 'MmHh']) {
      const [bold, regular] = [await ink(await drawPng(written(text, 'bold'), at(2))), await ink(await drawPng(written(text, 'normal'), at(2)))];
      expect(bold.sum, text).toBeGreaterThan(1.2 * regular.sum);
    }
  });

  it('stays crisp when enlarged: the share of half-covered pixels falls with the scale', async () => {
    const [small, large] = [await ink(await drawPng(written('HEL', 'bold'), at(1))), await ink(await drawPng(written('HEL', 'bold'), at(4)))];
    expect(large.grey).toBeLessThan(0.6 * small.grey);
  });

  it('gives the same bytes for the same drawing', async () => {
    const first = await drawPng(fan, at(2));
    await drawPng(written('森', 'bold'), at(2));
    expect(Buffer.compare(Buffer.from(first), Buffer.from(await drawPng(fan, at(2))))).toBe(0);
  });

  it('covers every pixel, whatever the resolution makes of the size of the drawing', async () => {
    for (const dpi of [101, 118, 192, 240, 251]) {
      const image = await loadImage(Buffer.from(await drawPng(fan, { dpi })));
      const context = createCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      expect(data.filter((value, k) => k % 4 === 3 && value < 255).length, `${dpi} dpi`).toBe(0);
    }
  });

  it('looks the same in few colours, and is much smaller', async () => {
    const pixelsOf = async (png: Uint8Array): Promise<Uint8ClampedArray> => {
      const image = await loadImage(Buffer.from(png));
      const context = createCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height).data;
    };
    const [all, few] = [await drawPng(fan, at(2)), await drawPng(fan, { ...at(2), fewColours: true })];
    expect(few.length).toBeLessThan(0.6 * all.length);
    const [exact, near] = [await pixelsOf(all), await pixelsOf(few)];
    expect(near.length).toBe(exact.length);
    const off = exact.map((value, k) => Math.abs(value - (near[k] ?? 0)));
    expect(Math.max(...new Set(off))).toBeLessThan(64);
    expect(off.filter((value) => value > 8).length / off.length).toBeLessThan(0.005);
  });

  it('refuses what is no SVG', async () => {
    await expect(drawPng('<html>', at(1))).rejects.toThrow('no <svg> tag: <html>');
  });
});
