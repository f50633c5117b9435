import { birthdaySpacings, collisions, gaps, pokerHands, serialTuples } from './count-tests.js';
import { bitFrequencies, bitRuns, bytes, hammingWeights } from './bit-tests.js';
import { linearComplexities, matrixRanks } from './linear-tests.js';
import { largestOf, permutations, runsUp, uniformity } from './order-tests.js';
import { kolmogorovP, type Outcome } from './p-values.js';
import { pairedLanes, pairedStreams, readings, type Fill } from './readings.js';
import { crossCorrelations } from './stream-tests.js';
import { autocorrelations, spectra } from './wave-tests.js';

type Family = (words: Uint32Array) => Outcome[];

/** Families that look at bits wherever they are: applied once. */
export const bitFamilies: { readonly [family: string]: Family } = { bitFrequencies, bitRuns, bytes, hammingWeights, matrixRanks, linearComplexities, spectra };
/** Families that look at leading bits: applied to the words and to their bits in reverse. */
export const valueFamilies: { readonly [family: string]: Family } = {
  uniformity,
  serialTuples,
  pokerHands,
  gaps,
  birthdaySpacings,
  collisions,
  largestOf,
  permutations,
  runsUp,
  autocorrelations,
};

export type Finding = Outcome & { readonly reading: string; readonly family: string };

/** The same words, lowest bits in front. */
export function reversed(words: Uint32Array): Uint32Array {
  return words.map((w) => {
    let x = ((w >>> 1) & 0x55555555) | ((w & 0x55555555) << 1);
    x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
    x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
    x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
    return (x >>> 16) | (x << 16);
  });
}

/** Every family on the words of one reading. */
export function testWords(reading: string, words: Uint32Array): Finding[] {
  const run = (families: { readonly [family: string]: Family }, data: Uint32Array, suffix: string): Finding[] =>
    Object.entries(families).flatMap(([family, test]) => test(data).map((one) => ({ reading, family, test: one.test + suffix, p: one.p })));
  return [...run(bitFamilies, words, ''), ...run(valueFamilies, words, ''), ...run(valueFamilies, reversed(words), ', reversed')];
}

/** Correlations across streams and across lanes. */
export function testStreams(fill: Fill, words: number): Finding[] {
  const family = 'crossCorrelations';
  return [
    ...crossCorrelations(pairedStreams(fill, words)).map((one) => ({ reading: 'pairs of 320 streams', family, ...one })),
    ...crossCorrelations(pairedLanes(fill, words)).map((one) => ({ reading: 'pairs of 240 lanes', family, ...one })),
  ];
}

/** The whole battery: every reading of `count` words, and the pairs of streams of `paired` words. */
export function battery(fill: Fill, count: number, paired: number, only: readonly string[] = Object.keys(readings)): Finding[] {
  const read = only.flatMap((reading) => testWords(reading, (readings[reading] as (typeof readings)[string])(fill, count)));
  return [...read, ...testStreams(fill, paired)];
}

export type Verdict = {
  readonly tests: number;
  /** how many lie within 1e-4 of either end, and how many to expect by chance */
  readonly extreme: number;
  readonly expected: number;
  /** nearest to either end */
  readonly worst: Finding;
  /** distance of all probabilities from uniform; not a strict test, as some look at the same words */
  readonly uniform: number;
};

export const nearestEnd = ({ p }: Outcome): number => Math.min(p, 1 - p);

export function verdict(findings: readonly Finding[]): Verdict {
  const worst = findings.reduce((a, b) => (nearestEnd(b) < nearestEnd(a) ? b : a));
  return {
    tests: findings.length,
    extreme: findings.filter((one) => nearestEnd(one) < 1e-4).length,
    expected: findings.length * 2e-4,
    worst,
    uniform: kolmogorovP(Float64Array.from(findings, ({ p }) => p)),
  };
}
