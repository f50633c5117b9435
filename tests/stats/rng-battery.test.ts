import { describe, expect, test } from 'vitest';
import { fillWords } from '../../src/stats/keyed-stream.js';
import { battery, bitFamilies, nearestEnd, reversed, valueFamilies, verdict } from './randomness/battery.js';
import { keyFaults, wordFaults } from './randomness/faults.js';
import { linearComplexity } from './randomness/linear-tests.js';
import { chiSquareP, chiSquareTail, kolmogorovP, poissonTail, type Outcome } from './randomness/p-values.js';
import { modelStreams, pairedStreams, readings, readStream } from './randomness/readings.js';
import { crossCorrelations } from './randomness/stream-tests.js';
import { transform } from './randomness/wave-tests.js';

// Seeds are fixed, so these tests give the same answer for ever: a bound is held once and for all.
const families = { ...bitFamilies, ...valueFamilies };
const worst = (outcomes: readonly Outcome[]): number => Math.min(...outcomes.map(nearestEnd));
const read = (reading: string, count: number, fill = fillWords): Uint32Array => readings[reading]!(fill, count);
const someReadings = ['400 streams in turn', 'seeds and years in turn', 'borders of granules'];

describe('the keyed streams', () => {
  const findings = battery(fillWords, 2 ** 16, 300, someReadings);

  test('pass every family in and across streams: no probability of several hundred lies within 1e-5 of an end', () => {
    const { tests, extreme, worst: extremest } = verdict(findings);
    expect(tests).toBeGreaterThan(500);
    expect(nearestEnd(extremest)).toBeGreaterThan(1e-5);
    expect(extreme).toBeLessThanOrEqual(2);
  });
  test('are told by reading, family and test, each once', () => {
    expect(new Set(findings.map(({ reading, family, test: name }) => `${reading}|${family}|${name}`)).size).toBe(findings.length);
  });
  test('have probabilities that are uniform themselves', () => {
    expect(verdict(findings).uniform).toBeGreaterThan(1e-3);
  });
});

describe('planted fault of words, caught by the family that is there for it:', () => {
  const stream = readStream(fillWords, modelStreams(3)[7]!, 0, 2 ** 20);
  test.each(Object.keys(families))('%s', (family) => {
    // the planes of RANDU show in cubes of 16 x 16 x 16, which want more words
    const good = family === 'serialTuples' ? stream : stream.subarray(0, 2 ** 16);
    expect(worst(families[family]!(good))).toBeGreaterThan(1e-4);
    expect(worst(families[family]!(wordFaults[family]!(good)))).toBeLessThan(1e-6);
  });
  test('low bits of a linear congruential generator, by the reversed words', () => {
    const words = wordFaults['reversed']!(stream.subarray(0, 2 ** 16));
    expect(worst(valueFamilies['serialTuples']!(reversed(words)))).toBeLessThan(1e-6);
  });
  test('every family has its fault', () => {
    expect(Object.keys(wordFaults).filter((fault) => fault !== 'reversed').sort()).toEqual(Object.keys(families).sort());
  });
});

