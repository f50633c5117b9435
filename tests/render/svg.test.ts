import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/render/glyphs.js';
import { drawSvg } from '../../src/render/svg.js';
import { fanSpec, fontStack } from './specs.js';

const one = fanSpec('森林覆盖率 A');
const two = fanSpec('Sewage treatment, a much longer title', 7);

function naturalWidth(svg: string): number {
  return Number(/<svg\b[^>]*\bwidth="([\d.]+)"/.exec(svg)?.[1]);
}

function labelled(limit: number): object {
  const label = 'WWWWWWWWWW';
  return { width: 50, height: 50, data: { values: [{ x: 0 }] }, mark: { type: 'text', text: label, fontSize: 20, limit, align: 'left' }, encoding: { x: { value: 0 } }, config: { font: fontStack } };
}

describe('drawSvg', () => {
  it('gives the same bytes whatever was drawn before', async () => {
    const first = (await drawSvg(one)).svg;
    const other = (await drawSvg(two)).svg;
    expect((await drawSvg(one)).svg).toBe(first);
    expect((await drawSvg(two)).svg).toBe(other);
    expect(other).not.toBe(first);
  });

  it('gives the same bytes when drawings are asked for at once', async () => {
    const alone = [(await drawSvg(one)).svg, (await drawSvg(two)).svg];
    const together = await Promise.all([drawSvg(one), drawSvg(two)]);
    expect(together.map((drawn) => drawn.svg)).toEqual(alone);
  });

  it('goes on after a drawing that failed', async () => {
    const failing = drawSvg({ mark: 'bar', data: { values: [] }, transform: [{ filter: 'datum.x ===' }] });
    const next = drawSvg(one);
    await expect(failing).rejects.toThrow();
    expect((await next).svg).toContain('<svg');
  });

  it('starts the ids of definitions at zero in every drawing', async () => {
    await drawSvg(two);
    const { svg } = await drawSvg(one);
    expect(svg).toContain('id="gradient_0"');
    expect(svg).toMatch(/id="clip[01]"/);
  });

  it('makes room for a label by its width in the real font', async () => {
    const label = 'iiiiiiiiii 森林覆盖率森林';
    const axis = { data: { values: [{ k: label, v: 1 }] }, width: 100, height: 40, mark: 'bar', encoding: { x: { field: 'v', type: 'quantitative' }, y: { field: 'k', type: 'nominal', title: null, axis: { labelLimit: 0, labelFontSize: 11 } } }, config: { font: fontStack } };
    const without = { ...axis, data: { values: [{ k: '', v: 1 }] } };
    const grown = naturalWidth((await drawSvg(axis)).svg) - naturalWidth((await drawSvg(without)).svg);
    expect(Math.abs(grown - textWidth(label, 11))).toBeLessThan(2);
  });

  it('measures bold text as bold', async () => {
    const titled = (fontWeight: string): object => ({ data: { values: [{}] }, width: 10, height: 10, mark: 'point', title: { text: 'Probability of meeting all targets', fontWeight, fontSize: 20, anchor: 'start' }, config: { font: fontStack } });
    expect(naturalWidth((await drawSvg(titled('bold'))).svg)).toBeGreaterThan(naturalWidth((await drawSvg(titled('normal'))).svg));
  });

  it('keeps a text with a limit inside it', async () => {
    expect((await drawSvg(labelled(0))).svg).toContain('>WWWWWWWWWW<');
    const { svg } = await drawSvg(labelled(80));
    const cut = />(W+…)</.exec(svg)?.[1] ?? '';
    expect(cut).not.toBe('');
    expect(textWidth(cut, 20)).toBeLessThanOrEqual(80);
    expect(textWidth(`W${cut}`, 20)).toBeGreaterThan(80);
  });

  it('names fonts that readers without Noto have too', async () => {
    expect((await drawSvg(one)).svg).toContain(`font-family="${fontStack}"`);
  });

  it('hands back what vega warns of and prints nothing', async () => {
    const odd = { data: { values: [{ a: 1 }] }, mark: 'bar', encoding: { x: { field: 'a', type: 'quantitative' }, shape: { field: 'a', type: 'nominal' } } };
    expect((await drawSvg(odd)).warnings).toHaveLength(1);
    expect((await drawSvg(one)).warnings).toEqual([]);
  });
});
