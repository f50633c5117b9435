import type { Estimate, JointRow, LadderRow, NumberMetRow } from '../../schema/table.js';
import type { Hits } from '../collect/collector.js';
import { headlineTargets } from '../collect/headline.js';
import { at } from '../row.js';
import { estimate, integratedEstimate, of, type Finished } from './context.js';

/** Draws in which at least k of some targets are met, from those in which just so many are. */
function atLeast(numbers: readonly Hits[], k: number): Hits {
  return numbers.slice(k).reduce((sum, more) => ({ hits: sum.hits + more.hits, each: sum.each === null || more.each === null ? null : sum.each.map((n, r) => n + at(more.each as readonly number[], r)) }));
}

/** Odds of a joint event, by integration where it was asked for and some target is integrated: not of `at least k`, whose draws are patterns of hits. */
function jointOdds({ accumulator, levers }: Finished, group: string, k: number | null, members: readonly number[], numbers: readonly Hits[]): Pick<JointRow, 'estimator' | 'notIntegrated'> & Estimate {
  const { draws, integrated, jointIntegrated } = accumulator;
  const some = (): boolean => {
    const headline = headlineTargets(levers);
    return members.some((b) => at(integrated, at(headline, b)) !== null);
  };
  const odds = k === null && jointIntegrated !== null && some() ? (group === 'all' ? jointIntegrated.all : jointIntegrated.sections.get(group)) : undefined;
  if (odds !== undefined) return { ...integratedEstimate(odds, draws), estimator: 'integrated', notIntegrated: null };
  return { ...estimate(atLeast(numbers, k ?? members.length), draws), estimator: 'hits', notIntegrated: jointIntegrated === null ? null : k === null ? 'no-target-integrated' : 'at-least-k' };
}

/** Joint odds over the assessable headline targets: all, per section, and at least k of them. */
export function jointRows(done: Finished): JointRow[] {
  const headline = headlineTargets(done.levers);
  const all = headline.map((_, b) => b);
  const row = (group: string, k: number | null, members: readonly number[], numbers = done.accumulator.numbersMet(members)): JointRow => ({
    ...of(done),
    group,
    k,
    targets: members.length,
    ...jointOdds(done, group, k, members, numbers),
  });
  const sections = done.info.sections.flatMap(({ id }) => {
    const members = all.filter((b) => at(done.levers.targets, at(headline, b)).section === id);
    return members.length === 0 ? [] : [row(id, null, members)];
  });
  if (all.length === 0) return [];
  const numbers = done.accumulator.numbersMet(all);
  return [row('all', null, all, numbers), ...sections, ...all.map((k) => row('all', k + 1, all, numbers))];
}

export function numberMetRows(done: Finished): NumberMetRow[] {
  const members = headlineTargets(done.levers).map((_, b) => b);
  return done.accumulator.numbersMet(members).map((hits, number) => ({ ...of(done), number, targets: members.length, ...estimate(hits, done.accumulator.draws) }));
}

/** Relaxes targets cumulatively, hardest first, until nothing is left to miss; ties in the order of the plan. */
export function ladderRows(done: Finished): LadderRow[] {
  const headline = headlineTargets(done.levers);
  const { draws, targets, numbersMet } = done.accumulator;
  const stay = (): Hits => at(numbersMet([...remaining]), remaining.size);
  const hardestFirst = headline.map((k, b) => ({ b, met: at(targets, k).met.hits })).sort((x, y) => x.met - y.met || x.b - y.b);
  const remaining = new Set(headline.map((_, b) => b));
  const row = (step: number, relaxed: string | null): LadderRow => ({ ...of(done), step, relaxed, remaining: remaining.size, ...estimate(stay(), draws) });
  const rows = [row(0, null)];
  hardestFirst.forEach(({ b }, step) => {
    remaining.delete(b);
    if (remaining.size > 0) rows.push(row(step + 1, at(done.model.indicators, at(done.levers.targets, at(headline, b)).indicator).id));
  });
  return rows;
}
