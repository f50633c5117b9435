import type { IndicatorModel } from '../../schema/model.js';
import type { Node } from '../program/builder.js';
import { at } from '../row.js';
import type { Emission } from './context.js';
import { emitFormula, orderByNeed, type FormulaReads } from './formula.js';
import type { ResponseRows } from './response.js';
import { moveOnScale } from './scale.js';

/**
 * Trajectories, [indicator][step], step 0 the base year, in the indicator's unit. `path` the state; `value` path + deviation + passing shocks, within
 * bounds; `measured` the value as it would be reported; `clipped` whether a bound changed it.
 */
export type TrajectoryRows = { readonly path: Node[][]; readonly value: Node[][]; readonly measured: Node[][]; readonly clipped: Node[][]; readonly lastNoise: (LastNoise | null)[] };

/** The last year's measured value of an indicator as rest + sd x z, kept within its bounds; null where it is not of that form. [indicator] */
export type LastNoise = { readonly rest: Node; readonly sd: Node; readonly z: number };

/** The rows an emission of indicators works on: `change` the yearly change of the value, `real` the same without changes of definition. */
type Work = Emission & {
  readonly responses: ResponseRows;
  readonly reads: FormulaReads;
  readonly rows: TrajectoryRows;
  readonly change: Node[][];
  readonly real: Node[][];
  readonly deviation: Node[];
  readonly redefinedBefore: Node[];
};

/** Indicators whose base-year value is needed for that of this one: those that its formula reads, at whatever time. */
function startNeeds({ baseline, formula }: IndicatorModel): number[] {
  return baseline !== null || formula === null ? [] : formula.sources.flatMap((source) => (source.from === 'value' || source.from === 'state' ? [source.indicator] : []));
}

/** Runs every indicator through the horizon, in the order of the lag-0 couplings (docs/model.md, section 4). `reads` what formulas read of other things. */
export function emitIndicators(e: Emission, responses: ResponseRows, others: Pick<FormulaReads, 'output' | 'delivered'>): TrajectoryRows {
  const { model, b } = e;
  const grid = (): Node[][] => model.indicators.map(() => []);
  const rows: TrajectoryRows = { path: grid(), value: grid(), measured: grid(), clipped: grid(), lastNoise: model.indicators.map(() => null) };
  const reads: FormulaReads = { b, model, draws: e.draws, ...others, value: (i, t) => at(at(rows.value, i), t), path: (i, t) => at(at(rows.path, i), t) };
  const zero = (): Node[] => model.indicators.map(() => b.constant(0));
  const work: Work = { ...e, responses, reads, rows, change: grid(), real: grid(), deviation: zero(), redefinedBefore: zero() };
  for (const i of orderByNeed(model.indicators.length, (k) => startNeeds(at(model.indicators, k)))) start(work, i);
  for (let t = 1; t <= model.steps; t++) for (const i of e.levers.order) advance(work, i, t);
  return rows;
}

function start({ b, model, draws, reads, rows, change, real }: Work, i: number): void {
  const indicator = at(model.indicators, i);
  const { formula } = indicator;
  if (indicator.baseline === null && formula === null) throw new RangeError(`an indicator without a base-year value: ${indicator.id}`);
  const given = indicator.baseline !== null ? draws.of(indicator.baseline) : emitFormula(reads, formula as NonNullable<typeof formula>, 0);
  const path = b.hold(b.clamp(given, indicator.low, indicator.high));
  at(rows.path, i)[0] = path;
  at(rows.value, i)[0] = path;
  at(rows.measured, i)[0] = path;
  at(rows.clipped, i)[0] = path === given ? b.constant(0) : b.ne(path, given);
  at(change, i)[0] = b.constant(0);
  at(real, i)[0] = b.constant(0);
}

/** One indicator through one year: its value by a formula, or the systematic step within the headroom and the closing of the gap; then noise and shocks outside it. */
function advance(work: Work, i: number, t: number): void {
  const { b, model, draws, rows } = work;
  const indicator = at(model.indicators, i);
  const { noise, low, high } = indicator;
  const before = at(at(rows.path, i), t - 1);
  let path: Node;
  if (indicator.formula !== null) path = emitFormula(work.reads, indicator.formula, t);
  else {
    const step = systematicStep(work, i, t, before);
    path = closeGap(work, i, t, b.add(before, step));
  }
  if (noise.kind === 'walk' && t === model.steps && indicator.scale === 'identity' && at(work.order.shocks, i).length === 0) rows.lastNoise[i] = { rest: path, sd: draws.of(noise.sd), z: at(noise.z, t - 1) };
  if (noise.kind === 'walk') path = moveOnScale(b, indicator, path, b.mul(draws.of(noise.sd), draws.of(at(noise.z, t - 1))));
  const shocked = applyShocks(work, i, t, path);
  if (noise.kind === 'events') fail(work, indicator, i, t, shocked);
  const within = b.hold(b.clamp(shocked.path, low, high));
  at(rows.path, i)[t] = within;
  report(work, i, t, { ...shocked, clipped: within === shocked.path ? b.constant(0) : b.ne(within, shocked.path) });
}

