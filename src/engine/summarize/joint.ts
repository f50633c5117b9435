import type { Estimate, JointRow, LadderRow, NumberMetRow } from '../../schema/table.js';
import type { Hits } from '../collect/collector.js';
import { headlineTargets } from '../collect/headline.js';
import { at } from '../row.js';
import { estimate, integratedEstimate, of, type Finished } from './context.js';

const numberIn = (met: string, members: readonly number[]): number => members.reduce((n, b) => (met[b] === '1' ? n + 1 : n), 0);

/** Odds of a joint event, by integration where it was asked for and some target is integrated: not of `at least k`, whose draws are patterns of hits. */
function jointOdds({ accumulator, levers }: Finished, group: string, k: number | null, members: readonly number[]): Pick<JointRow, 'estimator' | 'notIntegrated'> & Estimate {
  const { draws, integrated, jointly, jointIntegrated } = accumulator;
  const some = (): boolean => {
    const headline = headlineTargets(levers);
    return members.some((b) => at(integrated, at(headline, b)) !== null);
  };
  const odds = k === null && jointIntegrated !== null && some() ? (group === 'all' ? jointIntegrated.all : jointIntegrated.sections.get(group)) : undefined;
  if (odds !== undefined) return { ...integratedEstimate(odds, draws), estimator: 'integrated', notIntegrated: null };
  return { ...estimate(jointly((met) => numberIn(met, members) >= (k ?? members.length)), draws), estimator: 'hits', notIntegrated: jointIntegrated === null ? null : k === null ? 'no-target-integrated' : 'at-least-k' };
}

/** Joint odds over the assessable headline targets: all, per section, and at least k of them. */
export function jointRows(done: Finished): JointRow[] {
  const headline = headlineTargets(done.levers);
  const all = headline.map((_, b) => b);
  const row = (group: string, k: number | null, members: readonly number[]): JointRow => ({
    ...of(done),
    group,
    k,
    targets: members.length,
    ...jointOdds(done, group, k, members),
  });
  const sections = done.info.sections.flatMap(({ id }) => {
    const members = all.filter((b) => at(done.levers.targets, at(headline, b)).section === id);
    return members.length === 0 ? [] : [row(id, null, members)];
  });
  if (all.length === 0) return [];
  return [row('all', null, all), ...sections, ...all.map((k) => row('all', k + 1, all))];
}

export function numberMetRows(done: Finished): NumberMetRow[] {
  const targets = headlineTargets(done.levers).length;
  const members = Array.from({ length: targets }, (_, b) => b);
  return Array.from({ length: targets + 1 }, (_, number) => ({ ...of(done), number, targets, ...estimate(done.accumulator.jointly((met) => numberIn(met, members) === number), done.accumulator.draws) }));
}

/** Relaxes targets cumulatively, hardest first, until nothing is left to miss; ties in the order of the plan. */
export function ladderRows(done: Finished): LadderRow[] {
  const headline = headlineTargets(done.levers);
  const { draws, targets, jointly } = done.accumulator;
  const stay = (): Hits => jointly((met) => [...remaining].every((b) => met[b] === '1'));
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
