import { describe, expect, it } from 'vitest';
import { textWidth, wrap } from '../../src/charts/measure.js';
import { tickDecimals, valueDomain } from '../../src/charts/axis.js';

describe('textWidth', () => {
  it('counts a Chinese character as one em and digits as little more than half', () => {
    expect(textWidth('森林', 10)).toBe(20);
    expect(textWidth('57', 10)).toBeCloseTo(11.1, 5);
    expect(textWidth('57', 10, true)).toBeGreaterThan(textWidth('57', 10));
  });
});

describe('wrap', () => {
  it('keeps every line within the width and loses no character', () => {
    const text = '达标概率：事前 79 %（78–80 %）；事后 12 %（11–13 %）。Probability of meeting all the targets that can be assessed.';
    for (const width of [60, 120, 400]) {
      const lines = wrap(text, width, 11);
      for (const line of lines) expect(textWidth(line, 11)).toBeLessThanOrEqual(Math.max(width, 80));
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
  });
  it('does not part a number from its per cent sign, a mark from its name, or punctuation from its sentence', () => {
    expect(wrap('资金 130 %', 44, 10)).toEqual(['资金', '130 %']);
    expect(wrap('banks\u00a0◇', 20, 10)).toEqual(['banks\u00a0◇']);
    for (const line of wrap('甲、乙、丙、丁。', 20, 10)) expect(line).not.toMatch(/^[、。]/);
  });
  it('keeps line breaks', () => {
    expect(wrap('a\nb', 100, 10)).toEqual(['a', 'b']);
  });
});

describe('value axis', () => {
  it('shows as many decimals as its round steps need', () => {
    expect(tickDecimals([97, 100.2])).toBe(1);
    expect(tickDecimals([0, 2000])).toBe(0);
    expect(tickDecimals([52, 57.5])).toBe(0);
    expect(tickDecimals([1.0, 1.07])).toBe(2);
  });
  it('has an extent even where nothing moves', () => {
    const [low, high] = valueDomain([100, 100], 1);
    expect([low, high]).toEqual([99, 101]);
  });
});
