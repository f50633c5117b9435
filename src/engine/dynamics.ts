import type { EffectModel, IndicatorModel, Model } from '../schema/model.js';
import type { Block } from './block.js';
import { clampRow, deviate, fromScale, saturate, walk } from './change.js';
import type { ResponseRows } from './response.js';
import { sizeWithMitigation } from './response.js';
import { at, blockSize, newGrid, newRow, newRows, type Row } from './row.js';

/**
 * Trajectories of one block, [indicator][step], step 0 the base year, in the indicator's unit.
 * `path` the state; `value` path + deviation + passing shocks, within bounds; `measured` the value as it would be reported;
 * `change` the yearly change of the value, `real` the same without changes of definition; `clipped` draws clamped at a bound, [indicator][step].
 */
export type TrajectoryRows = {
  readonly path: readonly (readonly Row[])[];
  readonly value: readonly (readonly Row[])[];
  readonly measured: readonly (readonly Row[])[];
  readonly change: readonly (readonly Row[])[];
  readonly real: readonly (readonly Row[])[];
  readonly clipped: readonly Float64Array[];
};

export function newTrajectoryRows(model: Model): TrajectoryRows {
  const grid = () => newGrid(model.indicators.length, model.steps + 1);
  return { path: grid(), value: grid(), measured: grid(), change: grid(), real: grid(), clipped: model.indicators.map(() => new Float64Array(model.steps + 1)) };
}

type IndicatorParts = {
  readonly effects: readonly EffectModel[];
  readonly shocks: readonly number[];
  readonly couplings: readonly number[];
  readonly gapEffects: readonly EffectModel[];
  /** whether anything passes within the year: transient shocks, failures that do not last */
  readonly passes: boolean;
};
export type DynamicsScratch = {
  readonly parts: readonly IndicatorParts[];
  readonly deviation: readonly Row[];
  readonly step: Row;
  readonly closed: Row;
  readonly hazard: Row;
  readonly passing: Row;
  /** what definition changes make of the passing shocks, this year and the year before, [indicator] */
  readonly redefined: Row;
  readonly redefinedBefore: readonly Row[];
  readonly hit: Uint8Array;
  readonly defined: Row;
  readonly size: Row;
};

export function newDynamicsScratch(model: Model): DynamicsScratch {
  const parts = model.indicators.map((indicator, i) => ({
    effects: model.effects.filter((e) => e.indicator === i && e.form !== 'gap-share-per-year'),
    gapEffects: model.effects.filter((e) => e.indicator === i && e.form === 'gap-share-per-year'),
    passes: (indicator.noise.kind === 'events' && !indicator.noise.lasting) || model.shocks.some((s) => s.indicator === i && s.action === 'transient'),
    shocks: model.shocks.flatMap((s, k) => (s.indicator === i ? [k] : [])),
    couplings: model.couplings.flatMap((c, k) => (c.to === i ? [k] : [])),
  }));
  return { parts, deviation: newRows(model.indicators.length), step: newRow(), closed: newRow(), hazard: newRow(), passing: newRow(), redefined: newRow(), redefinedBefore: newRows(model.indicators.length), hit: new Uint8Array(blockSize), defined: newRow(), size: newRow() };
}

export type DynamicsInput = Block & { readonly responses: ResponseRows };

/** Runs every indicator through the horizon, in the order of the lag-0 couplings (docs/model.md, section 4). */
export function simulateIndicators(input: DynamicsInput, scratch: DynamicsScratch, out: TrajectoryRows): void {
  input.model.indicators.forEach((indicator, i) => start(input, indicator, i, scratch, out));
  for (let t = 1; t <= input.model.steps; t++) for (const i of input.levers.order) advance(input, i, t, scratch, out);
}

