import type { Levers, Model, ProjectModel, ShockModel } from '../schema/model.js';
import type { EventRows } from './event.js';
import type { Again } from './reuse.js';
import { shockSize } from './event.js';
import { at, newGrid, newRow, newRows, type Row } from './row.js';

/**
 * Money and delivery of one block, plan currency; rows are [project][step-1].
 * `delivered`: share of the planned full scope delivered in the step (can exceed the planned share for scalable projects).
 * `money`: totals over projects a step; funded + carried before = spent + carried + lapsed + beyond.
 */
export type DeliveryRows = {
  readonly delivered: readonly (readonly Row[])[];
  readonly spent: readonly (readonly Row[])[];
  readonly money: { readonly funded: readonly Row[]; readonly spent: readonly Row[]; readonly carried: readonly Row[]; readonly lapsed: readonly Row[]; readonly beyond: readonly Row[] };
  readonly total: Row;
};

export function newDeliveryRows(model: Model): DeliveryRows {
  const { steps } = model;
  return {
    delivered: newGrid(model.projects.length, steps),
    spent: newGrid(model.projects.length, steps),
    money: { funded: newRows(steps), spent: newRows(steps), carried: newRows(steps), lapsed: newRows(steps), beyond: newRows(steps) },
    total: newRow(),
  };
}

type Scratch = { readonly price: Row[]; readonly ownPrice: Row[]; readonly cut: Row[][]; readonly lost: Row[][]; readonly delay: Row; readonly cost: Row; readonly planned: Row[]; readonly size: Row; readonly carried: Row; readonly paid: Row; readonly sharesSoFar: Row };

/** Allocates what one block needs, once a kernel. */
export function newFundingScratch(model: Model): Scratch {
  const { steps } = model;
  return { price: newRows(steps), ownPrice: newRows(steps), cut: newGrid(model.projects.length, steps), lost: newGrid(model.projects.length, steps), delay: newRow(), cost: newRow(), planned: newRows(steps), size: newRow(), carried: newRow(), paid: newRow(), sharesSoFar: newRow() };
}

/**
 * Money to delivered quantity (docs/model.md, section 2):
 * need = cost x planned share x price; paid share = min(ceiling, capacity, money / need); delivered = share x paid share x delivery x (1 - disruption).
 * Projects that `again` does not name keep what the run before gave them; yearly accounts are then those of the others only, and not to be used.
 * Money that a delay holds up is committed and never lapses; other unspent money is carried or lapses; money after the last year is beyond the horizon.
 */
export function fundAndDeliver(model: Model, levers: Levers, rows: readonly Row[], events: EventRows, again: Again, scratch: Scratch, out: DeliveryRows, count: number): void {
  if (again.events) {
    priceRows(model, levers, rows, events, scratch, count);
    projectShocks(model, levers, rows, events, 'funding-cut', scratch.cut, scratch.size, count);
    projectShocks(model, levers, rows, events, 'disruption', scratch.lost, scratch.size, count);
  }
  if (!again.projects.includes(1)) return;
  const { money } = out;
  for (const flow of [money.funded, money.spent, money.carried, money.lapsed, money.beyond]) for (const row of flow) row.fill(0, 0, count);
  out.total.fill(0, 0, count);
  model.projects.forEach((project, p) => {
    if (again.projects[p] === 0) return;
    if (levers.scale[p] === 0) {
      for (const row of at(out.delivered, p)) row.fill(0, 0, count);
      for (const row of at(out.spent, p)) row.fill(0, 0, count);
      return;
    }
    costRow(project, levers.scale[p] as number, rows, scratch.cost, count);
    const delayed = delayRow(model, levers, p, rows, events, scratch.delay, count);
    plannedShares(model, levers, p, scratch, delayed, count);
    payProject({ model, levers, p, rows, prices: pricesOf(model, levers, p, rows, events, scratch, count), scratch, out }, count);
  });
  for (const spent of out.spent) spent.forEach((row, t) => addRow(at(money.spent, t), row, count));
  for (const row of money.spent) addRow(out.total, row, count);
}

function addRow(sum: Row, row: Row, count: number): void {
  for (let d = 0; d < count; d++) sum[d] = (sum[d] as number) + (row[d] as number);
}

/** price[t]: common factor of the draw x the scenario's multiplier x price rises, which grow linearly from their onset to their size at the horizon. */
function priceRows(model: Model, levers: Levers, rows: readonly Row[], events: EventRows, scratch: Scratch, count: number): void {
  const common = model.commonPrice === null ? null : at(rows, model.commonPrice);
  for (const price of scratch.price) {
    if (common === null) price.fill(levers.priceMultiplier, 0, count);
    else for (let d = 0; d < count; d++) price[d] = (common[d] as number) * levers.priceMultiplier;
  }
  for (const shock of model.shocks) if (shock.action === 'price-rise' && hitsAll(model, shock)) raise(model, levers, shock, rows, events, scratch.price, count);
}

const hitsAll = (model: Model, shock: ShockModel): boolean => shock.projects.length === model.projects.length;

