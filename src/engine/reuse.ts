import type { FormulaModel, Levers, Model, TargetModel } from '../schema/model.js';
import { at, type Row } from './row.js';

/**
 * What has to be computed again after another scenario ran on the same draws; everything else still stands in the rows of the kernel.
 * 1 = again: `projects`, `responses`, `mitigated` (by shock), `indicators` and `targets` by index; `draws`: what follows from the draws alone; `events`: which events happen, and prices.
 */
export type Again = { draws: boolean; events: boolean; readonly projects: Uint8Array; readonly responses: Uint8Array; readonly mitigated: Uint8Array; readonly indicators: Uint8Array; readonly targets: Uint8Array };

/** What ran before, on which rows of draws: rows drawn for another block, or by other laws, are another array. */
type Before = { readonly levers: Levers; readonly rows: readonly Row[]; readonly count: number };

/** Finds out, scenario by scenario, what the levers that changed can reach. */
export type Tracker = { readonly next: (levers: Levers, rows: readonly Row[], count: number) => Again };

/**
 * Tracks what one scenario leaves for the next: a project is computed again where its own levers differ, an effect where its project is, and an
 * indicator where an effect, a mitigated shock, a switched coupling or another such indicator reaches it.
 *
 * @param apart whether projects may be computed one by one; else all of them are where one is, as yearly accounts over all of them need
 */
export function createTracker(model: Model, targets: number, apart: boolean): Tracker {
  const again: Again = { draws: true, events: true, projects: new Uint8Array(model.projects.length), responses: new Uint8Array(model.responses.length), mitigated: new Uint8Array(model.shocks.length), indicators: new Uint8Array(model.indicators.length), targets: new Uint8Array(targets) };
  const readers = readersOf(model);
  let before: Before | null = null;
  return {
    next(levers, rows, count) {
      const known = before !== null && before.rows === rows && before.count === count ? before.levers : null;
      before = { levers, rows, count };
      again.draws = known === null;
      again.events = known === null || !sameEvents(known, levers);
      markProjects(model, known, levers, apart, again);
      markResponses(model, again);
      markIndicators(model, known, levers, readers, again);
      levers.targets.forEach((target, k) => (again.targets[k] = again.indicators[target.indicator] === 1 || known === null || !sameTarget(target, at(known.targets, k)) ? 1 : 0));
      return again;
    },
  };
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

function markProjects({ projects, steps }: Model, known: Levers | null, levers: Levers, apart: boolean, again: Again): void {
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
  if (!apart && again.projects.includes(1)) again.projects.fill(1);
}

function markResponses(model: Model, again: Again): void {
  model.responses.forEach(({ project }, r) => (again.responses[r] = again.projects[project] as number));
  model.shocks.forEach((_, s) => (again.mitigated[s] = again.events || model.mitigations.some((m) => m.shock === s && again.responses[m.response] === 1) ? 1 : 0));
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

function markIndicators(model: Model, known: Levers | null, levers: Levers, readers: Readers, again: Again): void {
  const { indicators } = again;
  indicators.fill(known === null || again.events || !sameOrder(known.order, levers.order) ? 1 : 0);
  if (known !== null) model.couplings.forEach(({ to }, c) => known.couplingActive[c] !== levers.couplingActive[c] && (indicators[to] = 1));
  for (const effect of model.effects) if (again.responses[effect.response] === 1) indicators[effect.indicator] = 1;
  model.shocks.forEach((shock, s) => shock.indicator !== null && again.mitigated[s] === 1 && (indicators[shock.indicator] = 1));
  readers.delivered.forEach((list, p) => again.projects[p] === 1 && list.forEach((i) => (indicators[i] = 1)));
  // an output may rest on anything
  if (indicators.includes(1) || again.projects.includes(1)) for (const i of readers.outputs) indicators[i] = 1;
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
