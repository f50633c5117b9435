import type { JointRow, LadderRow, NumberMetRow } from '../../schema/table.js';
import { headlineTargets } from '../count.js';
import { at } from '../row.js';
import { estimate, of, type Finished } from './context.js';

type Pattern = { readonly met: readonly boolean[]; readonly count: number };

function patternsOf(done: Finished): readonly Pattern[] {
  return [...done.accumulator.patterns].map(([key, count]) => ({ met: [...key].map((bit) => bit === '1'), count }));
}

const hits = (patterns: readonly Pattern[], holds: (met: readonly boolean[]) => boolean): number => patterns.reduce((sum, p) => (holds(p.met) ? sum + p.count : sum), 0);
const numberIn = (met: readonly boolean[], members: readonly number[]): number => members.reduce((n, b) => (met[b] === true ? n + 1 : n), 0);

/** Joint odds over the assessable headline targets: all, per section, and at least k of them. */
export function jointRows(done: Finished): JointRow[] {
  const patterns = patternsOf(done);
  const headline = headlineTargets(done.levers);
  const all = headline.map((_, b) => b);
  const { draws } = done.accumulator;
  const row = (group: string, k: number | null, members: readonly number[]): JointRow => ({
    ...of(done),
    group,
    k,
    targets: members.length,
    ...estimate(hits(patterns, (met) => numberIn(met, members) >= (k ?? members.length)), draws),
  });
  const sections = done.info.sections.flatMap(({ id }) => {
    const members = all.filter((b) => at(done.levers.targets, at(headline, b)).section === id);
    return members.length === 0 ? [] : [row(id, null, members)];
  });
  if (all.length === 0) return [];
  return [row('all', null, all), ...sections, ...all.map((k) => row('all', k + 1, all))];
}

export function numberMetRows(done: Finished): NumberMetRow[] {
  const patterns = patternsOf(done);
  const targets = headlineTargets(done.levers).length;
  const members = Array.from({ length: targets }, (_, b) => b);
  return Array.from({ length: targets + 1 }, (_, number) => ({ ...of(done), number, targets, ...estimate(hits(patterns, (met) => numberIn(met, members) === number), done.accumulator.draws) }));
}

/** Relaxes targets cumulatively, hardest first, until nothing is left to miss; ties in the order of the plan. */
export function ladderRows(done: Finished): LadderRow[] {
  const patterns = patternsOf(done);
  const headline = headlineTargets(done.levers);
  const { draws, targets } = done.accumulator;
  const hardestFirst = headline.map((k, b) => ({ b, met: at(targets, k).met })).sort((x, y) => x.met - y.met || x.b - y.b);
  const remaining = new Set(headline.map((_, b) => b));
  const row = (step: number, relaxed: string | null): LadderRow => ({ ...of(done), step, relaxed, remaining: remaining.size, ...estimate(hits(patterns, (met) => [...remaining].every((b) => met[b])), draws) });
  const rows = [row(0, null)];
  hardestFirst.forEach(({ b }, step) => {
    remaining.delete(b);
    if (remaining.size > 0) rows.push(row(step + 1, at(done.model.indicators, at(done.levers.targets, at(headline, b)).indicator).id));
  });
  return rows;
}