/** Prices one project pays: the common ones, and above them the rises that hit only some projects, this one among them. */
function pricesOf(model: Model, levers: Levers, p: number, rows: readonly Row[], events: EventRows, scratch: Scratch, count: number): readonly Row[] {
  const own = model.shocks.filter((s) => s.action === 'price-rise' && !hitsAll(model, s) && s.projects.includes(p));
  if (own.length === 0) return scratch.price;
  scratch.ownPrice.forEach((price, k) => price.set(at(scratch.price, k)));
  for (const shock of own) raise(model, levers, shock, rows, events, scratch.ownPrice, count);
  return scratch.ownPrice;
}

function raise(model: Model, levers: Levers, shock: ShockModel, rows: readonly Row[], events: EventRows, prices: readonly Row[], count: number): void {
  const { intensity } = at(levers.events, shock.event);
  for (let began = 1; began <= model.steps; began++) {
    const onset = at(at(events.onset, shock.event), began - 1);
    const size = at(rows, at(shock.size, began - 1));
    for (let t = began; t <= model.steps; t++) {
      const grown = (intensity * (t - began + 1)) / (model.steps - began + 1);
      const price = at(prices, t - 1);
      for (let d = 0; d < count; d++) price[d] = (price[d] as number) * (1 + (onset[d] as number) * (size[d] as number) * grown);
    }
  }
}

/** Combined share taken by all shocks of one action: 1 - product of (1 - size), [project][step-1]. */
function projectShocks(model: Model, levers: Levers, rows: readonly Row[], events: EventRows, action: 'funding-cut' | 'disruption', out: readonly (readonly Row[])[], size: Row, count: number): void {
  for (const project of out) for (const row of project) row.fill(0, 0, count);
  for (const shock of model.shocks) {
    if (shock.action !== action) continue;
    const { intensity } = at(levers.events, shock.event);
    for (let t = 1; t <= model.steps; t++) {
      shockSize(shock, t, intensity, events, rows, size, count);
      for (const p of shock.projects) {
        const taken = at(at(out, p), t - 1);
        for (let d = 0; d < count; d++) taken[d] = 1 - (1 - (taken[d] as number)) * (1 - Math.min(1, size[d] as number));
      }
    }
  }
}

type Delayed = 'none' | 'alike' | 'each';

/** Cost of the full scope at base-year prices, before the common factor. */
function costRow(project: ProjectModel, scale: number, rows: readonly Row[], out: Row, count: number): void {
  out.fill(0, 0, count);
  for (const { factor, quantity, unitCost } of project.costs) {
    const q = at(rows, quantity);
    const c = at(rows, unitCost);
    for (let d = 0; d < count; d++) out[d] = (out[d] as number) + factor * scale * (q[d] as number) * (c[d] as number);
  }
}

/** Years of delay: chosen by the scenario, plus what befalls the project. @returns whether no draw is delayed, all alike, or each by its own */
function delayRow(model: Model, levers: Levers, p: number, rows: readonly Row[], events: EventRows, out: Row, count: number): Delayed {
  const chosen = levers.delay[p] as number;
  out.fill(chosen, 0, count);
  let delayed: Delayed = chosen > 0 ? 'alike' : 'none';
  for (const shock of model.shocks) {
    if (shock.action !== 'start-delay') continue;
    const k = at(model.events, shock.event).projects.indexOf(p);
    if (k < 0 || !shock.projects.includes(p)) continue;
    const { intensity } = at(levers.events, shock.event);
    const onset = at(at(events.onset, shock.event), k);
    const size = at(rows, at(shock.size, k));
    for (let d = 0; d < count; d++) out[d] = (out[d] as number) + (onset[d] as number) * (size[d] as number) * intensity;
    delayed = 'each';
  }
  return delayed;
}

/** planned[t]: share of the scope planned in the step after the delay; a fractional delay splits each share over two years. */
function plannedShares(model: Model, levers: Levers, p: number, scratch: Scratch, delayed: Delayed, count: number): void {
  const { steps } = model;
  const share = (t: number): number => (t < 1 || t > steps ? 0 : (levers.schedule[p * steps + t - 1] as number));
  for (let t = 1; t <= steps; t++) {
    const out = at(scratch.planned, t - 1);
    const after = (years: number): number => {
      const whole = Math.floor(years);
      const part = years - whole;
      return (1 - part) * share(t - whole) + part * share(t - whole - 1);
    };
    if (delayed === 'none') out.fill(share(t), 0, count);
    else if (delayed === 'alike') out.fill(after(levers.delay[p] as number), 0, count);
    else for (let d = 0; d < count; d++) out[d] = after(scratch.delay[d] as number);
  }
}

/** One project's account: what it needs to be paid in a scenario, prices[step-1] among it. */
type Account = { readonly model: Model; readonly levers: Levers; readonly p: number; readonly rows: readonly Row[]; readonly prices: readonly Row[]; readonly scratch: Scratch; readonly out: DeliveryRows };

