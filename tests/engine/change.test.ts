import { describe, expect, it } from 'vitest';
import { clampRow, fromScale, saturate } from '../../src/engine/change.js';

const row = (...x: number[]): Float64Array => Float64Array.from(x);

describe('headroom', () => {
  it('room (1 - exp(-step / room)): to the upper bound up, to the lower one down; no room, no step', () => {
    const step = row(5, -5, 3, -3, 0.001, 1e9);
    saturate(step, row(90, 10, 100, 0, 50, 40), 0, 100, 6);
    expect(step[0]).toBeCloseTo(10 * (1 - Math.exp(-0.5)), 12);
    expect(step[1]).toBeCloseTo(-10 * (1 - Math.exp(-0.5)), 12);
    expect([step[2], Math.abs(step[3]!)]).toEqual([0, 0]);
    expect(step[4]).toBeCloseTo(0.001, 7);
    expect(step[5]).toBe(60);
  });
  it('harm is never amplified, and an open side leaves a step whole', () => {
    for (let k = 1; k < 200; k++) {
      const step = row(-k / 7);
      saturate(step, row(30), 0, 100, 1);
      expect(Math.abs(step[0]!)).toBeLessThanOrEqual(k / 7);
    }
    const open = row(1e6);
    saturate(open, row(3), 0, Infinity, 1);
    expect(open[0]).toBe(1e6);
  });
});

describe('bounds', () => {
  it('clamp, and mark each draw once', () => {
    const x = row(-1, 0, 50, 100, 101);
    const hit = new Uint8Array(5);
    clampRow(x, 0, 100, hit, 5);
    clampRow(x, 0, 100, hit, 5);
    expect([...x]).toEqual([0, 0, 50, 100, 100]);
    expect([...hit]).toEqual([1, 0, 0, 0, 1]);
  });
});

describe('scales', () => {
  it('identity adds, log multiplies, logit moves the odds and stays at a bound', () => {
    expect(fromScale('identity', 3, 2, -Infinity, Infinity)).toBe(5);
    expect(fromScale('log', 3, Math.log(2), -Infinity, Infinity)).toBeCloseTo(6, 12);
    // odds 1:3 doubled are 2:3
    expect(fromScale('logit', 25, Math.log(2), 0, 100)).toBeCloseTo(40, 12);
    expect([fromScale('logit', 100, -3, 0, 100), fromScale('logit', 0, 3, 0, 100), fromScale('logit', 50, 1e4, 0, 100)]).toEqual([100, 0, 100]);
  });
});
