import * as vega from 'vega';
import { describe, expect, it } from 'vitest';
import { blackText, probabilityScale, whiteTextFrom } from '../../src/charts/theme.js';

/** Vega's own interpolation, which its types leave out. */
const { interpolateColors } = vega as unknown as { readonly interpolateColors: (colours: readonly string[], space: string) => (share: number) => string };

/** Relative luminance of WCAG 2 of a colour as #rrggbb or rgb(r, g, b). */
function luminance(colour: string): number {
  const hex = /^#(..)(..)(..)$/.exec(colour)?.slice(1).map((pair) => parseInt(pair, 16));
  const [r = 0, g = 0, b = 0] = (hex ?? [...colour.matchAll(/\d+/g)].map(Number)).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe('the scale of probabilities', () => {
  it('bears its text at 4.5 to 1 at every thousandth', () => {
    const fill = interpolateColors(probabilityScale, 'lab');
    const faint = Array.from({ length: 1001 }, (_, k) => k / 1000).filter((p) => contrast(fill(p), p >= whiteTextFrom ? '#ffffff' : blackText) < 4.5);
    expect(faint).toEqual([]);
    expect(contrast(fill(0.6), '#ffffff')).toBeLessThan(4.5);
  });
});
