import { fillUniform } from '../../src/stats/keyed-stream.js';
import { normalQuantile } from '../../src/stats/normal.js';
import { streamKey } from '../../src/stats/streams.js';
import { buildInstance, type Conditions, type Instance } from '../../src/portfolio/instance.js';
import type { Gain, Target, ThresholdModel } from '../../src/portfolio/threshold/model.js';

/** A made-up plan: `moved` of the targets are fed by projects, the first of each project by turns; a project feeds a second with probability `shared`. */
export type Shape = { readonly projects: number; readonly targets: number; readonly moved: number; readonly shared: number; readonly draws: number; readonly budgetShare: number; readonly seed: number };

export type Made = { readonly instance: Instance; readonly model: ThresholdModel };

/** Uniforms of one name. */
export function uniformsOf(seed: number, name: string, count: number): Float64Array {
  const out = new Float64Array(count);
  fillUniform(out, streamKey(seed, name), 0, 0, 0, count);
  return out;
}

/** What may be chosen of a plan. */
export function planConditions({ projects, budgetShare, seed }: Shape): Conditions {
  const costs = costsOf(seed, projects);
  const total = Math.floor(budgetShare * costs.reduce((a, b) => a + b, 0));
  return {
    projects: costs.map((cost, p) => ({ id: `p${p}`, options: [{ id: `p${p}`, cost: inTwoYears(cost, p % 5) }] })),
    total,
    yearly: Array<number>(5).fill(Math.ceil(total / 4)),
    groups: [],
    prerequisites: [{ project: 'p3', needs: 'p8' }],
    exclusions: [['p1', 'p6']],
    lockedIn: [],
    lockedOut: [],
  };
}

/** More than half in one of five years, the rest in the next. */
function inTwoYears(cost: number, year: number): readonly number[] {
  const first = Math.ceil(0.6 * cost);
  return Array.from({ length: 5 }, (_, t) => (t === year ? first : t === (year + 1) % 5 ? cost - first : 0));
}

const costsOf = (seed: number, projects: number): readonly number[] => [...uniformsOf(seed, 'costs', projects)].map((v) => 5 + Math.round(35 * v));

export function makePlan(shape: Shape): Made {
  const { projects, targets, moved, shared, draws, seed } = shape;
  const u = uniformsOf(seed, 'plan', 3 * projects);
  const costs = costsOf(seed, projects);
  const instance = buildInstance(planConditions(shape));
  const gains = costs.map((cost, p): readonly Gain[] => {
    const first = p % moved;
    const second = u[p]! < shared && moved > 1 ? (first + 1 + Math.floor(u[projects + p]! * (moved - 1))) % moved : first;
    return [...new Set([first, second])].map((target) => ({ target, gain: gainsOf(seed, `${p}>${target}`, draws, (0.5 + u[2 * projects + p]!) * cost) }));
  });
  const made = Array.from({ length: targets }, (_, k): Target => {
    const all = new Float64Array(draws);
    for (const g of gains.flat()) if (g.target === k) g.gain.forEach((v, d) => (all[d] = all[d]! + v));
    const mean = all.reduce((a, b) => a + b, 0) / draws;
    const noise = uniformsOf(seed, `need ${k}`, draws);
    const level = k < moved ? 0.62 * mean : k % 2 === 0 ? -1 : 0.5;
    const spread = k < moved ? 0.15 * mean : 1;
    return { need: noise.map((v) => level + spread * normalQuantile(v)), scale: Math.max(1, mean), weight: 1 };
  });
  return { instance, model: { draws, targets: made, gains } };
}

/** Lognormal around a mean, nothing in one draw of twenty. */
function gainsOf(seed: number, name: string, draws: number, mean: number): Float64Array {
  const delivered = uniformsOf(seed, `delivered ${name}`, draws);
  return uniformsOf(seed, name, draws).map((v, d) => (delivered[d]! < 0.05 ? 0 : mean * Math.exp(0.4 * normalQuantile(v))));
}