function start({ rows, count }: DynamicsInput, indicator: IndicatorModel, i: number, scratch: DynamicsScratch, out: TrajectoryRows): void {
  const path = at(at(out.path, i), 0);
  path.set(at(rows, indicator.baseline).subarray(0, count));
  scratch.hit.fill(0, 0, count);
  clampRow(path, indicator.low, indicator.high, scratch.hit, count);
  at(out.clipped, i)[0] = numberHit(scratch.hit, count);
  at(at(out.value, i), 0).set(path);
  at(at(out.measured, i), 0).set(path);
  at(scratch.deviation, i).fill(0, 0, count);
  at(scratch.redefinedBefore, i).fill(0, 0, count);
}

function numberHit(hit: Uint8Array, count: number): number {
  let n = 0;
  for (let d = 0; d < count; d++) n += hit[d] as number;
  return n;
}

/** One indicator through one year: systematic step within the headroom, then closing of the gap, then noise and shocks outside it. */
function advance(input: DynamicsInput, i: number, t: number, scratch: DynamicsScratch, out: TrajectoryRows): void {
  const { model, rows, count } = input;
  const indicator = at(model.indicators, i);
  const before = at(at(out.path, i), t - 1);
  const path = at(at(out.path, i), t);
  const { step, passing, redefined, defined, hit } = scratch;
  ownChange(indicator, before, t, rows, step, count);
  for (const effect of at(scratch.parts, i).effects) addEffect(effect, input.responses, t, rows, step, count);
  for (const c of at(scratch.parts, i).couplings) if (at(input.levers.couplingActive, c)) addCoupling(input, c, t, out, step);
  loseGrowth(input, i, t, scratch);
  if (indicator.saturating) saturate(step, before, indicator.low, indicator.high, count);
  for (let d = 0; d < count; d++) path[d] = (before[d] as number) + (step[d] as number);
  closeGap(input, i, t, scratch, path);
  const { noise } = indicator;
  if (noise.kind === 'walk') walk(indicator.scale, path, at(rows, noise.sd), at(rows, at(noise.z, t - 1)), indicator.low, indicator.high, count);
  passing.fill(0, 0, count);
  redefined.fill(0, 0, count);
  defined.fill(0, 0, count);
  applyShocks(input, i, t, scratch, path);
  if (noise.kind === 'events') fail(input, indicator, i, t, scratch, path);
  hit.fill(0, 0, count);
  clampRow(path, indicator.low, indicator.high, hit, count);
  report(input, i, t, scratch, out);
}

/** Autonomous change of the year in natural units: drift, growth, logistic growth, reversion; on a log or logit scale drift acts there. */
function ownChange(indicator: IndicatorModel, before: Row, t: number, rows: readonly Row[], step: Row, count: number): void {
  const drift = indicator.drift === null ? null : at(rows, indicator.drift);
  const profile = indicator.driftProfile[t - 1] ?? 1;
  if (indicator.scale === 'identity') {
    for (let d = 0; d < count; d++) step[d] = drift === null ? 0 : (drift[d] as number) * profile;
  } else {
    for (let d = 0; d < count; d++) {
      const move = drift === null ? 0 : (drift[d] as number) * profile;
      step[d] = fromScale(indicator.scale, before[d] as number, move, indicator.low, indicator.high) - (before[d] as number);
    }
  }
  if (indicator.growth !== null) {
    const growth = at(rows, indicator.growth);
    for (let d = 0; d < count; d++) step[d] = (step[d] as number) + (growth[d] as number) * (before[d] as number);
  }
  if (indicator.logistic !== null) {
    const rate = at(rows, indicator.logistic.rate);
    const ceiling = at(rows, indicator.logistic.ceiling);
    for (let d = 0; d < count; d++) step[d] = (step[d] as number) + (rate[d] as number) * (before[d] as number) * (1 - (before[d] as number) / (ceiling[d] as number));
  }
  if (indicator.reversion !== null) {
    const rate = at(rows, indicator.reversion.rate);
    const level = at(rows, indicator.reversion.level);
    for (let d = 0; d < count; d++) step[d] = (step[d] as number) + (rate[d] as number) * ((level[d] as number) - (before[d] as number));
  }
}

