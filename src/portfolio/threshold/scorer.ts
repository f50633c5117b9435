import { costOf, none, type Instance, type Portfolio } from '../instance.js';
import type { Score } from '../score.js';
import { changed, type Change, type Scorer } from '../scorer.js';
import { assertModel, meets, type Gain, type Objective, type Target, type ThresholdModel } from './model.js';

/** Sums of gains by target and draw. */
type Sums = readonly Float64Array[];
/** Of one target: the share of draws in which it is met, and its mean shortfall over its scale. */
type Tally = { readonly met: number; readonly short: number };

/** Judges portfolios by the additive model. A change costs one pass over the draws of each target it moves. */
export function thresholdScorer(instance: Instance, model: ThresholdModel, objective: Objective): Scorer {
  assertModel(model);
  const movable = model.targets.map((_, k) => model.gains.some((own) => own.some((g) => g.target === k)));
  const sums: Sums = model.targets.map(() => new Float64Array(model.draws));
  const scratch: Sums = model.targets.map((_, k) => new Float64Array(movable[k] === true ? model.draws : 0));
  const judge = objectiveOf(model, objective, movable);
  let current: Portfolio = instance.projects.map(() => none);
  let tallies: Tally[] = [];
  const scoreOf = (values: Sums, own: readonly Tally[], cost: number): Score => ({
    objective: judge(values, own),
    shortfall: own.reduce((sum, t, k) => sum + (model.targets[k] as Target).weight * t.short, 0),
    cost,
  });
  const settle = (targets: Iterable<number>): void => {
    for (const k of targets) {
      const out = (sums[k] as Float64Array).fill(0);
      for (const o of current) for (const g of gainsOf(model, o)) if (g.target === k) addTo(out, g.gain, 1);
      tallies[k] = tally(model.targets[k] as Target, out);
    }
  };
  const scoreNow = (): Score => scoreOf(sums, tallies, costOf(instance, current));
  return {
    start: (portfolio) => {
      current = portfolio;
      tallies = [];
      settle(model.targets.keys());
      return scoreNow();
    },
    trial: (changes) => {
      const next = [...tallies];
      const values = [...sums];
      for (const k of move(model, current, changes, sums, scratch)) {
        values[k] = scratch[k] as Float64Array;
        next[k] = tally(model.targets[k] as Target, values[k]);
      }
      return scoreOf(values, next, costOf(instance, changed(current, changes)));
    },
    commit: (changes) => {
      const touched = new Set(changes.flatMap(({ project, option }) => [...gainsOf(model, current[project] as number), ...gainsOf(model, option)]).map((g) => g.target));
      current = changed(current, changes);
      settle(touched);
      return scoreNow();
    },
  };
}

const nothing: readonly Gain[] = [];

function gainsOf(model: ThresholdModel, option: number): readonly Gain[] {
  return option === none ? nothing : (model.gains[option] ?? nothing);
}

/** Writes the sums after changes of the targets that change, and tells which these are. */
function move(model: ThresholdModel, current: Portfolio, changes: readonly Change[], from: Sums, to: Sums): Set<number> {
  const touched = new Set<number>();
  const add = (option: number, sign: number): void => {
    for (const { target, gain } of gainsOf(model, option)) {
      const out = to[target] as Float64Array;
      if (!touched.has(target)) out.set(from[target] as Float64Array);
      touched.add(target);
      addTo(out, gain, sign);
    }
  };
  for (const { project, option } of changes) {
    add(current[project] as number, -1);
    add(option, 1);
  }
  return touched;
}

function addTo(out: Float64Array, gain: Float64Array, sign: number): void {
  for (let d = 0; d < out.length; d++) out[d] = (out[d] as number) + sign * (gain[d] as number);
}

function tally({ need, scale }: Target, sums: Float64Array): Tally {
  let met = 0;
  let short = 0;
  for (let d = 0; d < need.length; d++) {
    const wanted = need[d] as number;
    const sum = sums[d] as number;
    if (meets(sum, wanted)) met++;
    else short += wanted - sum;
  }
  return { met: met / need.length, short: short / scale / need.length };
}

function objectiveOf(model: ThresholdModel, objective: Objective, movable: readonly boolean[]): (sums: Sums, tallies: readonly Tally[]) => number {
  const { targets, draws } = model;
  switch (objective.kind) {
    case 'expected-met':
      return (_, tallies) => tallies.reduce((sum, t, k) => sum + (targets[k] as Target).weight * t.met, 0);
    case 'shortfall':
      return (_, tallies) => -tallies.reduce((sum, t, k) => sum + (targets[k] as Target).weight * t.short, 0);
    case 'worst-shortfall':
      return (sums) => -worstMean(shortfalls(targets, sums, draws), objective.share);
    case 'at-least':
      return counting(model, targets.map((_, k) => k), objective.count, movable);
    case 'all-of':
      return counting(model, objective.targets, objective.targets.length, movable);
  }
}

/** The share of draws in which at least `least` of some targets are met. What cannot move is counted once. */
function counting({ targets, draws }: ThresholdModel, of: readonly number[], least: number, movable: readonly boolean[]): (sums: Sums) => number {
  const certain = new Int32Array(draws);
  for (const k of of) if (movable[k] === false) addMet(certain, targets[k] as Target, new Float64Array(draws));
  const moving = of.filter((k) => movable[k] === true);
  const count = new Int32Array(draws);
  return (sums) => {
    count.set(certain);
    for (const k of moving) addMet(count, targets[k] as Target, sums[k] as Float64Array);
    let hits = 0;
    for (let d = 0; d < draws; d++) if ((count[d] as number) >= least) hits++;
    return hits / draws;
  };
}

function addMet(count: Int32Array, { need }: Target, sums: Float64Array): void {
  for (let d = 0; d < count.length; d++) if (meets(sums[d] as number, need[d] as number)) count[d] = (count[d] as number) + 1;
}

/** The weighted shortfall of each draw over all targets. */
export function shortfalls(targets: readonly Target[], sums: Sums, draws: number): Float64Array {
  const out = new Float64Array(draws);
  targets.forEach(({ need, scale, weight }, k) => {
    const own = sums[k] as Float64Array;
    for (let d = 0; d < draws; d++) if (!meets(own[d] as number, need[d] as number)) out[d] = (out[d] as number) + (weight * ((need[d] as number) - (own[d] as number))) / scale;
  });
  return out;
}

/** The mean of the largest `share` of the values, the last one counted in part (expected shortfall, Acerbi & Tasche 2002). */
function worstMean(values: Float64Array, share: number): number {
  const mass = share * values.length;
  const sorted = values.slice().sort();
  let sum = 0;
  for (let i = 0; i < mass; i++) sum += (sorted[sorted.length - 1 - i] as number) * Math.min(1, mass - i);
  return sum / mass;
}
