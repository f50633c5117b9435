import type { Node } from '../program/builder.js';
import { at } from '../row.js';
import { shockSize, type Emission } from './context.js';
import { createMemo } from './memo.js';

/** Money in each step: funded + carried before = spent + carried + lapsed + beyond; [step-1], plan currency. */
export type Account = { readonly funded: readonly Node[]; readonly spent: readonly Node[]; readonly carried: readonly Node[]; readonly lapsed: readonly Node[]; readonly beyond: readonly Node[] };

/** Deliveries and accounts by project. `delivered`: share of the planned full scope delivered in the step (it can exceed the planned share for scalable projects), [project][step-1]. */
export type DeliveryRows = { readonly delivered: readonly (readonly Node[])[]; readonly accounts: readonly Account[] };

/** What is left of a payment that covers the need is rounding where it is less than this share of it. */
const rounding = 1e-6;

type Prices = { readonly common: readonly Node[]; readonly of: (p: number) => readonly Node[] };

/**
 * Money to delivered quantity (docs/model.md, section 2):
 * need = cost x planned share x price; paid share = min(ceiling, capacity, money / need); delivered = share x paid share x delivery x (1 - disruption).
 * Money that a delay holds up is committed and never lapses; other unspent money is carried or lapses; money after the last year is beyond the horizon.
 */
export function emitDelivery(e: Emission): DeliveryRows {
  const { model, levers } = e;
  const steps = Array.from({ length: model.steps }, (_, t) => t + 1);
  const prices = emitPrices(e);
  const cut = takenBy(e, e.order.fundingCuts);
  const lost = takenBy(e, e.order.disruptions);
  const projects = model.projects.map((_, p) => {
    const scale = levers.scale[p] as number;
    if (scale === 0) return deliveries(e.draws, 'nothing', () => nothing(e));
    const befalling: Befalling = { delay: delayOf(e, p), prices: prices.of(p), cuts: steps.map((t) => cut(p, t)), losses: steps.map((t) => lost(p, t)) };
    const chosen = [levers.schedule, levers.multiplier, levers.amount].map((of) => of.subarray(p * model.steps, (p + 1) * model.steps).join());
    const key = [p, scale, levers.accounting, levers.unspent, ...chosen, befalling.delay, befalling.prices, befalling.cuts, befalling.losses].join(';');
    return deliveries(e.draws, key, () => deliver(e, p, scale, befalling));
  });
  return { delivered: projects.map(({ delivered }) => delivered), accounts: projects.map(({ account }) => account) };
}

/** What befalls a project: years of delay, and by step prices, shares of its money that are cut and of its delivery that are lost. */
type Befalling = { readonly delay: Node; readonly prices: readonly Node[]; readonly cuts: readonly Node[]; readonly losses: readonly Node[] };
type Delivery = { readonly delivered: readonly Node[]; readonly account: Account };

/** Scenarios that choose the same for a project, and let the same befall it, share its delivery. */
const deliveries = createMemo<Delivery>();

function nothing({ b, model }: Emission): Delivery {
  const none = Array.from({ length: model.steps }, () => b.constant(0));
  return { delivered: none, account: { funded: none, spent: none, carried: none, lapsed: none, beyond: none } };
}

function deliver(e: Emission, p: number, scale: number, { delay, prices, cuts, losses }: Befalling): Delivery {
  const { b, model, levers } = e;
  const planned = plannedShares(e, p, delay);
  const payment: Payment = { e, p, cost: costOf(e, p, scale), prices, planned, cuts };
  const { paid, account } = levers.accounting === 'fixed-scope' ? payScope(payment) : payMoney(payment);
  const full = b.scale(e.draws.of(at(model.projects, p).delivery), scale);
  return { delivered: planned.map((share, t) => b.mul(b.mul(share, at(paid, t)), b.mul(full, b.sub(b.constant(1), at(losses, t))))), account };
}

/** price[t]: common factor of the draw x the scenario's multiplier x price rises, which grow linearly from their onset to their size at the horizon. */
function emitPrices(e: Emission): Prices {
  const { b, model, levers, draws, order } = e;
  const base = b.scale(model.commonPrice === null ? b.constant(1) : draws.of(model.commonPrice), levers.priceMultiplier);
  const common = raised(e, Array.from({ length: model.steps }, () => base), order.priceRises);
  return { common, of: (p) => raised(e, common, at(order.ownPriceRises, p)) };
}

