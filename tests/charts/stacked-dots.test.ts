import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stackDots } from '../../src/charts/stacked-dots.js';

const frame = { domain: [0, 100] as const, width: 480, columns: 48 };
const inner = fc.double({ min: 5, max: 95, noNaN: true });

describe('stacked dots', () => {
  it('stand wholly on their side of the line, wherever it lies', () => {
    fc.assert(fc.property(inner, fc.array(inner, { minLength: 1 }), (line, values) => {
      const { dots, size } = stackDots(values.map((value) => ({ value, below: value < line })), { ...frame, line });
      const at = (line / 100) * frame.width;
      for (const { below, x } of dots) expect(below ? x + size / 2 <= at + 1e-6 : x - size / 2 >= at - 1e-6).toBe(true);
    }));
  });

  it('are moved by half a column at most, but where their side asks for more', () => {
    fc.assert(fc.property(inner, fc.array(inner, { minLength: 1 }), (line, values) => {
      const { dots, size } = stackDots(values.map((value) => ({ value, below: value < line })), { ...frame, line });
      for (const { value, x } of dots) expect(Math.abs(x - (value / 100) * frame.width)).toBeLessThanOrEqual(size / 2 + 1e-6);
    }));
  });

  it('obey the side that odds put them on, though their value says otherwise', () => {
    const { dots } = stackDots([{ value: 50.2, below: true }, { value: 49.8, below: false }], { ...frame, line: 50 });
    expect(dots.map(({ x }) => x < 240)).toEqual([true, false]);
  });

  it('lie in no other place where nothing is judged, one upon the other', () => {
    const { dots, highest } = stackDots([1, 1.5, 60].map((value) => ({ value, below: false })), { ...frame, line: null });
    expect(dots.map(({ x, place }) => [x, place])).toEqual([[5, 0], [5, 1], [285, 0]]);
    expect(highest).toBe(2);
  });
});
