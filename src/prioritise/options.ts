import { at } from '../engine/row.js';
import type { Levers, Model } from '../schema/model.js';

/** A way of doing a project, by index in the model: its size relative to the scenario, and whole years by which it starts later. */
export type Way = { readonly project: number; readonly scale: number; readonly delay: number };

/** A way as an option: `cost` is the mean cost in each year of the plan and, last, beyond it, in plan currency. */
export type WayOption = Way & { readonly id: string; readonly cost: readonly number[] };

/**
 * Mean cost of a way at planned timing, [year step - 1], and last what falls behind the horizon: need at mean prices times the share that the scenario
 * pays, or the amount that it gives. No events and no overrides of cost assumptions: those are what a budget may be overrun by.
 */
export function meanCost(model: Model, levers: Levers, { project, scale, delay }: Way): readonly number[] {
  const { steps } = model;
  const full = at(model.projects, project).meanCost * (levers.scale[project] as number) * scale * model.commonPriceMean * levers.priceMultiplier;
  const late = (levers.delay[project] as number) + delay;
  const [whole, part] = [Math.floor(late), late - Math.floor(late)];
  const share = (t: number): number => (t < 1 || t > steps ? 0 : (levers.schedule[project * steps + t - 1] as number));
  const cost: number[] = [];
  let within = 0;
  let planned = 0;
  let paid = 1;
  for (let t = 1; t <= steps; t++) {
    const cell = project * steps + t - 1;
    const amount = levers.amount[cell] as number;
    const moved = (1 - part) * share(t - whole) + part * share(t - whole - 1);
    paid = levers.accounting === 'fixed-scope' ? 1 : (levers.multiplier[cell] as number);
    cost.push(Number.isNaN(amount) || levers.accounting === 'fixed-scope' ? full * moved * paid : amount * scale);
    within += moved;
    planned += share(t);
  }
  const given = levers.accounting === 'fixed-money' && !Number.isNaN(levers.amount[project * steps + steps - 1]);
  cost.push(given ? 0 : full * Math.max(0, planned - within) * paid);
  return cost;
}

/** Names a way within its project: the project alone where it is done as the scenario says. */
export function wayId(project: string, { scale, delay }: Omit<Way, 'project'>): string {
  return `${project}${scale === 1 ? '' : ` x${scale}`}${delay === 0 ? '' : ` +${delay}`}`;
}

/** The levers of a scenario in which some ways are done and all other projects are left out. @throws RangeError `two ways of one project: 3` */
export function leversOf(levers: Levers, ways: readonly Way[]): Levers {
  const steps = levers.amount.length / levers.scale.length;
  const scale = new Float64Array(levers.scale.length);
  const delay = levers.delay.slice();
  const amount = levers.amount.slice();
  for (const way of ways) {
    const p = way.project;
    if (scale[p] !== 0) throw new RangeError(`two ways of one project: ${p}`);
    scale[p] = (levers.scale[p] as number) * way.scale;
    delay[p] = (delay[p] as number) + way.delay;
    for (let i = p * steps; i < (p + 1) * steps; i++) amount[i] = (amount[i] as number) * way.scale;
  }
  return { ...levers, scale, delay, amount };
}
