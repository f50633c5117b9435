import { describe, expect, test } from 'vitest';
import { fillUniform } from '../../src/stats/keyed-stream.js';
import { assertDistinctStreams, murmur3, streamKey } from '../../src/stats/streams.js';

/** A text whose UTF-16LE bytes are the given ASCII characters, so that byte-wise known answers apply. */
function packed(ascii: string): string {
  let text = '';
  for (let i = 0; i < ascii.length; i += 2) text += String.fromCharCode(ascii.charCodeAt(i) | (ascii.charCodeAt(i + 1) << 8));
  return text;
}

describe('murmur3', () => {
  // Values in general circulation for MurmurHash3_x86_32; all byte counts here are even.
  test.each([
    ['', 0, 0],
    ['', 1, 0x514e28b7],
    ['', 0xffffffff, 0x81f16f39],
    ['test', 0, 0xba6bd213],
    ['aaaa', 0x9747b28c, 0x5a97808a],
    ['abcd', 0x9747b28c, 0xf0478627],
    ['ab', 0x9747b28c, 0x74875592],
    ['aa', 0x9747b28c, 0x5d211726],
  ])('of %j with seed %i is the published value', (ascii, seed, expected) => {
    expect(murmur3(packed(ascii), seed)).toBe(expected);
  });
});

describe('streamKey', () => {
  test('depends on nothing but seed and name, and the two words differ', () => {
    expect(streamKey(1, '森林')).toEqual(streamKey(1, '森林'));
    expect(streamKey(1, 'a').low).toBe(streamKey(2, 'a').low);
    expect(streamKey(1, 'a').low).not.toBe(streamKey(1, 'a').high);
  });
  test('seeds 0 and 2^32 - 1 are as good as any other', () => {
    const first = [0, 1, 2 ** 32 - 1].map((seed) => {
      const out = new Float64Array(1);
      fillUniform(out, streamKey(seed, 'a'), 0, 0, 0, 1);
      return out[0];
    });
    expect(new Set(first).size).toBe(3);
  });
  test.each([-1, 2 ** 32, 0.5, NaN, Infinity])('seed %d is refused', (seed) => {
    expect(() => streamKey(seed, 'a')).toThrow(new RangeError(`seed must be an integer in [0, 4294967295]: ${seed}`));
  });
  test('300,000 similar names have no common 64-bit hash, and single words collide as often as chance has it', () => {
    const low = new Set<number>();
    const pairs = new Set<number>();
    const n = 300_000;
    for (let i = 0; i < n; i++) {
      const key = streamKey(0, `noise:indicator-${i}`);
      low.add(key.low);
      pairs.add(key.low * 2 ** 21 + (key.high >>> 11));
    }
    const expected = (n * (n - 1)) / 2 ** 33;
    expect(Math.abs(n - low.size - expected)).toBeLessThan(4 * Math.sqrt(expected));
    expect(pairs.size).toBe(n);
  });
});

describe('assertDistinctStreams', () => {
  test('accepts distinct names and the same name twice', () => {
    expect(() => assertDistinctStreams(['a', 'b', 'a'])).not.toThrow();
  });
  test('planted fault: names with a common hash are refused, both named', () => {
    expect(() => assertDistinctStreams(['a', 'b'], () => ({ low: 0xdeadbeef, high: 0 }))).toThrow(
      new RangeError('stream names "a" and "b" have the same hash; rename one of them: 00000000deadbeef'),
    );
  });
});
