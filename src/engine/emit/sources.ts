import type { Payer } from '../../schema/account-rows.js';
import type { SourceLevers } from '../../schema/model.js';
import type { Node } from '../program/builder.js';
import { at } from '../row.js';
import type { Emission } from './context.js';

/** Money asked of a payer, given by it, and spent of what it gave, by step, [step-1], plan currency. */
export type SourceFlow = { readonly payer: Payer; readonly asked: readonly Node[]; readonly given: readonly Node[]; readonly spent: readonly Node[] };

/** The money that each project asks for in a step, before limits. */
export type Asked = (p: number, t: number) => Node;

/** What limits leave: the share of what a source is asked for that it gives, [source][step-1], and what it is asked for in all. */
export type Limited = { readonly shares: readonly (readonly Node[])[]; readonly asked: readonly (readonly Node[])[]; readonly given: readonly (readonly Node[])[] };

/** Shares that are left or lacking by less than this are rounding; so is money below it. */
const rounding = 1e-9;

type Shared = Pick<Emission, 'levers' | 'model'>;
const shareOf = ({ model }: Shared, { shares }: SourceLevers, p: number, t: number): number => shares[p * model.steps + t] as number;

/** Each source gives what it is asked for in a step up to its limit of the step and what is left of its limit in all. */
export function limitSources(e: Emission, asked: Asked): Limited {
  const { b, levers, model, order } = e;
  const steps = Array.from({ length: model.steps }, (_, t) => t);
  const out = levers.sources.map((source) => {
    const own = steps.map((t) => b.sum(order.projects.flatMap((p) => (shareOf(e, source, p, t) === 0 ? [] : [b.scale(asked(p, t), shareOf(e, source, p, t))]))));
    const shares: Node[] = [];
    const given: Node[] = [];
    for (const t of steps) {
      const limit = limitNode(e, source, t, given);
      const wanted = at(own, t);
      const isFree = limit === null || b.interval(wanted)[1] <= b.interval(limit)[0];
      shares.push(isFree ? b.constant(1) : b.div(limit, b.max(b.max(wanted, limit), b.constant(rounding))));
      given.push(isFree ? wanted : b.min(wanted, limit));
    }
    return { shares, asked: own, given };
  });
  return { shares: out.map((s) => s.shares), asked: out.map((s) => s.asked), given: out.map((s) => s.given) };
}

/** Most that a source can give in a step after what it gave before; null where nothing limits it. */
function limitNode({ b }: Emission, { limits, total }: SourceLevers, t: number, given: readonly Node[]): Node | null {
  const yearly = limits[t] as number;
  const left = total === null ? null : b.max(b.constant(0), b.sub(b.constant(total), b.sum(given)));
  if (left === null) return Number.isNaN(yearly) ? null : b.constant(yearly);
  return Number.isNaN(yearly) ? left : b.min(left, b.constant(yearly));
}

/** Share of the money that a project asks for in a step which its sources give; what no source is named for is there. */
export function givenShare(e: Emission, limited: Limited, p: number, t: number): Node {
  const { b, levers } = e;
  const bound = levers.sources.flatMap((source, j) => {
    const node = at(at(limited.shares, j), t);
    const coefficient = shareOf(e, source, p, t);
    return coefficient === 0 || b.value(node) === 1 ? [] : [{ coefficient, node }];
  });
  return b.linear(1 - bound.reduce((sum, { coefficient }) => sum + coefficient, 0), bound);
}

/** Share of a project's money in a step that no source is named for; rounding of shares that add up is none. */
export function unassigned(e: Shared, p: number, t: number): number {
  const left = 1 - e.levers.sources.reduce((sum, source) => sum + shareOf(e, source, p, t), 0);
  return Math.abs(left) < rounding ? 0 : left;
}

type Spending = { readonly asked: Asked; readonly limited: Limited; readonly spent: readonly (readonly Node[])[]; readonly carried: readonly (readonly Node[])[] };

/** Flows of every payer of a scenario; none where it says nothing of sources. What is spent by all payers together is what is spent. */
export function sourceFlows(e: Emission, spending: Spending): readonly SourceFlow[] {
  const { b, levers, model, order } = e;
  if (levers.sources.length === 0) return [];
  const { asked, limited } = spending;
  const steps = Array.from({ length: model.steps }, (_, t) => t);
  const rest = steps.map((t) => b.sum(order.projects.flatMap((p) => (unassigned(e, p, t) === 0 ? [] : [b.scale(asked(p, t), unassigned(e, p, t))]))));
  const none = steps.map(() => b.constant(0));
  const flow = (payer: Payer, j: number, spent: readonly Node[]): SourceFlow => ({ payer, asked: at(limited.asked, j), given: at(limited.given, j), spent });
  if (levers.accounting === 'fixed-scope') {
    const above = steps.map((t) => b.sum(levers.sources.map((_, j) => b.sub(at(at(limited.asked, j), t), at(at(limited.given, j), t)))));
    return [...levers.sources.map(({ id }, j) => flow(id, j, at(limited.given, j))), { payer: 'not-assigned', asked: rest, given: rest, spent: rest }, { payer: 'above-limit', asked: none, given: none, spent: above }];
  }
  const parts = order.projects.map((p) => spentByPayer(e, spending, p));
  const spentOf = (j: number): readonly Node[] => steps.map((t) => b.sum(parts.map((own) => at(at(own, j), t))));
  return [...levers.sources.map(({ id }, j) => flow(id, j, spentOf(j))), { payer: 'not-assigned', asked: rest, given: rest, spent: spentOf(levers.sources.length) }];
}

/**
 * What a project spends of each payer's money, [payer][step-1], the last one of nobody that is named. Money of all payers lies in one pot: what is spent
 * and what is carried over is made up as the pot is.
 */
function spentByPayer(e: Emission, { asked, limited, spent, carried }: Spending, p: number): readonly (readonly Node[])[] {
  const { b, levers, model } = e;
  const payers = levers.sources.length + 1;
  const shareIn = (j: number, t: number): number => (j < levers.sources.length ? shareOf(e, at(levers.sources, j), p, t) : unassigned(e, p, t));
  const givenIn = (j: number, t: number): Node => (j < levers.sources.length ? at(at(limited.shares, j), t) : b.constant(1));
  const steps = Array.from({ length: model.steps }, (_, t) => t);
  const isSteady = Array.from({ length: payers }, (_, j) => steps.every((t) => shareIn(j, t) === shareIn(j, 0) && (shareIn(j, t) === 0 || b.value(givenIn(j, t)) === 1))).every(Boolean);
  if (isSteady) return Array.from({ length: payers }, (_, j) => steps.map((t) => b.scale(at(at(spent, p), t), shareIn(j, 0))));
  const out: Node[][] = Array.from({ length: payers }, () => []);
  let kept = out.map(() => b.constant(0));
  for (const t of steps) {
    const pots = out.map((_, j) => b.add(b.mul(b.scale(asked(p, t), shareIn(j, t)), givenIn(j, t)), at(kept, j)));
    const pot = b.max(b.sum(pots), b.constant(rounding));
    const parts = pots.map((own) => b.div(own, pot));
    out.forEach((list, j) => list.push(b.mul(at(parts, j), at(at(spent, p), t))));
    kept = parts.map((part) => b.mul(part, at(at(carried, p), t)));
  }
  return out;
}
