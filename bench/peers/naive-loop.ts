import { at } from '../../src/engine/row.js';
import { levels, type Result } from '../result.js';
import type { IndicatorParameters, Parameters } from '../workload/parameters.js';
import { normalOf, pert, randomOf, triangular, type Random } from './sampling.js';

/** Values of all draws, [year - 1][indicator][draw]. */
export type Kept = readonly (readonly Float64Array[])[];

/** The workload as a plain loop over draws that keeps every value. */
export function naiveDraws(parameters: Parameters, seed: number, draws: number): Kept {
  const { years, indicators } = parameters;
  const n = indicators.length;
  const random = randomOf(seed);
  const normal = normalOf(random);
  const kept = Array.from({ length: years }, () => indicators.map(() => new Float64Array(draws)));
  const row = (): Float64Array => new Float64Array(n);
  const state: State = { added: new Float64Array(years * n), drift: row(), noise: row(), path: row(), deviation: row(), step: row(), values: new Float64Array((years + 1) * n) };
  for (let d = 0; d < draws; d++) {
    addProjects(parameters, random, normal, state.added);
    oneDraw(parameters, normal, state);
    for (let t = 0; t < years; t++) {
      const year = at(kept, t);
      for (let i = 0; i < n; i++) at(year, i)[d] = state.values[(t + 1) * n + i] as number;
    }
  }
  return kept;
}

/** What a draw works on: [year - 1, indicator] changes by projects, [indicator] rows, and [year, indicator] values from the base year on. */
type State = Readonly<Record<'added' | 'drift' | 'noise' | 'path' | 'deviation' | 'step' | 'values', Float64Array>>;

function addProjects({ years, indicators, projects }: Parameters, random: Random, normal: Random, added: Float64Array): void {
  added.fill(0);
  const n = indicators.length;
  for (const { first, second, share, effect, delivery, delayMode, kernel } of projects) {
    const size = triangular(random, effect[0], effect[1], effect[2]) * pert(random, normal, delivery[0], delivery[1], delivery[2]);
    const delay = triangular(random, 0, delayMode, 2);
    const onTime = size * Math.max(0, 1 - delay);
    const twoLate = size * Math.max(0, delay - 1);
    const oneLate = size - onTime - twoLate;
    for (let t = 0; t < years; t++) {
      let gain = (kernel[t] ?? 0) * onTime;
      if (t > 0) gain += (kernel[t - 1] ?? 0) * oneLate;
      if (t > 1) gain += (kernel[t - 2] ?? 0) * twoLate;
      const one = t * n + first;
      added[one] = (added[one] as number) + at(indicators, first).direction * gain;
      if (second === null) continue;
      const other = t * n + second;
      added[other] = (added[other] as number) + share * at(indicators, second).direction * gain;
    }
  }
}

function oneDraw({ years, indicators, couplings }: Parameters, normal: Random, { added, drift, noise, path, deviation, step, values }: State): void {
  const n = indicators.length;
  for (let i = 0; i < n; i++) {
    const { base, driftMean, driftSd, noiseMedian, noiseLogSd } = at(indicators, i);
    drift[i] = driftMean + driftSd * normal();
    noise[i] = noiseMedian * Math.exp(noiseLogSd * normal());
    path[i] = base;
    values[i] = base;
    deviation[i] = 0;
  }
  for (let t = 0; t < years; t++) {
    for (let i = 0; i < n; i++) step[i] = (drift[i] as number) + (added[t * n + i] as number);
    if (t > 0) for (const { from, to, coefficient } of couplings) step[to] = (step[to] as number) + coefficient * ((values[t * n + from] as number) - (values[(t - 1) * n + from] as number));
    for (let i = 0; i < n; i++) {
      const indicator = at(indicators, i);
      path[i] = moved(indicator, path[i] as number, step[i] as number);
      deviation[i] = indicator.phi * (deviation[i] as number) + (noise[i] as number) * normal();
      values[(t + 1) * n + i] = Math.min(indicator.high, Math.max(indicator.low, (path[i] as number) + (deviation[i] as number)));
    }
  }
}

function moved({ low, high }: IndicatorParameters, path: number, step: number): number {
  const room = Math.max(1e-6, step >= 0 ? high - path : path - low);
  const move = room * (1 - Math.exp(-Math.abs(step) / room));
  return step >= 0 ? path + move : path - move;
}

/** Mean, sd and quantiles of kept values: passes over each array, and a full sort. */
export function naiveResult({ indicators }: Parameters, kept: Kept): Result {
  const draws = at(at(kept, 0), 0).length;
  const summaries = kept.map((row) => row.map(summaryOf));
  const last = at(kept, kept.length - 1);
  const met = indicators.map(() => 0);
  let all = 0;
  for (let d = 0; d < draws; d++) {
    let every = true;
    indicators.forEach(({ direction, target }, i) => {
      if (direction * ((at(last, i)[d] as number) - target) >= 0) met[i] = at(met, i) + 1;
      else every = false;
    });
    if (every) all++;
  }
  return { draws, means: summaries.map((row) => row.map((s) => s.mean)), sds: summaries.map((row) => row.map((s) => s.sd)), quantiles: summaries.map((row) => row.map((s) => s.quantiles)), probabilities: met.map((n) => n / draws), joint: all / draws };
}

function summaryOf(values: Float64Array): { readonly mean: number; readonly sd: number; readonly quantiles: readonly number[] } {
  let sum = 0;
  for (const x of values) sum += x;
  const mean = sum / values.length;
  let squares = 0;
  for (const x of values) squares += (x - mean) * (x - mean);
  const sorted = values.slice().sort();
  const quantiles = levels.map((p) => {
    const position = (sorted.length - 1) * p;
    const low = Math.floor(position);
    const x = sorted[low] as number;
    return x + (position - low) * ((sorted[low + 1] ?? x) - x);
  });
  return { mean, sd: Math.sqrt(squares / (values.length - 1)), quantiles };
}

/** The plain loop, from parameters to a result. */
export function naiveLoop(parameters: Parameters, seed: number, draws: number): Result {
  return naiveResult(parameters, naiveDraws(parameters, seed, draws));
}
