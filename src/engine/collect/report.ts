import type { Levers, Model } from '../../schema/model.js';
import type { NotIntegrable } from '../../schema/table.js';
import { flows, type Flow, type ScenarioRows } from '../emit/scenario.js';
import { publishedRow } from '../emit/judge.js';
import type { Builder, Node } from '../program/builder.js';
import { powerOfTen } from '../published.js';
import { at } from '../row.js';
import type { Labelled } from '../run.js';
import { coarseBins, fineBins } from './grids.js';
import type { Collector, CountRef, SketchRef } from './collector.js';
import { headlineSections, headlineTargets } from './headline.js';
import type { OpenTask } from './open-task.js';
import { integratedOdds, whyNotIntegrable } from '../emit/integrate.js';

/** Draws of one target, as references or as numbers; by step where it says so, index 0 unused, but in `firstMet`, where it counts draws that never meet it. */
export type TargetCounts<Count> = {
  readonly byYear: readonly Count[];
  readonly onTrack: readonly Count[];
  readonly firstMet: readonly Count[];
  readonly met: Count;
  readonly held: Count;
  readonly ever: Count;
  readonly gained: Count;
  readonly lost: Count;
};

/** What is told of one scenario, as references or as numbers. Grids are [indicator][step] and [project][step-1]. */
export type Told<Count, Sketch> = {
  readonly trajectories: readonly (readonly Sketch[])[];
  readonly clipped: readonly (readonly Count[])[];
  readonly delivered: readonly (readonly Sketch[])[];
  readonly spent: readonly (readonly Sketch[])[];
  readonly outputs: readonly (readonly Sketch[])[];
  readonly total: Sketch;
  readonly overruns: Count;
  readonly jointGained: Count;
  readonly jointLost: Count;
};

/** A target's counts and sketches; `integrated`: probability given everything but the last year's noise, null where the model does not allow it, for the reason told, or nobody asked. */
export type TargetRefs = TargetCounts<CountRef> & { readonly shortfall: SketchRef; readonly integrated: SketchRef | null; readonly notIntegrable: NotIntegrable | null };

/** Where everything that a report tells of one scenario is found in what the program gives. */
export type ScenarioRefs = Told<CountRef, SketchRef> & {
  readonly money: Readonly<Record<Flow, readonly SketchRef[]>>;
  readonly targets: readonly TargetRefs[];
  readonly pattern: number;
  /** as `integrated` of a target, of all headline targets together and by section; null where nobody asked */
  readonly jointIntegrated: { readonly all: SketchRef; readonly sections: ReadonlyMap<string, SketchRef> } | null;
  /** products of target-year values of two indicators, by index among the model's; null where nobody asked */
  readonly covariance: readonly { readonly a: number; readonly b: number; readonly product: number }[] | null;
};

/** What may be wanted beyond the usual: covariances of outcomes, odds with the last year's noise integrated out. */
export type Extras = { readonly covariance?: boolean; readonly integrate?: boolean };

/** A task compiled to a program, the names of its finite rows, and where its scenarios' numbers are. */
export type ReportPlan = Labelled & { readonly scenarios: readonly ScenarioRefs[] };

/** Compiles all scenarios of a task into one program that gives everything a report tells. The first scenario is the reference. */
export function planReport({ b, collector, task: { model, levers }, scenarios, close }: OpenTask, extras: Extras = {}): ReportPlan {
  const reference = { rows: at(scenarios, 0), levers: at(levers, 0) };
  const refs = scenarios.map((rows, s) => collectScenario({ b, collector, model, extras }, at(levers, s), rows, reference));
  return { ...close(), scenarios: refs };
}

type Context = { readonly b: Builder; readonly collector: Collector; readonly model: Model; readonly extras: Extras };
type Reference = { readonly rows: ScenarioRows; readonly levers: Levers };

function collectScenario(context: Context, levers: Levers, rows: ScenarioRows, reference: Reference): ScenarioRefs {
  const { b, collector, model, extras } = context;
  const { measured, clipped } = rows.trajectories;
  const grid = (nodes: readonly (readonly Node[])[], bins: number): SketchRef[][] => nodes.map((list) => list.map((node) => collector.sketch(node, bins)));
  const all = allMet(b, levers, rows);
  const allThere = allMet(b, reference.levers, reference.rows);
  const trajectories = measured.map((list, i) => {
    const { low, high } = at(model.indicators, i);
    return list.map((node) => collector.sketch(node, fineBins, [low, high]));
  });
  return {
    trajectories,
    clipped: clipped.map((list) => list.map((node) => collector.count(node))),
    delivered: grid(rows.delivered, coarseBins),
    spent: grid(rows.spent, coarseBins),
    outputs: grid(rows.outputs, fineBins),
    total: collector.sketch(rows.total, fineBins),
    overruns: collector.count(b.lt(b.constant(levers.budget), rows.total)),
    money: Object.fromEntries(flows.map((flow) => [flow, Array.from({ length: model.steps }, (_, t) => collector.sketch(rows.money(flow, t + 1), 0))])) as Record<Flow, SketchRef[]>,
    targets: levers.targets.map((_, k) => collectTarget(context, levers, rows, k, at(reference.rows.verdicts.verdict, k))),
    pattern: collector.pattern(headlineTargets(levers).map((k) => at(rows.verdicts.verdict, k))),
    jointGained: collector.count(b.and(all, b.not(allThere))),
    jointLost: collector.count(b.and(allThere, b.not(all))),
    jointIntegrated: extras.integrate === true ? integratedJoint(context, levers, rows) : null,
    covariance: extras.covariance === true ? covariances(collector, trajectories, model.steps) : null,
  };
}