function addEffect(effect: EffectModel, responses: ResponseRows, t: number, rows: readonly Row[], step: Row, count: number): void {
  if (effect.form !== 'level' && effect.form !== 'rate-per-year') return;
  const size = at(rows, effect.size);
  const quantity = effect.quantity === null ? null : at(rows, effect.quantity);
  const effective = at(at(responses.effective, effect.response), t);
  const earlier = at(at(responses.effective, effect.response), t - 1);
  const level = effect.form === 'level';
  for (let d = 0; d < count; d++) {
    const share = level ? (effective[d] as number) - (earlier[d] as number) : (effective[d] as number);
    step[d] = (step[d] as number) + (size[d] as number) * (quantity === null ? 1 : (quantity[d] as number)) * share;
  }
}

/** Adds coefficient x change of the other indicator `lag` years ago; fractional lags interpolate between two years. */
function addCoupling({ model, rows, count }: DynamicsInput, c: number, t: number, out: TrajectoryRows, step: Row): void {
  const coupling = at(model.couplings, c);
  const changes = at(coupling.measured ? out.change : out.real, coupling.from);
  const coefficient = at(rows, coupling.coefficient);
  const lag = at(rows, coupling.lag);
  for (let d = 0; d < count; d++) {
    const years = lag[d] as number;
    const whole = Math.floor(years);
    const part = years - whole;
    const near = t - whole;
    let change = near >= 1 ? (1 - part) * (at(changes, near)[d] as number) : 0;
    if (part > 0 && near >= 2) change += part * (at(changes, near - 1)[d] as number);
    step[d] = (step[d] as number) + (coefficient[d] as number) * change;
  }
}

/** Shocks that take a share of the year's gain, at most all of it; a loss is not made larger or smaller. */
function loseGrowth(input: DynamicsInput, i: number, t: number, scratch: DynamicsScratch): void {
  for (const s of at(scratch.parts, i).shocks) {
    if (at(input.model.shocks, s).action !== 'growth-loss') continue;
    sizeWithMitigation(input, input.responses, s, t, scratch.size);
    for (let d = 0; d < input.count; d++) if ((scratch.step[d] as number) > 0) scratch.step[d] = (scratch.step[d] as number) * (1 - Math.min(1, scratch.size[d] as number));
  }
}

/** Closes 1 - exp(-sum of shares over projects) of the gap to the bound: the upper one if the sum is up, the lower one if it is down. */
function closeGap({ model, rows, responses, count }: DynamicsInput, i: number, t: number, scratch: DynamicsScratch, path: Row): void {
  const effects = at(scratch.parts, i).gapEffects;
  if (effects.length === 0) return;
  const { low, high } = at(model.indicators, i);
  const { closed } = scratch;
  closed.fill(0, 0, count);
  for (const effect of effects) {
    const size = at(rows, effect.size);
    const quantity = effect.quantity === null ? null : at(rows, effect.quantity);
    const effective = at(at(responses.effective, effect.response), t);
    for (let d = 0; d < count; d++) closed[d] = (closed[d] as number) + (size[d] as number) * (quantity === null ? 1 : (quantity[d] as number)) * (effective[d] as number);
  }
  for (let d = 0; d < count; d++) {
    const shares = closed[d] as number;
    const x = path[d] as number;
    if (shares > 0) path[d] = x + (high - x) * (1 - Math.exp(-shares));
    else if (shares < 0) path[d] = x + (low - x) * (1 - Math.exp(shares));
  }
}

function applyShocks(input: DynamicsInput, i: number, t: number, scratch: DynamicsScratch, path: Row): void {
  const { model, count } = input;
  const { size, passing, redefined, defined } = scratch;
  for (const s of at(scratch.parts, i).shocks) {
    const shock = at(model.shocks, s);
    if (shock.action === 'growth-loss') continue;
    sizeWithMitigation(input, input.responses, s, t, size);
    const passes = shock.action === 'transient';
    const target = passes ? passing : path;
    const changed = at(model.events, shock.event).definition ? (passes ? redefined : defined) : null;
    for (let d = 0; d < count; d++) {
      const amount = shock.action === 'multiply' ? (path[d] as number) * (size[d] as number) : (size[d] as number);
      target[d] = (target[d] as number) + amount;
      if (changed !== null) changed[d] = (changed[d] as number) + amount;
    }
  }
}

