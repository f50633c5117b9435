/**
 * How time and memory grow: `npm run bench:scaling`; docs/performance.md says how to read it.
 *
 *   --quick           the smaller sizes, and fewer draws
 *   --only <factors>  draws, indicators, projects, years, scenarios; with commas
 *   --seconds <n>     a point that would take longer than this (by the one before) is left out: 120
 *
 * One factor of the reference workload grows at a time. Each point runs in a process of its own.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inChild } from './child.js';
import { thisMachine } from './machine.js';
import { textTable } from './measure.js';
import type { OneSize, OneSizeTimes } from './one-size.js';
import { referenceSize } from './workload/parameters.js';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' }, seconds: { type: 'string', default: '120' } } });

/** Draws of the points of all factors but draws. */
const usualDraws = options.quick ? 2000 : 10_000;
const factors = {
  draws: [1e3, 1e4, 1e5, 1e6, 1e7],
  indicators: [25, 50, 100, 250, 500, 1000],
  projects: [71, 250, 1000, 2500, 5000],
  years: [5, 10, 20, 35, 50],
  scenarios: [1, 5, 20, 50, 200],
} as const;
type Factor = keyof typeof factors;

/** A point: the exponent is that between it and the point before, of the time of a whole run; 1 is linear. */
type Point = { readonly factor: Factor; readonly value: number; readonly draws: number; readonly usPerDraw: number; readonly exponent: number | null; readonly documentsMs: number; readonly peakMb: number; readonly beforeMb: number };

const sizeAt = (factor: Factor, value: number): OneSize => (factor === 'draws' ? { size: referenceSize, draws: value } : { size: { ...referenceSize, [factor]: value }, draws: usualDraws });

/** Measures the points of a factor until one would take too long; what is left out is said. */
function measure(factor: Factor, limitMs: number): Point[] {
  const points: Point[] = [];
  let last: { readonly value: number; readonly ms: number; readonly bothMs: number } | null = null;
  for (const value of options.quick ? factors[factor].slice(0, 3) : factors[factor]) {
    if (last !== null && (last.bothMs * value) / last.value > limitMs) {
      process.stderr.write(`${factor} ${value}: left out, it would take about ${Math.round((last.bothMs * value) / last.value / 1000)} s\n`);
      break;
    }
    const task = sizeAt(factor, value);
    const times = inChild<OneSizeTimes>('one-size.ts', task);
    const ms = times.warmMs ?? times.firstMs;
    const exponent: number | null = last === null ? null : Math.log(ms / last.ms) / Math.log(value / last.value);
    points.push({ factor, value, draws: task.draws, usPerDraw: (1000 * ms) / task.draws, exponent, documentsMs: times.documentsMs, peakMb: times.peakMb, beforeMb: times.beforeMb });
    last = { value, ms, bothMs: times.firstMs + (times.warmMs ?? 0) };
    process.stderr.write(`${factor} ${value}: ${((1000 * ms) / task.draws).toFixed(1)} us/draw\n`);
  }
  return points;
}

function chosenFactors(): Factor[] {
  const all = Object.keys(factors) as Factor[];
  const wanted = options.only?.split(',') ?? all;
  const unknown = wanted.find((name) => !all.some((factor) => factor === name));
  if (unknown !== undefined) throw new RangeError(`--only takes ${all.join(', ')}: ${unknown}`);
  return all.filter((factor) => wanted.includes(factor));
}

const machine = thisMachine();
const points = chosenFactors().flatMap((factor) => measure(factor, Number(options.seconds) * 1000));
console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; the other factors as in the reference workload, ${usualDraws} draws\n`);
console.log(
  textTable(
    ['factor', 'value', 'us/draw', 'exponent', 'documents ms', 'peak MB', 'MB of the run'],
    points.map((p) => [p.factor, p.value, p.usPerDraw.toFixed(1), p.exponent?.toFixed(2) ?? '-', Math.round(p.documentsMs), Math.round(p.peakMb), Math.round(p.peakMb - p.beforeMb)]),
  ),
);
const results = join(dirname(fileURLToPath(import.meta.url)), 'results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'scaling.json'), `${JSON.stringify({ machine, points }, null, 2)}\n`);
