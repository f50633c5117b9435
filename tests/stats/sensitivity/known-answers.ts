import { readFileSync } from 'node:fs';
import { fillUniform } from '../../../src/stats/keyed-stream.js';
import { normalQuantile } from '../../../src/stats/normal.js';
import type { Points } from '../../../src/stats/sensitivity/points.js';
import { streamKey } from '../../../src/stats/streams.js';

type Morris = { readonly mu: readonly number[]; readonly mu_star: readonly number[] };
type Analytic = { readonly model: string; readonly S1: readonly number[]; readonly ST: readonly number[]; readonly S2?: { readonly [pair: string]: number } };

/** Numbers from outside; `meta` says of each part where it is from. */
export const known = JSON.parse(readFileSync(new URL('known-answers.json', import.meta.url), 'utf8')) as {
  readonly sobol_analytic: readonly Analytic[];
  readonly morris_exact: readonly (Morris & { readonly model: string; readonly levels: number; readonly sigma_population: readonly number[] })[];
  readonly morris_exercise: {
    readonly model_input: readonly (readonly number[])[];
    readonly model_output: readonly number[];
    readonly salib: Morris & { readonly sigma_sample: readonly number[] };
  };
  readonly morris_regression_ishigami: Pick<Morris, 'mu_star'>;
  readonly fixed_sample: readonly {
    readonly n: number;
    readonly k: number;
    readonly y_A_first4: readonly number[];
    readonly y_B_first4: readonly number[];
    readonly y_AB1_first4: readonly number[];
    readonly ST_jansen: readonly number[];
    readonly salib: { readonly S1: readonly number[]; readonly ST: readonly number[] };
  }[];
  readonly tornado: readonly [
    {
      readonly y_base: number;
      readonly rows: readonly { readonly input: string; readonly low: number; readonly high: number; readonly y_low: number; readonly y_high: number; readonly swing: number }[];
    },
  ];
  readonly ranks: {
    readonly inputs: readonly (readonly number[])[];
    readonly outcome: readonly number[];
    readonly hit: readonly number[];
    readonly rank_of_first_input: readonly number[];
    readonly spearman: readonly number[];
    readonly spearman_hit: readonly number[];
    readonly regression: { readonly coefficients: readonly number[]; readonly standard_errors: readonly number[]; readonly explained: number };
  };
};

/** A function of one point. */
export type Outcome = (point: readonly number[]) => number;

/** The outcome at each row. */
export function evaluate(points: Points, outcome: Outcome): Float64Array {
  return Float64Array.from(points[0] as Float64Array, (_, row) => outcome(points.map((column) => column[row] as number)));
}

/** Ishigami's function with a = 7, b = 0.1 of a point of the unit cube. */
export const ishigami: Outcome = (point) => {
  const [x = 0, y = 0, z = 0] = point.map((u) => Math.PI * (2 * u - 1));
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};

/** Sobol's function G with parameters a. */
export const sobolG =
  (a: readonly number[]): Outcome =>
  (point) =>
    a.reduce((product, own, i) => (product * (Math.abs(4 * (point[i] as number) - 2) + own)) / (1 + own), 1);

/** `count` standard normal numbers of a named stream. */
export function normals(name: string, replicate: number, count: number): Float64Array {
  const out = new Float64Array(count);
  fillUniform(out, streamKey(2024, `test:${name}`), 0, replicate, 0, count);
  return out.map(normalQuantile);
}

/** How many of `runs` intervals hold the truth. */
export function held(runs: number, truth: number, interval: (run: number) => { readonly low: number; readonly high: number }): number {
  let count = 0;
  for (let run = 0; run < runs; run++) {
    const { low, high } = interval(run);
    if (low <= truth && truth <= high) count++;
  }
  return count;
}
