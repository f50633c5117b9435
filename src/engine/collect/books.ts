import type { Payer } from '../../schema/account-rows.js';
import type { Levers } from '../../schema/model.js';
import type { TotalLevel } from '../emit/books.js';
import type { ScenarioRows } from '../emit/scenario.js';
import type { Builder } from '../program/builder.js';
import { at } from '../row.js';
import type { Collector, CountRef, SketchRef } from './collector.js';
import { coarseBins, fineBins } from './grids.js';
import { headlineTargets } from './headline.js';

/**
 * What is told of a scenario's money beyond each project's spending, as references or as numbers. Lists by step have index step - 1. `overrun` is of fixed
 * scope alone; its `withinAndMet` counts draws within the budget in which at least 1, 2, ... headline targets are met.
 */
export type Books<Count, Sketch> = {
  readonly totals: readonly { readonly level: TotalLevel; readonly id: string; readonly years: readonly Sketch[]; readonly whole: Sketch }[];
  readonly payers: readonly { readonly payer: Payer; readonly asked: readonly Sketch[]; readonly given: readonly Sketch[]; readonly short: readonly Count[]; readonly askedWhole: Sketch; readonly givenWhole: Sketch; readonly shortEver: Count }[];
  readonly scope: readonly { readonly paid: Sketch; readonly heldUp: Sketch; readonly delivered: Sketch }[];
  readonly beyond: readonly Sketch[];
  readonly beyondAll: Sketch;
  readonly overrun: { readonly over: Count; readonly overWithBeyond: Count; readonly withinAndMet: readonly Count[] } | null;
};

/** A limit as a bound of what is given. */
const most = (limit: number | null | undefined): number => (limit === null || limit === undefined || Number.isNaN(limit) ? Infinity : limit);

/** Lists what the books of a scenario need. */
export function collectBooks(b: Builder, { sketch, count }: Collector, levers: Levers, rows: ScenarioRows): Books<CountRef, SketchRef> {
  const { totals, payers, delivered, beyond, beyondAll } = rows.books;
  const amount = (node: number, limit = Infinity): SketchRef => sketch(node, coarseBins, [0, limit]);
  return {
    totals: totals.map(({ level, id, years, whole }) => ({ level, id, years: years.map((node) => amount(node)), whole: level === 'all' ? sketch(rows.total, fineBins) : amount(whole) })),
    payers: payers.map(({ payer, asked, given, askedWhole, givenWhole }) => {
      const source = levers.sources.find(({ id }) => id === payer);
      const short = given.map((node, t) => b.lt(node, at(asked, t)));
      return {
        payer,
        asked: asked.map((node) => sketch(node, 0)),
        given: given.map((node, t) => amount(node, most(source?.limits[t]))),
        short: short.map(count),
        askedWhole: sketch(askedWhole, 0),
        givenWhole: amount(givenWhole, most(source?.total)),
        shortEver: count(short.reduce((ever, node) => b.or(ever, node), b.constant(0))),
      };
    }),
    scope: rows.scope.map(({ paid, heldUp }, p) => ({ paid: sketch(paid, 0), heldUp: sketch(heldUp, 0), delivered: amount(at(delivered, p)) })),
    beyond: beyond.map((node) => amount(node)),
    beyondAll: amount(beyondAll),
    overrun: levers.accounting === 'fixed-scope' ? overrunCounts(b, count, levers, rows) : null,
  };
}

function overrunCounts(b: Builder, count: Collector['count'], levers: Levers, rows: ScenarioRows): NonNullable<Books<CountRef, SketchRef>['overrun']> {
  const budget = b.constant(levers.budget);
  const over = b.lt(budget, rows.total);
  const headline = headlineTargets(levers);
  const number = b.sum(headline.map((k) => at(rows.verdicts.verdict, k)));
  return {
    over: count(over),
    overWithBeyond: count(b.lt(budget, b.add(rows.total, rows.books.beyondAll))),
    withinAndMet: headline.map((_, k) => count(b.and(b.not(over), b.le(b.constant(k + 1), number)))),
  };
}

/** The books with every reference read. */
export function readBooks<C, S>(refs: Books<CountRef, SketchRef>, hits: (ref: CountRef) => C, sketch: (ref: SketchRef) => S): Books<C, S> {
  return {
    totals: refs.totals.map((t) => ({ ...t, years: t.years.map(sketch), whole: sketch(t.whole) })),
    payers: refs.payers.map((p) => ({ payer: p.payer, asked: p.asked.map(sketch), given: p.given.map(sketch), short: p.short.map(hits), askedWhole: sketch(p.askedWhole), givenWhole: sketch(p.givenWhole), shortEver: hits(p.shortEver) })),
    scope: refs.scope.map((s) => ({ paid: sketch(s.paid), heldUp: sketch(s.heldUp), delivered: sketch(s.delivered) })),
    beyond: refs.beyond.map(sketch),
    beyondAll: sketch(refs.beyondAll),
    overrun: refs.overrun === null ? null : { over: hits(refs.overrun.over), overWithBeyond: hits(refs.overrun.overWithBeyond), withinAndMet: refs.overrun.withinAndMet.map(hits) },
  };
}
