import { at } from '../engine/row.js';
import { withTotal, type Portfolio } from '../portfolio/instance.js';
import { localSearch } from '../portfolio/local-search.js';
import { standings, type Standing } from '../portfolio/priority.js';
import type { Solution } from '../portfolio/solve.js';
import type { ThresholdModel } from '../portfolio/threshold/model.js';
import { thresholdScorer } from '../portfolio/threshold/scorer.js';
import { fillUniform } from '../stats/keyed-stream.js';
import { streamKey } from '../stats/streams.js';
import type { Work } from './choose.js';

/** How often a project is in good portfolios, over budgets and assumptions; `of` of so many portfolios. */
export type ProjectStanding = Standing & { readonly project: number; readonly of: number };

/** A project is core from this share of the portfolios, and never chosen up to the other, by judgement. */
export const STANDING_LIMITS = { core: 0.9, never: 0.1 };

/** Random halves of the draws, by judgement. */
const HALVES = 4;

/**
 * The standing of every project over budgets, and over assumptions that the draws stand for: all draws; the half in which a target that money moves would
 * fare worse, and the half in which it would fare better, unfunded; and random halves, which tell what is chance of the draws. Each portfolio counts once.
 * A budget's portfolio for other draws is climbed to from that for all; yields after each.
 */
export function* standingsIn(work: Work, known: readonly Solution[], budgets: readonly number[], settings: { readonly secondsLeft: () => number; readonly search: { readonly seed: number; readonly restarts: number; readonly kick: number } }): Generator<{ readonly done: number; readonly of: number; readonly standings: readonly ProjectStanding[] }> {
  const worlds = worldsOf(work);
  const start = known[0]?.best ?? null;
  if (start === null) return;
  const totals = budgets.length > 0 ? budgets : [work.task.total];
  const found: Portfolio[] = known.flatMap((s) => (s.best === null ? [] : [s.best.portfolio]));
  const told = (): readonly ProjectStanding[] => standings(found.map((portfolio) => ({ portfolio, weight: 1 })), STANDING_LIMITS).map((s, project) => ({ ...s, project, of: found.length }));
  const of = worlds.length * totals.length;
  let done = 0;
  yield { done, of, standings: told() };
  for (const draws of worlds) {
    const model = within(work.search, draws);
    for (const [b, total] of totals.entries()) {
      if (settings.secondsLeft() <= 0) return;
      const instance = withTotal(work.choice.instance, total);
      const from = known[budgets.length > 0 ? b + 1 : 0]?.best ?? null;
      done++;
      if (from === null) continue;
      const climb = localSearch(instance, thresholdScorer(instance, model, work.objective), from.portfolio, settings.search, null);
      let step = climb.next();
      for (; step.done !== true; step = climb.next()) yield { done, of, standings: told() };
      found.push(step.value.portfolio);
    }
    yield { done, of, standings: told() };
  }
}

/** Sets of draws that stand for assumptions. */
function worldsOf({ search, task }: Work): readonly (readonly number[])[] {
  const all = Array.from({ length: search.draws }, (_, d) => d);
  const halvesBy = (value: (d: number) => number): (readonly number[])[] => {
    const sorted = [...all].sort((a, b) => value(a) - value(b) || a - b);
    const half = Math.floor(sorted.length / 2);
    return [sorted.slice(0, half), sorted.slice(half)];
  };
  const moved = search.targets.map((_, k) => k).filter((k) => search.gains.some((own) => own.some((g) => g.target === k)));
  const u = new Float64Array(HALVES * search.draws);
  fillUniform(u, streamKey(task.seed, 'prioritise:halves'), 0, 0, 0, u.length);
  const chance = Array.from({ length: HALVES }, (_, h) => halvesBy((d) => u[h * search.draws + d] as number)[0] as readonly number[]);
  return [...chance, ...moved.flatMap((k) => halvesBy((d) => at(search.targets, k).need[d] as number))].map((own) => [...own].sort((a, b) => a - b));
}

/** A model on some of its draws. */
function within(model: ThresholdModel, draws: readonly number[]): ThresholdModel {
  const pick = (row: Float64Array): Float64Array => Float64Array.from(draws, (d) => row[d] as number);
  return { draws: draws.length, targets: model.targets.map((t) => ({ ...t, need: pick(t.need) })), gains: model.gains.map((own) => own.map((g) => ({ ...g, gain: pick(g.gain) }))) };
}

