import type { NotIntegrable } from '../../schema/table.js';
import type { Histogram } from '../../stats/histogram.js';
import { histogramMean } from '../../stats/histogram-summary.js';
import type { Flow } from '../emit/scenario.js';
import { histogramOf, hitsOf, oddsOf, patternKinds, type CountRef, type Hits, type Odds, type Part, type SketchRef } from './collector.js';
import { at } from '../row.js';
import { readBooks, type Books } from './books.js';
import type { ScenarioRefs, TargetCounts, Told } from './report.js';

/** Everything known of one scenario: sizes do not depend on the number of draws. */
export type Accumulator = Told<Hits, Histogram> & {
  readonly draws: number;
  /** means over draws, [step-1] */
  readonly money: Readonly<Record<Flow, readonly number[]>>;
  readonly books: Books<Hits, Histogram>;
  readonly targets: readonly TargetCounts<Hits>[];
  readonly shortfalls: readonly Histogram[];
  /** draws in which 0, 1, 2, .. of these headline targets, by their place among them, are met */
  readonly numbersMet: (members: readonly number[]) => readonly Hits[];
  /** odds of each target given all but the last year's noise; why the model does not allow it; and odds of all headline targets together and by section. Null where nobody asked, or of targets without a number */
  readonly integrated: readonly (Odds | null)[];
  readonly notIntegrable: readonly (NotIntegrable | null)[];
  readonly jointIntegrated: { readonly all: Odds; readonly sections: ReadonlyMap<string, Odds> } | null;
  /** covariances of the target-year values of two indicators, by index among the model's, in the product of their units */
  readonly covariances: readonly { readonly a: number; readonly b: number; readonly covariance: number }[];
};

/** How many of some targets a text of 0 and 1 says are met. */
function numberIn(met: string, members: readonly number[]): number {
  let n = 0;
  for (const b of members) if (met[b] === '1') n++;
  return n;
}

/** Reads one scenario's numbers out of what a program gave. */
export function accumulatorOf(refs: ScenarioRefs, part: Part): Accumulator {
  const hits = (ref: CountRef): Hits => hitsOf(ref, part);
  const sketch = (ref: SketchRef): Histogram => histogramOf(ref, part);
  const grid = (list: readonly (readonly SketchRef[])[]): Histogram[][] => list.map((row) => row.map(sketch));
  return {
    draws: part.sums.draws,
    trajectories: grid(refs.trajectories),
    clipped: refs.clipped.map((row) => row.map(hits)),
    delivered: grid(refs.delivered),
    spent: grid(refs.spent),
    outputs: grid(refs.outputs),
    total: sketch(refs.total),
    overruns: hits(refs.overruns),
    money: Object.fromEntries(Object.entries(refs.money).map(([flow, list]) => [flow, list.map((ref) => histogramMean(sketch(ref)))])) as Record<Flow, number[]>,
    books: readBooks(refs.books, hits, sketch),
    targets: refs.targets.map((t) => ({ byYear: t.byYear.map(hits), onTrack: t.onTrack.map(hits), firstMet: t.firstMet.map(hits), met: hits(t.met), held: hits(t.held), ever: hits(t.ever), gained: hits(t.gained), lost: hits(t.lost) })),
    shortfalls: refs.targets.map((t) => sketch(t.shortfall)),
    numbersMet: (members) => patternKinds(refs.pattern, part, (met) => numberIn(met, members), members.length + 1),
    jointGained: hits(refs.jointGained),
    jointLost: hits(refs.jointLost),
    integrated: refs.targets.map((t) => (t.integrated === null ? null : oddsOf(t.integrated, part))),
    notIntegrable: refs.targets.map((t) => t.notIntegrable),
    jointIntegrated: refs.jointIntegrated === null ? null : { all: oddsOf(refs.jointIntegrated.all, part), sections: new Map([...refs.jointIntegrated.sections].map(([section, ref]) => [section, oddsOf(ref, part)])) },
    covariances: (refs.covariance ?? []).map(({ a, b, product }) => ({ a, b, covariance: covarianceOf(lastOf(refs, a, part), lastOf(refs, b, part), part.sums.products[product] as bigint) })),
  };
}

/** Sketch of an indicator's target-year value. */
function lastOf({ trajectories }: ScenarioRefs, i: number, part: Part): Histogram {
  const years = at(trajectories, i);
  return histogramOf(at(years, years.length - 1), part);
}

/** Sample covariance, divisor n - 1, from exact sums in units of both grids. */
function covarianceOf(x: Histogram, y: Histogram, product: bigint): number {
  const n = BigInt(x.count);
  return x.count < 2 ? Number.NaN : (Number(product * n - x.sum * y.sum) / x.count / (x.count - 1)) * x.unit * y.unit;
}
