/** The reference workload: our engines and numpy in turn in the same run, and whether they give the same numbers. */
import { at } from '../src/engine/row.js';
import { engines, type Engine, type Task } from './engine-under-test.js';
import { inTurn, summary, type Contender } from './measure.js';
import type { Numpy } from './numpy/run-numpy.js';
import { agreement, inOwnSigns, type Agreement, type Result } from './result.js';
import type { Parameters } from './workload/parameters.js';

export const numpyName = 'numpy, chunks of 1,000';

/** `usPerDraw`: microseconds of wall time per draw, all outputs included; `timesNumpy`: how many times faster than numpy in the same round. */
export type WorkloadRow = { readonly name: string; readonly draws: number; readonly usPerDraw: Summary; readonly timesNumpy: Summary | null };
type Summary = ReturnType<typeof summary>;

export type Compared = { readonly name: string; readonly with: string; readonly agreement: Agreement };

type Subject = { readonly parameters: Parameters; readonly task: Task; readonly numpy: Numpy | null };

/** Times all engines and numpy with `draws` draws; every round has a seed of its own. */
export async function timeWorkload({ parameters, task, numpy }: Subject, draws: number, rounds: number): Promise<{ readonly rows: readonly WorkloadRow[]; readonly compared: readonly Compared[] }> {
  const results = new Map<string, Result>();
  let seed = 0;
  const ofEngine = (engine: Engine): Contender => ({
    name: engine.name,
    time: async () => {
      const started = performance.now();
      const [first] = await engine.run(task, ++seed, draws);
      const ms = performance.now() - started;
      if (first !== undefined) results.set(engine.name, inOwnSigns(parameters, first));
      return ms;
    },
  });
  const ofNumpy = (yardstick: Numpy): Contender => ({
    name: numpyName,
    time: () => {
      const { result, milliseconds } = yardstick.run(draws, ++seed);
      results.set(numpyName, result);
      return milliseconds;
    },
  });
  const contenders = [...(numpy === null ? [] : [ofNumpy(numpy)]), ...engines.map(ofEngine)];
  const times = await inTurn(contenders, rounds);
  const reference = times.get(numpyName);
  const rows = contenders.map(({ name }): WorkloadRow => {
    const ms = times.get(name) ?? [];
    const ratios = reference === undefined ? [] : ms.map((x, r) => at(reference, r) / x);
    return { name, draws, usPerDraw: summary(ms.map((x) => (1000 * x) / draws), 2), timesNumpy: ratios.length === 0 ? null : summary(ratios, 2) };
  });
  return { rows, compared: comparisons(results) };
}

/** Everything against numpy, or against the first engine where there is none. */
function comparisons(results: ReadonlyMap<string, Result>): Compared[] {
  const [first, ...others] = results;
  if (first === undefined) return [];
  return others.map(([name, result]) => ({ name, with: first[0], agreement: agreement(result, first[1]) }));
}
