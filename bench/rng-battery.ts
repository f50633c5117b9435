/**
 * Statistical tests of the engine's random numbers, and their speed: `npm run bench:rng`, or `npm run bench:rng -- 18` for a quick look.
 *
 * The argument is the logarithm of the number of words of each reading (20). Prints a table for a reader and JSON for a program: the keyed
 * streams of the engine and, to compare, plain Philox. What is read and tested stands in tests/stats/randomness.
 */
import { fillUniform, fillWords } from '../src/stats/keyed-stream.js';
import { streamKey } from '../src/stats/streams.js';
import { battery, nearestEnd, verdict, type Finding } from '../tests/stats/randomness/battery.js';
import type { Fill } from '../tests/stats/randomness/readings.js';
import { philoxWords } from './philox-stream.js';

const exponent = Number(process.argv[2] ?? 20);
if (!(exponent >= 16 && exponent <= 24)) throw new RangeError(`the number of words is 2^16 to 2^24: 2^${exponent}`);
const generators: { readonly [name: string]: Fill } = { 'keyed xoshiro128++': fillWords, 'Philox4x32-10': philoxWords };
const pairedWords = 4096;

/** Nanoseconds for each of 2^14 numbers in rows of 512, the fastest and the median of 400 repetitions. */
function nanoseconds(fill: (first: number) => void): { fastest: number; median: number } {
  const times: number[] = [];
  for (let r = 0; r < 480; r++) {
    const started = performance.now();
    for (let first = 0; first < 2 ** 14; first += 512) fill(first);
    // the first rounds warm up
    if (r >= 80) times.push(((performance.now() - started) * 1e6) / 2 ** 14);
  }
  times.sort((a, b) => a - b);
  const round = (x: number | undefined): number => Number((x ?? NaN).toFixed(2));
  return { fastest: round(times[0]), median: round(times[times.length >>> 1]) };
}

const key = streamKey(1, 'assumption:x1');
const words = new Uint32Array(512);
const uniforms = new Float64Array(512);
const speed = {
  'keyed xoshiro128++, words': nanoseconds((first) => fillWords(words, key, 1, 0, first, 512)),
  'keyed xoshiro128++, uniforms': nanoseconds((first) => fillUniform(uniforms, key, 1, 0, first, 512)),
  'Philox4x32-10, words': nanoseconds((first) => philoxWords(words, key, 1, 0, first, 512)),
};

/** Tests and extremes of a group of findings, as one row. */
function row(findings: readonly Finding[]): { tests: number; extreme: number; expected: number; smallest: string; uniform: string } {
  const { tests, extreme, expected, worst, uniform } = verdict(findings);
  return { tests, extreme, expected: Number(expected.toFixed(3)), smallest: nearestEnd(worst).toExponential(1), uniform: uniform.toFixed(3) };
}

function grouped(findings: readonly Finding[], by: 'reading' | 'family'): { [group: string]: ReturnType<typeof row> } {
  return Object.fromEntries([...new Set(findings.map((one) => one[by]))].map((group) => [group, row(findings.filter((one) => one[by] === group))]));
}

console.log('nanoseconds a number');
console.table(speed);
const reports = Object.entries(generators).map(([generator, fill]) => {
  const started = performance.now();
  const findings = battery(fill, 2 ** exponent, pairedWords);
  const seconds = Math.round((performance.now() - started) / 1000);
  const families = grouped(findings, 'family');
  const readings = grouped(findings, 'reading');
  console.log(`\n${generator}: 2^${exponent} words a reading; extreme is p < 1e-4 or p > 1 - 1e-4`);
  console.table(readings);
  console.table(families);
  console.table({ all: row(findings) });
  const extremes = findings.filter((one) => nearestEnd(one) < 1e-4);
  if (extremes.length > 0) console.table(extremes);
  return { generator, seconds, all: row(findings), extremes, readings, families };
});
console.log(JSON.stringify({ node: process.version, words: 2 ** exponent, pairedWords, speed, reports }));
