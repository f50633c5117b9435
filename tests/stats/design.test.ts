import { describe, expect, test } from 'vitest';
import { createPoints, designDraws, dimensionOrder, randomisations, type DesignName, type PointSource, type StreamPlace } from '../../src/stats/design.js';
import { scrambleKey, scrambleWords } from '../../src/stats/owen-scramble.js';
import { fillSobol } from '../../src/stats/sobol.js';
import { streamKey } from '../../src/stats/streams.js';
import { philoxWords, unit } from './random-words.js';

const place = (name: string, year = 2030): StreamPlace => ({ name, year });
const places = Array.from({ length: 20 }, (_, i) => place(`v${i}`, 2030 - (i % 3)));
const source = (design: DesignName, { seed = 1, draws = 8192, dimensions = places } = {}): PointSource => createPoints(design, seed, draws, dimensions, philoxWords);

function draw(points: PointSource, at: StreamPlace, first: number, count: number, replicate = 0): Uint32Array {
  const out = new Uint32Array(count);
  points.fill(out, at, replicate, first, count);
  return out;
}

function correlation(x: Uint32Array, y: Uint32Array): number {
  return x.reduce((sum, word, i) => sum + 12 * (unit(word) - 0.5) * (unit(y[i] as number) - 0.5), 0) / Math.sqrt(x.length);
}

describe('draws', () => {
  test('are rounded up to what the design needs', () => {
    for (const [asked, lhs, sobol] of [[1, 8192, 8192], [8192, 8192, 8192], [8193, 16384, 16384], [20000, 24576, 32768], [100_000, 106_496, 131_072]] as const) {
      expect([designDraws('random', asked), designDraws('lhs', asked), designDraws('sobol', asked)]).toEqual([asked, lhs, sobol]);
    }
    expect(designDraws('sobol', 2 ** 34)).toBe(2 ** 34);
    for (const draws of [0, 1.5, -1, NaN, 2 ** 34 + 1]) expect(() => designDraws('random', draws)).toThrow(`draws must be an integer in [1, 17179869184]: ${draws}`);
  });
  test('must be so rounded', () => {
    expect(() => source('sobol', { draws: 24576 })).toThrow('draws of design sobol must be 32768: 24576');
    expect(() => source('lhs', { draws: 100 })).toThrow('draws of design lhs must be 8192: 100');
    expect(() => source('random', { draws: 100 })).not.toThrow();
  });
});