describe('planted fault of keys, caught across streams:', () => {
  const caughtBy: Record<keyof typeof keyFaults, () => Outcome[]> = {
    'seed and year are added': () => crossCorrelations(pairedStreams(keyFaults['seed and year are added']!, 64).slice(0, 40)),
    'the replicate is forgotten': () => valueFamilies['birthdaySpacings']!(read('replicates in turn', 2 ** 13, keyFaults['the replicate is forgotten'])),
    'the second half of the name is forgotten and the first is cut': () =>
      valueFamilies['birthdaySpacings']!(read('400 streams in turn', 2 ** 15, keyFaults['the second half of the name is forgotten and the first is cut'])),
    'a lane is shared by all names': () => crossCorrelations(pairedStreams(keyFaults['a lane is shared by all names']!, 512).slice(0, 60)),
    'two lanes of a granule are the same': () => valueFamilies['autocorrelations']!(read('one stream', 2 ** 13, keyFaults['two lanes of a granule are the same'])),
    'every granule is the first': () => valueFamilies['birthdaySpacings']!(read('borders of granules', 2 ** 13, keyFaults['every granule is the first'])),
    'states are the key itself, not hashed': () => bitFamilies['bitFrequencies']!(read('400 streams in turn', 2 ** 13, keyFaults['states are the key itself, not hashed'])),
  };
  test.each(Object.keys(keyFaults))('%s', (fault) => {
    expect(worst(caughtBy[fault]!())).toBeLessThan(1e-6);
  });
  test('a lane that two of many names share raises the largest correlation beyond its expected extreme', () => {
    const streams = pairedStreams(fillWords, 600).slice(0, 100);
    expect(worst(crossCorrelations(streams))).toBeGreaterThan(1e-4);
    streams[80] = streams[80]!.map((w, d) => (d % 4 === 1 ? streams[13]![d]! : w));
    expect(crossCorrelations(streams).find(({ test: name }) => name === 'largest |r| of words')!.p).toBeLessThan(1e-4);
  });
});

describe('the instruments', () => {
  test('chi square agrees with closed forms and refuses too few numbers', () => {
    expect(chiSquareTail(7, 2)).toBeCloseTo(Math.exp(-3.5), 12);
    expect(chiSquareP([60, 40], [0.5, 0.5])).toBeCloseTo(0.0455002638963584, 10);
    expect(() => chiSquareP([3, 4], [0.5, 0.5])).toThrow(RangeError);
  });
  test('the distance of Kolmogorov and Smirnov has its tabulated quantiles', () => {
    // n = 20: the distance 0.294 is exceeded with chance 0.05, 0.352 with 0.01 (Massey 1951)
    const at = (distance: number): number => kolmogorovP(Float64Array.from({ length: 20 }, (_, i) => Math.min(1, (i + 1) / 20 - distance)).map((u) => Math.max(0, u)));
    expect(at(0.294)).toBeCloseTo(0.05, 2);
    expect(at(0.352)).toBeCloseTo(0.01, 2);
  });
  test('a Poisson count has its sum of chances', () => {
    const [p0, p1, p2] = [1, 3, 4.5].map((x) => x * Math.exp(-3)) as [number, number, number];
    expect(poissonTail(0, 3)).toBeCloseTo(1 - p0 / 2, 12);
    expect(poissonTail(2, 3)).toBeCloseTo(1 - p0 - p1 - p2 / 2, 12);
  });
  test('linear complexity of a register is its length', () => {
    const bits = new Uint8Array(512);
    bits.set([1, 0, 0, 1, 1]);
    for (let i = 5; i < 512; i++) bits[i] = bits[i - 5]! ^ bits[i - 3]!;
    expect(linearComplexity(bits)).toBe(5);
    expect(linearComplexity(new Uint8Array(512))).toBe(0);
    expect(linearComplexity(Uint8Array.from({ length: 512 }, (_, i) => (i === 511 ? 1 : 0)))).toBe(512);
  });
  test('the transform finds a wave and keeps the power', () => {
    const re = Float64Array.from({ length: 64 }, (_, i) => Math.cos((2 * Math.PI * 5 * i) / 64));
    const im = new Float64Array(64);
    transform(re, im);
    re.forEach((x, k) => expect(x).toBeCloseTo(k === 5 || k === 59 ? 32 : 0, 10));
    im.forEach((x) => expect(x).toBeCloseTo(0, 10));
  });
  test('reversed words read from the other end', () => {
    expect(Array.from(reversed(Uint32Array.of(1, 0x80000000, 0xf0, 0x12345678)))).toEqual([0x80000000, 1, 0x0f000000, 0x1e6a2c48]);
  });
  test('every reading has as many words as asked', () => {
    for (const reading of Object.keys(readings)) expect(read(reading, 1000)).toHaveLength(1000);
  });
});
