import { describe, expect, test } from 'vitest';
import { createPoints } from '../../src/stats/design.js';
import { scrambleKey, scrambleWords } from '../../src/stats/owen-scramble.js';
import { fillSobol } from '../../src/stats/sobol.js';
import { streamKey } from '../../src/stats/streams.js';
import { columnsOf, coverage, likely, rare, smooth } from './coverage-of-designs.js';
import { philoxWords, unit } from './random-words.js';

describe("intervals from 16 scramblings of Sobol' points", () => {
  test('hold the truth for 95 % of 1,000 seeds, for rare events at least', () => {
    const held = coverage(columnsOf('sobol'), 1000);
    for (const name of [...smooth, ...likely]) {
      expect(held[name], name).toBeGreaterThan(93);
      expect(held[name], name).toBeLessThan(97);
    }
    for (const name of rare) expect(held[name], name).toBeGreaterThan(94);
    // Planted fault: the binomial formula takes a net for plain draws.
    for (const name of likely) expect(held[`binomial ${name}`], name).toBeGreaterThan(99);
  });
  test('planted fault: one scrambling cut in 16 pieces is always right, being far too wide', () => {
    const one = coverage(
      (seed) =>
        ['a', 'b', 'c'].map((name, d) => {
          const out = new Uint32Array(8192);
          fillSobol(out, d + 1, 0, 8192);
          scrambleWords(out, scrambleKey(streamKey(seed, name), 2030, 0), 8192);
          return out;
        }),
      200,
    );
    for (const name of [...smooth, ...likely]) expect(one[name], name).toBeGreaterThan(99);
  });
});

describe("the variance of Sobol' estimates", () => {
  const a = 0.25;
  const mean = (Math.expm1(a) / a) ** 20;
  const variance = (Math.expm1(2 * a) / (2 * a)) ** 20 - mean ** 2;
  const places = Array.from({ length: 20 }, (_, i) => ({ name: `v${i}`, year: 2030 }));

  /** The mean squared error of the mean of exp(a sum u) over the first 4,096 draws, over seeds. */
  const error = (design: 'random' | 'sobol', seeds: number): number => {
    let squares = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const source = createPoints(design, seed, 65_536, places, philoxWords);
      const sums = new Float64Array(4096);
      const out = new Uint32Array(4096);
      for (const place of places) {
        source.fill(out, place, 0, 0, 4096);
        out.forEach((word, i) => (sums[i]! += a * unit(word)));
      }
      squares += (sums.reduce((sum, x) => sum + Math.exp(x), 0) / 4096 - mean) ** 2;
    }
    return squares / seeds;
  };

  test('is less than 1 / 50 of that of plain draws for a smooth function of 20 numbers at 4,096 points', () => {
    const plain = variance / 4096;
    // The yardstick itself: 40 squared errors have a relative standard error of 0.22.
    const random = error('random', 40) / plain;
    expect(random).toBeGreaterThan(0.4);
    expect(random).toBeLessThan(2);
    expect(plain / error('sobol', 60)).toBeGreaterThan(50);
  });
});
