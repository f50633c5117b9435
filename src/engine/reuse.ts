import type { FormulaModel, Levers, Model, ShockModel, TargetModel } from '../schema/model.js';
import { drawnRows } from './draw.js';
import { at, type Row } from './row.js';

/**
 * What has to be computed again after another scenario ran on the same draws; everything else still stands in the rows of the kernel.
 * 1 = again: `projects`, `responses`, `mitigated` (by shock), `indicators` and `targets` by index; `curves`: the course of effects after delivery;
 * `events`: which events happen, what they do to money and works, and prices.
 */
export type Again = {
  curves: boolean;
  events: boolean;
  readonly projects: Uint8Array;
  readonly responses: Uint8Array;
  readonly mitigated: Uint8Array;
  readonly indicators: Uint8Array;
  readonly targets: Uint8Array;
};

/** What ran before: the levers, and the rows they read. */
type Before = { readonly levers: Levers; readonly rows: readonly Row[]; readonly count: number };

/** Finds out, scenario by scenario, what the levers that changed can reach. */
export type Tracker = { readonly next: (levers: Levers, rows: readonly Row[], count: number) => Again };

/**
 * Tracks what one scenario leaves for the next on the same draws: a project is computed again where its own levers or numbers differ, an effect where
 * its project does, and an indicator where an effect, a mitigated shock, a switched coupling, a number of its own or another such indicator reaches it.
 *
 * @param targets number of targets of every scenario
 * @param apart whether projects may be computed one by one; else all of them are where one is, as yearly accounts over all of them need
 */
export function createTracker(model: Model, targets: number, apart: boolean): Tracker {
  const again: Again = { curves: true, events: true, projects: new Uint8Array(model.projects.length), responses: new Uint8Array(model.responses.length), mitigated: new Uint8Array(model.shocks.length), indicators: new Uint8Array(model.indicators.length), targets: new Uint8Array(targets) };
  const readers = readersOf(model);
  const uses = usesOf(model);
  let before: Before | null = null;
  return {
    next(levers, rows, count) {
      const known = before !== null && drawnRows(before.rows) === drawnRows(rows) && before.count === count ? before : null;
      before = { levers, rows, count };
      const last = known?.levers ?? null;
      const changed = known === null ? null : uses.filter((_, v) => known.rows[v] !== rows[v]);
      again.curves = changed === null || changed.some((use) => use.curves);
      again.events = last === null || !sameEvents(last, levers) || (changed ?? []).some((use) => use.events);
      markProjects(model, last, levers, apart, changed ?? [], again);
      markResponses(model, changed ?? [], again);
      markIndicators(model, last, levers, readers, changed ?? [], again);
      levers.targets.forEach((target, k) => (again.targets[k] = again.indicators[target.indicator] === 1 || last === null || !sameTarget(target, at(last.targets, k)) ? 1 : 0));
      return again;
    },
  };
}

/** Who reads a row of draws. */
type Use = { curves: boolean; events: boolean; readonly projects: number[]; readonly responses: number[]; readonly shocks: number[]; readonly indicators: number[]; outputs: boolean };

/** Actions of shocks that are settled with the events, before anything else. */
const settledWithEvents: ReadonlySet<ShockModel['action']> = new Set(['disruption', 'funding-cut', 'price-rise', 'start-delay']);

/** Who reads each row of draws of a model, by index. */
function usesOf(model: Model): readonly Use[] {
  const uses = model.variates.map((): Use => ({ curves: false, events: false, projects: [], responses: [], shocks: [], indicators: [], outputs: false }));
  const note = (variates: readonly (number | null | undefined)[], mark: (use: Use) => void): void => variates.forEach((v) => v !== null && v !== undefined && mark(at(uses, v)));
  note([model.commonPrice], (use) => (use.events = true));
  model.projects.forEach((p, k) => {
    note([...p.costs.flatMap((c) => [c.quantity, c.unitCost]), p.delivery, p.capacity], (use) => use.projects.push(k));
    note([p.survival], (use) => model.responses.forEach((r, k2) => r.project === k && use.responses.push(k2)));
  });
  model.responses.forEach((r, k) => note([r.lag], (use) => ((use.curves = true), use.responses.push(k))));
  for (const effect of model.effects) note([effect.size, effect.quantity], (use) => use.indicators.push(effect.indicator));
  for (const coupling of model.couplings) note([coupling.coefficient, coupling.lag], (use) => use.indicators.push(coupling.to));
  for (const event of model.events) note([event.probability, event.persistence, ...event.u, ...event.uPersist], (use) => (use.events = true));
  model.shocks.forEach((shock, s) => note(shock.size, (use) => (settledWithEvents.has(shock.action) ? (use.events = true) : use.shocks.push(s))));
  for (const mitigation of model.mitigations) note([mitigation.cut], (use) => use.shocks.push(mitigation.shock));
  model.indicators.forEach((indicator, i) => {
    const { noise } = indicator;
    const noisy = noise.kind === 'none' ? [] : noise.kind === 'events' ? [noise.probability, ...noise.size, ...noise.u] : [noise.sd, ...(noise.kind === 'deviation' ? [noise.phi] : []), ...noise.z];
    const own = [indicator.baseline, indicator.drift, indicator.growth, indicator.logistic?.rate, indicator.logistic?.ceiling, indicator.reversion?.rate, indicator.reversion?.level];
    note([...own, ...noisy, ...variatesIn(indicator.change), ...variatesIn(indicator.formula)], (use) => use.indicators.push(i));
  });
  for (const output of model.outputs) note([output.baseline, ...variatesIn(output.formula)], (use) => (use.outputs = true));
  return uses;
}