function raised({ b, model, levers, draws, events }: Emission, prices: readonly Node[], rises: readonly number[]): readonly Node[] {
  const out = [...prices];
  for (const s of rises) {
    const shock = at(model.shocks, s);
    const { intensity } = at(levers.events, shock.event);
    for (let began = 1; began <= model.steps; began++) {
      const onset = at(at(events, shock.event), began - 1);
      if (b.value(onset) === 0) continue;
      const size = b.mul(onset, draws.of(at(shock.size, began - 1)));
      for (let t = began; t <= model.steps; t++) {
        const grown = (intensity * (t - began + 1)) / (model.steps - began + 1);
        out[t - 1] = b.mul(at(out, t - 1), b.linear(1, [{ coefficient: grown, node: size }]));
      }
    }
  }
  return out;
}

/** Combined share taken from a project in a step by the shocks that hit it: 1 - product of (1 - size). */
function takenBy(e: Emission, hitting: readonly (readonly number[])[]): (p: number, t: number) => Node {
  const { b } = e;
  const found = new Map<string, Node>();
  return (p, t) => {
    const shocks = at(hitting, p);
    // many projects are hit by the same shocks
    const key = `${shocks.join()}|${t}`;
    let taken = found.get(key);
    if (taken === undefined) {
      const left = shocks.reduce((share, s) => b.mul(share, b.sub(b.constant(1), b.min(b.constant(1), shockSize(e, s, t)))), b.constant(1));
      found.set(key, (taken = b.sub(b.constant(1), left)));
    }
    return taken;
  };
}

/** Cost of the full scope at base-year prices, before the common factor. */
function costOf({ b, draws, order }: Emission, p: number, scale: number): Node {
  return b.linear(0, at(order.costs, p).map(({ factor, quantity, unitCost }) => ({ coefficient: factor * scale, node: b.mul(draws.of(quantity), draws.of(unitCost)) })));
}

/** Years of delay: chosen by the scenario, plus what befalls the project. */
function delayOf({ b, model, levers, draws, events, order }: Emission, p: number): Node {
  let delay = b.constant(levers.delay[p] as number);
  for (const { shock: s, place } of at(order.startDelays, p)) {
    const { event, size } = at(model.shocks, s);
    delay = b.add(delay, b.scale(b.mul(at(at(events, event), place), draws.of(at(size, place))), at(levers.events, event).intensity));
  }
  return delay;
}

/** planned[t]: share of the scope planned in the step after the delay; a fractional delay splits each share over two years. */
function plannedShares({ b, model, levers }: Emission, p: number, delay: Node): readonly Node[] {
  const { steps } = model;
  const share = (t: number): number => (t < 1 ? 0 : (levers.schedule[p * steps + t - 1] as number));
  return Array.from({ length: steps }, (_, t) => b.linear(0, Array.from({ length: t + 1 }, (__, years) => ({ coefficient: share(t + 1 - years), node: b.hat(delay, years) }))));
}

/** One project's account: what it needs to be paid in a scenario, by step; `cost` of the full scope before prices. */
type Payment = { readonly e: Emission; readonly p: number; readonly cost: Node; readonly prices: readonly Node[]; readonly planned: readonly Node[]; readonly cuts: readonly Node[] };
type Paid = { readonly paid: readonly Node[]; readonly account: Account };

const newAccount = () => ({ funded: [] as Node[], spent: [] as Node[], carried: [] as Node[], lapsed: [] as Node[], beyond: [] as Node[] });

/** Share of the scope that should have begun by now and has not, because of the delay. */
function heldUpShares({ e: { b, model, levers }, p, planned }: Payment): readonly Node[] {
  let soFar = b.constant(0);
  let plannedSoFar = 0;
  return planned.map((share, t) => {
    plannedSoFar += levers.schedule[p * model.steps + t] as number;
    soFar = b.add(soFar, share);
    return b.max(b.constant(0), b.linear(plannedSoFar, [{ coefficient: -1, node: soFar }]));
  });
}