function payProject(account: Account, count: number): void {
  const { model, levers, p, rows, scratch, out } = account;
  scratch.carried.fill(0, 0, count);
  scratch.sharesSoFar.fill(0, 0, count);
  let plannedSoFar = 0;
  for (let t = 1; t <= model.steps; t++) {
    plannedSoFar += levers.schedule[p * model.steps + t - 1] as number;
    if (levers.accounting === 'fixed-scope') payScope(account, t, plannedSoFar, count);
    else payMoney(account, t, plannedSoFar, count);
    deliver(model, levers, p, t, rows, scratch, out, count);
  }
}

/** Fixed scope: what is planned is paid, whatever it costs; what a delay moves beyond the horizon is paid there. `scratch.paid` becomes the paid share. */
function payScope({ model, p, rows, prices, scratch, out }: Account, t: number, plannedSoFar: number, count: number): void {
  const price = at(prices, t - 1);
  const { capacity } = at(model.projects, p);
  const limit = capacity === null ? null : at(rows, capacity);
  const planned = at(scratch.planned, t - 1);
  const spent = at(at(out.spent, p), t - 1);
  const funded = at(out.money.funded, t - 1);
  const beyond = at(out.money.beyond, t - 1);
  const last = t === model.steps;
  for (let d = 0; d < count; d++) {
    const share = limit === null ? 1 : Math.min(1, limit[d] as number);
    const cost = (scratch.cost[d] as number) * (price[d] as number) * (planned[d] as number) * share;
    const soFar = (scratch.sharesSoFar[d] as number) + (planned[d] as number);
    scratch.sharesSoFar[d] = soFar;
    const after = last && soFar < plannedSoFar ? (scratch.cost[d] as number) * (price[d] as number) * (plannedSoFar - soFar) * share : 0;
    scratch.paid[d] = share;
    spent[d] = cost;
    funded[d] = (funded[d] as number) + cost + after;
    beyond[d] = (beyond[d] as number) + after;
  }
}

/**
 * Fixed money: the scope floats with what the money buys. `scratch.paid` becomes the paid share.
 * A share of need follows the delayed need, and what the horizon cuts off is funded and spent after it;
 * amounts come when they come, and what a delay holds up of them is kept even where unspent money lapses.
 */
function payMoney({ model, levers, p, rows, prices, scratch, out }: Account, t: number, plannedSoFar: number, count: number): void {
  const price = at(prices, t - 1);
  const project = at(model.projects, p);
  const capacity = project.capacity === null ? null : at(rows, project.capacity);
  const { ceiling } = project;
  const amount = levers.amount[p * model.steps + t - 1] as number;
  const byShare = Number.isNaN(amount);
  const multiplier = byShare ? (levers.multiplier[p * model.steps + t - 1] as number) : 1;
  const last = t === model.steps;
  const carries = levers.unspent === 'carry';
  const { carried, cost, sharesSoFar, paid } = scratch;
  const planned = at(scratch.planned, t - 1);
  const cut = at(at(scratch.cut, p), t - 1);
  const spentRow = at(at(out.spent, p), t - 1);
  const fundedSum = at(out.money.funded, t - 1);
  const lapsedSum = at(out.money.lapsed, t - 1);
  const keptSum = at(last ? out.money.beyond : out.money.carried, t - 1);
  for (let d = 0; d < count; d++) {
    const full = (cost[d] as number) * (price[d] as number);
    const share = planned[d] as number;
    const need = full * share;
    const soFar = (sharesSoFar[d] as number) + share;
    sharesSoFar[d] = soFar;
    const limit = capacity === null ? ceiling : Math.min(ceiling, capacity[d] as number);
    const heldUp = soFar < plannedSoFar ? full * (plannedSoFar - soFar) : 0;
    const funded = (byShare ? multiplier * need : amount) * (1 - (cut[d] as number));
    const available = funded + (carried[d] as number);
    const paidShare = need > 0 ? Math.min(limit, available / need) : Math.min(limit, multiplier);
    const spent = need * paidShare;
    const rest = available - spent;
    // what is left of a payment that covers the need exactly is rounding
    const left = rest > 1e-12 * available ? rest : 0;
    const kept = carries ? left : byShare ? 0 : Math.min(left, heldUp);
    const after = byShare && last ? multiplier * heldUp : 0;
    paid[d] = paidShare;
    carried[d] = kept;
    spentRow[d] = spent;
    fundedSum[d] = (fundedSum[d] as number) + funded + after;
    lapsedSum[d] = (lapsedSum[d] as number) + left - kept;
    keptSum[d] = (keptSum[d] as number) + kept + after;
  }
}

function deliver(model: Model, levers: Levers, p: number, t: number, rows: readonly Row[], scratch: Scratch, out: DeliveryRows, count: number): void {
  const scale = levers.scale[p] as number;
  const delivery = at(rows, at(model.projects, p).delivery);
  const planned = at(scratch.planned, t - 1);
  const lost = at(at(scratch.lost, p), t - 1);
  const delivered = at(at(out.delivered, p), t - 1);
  for (let d = 0; d < count; d++) delivered[d] = scale * (planned[d] as number) * (scratch.paid[d] as number) * (delivery[d] as number) * (1 - (lost[d] as number));
}