/** Rows of draws that a formula reads. */
function variatesIn(formula: FormulaModel | null): readonly number[] {
  return (formula?.sources ?? []).flatMap((source) => (source.from === 'variate' ? [source.variate] : source.from === 'delivered' ? (source.quantity ?? []) : []));
}

function sameEvents(a: Levers, b: Levers): boolean {
  const sameMode = a.events.every((event, e) => {
    const other = at(b.events, e);
    return event.mode === other.mode && event.step === other.step && event.intensity === other.intensity;
  });
  return sameMode && a.priceMultiplier === b.priceMultiplier && a.accounting === b.accounting && a.unspent === b.unspent;
}

function sameStretch(a: Float64Array, b: Float64Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

function markProjects({ projects, steps }: Model, known: Levers | null, levers: Levers, apart: boolean, changed: readonly Use[], again: Again): void {
  projects.forEach((_, p) => {
    const [from, to] = [p * steps, (p + 1) * steps];
    const stands =
      known !== null &&
      !again.events &&
      sameStretch(known.multiplier, levers.multiplier, from, to) &&
      sameStretch(known.amount, levers.amount, from, to) &&
      sameStretch(known.schedule, levers.schedule, from, to) &&
      known.delay[p] === levers.delay[p] &&
      known.scale[p] === levers.scale[p];
    again.projects[p] = stands ? 0 : 1;
  });
  for (const use of changed) for (const p of use.projects) again.projects[p] = 1;
  if (!apart && again.projects.includes(1)) again.projects.fill(1);
}

function markResponses(model: Model, changed: readonly Use[], again: Again): void {
  model.responses.forEach(({ project }, r) => (again.responses[r] = again.projects[project] as number));
  for (const use of changed) for (const r of use.responses) again.responses[r] = 1;
  model.shocks.forEach((_, s) => (again.mitigated[s] = again.events || model.mitigations.some((m) => m.shock === s && again.responses[m.response] === 1) ? 1 : 0));
  for (const use of changed) for (const s of use.shocks) again.mitigated[s] = 1;
  model.responses.forEach(({ survives, project }, r) => {
    if (survives && model.shocks.some((shock, s) => shock.action === 'survival' && again.mitigated[s] === 1 && shock.projects.includes(project))) again.responses[r] = 1;
  });
}

/** Indicators that read another one, and whether one reads a derived output: by coupling and formula, [from] -> to. */
type Readers = { readonly of: readonly (readonly number[])[]; readonly outputs: readonly number[]; readonly delivered: readonly (readonly number[])[] };

function readersOf(model: Model): Readers {
  const of = model.indicators.map((): number[] => []);
  const delivered = model.projects.map((): number[] => []);
  const outputs: number[] = [];
  for (const { from, to } of model.couplings) at(of, from).push(to);
  model.indicators.forEach(({ change, formula }, i) => {
    for (const source of [change, formula].flatMap((one: FormulaModel | null) => one?.sources ?? [])) {
      if (source.from === 'value' || source.from === 'state') at(of, source.indicator).push(i);
      else if (source.from === 'delivered') at(delivered, source.project).push(i);
      else if (source.from === 'output') outputs.push(i);
    }
  });
  return { of, outputs, delivered };
}

function markIndicators(model: Model, known: Levers | null, levers: Levers, readers: Readers, changed: readonly Use[], again: Again): void {
  const { indicators } = again;
  indicators.fill(known === null || again.events || !sameOrder(known.order, levers.order) ? 1 : 0);
  if (known !== null) model.couplings.forEach(({ to }, c) => known.couplingActive[c] !== levers.couplingActive[c] && (indicators[to] = 1));
  for (const use of changed) for (const i of use.indicators) indicators[i] = 1;
  for (const effect of model.effects) if (again.responses[effect.response] === 1) indicators[effect.indicator] = 1;
  model.shocks.forEach((shock, s) => shock.indicator !== null && again.mitigated[s] === 1 && (indicators[shock.indicator] = 1));
  readers.delivered.forEach((list, p) => again.projects[p] === 1 && list.forEach((i) => (indicators[i] = 1)));
  // an output may rest on anything
  if (indicators.includes(1) || again.projects.includes(1) || changed.some((use) => use.outputs)) for (const i of readers.outputs) indicators[i] = 1;
  const reached = [...indicators.keys()].filter((i) => indicators[i] === 1);
  for (const i of reached) {
    for (const to of at(readers.of, i)) {
      if (indicators[to] === 1) continue;
      indicators[to] = 1;
      reached.push(to);
    }
  }
}

/** Whether two scenarios judge an indicator alike; a value that neither gives is NaN in both. */
function sameTarget(a: TargetModel, b: TargetModel): boolean {
  return a.indicator === b.indicator && a.comparator === b.comparator && Object.is(a.value, b.value) && a.measure === b.measure && a.when === b.when;
}

function sameOrder(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((x, k) => x === b[k]);
}