function addNoise(path: Row, sd: Row, z: Row, count: number): void {
  for (let d = 0; d < count; d++) path[d] = (path[d] as number) + (sd[d] as number) * (z[d] as number);
}

/** Rare one-sided failures: probability x product of (1 - cut x effective share); a lasting one stays in the path, else it passes within the year. */
function fail(input: DynamicsInput, indicator: IndicatorModel, i: number, t: number, scratch: DynamicsScratch, path: Row): void {
  const { rows, responses, count } = input;
  const { noise } = indicator;
  if (noise.kind !== 'events') return;
  const { hazard, passing } = scratch;
  hazard.set(at(rows, noise.probability).subarray(0, count));
  for (const effect of at(scratch.parts, i).effects) {
    if (effect.form !== 'hazard-cut') continue;
    const cut = at(rows, effect.size);
    const quantity = effect.quantity === null ? null : at(rows, effect.quantity);
    const effective = at(at(responses.effective, effect.response), t);
    for (let d = 0; d < count; d++) hazard[d] = (hazard[d] as number) * Math.max(0, 1 - (cut[d] as number) * (quantity === null ? 1 : (quantity[d] as number)) * (effective[d] as number));
  }
  const u = at(rows, at(noise.u, t - 1));
  const size = at(rows, at(noise.size, t - 1));
  const target = noise.lasting ? path : passing;
  for (let d = 0; d < count; d++) if ((u[d] as number) < (hazard[d] as number)) target[d] = (target[d] as number) + (size[d] as number);
}

/** From the state to what is reported: deviation, passing shocks, bounds, measurement error; and the changes that couplings pass on. */
function report({ model, rows, count }: DynamicsInput, i: number, t: number, scratch: DynamicsScratch, out: TrajectoryRows): void {
  const indicator = at(model.indicators, i);
  const { noise } = indicator;
  const path = at(at(out.path, i), t);
  const value = at(at(out.value, i), t);
  const measured = at(at(out.measured, i), t);
  value.set(path.subarray(0, count));
  if (noise.kind === 'deviation') {
    const a = at(scratch.deviation, i);
    const sd = at(rows, noise.sd);
    const phi = at(rows, noise.phi);
    const z = at(rows, at(noise.z, t - 1));
    for (let d = 0; d < count; d++) a[d] = (phi[d] as number) * (a[d] as number) + (sd[d] as number) * (z[d] as number);
    deviate(indicator.scale, value, a, indicator.low, indicator.high, count);
  }
  for (let d = 0; d < count; d++) value[d] = (value[d] as number) + (scratch.passing[d] as number);
  clampRow(value, indicator.low, indicator.high, scratch.hit, count);
  measured.set(value.subarray(0, count));
  if (noise.kind === 'measurement') {
    addNoise(measured, at(rows, noise.sd), at(rows, at(noise.z, t - 1)), count);
    clampRow(measured, indicator.low, indicator.high, scratch.hit, count);
  }
  at(out.clipped, i)[t] = numberHit(scratch.hit, count);
  const earlier = at(at(out.value, i), t - 1);
  const change = at(at(out.change, i), t);
  const real = at(at(out.real, i), t);
  const redefinedBefore = at(scratch.redefinedBefore, i);
  for (let d = 0; d < count; d++) {
    const c = (value[d] as number) - (earlier[d] as number);
    change[d] = c;
    real[d] = c - (scratch.defined[d] as number) - (scratch.redefined[d] as number) + (redefinedBefore[d] as number);
  }
  redefinedBefore.set(scratch.redefined);
}
