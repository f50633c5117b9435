import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saturationOf, undone } from '../../src/prioritise/saturation.js';

const rights = fc.array(fc.double({ min: 0.05, max: 1.5, noNaN: true }), { minLength: 2, maxLength: 6 });

describe('a saturation is undone', () => {
  it('finds the one that gains were made with, whether they hinder or help each other', () => {
    fc.assert(
      fc.property(rights, fc.constantFrom(-0.8, -0.2, 0.2, 0.8), (own, u) => {
        const made = (s: number): number => -Math.expm1(-u * s) / u;
        const found = saturationOf(own.map(made), made(own.reduce((a, b) => a + b, 0)));
        expect(found).toBeCloseTo(u, 5);
        own.forEach((s) => expect(undone(made(s), found)).toBeCloseTo(s, 5));
      }),
    );
  });
  it('is none where gains add up, and where no saturation can be', () => {
    expect(saturationOf([1, 2, -0.5], 2.5)).toBe(0);
    expect(saturationOf([2.67, 2.67], 2.67)).toBe(0);
    expect(saturationOf([], 0)).toBe(0);
    // (1 - u)^2 = 1 - 1.5 u
    expect(saturationOf([1, 1], 1.5)).toBeCloseTo(0.5, 9);
    expect(saturationOf([1, 1], 1.5, [1, 1, 1.9])).toBeCloseTo(0.5, 9);
    expect(saturationOf([1, 1], 1.5, [1, 1, 2.1])).toBe(0);
    expect(undone(3, 0)).toBe(3);
    expect(undone(3, 0.5)).toBe(Infinity);
  });
});
