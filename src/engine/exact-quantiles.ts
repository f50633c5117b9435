import { exactHistogramQuantiles, openBrackets, type Bracket } from '../stats/exact-histogram-quantile.js';
import type { Histogram } from '../stats/histogram.js';
import { histogramOf, type Part, type SketchRef } from './collect/collector.js';
import { createPicker, planPlaces, type Place } from './collect/picked.js';
import type { ScenarioRefs } from './collect/report.js';
import { samplerCache, type SamplerCache } from './machine/js.js';
import { at } from './row.js';
import { blocksOf, runProgram, type Settings } from './run.js';
import type { SimulationProgress, Task } from './runner.js';

/** Exact quantiles of one scenario, [item][step][level]: of each indicator's measured value and of each derived output. */
export type ScenarioQuantiles = Readonly<Record<Place['grid'], readonly (readonly (readonly number[])[])[]>>;

/** Values picked in one pass over the draws: 64 MB of them. */
const valuesPerPass = 2 ** 23;

/** A sketch, where its values are found, and the bins whose values are needed. */
type Wanted = { readonly sketch: number; readonly histogram: Histogram; readonly place: Place; readonly brackets: readonly Bracket[] };

/**
 * Quantiles of every indicator and derived output in every year, of the very draws that a finished run sketched. The sketches tell which bins hold
 * them; the draws are made again, and the values of these bins alone are kept and selected from. Where they are too many for one pass, more passes are
 * made, so that memory does not grow with the draws. Yields after each block.
 *
 * @param levels 0..1
 * @param most values kept in a pass; more are kept where one sketch alone needs them
 */
export function* exactQuantilesOf(task: Task, settings: Settings, scenarios: readonly ScenarioRefs[], part: Part, levels: readonly number[], most = valuesPerPass): Generator<SimulationProgress, readonly ScenarioQuantiles[]> {
  const found = new Map<number, readonly number[]>();
  const wanted = new Map<number, Wanted>();
  scenarios.forEach((refs, scenario) => {
    for (const grid of ['trajectories', 'outputs'] as const) {
      refs[grid].forEach((years, item) => {
        years.forEach((ref, step) => {
          if (!('index' in ref) || wanted.has(ref.index)) return;
          const histogram = histogramOf(ref, part);
          wanted.set(ref.index, { sketch: ref.index, histogram, place: { scenario, grid, item, step }, brackets: openBrackets(histogram, levels) });
        });
      });
    }
  });
  const all = [...wanted.values()];
  for (const { sketch, histogram, brackets } of all) if (brackets.length === 0) found.set(sketch, exactHistogramQuantiles(histogram, levels, []));
  const passes = passesOf(all.filter(({ brackets }) => brackets.length > 0), most);
  const cache = samplerCache();
  for (const [n, pass] of passes.entries()) {
    const work = pick(task, settings, pass, cache);
    let step = work.next();
    for (; step.done !== true; step = work.next()) yield { ...step.value, draws: n * settings.draws + step.value.draws, of: passes.length * settings.draws };
    step.value.forEach((values, k) => {
      const { sketch, histogram } = at(pass, k);
      found.set(sketch, exactHistogramQuantiles(histogram, levels, values));
    });
  }
  const of = (ref: SketchRef): readonly number[] => ('index' in ref ? (found.get(ref.index) as readonly number[]) : levels.map(() => ref.constant));
  return scenarios.map(({ trajectories, outputs }) => ({ trajectories: trajectories.map((years) => years.map(of)), outputs: outputs.map((years) => years.map(of)) }));
}

/** Sketches in groups that need no more than so many values, or are one. */
function passesOf(all: readonly Wanted[], most: number): readonly (readonly Wanted[])[] {
  const passes: Wanted[][] = [];
  let held = Infinity;
  for (const one of all) {
    const needed = one.brackets.reduce((n, { count }) => n + count, 0);
    if (held + needed > most) [held, passes[passes.length]] = [0, []];
    held += needed;
    passes.at(-1)?.push(one);
  }
  return passes;
}

/** Makes the draws once more and keeps what lies in the brackets of each sketch. */
function* pick(task: Task, settings: Settings, pass: readonly Wanted[], cache: SamplerCache): Generator<SimulationProgress, readonly (readonly Float64Array[])[]> {
  const plan = planPlaces(task, pass.map(({ place }) => place));
  const pickers = pass.map(({ brackets }) => createPicker(brackets));
  yield* runProgram(plan, settings, blocksOf(settings.draws), cache, (machine, _, count) => pickers.forEach(({ take }, k) => take(plan.rowOf(machine, k), count)));
  return pickers.map(({ values }) => values);
}