/** Whether all headline targets of a scenario are met; where it has none, of nothing. */
export function allMet(b: Builder, levers: Levers, { verdicts }: Pick<ScenarioRows, 'verdicts'>): Node {
  const headline = headlineTargets(levers);
  return headline.length === 0 ? b.constant(1) : headline.map((k) => at(verdicts.verdict, k)).reduce((all, verdict) => b.and(all, verdict));
}

function collectTarget({ b, collector, model, extras }: Context, levers: Levers, rows: ScenarioRows, k: number, there: Node): TargetRefs {
  const never = b.constant(0);
  const years = at(rows.verdicts.met, k);
  const verdict = at(rows.verdicts.verdict, k);
  const firstMet: Node[] = [never];
  let [ever, held] = [never, b.constant(1)];
  for (let t = 1; t <= model.steps; t++) {
    firstMet.push(b.and(at(years, t), b.not(ever)));
    ever = b.or(ever, at(years, t));
    held = b.and(held, at(years, t));
  }
  firstMet[0] = b.not(ever);
  const onTrack = years.map((_, t) => (t === 0 ? never : onTrackRow(b, model, levers, rows, k, t)));
  const integrated = extras.integrate === true ? integratedOdds(b, model, levers, rows, k) : null;
  return {
    byYear: years.map((node) => collector.count(node)),
    onTrack: onTrack.map((node) => collector.count(node)),
    firstMet: firstMet.map((node) => collector.count(node)),
    met: collector.count(verdict),
    held: collector.count(held),
    ever: collector.count(ever),
    gained: collector.count(b.and(verdict, b.not(there))),
    lost: collector.count(b.and(there, b.not(verdict))),
    shortfall: collector.sketch(rows.shortfall(k), fineBins, [0, Infinity]),
    notIntegrable: extras.integrate === true ? whyNotIntegrable(model, levers, rows, k) : null,
    integrated: integrated === null ? null : collector.sketch(integrated, 0, [0, 1], oddsGrid),
  };
}

/** Given everything but the last year's noise the targets that are integrated are independent of each other, so their probabilities multiply. */
function integratedJoint({ b, collector, model }: Context, levers: Levers, rows: ScenarioRows): ScenarioRefs['jointIntegrated'] {
  const odds = (k: number): Node => integratedOdds(b, model, levers, rows, k) ?? at(rows.verdicts.verdict, k);
  const headline = headlineTargets(levers);
  const together = (members: readonly number[]): SketchRef => collector.sketch(members.map(odds).reduce((p, q) => b.mul(p, q), b.constant(1)), 0, [0, 1], oddsGrid);
  return { all: together(headline), sections: new Map([...headlineSections(levers)].map(([section, positions]) => [section, together(positions.map((p) => at(headline, p)))])) };
}

/** Probabilities in units of a 2^21st. */
const oddsGrid = { low: 0, high: 1, bins: 0, middle: 0.5, unit: 2 ** -21 };

/** Leeway of a comparison with the line, as a share of the last published digit: the line is not published. */
const leeway = 1e-3;

/** Whether a value is, in a year, at or beyond the straight line from baseline to target; rounding counts in its favour. */
function onTrackRow(b: Builder, model: Model, levers: Levers, { trajectories }: ScenarioRows, k: number, t: number): Node {
  const target = at(levers.targets, k);
  if (Number.isNaN(target.value)) return b.constant(0);
  const rows = at(trajectories.measured, target.indicator);
  const base = at(rows, 0);
  const { decimals } = at(model.indicators, target.indicator);
  const unit = decimals === null ? 0 : 1 / powerOfTen(decimals);
  const to = target.measure === 'value' ? b.constant(target.value) : b.scale(base, 1 - target.value / 100);
  const passed = t / model.steps;
  const line = b.linear(0, [{ coefficient: 1 - passed, node: base }, { coefficient: passed, node: to }]);
  const x = publishedRow(b, at(rows, t), decimals);
  const above = b.le(b.linear(-unit * (0.5 + leeway), [{ coefficient: 1, node: line }]), x);
  const below = b.le(x, b.linear(unit * (0.5 + leeway), [{ coefficient: 1, node: line }]));
  if (target.comparator === '=') return b.choose(b.le(base, to), above, below);
  return target.comparator === '>=' || target.comparator === '>' ? above : below;
}

function covariances({ wishes }: Collector, trajectories: readonly (readonly SketchRef[])[], steps: number): { readonly a: number; readonly b: number; readonly product: number }[] {
  const last = trajectories.map((list) => at(list, steps));
  return last.flatMap((x, i) =>
    last.slice(0, i + 1).flatMap((y, j) => {
      if (!('index' in x) || !('index' in y)) return [];
      return [{ a: i, b: j, product: wishes.products.push([x.index, y.index]) - 1 }];
    }),
  );
}
