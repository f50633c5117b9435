import { describe, expect, it } from 'vitest';
import { meets, publishedInteger } from '../../src/engine/judge.js';
import { decimalsOf } from '../../src/engine/published.js';

const target = (comparator: '>=' | '>' | '<=' | '<' | '=', value: number) => ({ comparator, value });

describe('comparison on whole units of the last published digit', () => {
  it.each([
    [99.99999, '>=', 100, 1, true],
    [99.94, '>=', 100, 1, false],
    [99.95, '>=', 100, 1, true],
    [(72 / 74) * 100, '>=', 97.3, 1, true],
    [(72 / 74) * 100, '=', 97.3, 1, true],
    [(71 / 74) * 100, '>=', 97.3, 1, false],
    [27.996, '<', 28, 2, false],
    [27.994, '<', 28, 2, true],
    [28.004, '<=', 28, 2, true],
    [28.006, '<=', 28, 2, false],
    [0.1 + 0.2, '=', 0.3, 1, true],
    [1.005, '>=', 1.01, 2, true],
    [-0.05, '>=', 0, 1, true],
    [-0.06, '>=', 0, 1, false],
    [57, '>', 57, 0, false],
    [57.5, '>', 57, 0, true],
    [57.49, '>', 57, 0, false],
    [Math.fround(100), '>=', 100, 1, true],
    [Math.fround(97.3), '>=', 97.3, 1, true],
  ] as const)('%d %s %d at %d decimals: %s', (x, comparator, value, decimals, met) => expect(meets(target(comparator, value), decimals, x)).toBe(met));

  it('a target finer than what is published is compared in its own digits', () => {
    expect(meets(target('>=', 1.25), 1, 1.24)).toBe(false);
    expect(meets(target('>=', 1.25), 1, 1.26)).toBe(true);
  });
  it('without published decimals the number itself is compared', () => {
    expect(meets(target('>=', 100), null, 99.99999)).toBe(false);
    expect(meets(target('=', 0.5), null, 0.5)).toBe(true);
  });
});

describe('published numbers', () => {
  it('are rounded half up, also below zero', () => {
    expect([2.5, 3.5, -2.5, -2.51, 2.4999].map((x) => publishedInteger(x, 0))).toEqual([3, 4, -2, -3, 2]);
  });
  it('decimals of a number as written', () => expect([1, 1.5, 97.3, 1e-7, 1200, 1.03].map(decimalsOf)).toEqual([0, 1, 1, 7, 0, 2]));
});
