import type { RandomWords } from '../../src/stats/design.js';
import { philox4x32 } from '../../src/stats/philox.js';

/** Random words for tests of designs: word d mod 4 of the Philox block [d / 4, year, key.high, replicate]. */
export const philoxWords: RandomWords = (out, key, year, replicate, firstDraw, count) => {
  for (let i = 0; i < count; ) {
    const draw = firstDraw + i;
    const words = philox4x32([Math.floor(draw / 4), year, key.high, replicate], [key.seed, key.low]);
    for (let lane = draw % 4; lane < 4 && i < count; lane++) out[i++] = words[lane] as number;
  }
};

/** (word + 0.5) / 2^32, as the engine reads words. */
export function unit(word: number): number {
  return (word + 0.5) / 2 ** 32;
}

/** (chi square - df) / sqrt(2 df) of counts that should all be equal: about standard normal, large when they are not. */
export function uniformityScore(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  const expected = all.reduce((sum, count) => sum + count, 0) / all.length;
  const chi = all.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (chi - (all.length - 1)) / Math.sqrt(2 * (all.length - 1));
}