/** The year's own change, that of effects and of couplings, within the headroom. */
function systematicStep(work: Work, i: number, t: number, before: Node): Node {
  const { b, model, draws, responses, levers, order } = work;
  const indicator = at(model.indicators, i);
  const [effects, couplings, shocks] = [at(order.effects, i), at(order.couplings, i), at(order.shocks, i)];
  const gains = effects.flatMap(({ form, size, quantity, response }) => {
    if (form !== 'level' && form !== 'rate-per-year') return [];
    const strength = quantity === null ? draws.of(size) : b.mul(draws.of(size), draws.of(quantity));
    return [b.mul(strength, form === 'level' ? responses.gained(response, t) : responses.effective(response, t))];
  });
  const formula = indicator.change === null ? [] : [emitFormula(work.reads, indicator.change, t)];
  const coupled = couplings.filter((c) => at(levers.couplingActive, c)).map((c) => coupling(work, c, t));
  let step = b.sum([...ownChange(work, indicator, before, t), ...formula, ...gains, ...coupled]);
  for (const s of shocks) {
    if (at(model.shocks, s).action !== 'growth-loss') continue;
    // shocks that take a share of the year's gain, at most all of it; a loss is not made larger or smaller
    const left = b.sub(b.constant(1), b.min(b.constant(1), responses.size(s, t)));
    if (b.value(left) !== 1) step = b.choose(b.lt(b.constant(0), step), b.mul(step, left), step);
  }
  return indicator.saturating ? b.saturate(b.hold(step), before, indicator.low, indicator.high) : step;
}

/** Autonomous change of the year in natural units: drift, growth, logistic growth, reversion; on a log or logit scale drift acts there. */
function ownChange({ b, draws }: Work, indicator: IndicatorModel, before: Node, t: number): readonly Node[] {
  const out: Node[] = [];
  if (indicator.drift !== null) {
    const move = b.scale(draws.of(indicator.drift), indicator.driftProfile[t - 1] ?? 1);
    out.push(indicator.scale === 'identity' ? move : b.sub(moveOnScale(b, indicator, before, move), before));
  }
  if (indicator.growth !== null) out.push(b.mul(draws.of(indicator.growth), before));
  if (indicator.logistic !== null) {
    const { rate, ceiling } = indicator.logistic;
    out.push(b.mul(b.mul(draws.of(rate), before), b.linear(1, [{ coefficient: -1, node: b.div(before, draws.of(ceiling)) }])));
  }
  if (indicator.reversion !== null) out.push(b.mul(draws.of(indicator.reversion.rate), b.sub(draws.of(indicator.reversion.level), before)));
  return out;
}

/** coefficient x change of the other indicator `lag` years ago; fractional lags interpolate between two years. */
function coupling({ b, model, draws, change, real }: Work, c: number, t: number): Node {
  const { from, measured, coefficient, lag } = at(model.couplings, c);
  const changes = at(measured ? change : real, from);
  const years = draws.of(lag);
  const parts = Array.from({ length: t }, (_, k) => {
    const weight = b.hat(years, k);
    // this year's change is there where the lag can be below a year: the other indicator then comes first
    const moved = changes[t - k];
    return b.value(weight) === 0 || moved === undefined ? b.constant(0) : b.mul(weight, moved);
  });
  return b.mul(draws.of(coefficient), b.sum(parts));
}

/** Closes 1 - exp(-sum of shares over projects) of the gap to the bound: the upper one if the sum is up, the lower one if it is down. */
function closeGap({ b, model, draws, responses, order }: Work, i: number, t: number, path: Node): Node {
  const { low, high } = at(model.indicators, i);
  const shares = at(order.effects, i).flatMap(({ form, size, quantity, response }) => {
    if (form !== 'gap-share-per-year') return [];
    const strength = quantity === null ? draws.of(size) : b.mul(draws.of(size), draws.of(quantity));
    return [b.mul(strength, responses.effective(response, t))];
  });
  if (shares.length === 0) return path;
  const sum = b.hold(b.sum(shares));
  const x = b.hold(path);
  const toward = (bound: number, share: Node): Node => (Number.isFinite(bound) ? b.add(x, b.mul(b.linear(bound, [{ coefficient: -1, node: x }]), b.linear(1, [{ coefficient: -1, node: b.exp(share) }]))) : x);
  const up = toward(high, b.neg(sum));
  const down = toward(low, sum);
  return b.choose(b.lt(b.constant(0), sum), up, b.choose(b.lt(sum, b.constant(0)), down, x));
}

