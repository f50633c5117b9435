/**
 * Quantile tables: `npm run bench:tables`, numbers as JSON.
 *
 * What a table takes to build, in milliseconds: `cold`, 71 different PERT laws in a process that has built none yet, and again `warm`. For every
 * law, nanoseconds a draw by its sampler and by exact inversion, its building time, and its largest error at words across the table, in
 * standard deviations. Times are the least of the repetitions, which other work on the machine disturbs least.
 */
import { kindOf, quantile, variance, type Distribution } from '../src/stats/distributions/index.js';
import { fillUniform } from '../src/stats/keyed-stream.js';
import { makeSampler, octaves, pieces, smallestWord, tableOf } from '../src/stats/quantile-table.js';
import { streamKey } from '../src/stats/streams.js';

const draws = 1 << 14;
const repetitions = 200;

const laws: readonly Distribution[] = [
  { kind: 'uniform', low: 0, high: 2 },
  { kind: 'triangular', low: 0, mode: 0.3, high: 1 },
  { kind: 'normal', mean: 3, sd: 2 },
  { kind: 'truncated-normal', mean: 0, sd: 1, low: -1, high: 2 },
  { kind: 'lognormal', median: 1, logSd: 0.4 },
  { kind: 'lognormal', median: 1, logSd: 1.5 },
  { kind: 'beta', alpha: 2, beta: 3 },
  { kind: 'beta', alpha: 0.3, beta: 2.7 },
  { kind: 'pert', low: 1, mode: 2, high: 4 },
  { kind: 'gamma', shape: 3.7, scale: 1 },
  { kind: 'student-t', df: 5 },
  { kind: 'metalog', coefficients: [20, 6.8, 5.7] },
  { kind: 'quantiles', p5: 10, p50: 20, p95: 40, low: 0 },
];

/** The least milliseconds of a task. */
function least(times: number, task: () => void): number {
  let best = Infinity;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    task();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const round = (x: number): number => Number(x.toPrecision(3));

/** Levels at the knots and within the pieces of both halves. */
function levels(): Float64Array {
  const places = [0, 0.25, 0.5, 0.75];
  const distances = Array.from({ length: octaves * pieces }, (_, k) =>
    places.map((s) => (smallestWord * 2 ** Math.floor(k / pieces) * (1 + ((k % pieces) + s) / pieces) + 0.5) / 2 ** 32),
  ).flat();
  return Float64Array.from([...distances, ...distances.map((p) => 1 - p)]);
}

const perts = Array.from({ length: 71 }, (_, i): Distribution => ({ kind: 'pert', low: 0, mode: 0.02 + i * 0.0133, high: 1 }));
const build71 = (): void => perts.forEach((d) => void makeSampler(d));
const cold = least(1, build71);
const warm = least(20, build71);

const u = new Float64Array(draws);
const out = new Float64Array(draws);
fillUniform(u, streamKey(7, 'bench'), 0, 0, 0, draws);
const places = levels();
const row = new Float64Array(places.length);

const measured = laws.map((law) => {
  const sample = makeSampler(law);
  const exact = kindOf(law).sampler(law);
  sample(places, row, places.length);
  const error = row.reduce((worst, x, i) => Math.max(worst, Math.abs(x - quantile(law, places[i] as number))), 0);
  const nanoseconds = (task: () => void, times: number): number => round((least(times, task) * 1e6) / draws);
  return {
    law,
    tabled: tableOf(law, new Map()) !== null,
    nanosecondsPerDraw: nanoseconds(() => sample(u, out, draws), repetitions),
    nanosecondsPerExactDraw: nanoseconds(() => exact(u, out, draws), 10),
    millisecondsToBuild: round(least(repetitions, () => void makeSampler(law))),
    largestErrorInSd: round(error / Math.sqrt(variance(law))),
  };
});

console.log(JSON.stringify({ pert71: { cold: round(cold), warm: round(warm) }, laws: measured }, null, 2));
