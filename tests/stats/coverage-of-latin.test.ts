import { describe, expect, test } from 'vitest';
import { fillLatin } from '../../src/stats/latin-hypercube.js';
import { streamKey } from '../../src/stats/streams.js';
import { columnsOf, coverage, likely, rare, smooth } from './coverage-of-designs.js';
import { philoxWords } from './random-words.js';

describe('intervals from 16 Latin hypercubes', () => {
  test('hold the truth for 95 % of 1,000 seeds, for rare events at least', () => {
    const held = coverage(columnsOf('lhs'), 1000);
    for (const name of [...smooth, ...likely]) {
      expect(held[name], name).toBeGreaterThan(93);
      expect(held[name], name).toBeLessThan(97);
    }
    for (const name of rare) expect(held[name], name).toBeGreaterThan(94);
    // Planted fault: the binomial formula takes a Latin hypercube for plain draws.
    for (const name of likely) expect(held[`binomial ${name}`], name).toBeGreaterThan(98);
  });
  test('planted fault: one hypercube cut in 16 pieces is always right, being far too wide', () => {
    const one = coverage(
      (seed) =>
        ['a', 'b', 'c'].map((name) => {
          const out = new Uint32Array(8192);
          fillLatin(out, streamKey(seed, name), 2030, 0, 8192, 0, 8192, philoxWords);
          return out;
        }),
      200,
    );
    for (const name of ['sum', 'exponential', 'product', ...likely]) expect(one[name], name).toBeGreaterThan(99);
  });
});