describe('a design', () => {
  test.each(['random', 'lhs', 'sobol'] as const)('%s: any chunking in any order gives identical bits, across randomisations', (design) => {
    const whole = draw(source(design), places[4] as StreamPlace, 0, 8192);
    const points = source(design);
    for (const [first, count] of [[5000, 3192], [0, 512], [511, 2], [300, 900], [1, 8000], [8191, 1], [77, 0]] as const) {
      expect(draw(points, places[4] as StreamPlace, first, count)).toEqual(whole.slice(first, first + count));
    }
  });

  test('random passes on the injected words', () => {
    const out = new Uint32Array(100);
    philoxWords(out, streamKey(1, 'v3'), 2030, 1, 50, 100);
    expect(draw(source('random'), place('v3'), 50, 100, 1)).toEqual(out);
  });

  test("sobol is point d mod (draws / 16) of the place's dimension, scrambled by replicate 16 x replicate + randomisation", () => {
    for (const [replicate, randomisation] of [[0, 0], [0, 3], [1, 15]] as const) {
      const expected = new Uint32Array(512);
      fillSobol(expected, 3, 0, 512);
      scrambleWords(expected, scrambleKey(streamKey(1, 'v2'), 2028, 16 * replicate + randomisation), 512);
      expect(draw(source('sobol'), places[2] as StreamPlace, 512 * randomisation, 512, replicate)).toEqual(expected);
    }
  });

  test.each(['lhs', 'sobol'] as const)('%s fills each of 512 strata once in each randomisation and replicate', (design) => {
    const points = source(design);
    for (const at of places) {
      for (const replicate of [0, 1]) {
        const words = draw(points, at, 0, 8192, replicate);
        for (let r = 0; r < randomisations; r++) expect(new Set(words.slice(512 * r, 512 * (r + 1)).map((word) => word >>> 23)).size).toBe(512);
      }
    }
    expect(points.padded()).toBe(0);
  });

  test.each(['lhs', 'sobol'] as const)('%s: randomisations, replicates, seeds, names, years are uncorrelated, single points over seeds', (design) => {
    const [a, b] = [place('a', 2030), place('a', 2031)];
    const other = place('b', 2030);
    const sums = new Float64Array(5);
    const seeds = 2000;
    for (let seed = 0; seed < seeds; seed++) {
      const points = source(design, { seed, dimensions: [a, b, other] });
      const next = source(design, { seed: seed + 1, dimensions: [a, b, other] });
      const at = (from: PointSource, where: StreamPlace, d: number, replicate = 0): number => unit(draw(from, where, d, 1, replicate)[0] as number) - 0.5;
      const x = at(points, a, 7);
      [at(points, a, 519), at(points, a, 7, 1), at(next, a, 7), at(points, other, 7), at(points, b, 7)].forEach((y, i) => (sums[i]! += 12 * x * y));
    }
    for (const sum of sums) expect(Math.abs(sum) / Math.sqrt(seeds)).toBeLessThan(4);
  });

  test('gives the same numbers to a place whatever else is asked before, and other numbers to another order', () => {
    const asked = source('sobol');
    for (const at of places) draw(asked, at, 100, 50);
    expect(draw(asked, places[6] as StreamPlace, 0, 100)).toEqual(draw(source('sobol'), places[6] as StreamPlace, 0, 100));
    const swapped = source('sobol', { dimensions: [places[1] as StreamPlace, places[0] as StreamPlace, ...places.slice(2)] });
    expect(draw(swapped, places[0] as StreamPlace, 0, 100)).not.toEqual(draw(asked, places[0] as StreamPlace, 0, 100));
    expect(draw(swapped, places[2] as StreamPlace, 0, 100)).toEqual(draw(asked, places[2] as StreamPlace, 0, 100));
    // Nothing but Sobol' looks at dimensions.
    for (const design of ['random', 'lhs'] as const) {
      expect(draw(source(design, { dimensions: [] }), places[0] as StreamPlace, 0, 100)).toEqual(draw(source(design), places[0] as StreamPlace, 0, 100));
    }
  });

  test('pads with plain draws what has no dimension, and counts each place once', () => {
    const many = Array.from({ length: 1115 }, (_, i) => place('x', i));
    const points = source('sobol', { dimensions: many });
    const plain = source('random', { dimensions: [] });
    expect(draw(points, place('x', 1110), 0, 512)).not.toEqual(draw(plain, place('x', 1110), 0, 512));
    expect(points.padded()).toBe(0);
    for (const at of [place('x', 1111), place('x', 1114), place('unlisted')]) {
      for (const replicate of [0, 1]) expect(draw(points, at, 100, 600, replicate)).toEqual(draw(plain, at, 100, 600, replicate));
    }
    expect(points.padded()).toBe(3);
    expect(plain.padded()).toBe(0);
    expect(Math.abs(correlation(draw(points, place('x', 1111), 0, 8192), draw(points, place('x', 0), 0, 8192)))).toBeLessThan(4);
  });

  test('refuses what is out of range', () => {
    const points = source('sobol');
    expect(() => draw(points, place('v0'), 8000, 193)).toThrow('draws must lie in [0, 8192): 8192');
    expect(() => draw(points, place('v0'), -1, 1)).toThrow('draws must lie in [0, 8192): -1');
    for (const replicate of [-1, 2 ** 26]) expect(() => draw(points, place('v0'), 0, 1, replicate)).toThrow(`replicate must be an integer in [0, 67108864): ${replicate}`);
    expect(() => source('sobol', { dimensions: [place('a'), place('b'), place('a')] })).toThrow('place listed twice among dimensions: a 2030');
    expect(() => source('lhs', { seed: -1 })).toThrow('seed must be an integer');
  });
});

describe('the order of dimensions', () => {
  const given = [
    { name: 'b', year: 2025, nature: 'luck' },
    { name: 'a', year: 2030, nature: 'luck' },
    { name: 'z', year: 0, nature: 'ignorance' },
    { name: 'B', year: 2030, nature: 'luck' },
    { name: 'é', year: 0, nature: 'ignorance' },
    { name: 'a', year: 2025, nature: 'luck' },
    { name: 'Z', year: 0, nature: 'ignorance' },
    { name: 'Z', year: 1, nature: 'ignorance' },
  ] as const;
  const expected = [place('Z', 0), place('Z', 1), place('z', 0), place('é', 0), place('B', 2030), place('a', 2030), place('a', 2025), place('b', 2025)];

  test('is ignorance by name, then luck from the last year back, by code units', () => {
    expect(dimensionOrder(given)).toEqual(expected);
    expect(dimensionOrder([])).toEqual([]);
  });
  test('does not depend on the order given, nor on repetition', () => {
    for (let turn = 0; turn < given.length; turn++) expect(dimensionOrder([...given.slice(turn), ...given.slice(0, turn)])).toEqual(expected);
    expect(dimensionOrder([...given, ...given].reverse())).toEqual(expected);
    // Named as both, a place counts as ignorance.
    expect(dimensionOrder([...given, { name: 'b', year: 2025, nature: 'ignorance' }])[2]).toEqual(place('b', 2025));
  });
});