/** Fixed scope: what is planned is paid, whatever it costs; what a delay moves beyond the horizon is paid there. */
function payScope(payment: Payment): Paid {
  const { e: { b, model, draws }, p, cost, prices, planned } = payment;
  const { capacity } = at(model.projects, p);
  const share = capacity === null ? b.constant(1) : b.min(b.constant(1), draws.of(capacity));
  const heldUp = heldUpShares(payment);
  const account = newAccount();
  planned.forEach((now, t) => {
    const full = b.mul(b.mul(cost, at(prices, t)), share);
    const spent = b.mul(full, now);
    const after = t === model.steps - 1 ? b.mul(full, at(heldUp, t)) : b.constant(0);
    account.spent.push(spent);
    account.funded.push(b.add(spent, after));
    account.carried.push(b.constant(0));
    account.lapsed.push(b.constant(0));
    account.beyond.push(after);
  });
  return { paid: planned.map(() => share), account };
}

/**
 * Fixed money: the scope floats with what the money buys. A share of need follows the delayed need, and what the horizon cuts off is funded and spent
 * after it; amounts come when they come, and what a delay holds up of them is kept even where unspent money lapses.
 */
function payMoney(payment: Payment): Paid {
  const { e: { b, model, levers, draws }, p, cost, prices, planned, cuts } = payment;
  const project = at(model.projects, p);
  const limit = project.capacity === null ? b.constant(project.ceiling) : b.min(b.constant(project.ceiling), draws.of(project.capacity));
  const heldUp = heldUpShares(payment);
  const account = newAccount();
  const paid: Node[] = [];
  let carried = b.constant(0);
  planned.forEach((share, t) => {
    const cell = p * model.steps + t;
    const amount = levers.amount[cell] as number;
    const byShare = Number.isNaN(amount);
    const multiplier = byShare ? (levers.multiplier[cell] as number) : 1;
    const last = t === model.steps - 1;
    const full = b.mul(cost, at(prices, t));
    const need = b.mul(full, share);
    const kept = b.sub(b.constant(1), at(cuts, t));
    const funded = byShare ? b.scale(b.mul(need, kept), multiplier) : b.scale(kept, amount);
    const after = byShare && last ? b.scale(b.mul(full, at(heldUp, t)), multiplier) : b.constant(0);
    account.funded.push(b.add(funded, after));
    if (byShare && b.value(carried) === 0 && b.interval(full)[0] > 0) {
      // the need cancels out: what is paid does not depend on what things cost
      const ratio = b.scale(kept, multiplier);
      const covered = b.min(limit, ratio);
      const left = b.mul(need, b.sub(ratio, covered));
      settle(payment, account, { t, last, byShare, spent: b.mul(need, covered), left, heldUp: b.constant(0), after });
      carried = at(account.carried, t);
      paid.push(covered);
      return;
    }
    const available = b.add(funded, carried);
    const needed = b.lt(b.constant(0), need);
    const covered = b.min(limit, b.choose(needed, b.div(available, b.choose(needed, need, b.constant(1))), b.constant(multiplier)));
    const spent = b.mul(need, covered);
    const rest = b.sub(available, spent);
    const left = b.choose(b.lt(b.scale(available, rounding), rest), rest, b.constant(0));
    settle(payment, account, { t, last, byShare, spent, left, heldUp: b.mul(full, at(heldUp, t)), after });
    carried = last ? b.constant(0) : at(account.carried, t);
    paid.push(covered);
  });
  return { paid, account };
}

/** What becomes of the money that is left: carried, lapsed, or, in the last year, beyond the horizon. */
function settle({ e: { b, levers } }: Payment, account: ReturnType<typeof newAccount>, now: { readonly t: number; readonly last: boolean; readonly byShare: boolean; readonly spent: Node; readonly left: Node; readonly heldUp: Node; readonly after: Node }): void {
  const kept = levers.unspent === 'carry' ? now.left : now.byShare ? b.constant(0) : b.min(now.left, now.heldUp);
  account.spent.push(now.spent);
  account.lapsed.push(b.sub(now.left, kept));
  account.carried.push(now.last ? b.constant(0) : kept);
  account.beyond.push(now.last ? b.add(kept, now.after) : b.constant(0));
}
