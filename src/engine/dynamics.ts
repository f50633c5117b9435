import type { EffectModel, IndicatorModel, Model } from '../schema/model.js';
import type { Block } from './block.js';
import { compileFormula, evaluateFormula, orderByNeed, type CompiledFormula, type FormulaRows, type OutputRows } from './formula.js';
import type { DeliveryRows } from './funding.js';
import { clampRow, deviate, saturate, walk } from './change.js';
import type { ResponseRows } from './response.js';
import type { Again } from './reuse.js';
import { sizeWithMitigation } from './response.js';
import { addEffect, ownChange } from './step.js';
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
  /** formulas by indicator, and the order in which base-year values follow from each other */
  readonly changes: readonly (CompiledFormula | null)[];
  readonly formulas: readonly (CompiledFormula | null)[];
  readonly startOrder: readonly number[];
};

export function newDynamicsScratch(model: Model): DynamicsScratch {
  const parts = model.indicators.map((indicator, i) => ({
    effects: model.effects.filter((e) => e.indicator === i && e.form !== 'gap-share-per-year'),
    gapEffects: model.effects.filter((e) => e.indicator === i && e.form === 'gap-share-per-year'),
    passes: (indicator.noise.kind === 'events' && !indicator.noise.lasting) || model.shocks.some((s) => s.indicator === i && s.action === 'transient'),
    shocks: model.shocks.flatMap((s, k) => (s.indicator === i ? [k] : [])),
    couplings: model.couplings.flatMap((c, k) => (c.to === i ? [k] : [])),
  }));
  const registers: Row[] = [];
  const compiled = (key: 'change' | 'formula'): (CompiledFormula | null)[] => model.indicators.map((indicator) => (indicator[key] === null ? null : compileFormula(indicator[key], registers)));
  return { changes: compiled('change'), formulas: compiled('formula'), startOrder: orderByNeed(model.indicators.length, (i) => startNeeds(at(model.indicators, i))), parts, deviation: newRows(model.indicators.length), step: newRow(), closed: newRow(), hazard: newRow(), passing: newRow(), redefined: newRow(), redefinedBefore: newRows(model.indicators.length), hit: new Uint8Array(blockSize), defined: newRow(), size: newRow() };
}

/** Indicators whose base-year value is needed for that of this one: those that its formula reads, at whatever time. */
function startNeeds({ baseline, formula }: IndicatorModel): number[] {
  return baseline !== null || formula === null ? [] : formula.sources.flatMap((source) => (source.from === 'value' || source.from === 'state' ? [source.indicator] : []));
}

export type DynamicsInput = Block & { readonly again: Again; readonly responses: ResponseRows; readonly delivery: DeliveryRows; readonly outputs: OutputRows };

/** Runs every indicator through the horizon, in the order of the lag-0 couplings (docs/model.md, section 4). */
export function simulateIndicators(input: DynamicsInput, scratch: DynamicsScratch, out: TrajectoryRows): void {
  for (const i of scratch.startOrder) if (input.again.indicators[i] === 1) start(input, at(input.model.indicators, i), i, scratch, out);
  for (let t = 1; t <= input.model.steps; t++) for (const i of input.levers.order) if (input.again.indicators[i] === 1) advance(input, i, t, scratch, out);
}

function formulaRows({ outputs, delivery }: DynamicsInput, { value, path }: TrajectoryRows): FormulaRows {
  return { value, path, outputs, delivery };
}

function start(input: DynamicsInput, indicator: IndicatorModel, i: number, scratch: DynamicsScratch, out: TrajectoryRows): void {
  const { rows, count } = input;
  const path = at(at(out.path, i), 0);
  const formula = scratch.formulas[i] ?? null;
  if (indicator.baseline === null && formula === null) throw new RangeError(`an indicator without a base-year value: ${indicator.id}`);
  const given = indicator.baseline !== null ? at(rows, indicator.baseline) : evaluateFormula(formula as CompiledFormula, input, formulaRows(input, out), 0);
  path.set(given.subarray(0, count));
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

/** One indicator through one year: its value by a formula, or the systematic step within the headroom and the closing of the gap; then noise and shocks outside it. */
function advance(input: DynamicsInput, i: number, t: number, scratch: DynamicsScratch, out: TrajectoryRows): void {
  const { model, rows, count } = input;
  const indicator = at(model.indicators, i);
  const before = at(at(out.path, i), t - 1);
  const path = at(at(out.path, i), t);
  const { step, passing, redefined, defined, hit } = scratch;
  const formula = scratch.formulas[i] ?? null;
  if (formula !== null) path.set(evaluateFormula(formula, input, formulaRows(input, out), t).subarray(0, count));
  else {
    ownChange(indicator, before, t, rows, step, count);
    addChange(input, i, t, scratch, out);
    for (const effect of at(scratch.parts, i).effects) addEffect(effect, input.responses, t, rows, step, count);
    for (const c of at(scratch.parts, i).couplings) if (at(input.levers.couplingActive, c)) addCoupling(input, c, t, out, step);
    loseGrowth(input, i, t, scratch);
    if (indicator.saturating) saturate(step, before, indicator.low, indicator.high, count);
    for (let d = 0; d < count; d++) path[d] = (before[d] as number) + (step[d] as number);
    closeGap(input, i, t, scratch, path);
  }
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

/** Adds what the formula of an indicator's change gives. */
function addChange(input: DynamicsInput, i: number, t: number, { changes, step }: DynamicsScratch, out: TrajectoryRows): void {
  const change = changes[i] ?? null;
  if (change === null) return;
  const further = evaluateFormula(change, input, formulaRows(input, out), t);
  for (let d = 0; d < input.count; d++) step[d] = (step[d] as number) + (further[d] as number);
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
