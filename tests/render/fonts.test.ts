import { create } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { fontSubset } from '../../src/render/font-subset.js';
import { missingGlyphs, textWidth } from '../../src/render/glyphs.js';

describe('textWidth', () => {
  it('is the em square for a Chinese character and grows with the font size', () => {
    expect(textWidth('森林', 12)).toBe(24);
    expect(textWidth('Forest', 22)).toBeCloseTo(2 * textWidth('Forest', 11), 12);
  });

  it('is wider in bold for Latin text and zero for none', () => {
    expect(textWidth('Forest', 11, 'bold')).toBeGreaterThan(textWidth('Forest', 11));
    expect(textWidth('', 11)).toBe(0);
  });
});

describe('missingGlyphs', () => {
  it('finds nothing missing in the characters of reports', () => {
    expect(missingGlyphs('重庆市“十四五”生态环境保护：≥57 %，≤0.5‰ — m³/万元 ± σ × … 亿元\n\t①②′″℃√≈−→')).toEqual([]);
  });

  it('names each character that cannot be drawn once', () => {
    expect(missingGlyphs('森🌲林🌲')).toEqual(['🌲']);
  });
});

describe('fontSubset', () => {
  it('holds the characters asked for and printable ASCII in both weights, and no other', async () => {
    const { regularWoffBase64, boldWoffBase64 } = await fontSubset('森林');
    for (const base64 of [regularWoffBase64, boldWoffBase64]) {
      const font = create(Buffer.from(base64, 'base64'));
      if (!('hasGlyphForCodePoint' in font)) throw new Error('not a single font');
      const has = (character: string): boolean => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
      expect(['森', '林', 'a', '~'].map(has)).toEqual([true, true, true, true]);
      expect(has('水')).toBe(false);
    }
    expect(regularWoffBase64).not.toBe(boldWoffBase64);
  });

  it('does not depend on the order or number of characters', async () => {
    expect(await fontSubset('林森林')).toEqual(await fontSubset('森林'));
  });
});