/** The state of a year after shocks: what lasts is in the path, what passes within the year beside it; and what of either is a change of definition. */
type Shocked = { path: Node; passing: Node; readonly defined: Node; readonly redefined: Node };

function applyShocks({ b, model, responses, order }: Work, i: number, t: number, before: Node): Shocked {
  let [path, passing, defined, redefined] = [before, b.constant(0), b.constant(0), b.constant(0)];
  for (const s of at(order.shocks, i)) {
    const { action, event } = at(model.shocks, s);
    if (action === 'growth-loss') continue;
    const size = responses.size(s, t);
    const amount = action === 'multiply' ? b.mul(path, size) : size;
    const { definition } = at(model.events, event);
    if (action === 'transient') {
      passing = b.add(passing, amount);
      if (definition) redefined = b.add(redefined, amount);
    } else {
      path = b.add(path, amount);
      if (definition) defined = b.add(defined, amount);
    }
  }
  return { path, passing, defined, redefined };
}

/** Rare one-sided failures: probability x product of (1 - cut x effective share); a lasting one stays in the path, else it passes within the year. */
function fail({ b, draws, responses, order }: Work, { noise }: IndicatorModel, i: number, t: number, shocked: Shocked): void {
  if (noise.kind !== 'events') return;
  const cuts = at(order.effects, i).filter((effect) => effect.form === 'hazard-cut');
  const hazard = cuts.reduce((p, { size, quantity, response }) => {
    const strength = quantity === null ? draws.of(size) : b.mul(draws.of(size), draws.of(quantity));
    return b.mul(p, b.max(b.constant(0), b.linear(1, [{ coefficient: -1, node: b.mul(strength, responses.effective(response, t)) }])));
  }, draws.of(noise.probability));
  const change = b.mul(draws.below(at(noise.u, t - 1), hazard), draws.of(at(noise.size, t - 1)));
  if (noise.lasting) shocked.path = b.add(shocked.path, change);
  else shocked.passing = b.add(shocked.passing, change);
}

/** From the state to what is reported: deviation, passing shocks, bounds, measurement error; and the changes that couplings pass on. */
function report(work: Work, i: number, t: number, { passing, defined, redefined, clipped }: Shocked & { readonly clipped: Node }): void {
  const { b, model, draws, rows } = work;
  const indicator = at(model.indicators, i);
  const { noise, low, high } = indicator;
  let free = at(at(rows.path, i), t);
  if (noise.kind === 'deviation') {
    const inherited = b.mul(draws.of(noise.phi), at(work.deviation, i));
    if (t === model.steps && indicator.scale === 'identity') rows.lastNoise[i] = { rest: b.add(b.add(free, inherited), passing), sd: draws.of(noise.sd), z: at(noise.z, t - 1) };
    const a = b.hold(b.add(inherited, b.mul(draws.of(noise.sd), draws.of(at(noise.z, t - 1)))));
    work.deviation[i] = a;
    free = moveOnScale(b, indicator, free, a);
  }
  free = b.add(free, passing);
  const value = b.hold(b.clamp(free, low, high));
  let hit = b.or(clipped, value === free ? b.constant(0) : b.ne(value, free));
  let measured = value;
  if (noise.kind === 'measurement') {
    if (t === model.steps) rows.lastNoise[i] = { rest: value, sd: draws.of(noise.sd), z: at(noise.z, t - 1) };
    const blurred = b.add(value, b.mul(draws.of(noise.sd), draws.of(at(noise.z, t - 1))));
    measured = b.hold(b.clamp(blurred, low, high));
    hit = b.or(hit, measured === blurred ? b.constant(0) : b.ne(measured, blurred));
  }
  at(rows.value, i)[t] = value;
  at(rows.measured, i)[t] = measured;
  at(rows.clipped, i)[t] = hit;
  const change = b.sub(value, at(at(rows.value, i), t - 1));
  at(work.change, i)[t] = change;
  at(work.real, i)[t] = b.linear(0, [{ coefficient: 1, node: change }, { coefficient: -1, node: defined }, { coefficient: -1, node: redefined }, { coefficient: 1, node: at(work.redefinedBefore, i) }]);
  work.redefinedBefore[i] = redefined;
}
