import { describe, expect, it } from 'vitest';
import { moveOnScale } from '../../src/engine/emit/scale.js';
import { createBuilder } from '../../src/engine/program/builder.js';
import { saturate } from '../../src/engine/program/scalar.js';

describe('headroom', () => {
  it('room (1 - exp(-step / room)): to the upper bound up, to the lower one down; no room, no step', () => {
    expect(saturate(5, 90, 0, 100)).toBeCloseTo(10 * (1 - Math.exp(-0.5)), 12);
    expect(saturate(-5, 10, 0, 100)).toBeCloseTo(-10 * (1 - Math.exp(-0.5)), 12);
    expect([saturate(3, 100, 0, 100), Math.abs(saturate(-3, 0, 0, 100))]).toEqual([0, 0]);
    expect(saturate(0.001, 50, 0, 100)).toBeCloseTo(0.001, 7);
    expect(saturate(1e9, 40, 0, 100)).toBe(60);
  });
  it('harm is never amplified, and an open side leaves a step whole', () => {
    for (let k = 1; k < 200; k++) expect(Math.abs(saturate(-k / 7, 30, 0, 100))).toBeLessThanOrEqual(k / 7);
    expect(saturate(1e6, 3, 0, Infinity)).toBe(1e6);
  });
});

describe('scales', () => {
  const moved = (scale: 'identity' | 'log' | 'logit', x: number, move: number, low: number, high: number): number | null => {
    const b = createBuilder();
    return b.value(moveOnScale(b, { scale, low, high }, b.constant(x), b.constant(move)));
  };
  it('identity adds, log multiplies, logit moves the odds and stays at a bound', () => {
    expect(moved('identity', 3, 2, -Infinity, Infinity)).toBe(5);
    expect(moved('log', 3, Math.log(2), -Infinity, Infinity)).toBeCloseTo(6, 12);
    // odds 1:3 doubled are 2:3
    expect(moved('logit', 25, Math.log(2), 0, 100)).toBeCloseTo(40, 12);
    expect([moved('logit', 100, -3, 0, 100), moved('logit', 0, 3, 0, 100), moved('logit', 50, 1e4, 0, 100)]).toEqual([100, 0, 100]);
  });
});
