import { leverNames } from '../messages/levers.js';
import { targetsSetIn } from '../scenarios/layers.js';
import type { Documents } from '../scenarios/documents.js';
import { entriesOf } from '../scenarios/entries.js';
import type { Contender } from '../scenarios/hybrid.js';
import { resolveLayers, type Entry, type Origins } from '../scenarios/resolve-levers.js';
import { resolveModel } from '../scenarios/resolve-model.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { LeverKind } from '../schema/lever.js';
import type { Levers, Model } from '../schema/model.js';
import type { Name } from '../schema/table.js';
import { bothLanguages } from '../schema/text.js';
import { mean, quantile, type Distribution } from '../stats/distributions/index.js';

/** Where a value comes from: `file:line` of the entry that set it, `--set`, or null: as planned. */
export type Origin = string | null;

/** One entry of the scenario or its parent; `decides`: whether anything that counts still comes from it. */
export type ShownLever = { readonly kind: LeverKind; readonly text: Name; readonly because: Name; readonly origin: string; readonly decides: boolean };
/** Money of a project in one year: a share of each draw's need, or an amount; mean need and mean money, plan currency. */
export type ShownMoney = { readonly year: number; readonly multiplier: number | null; readonly amount: number | null; readonly meanNeed: number; readonly meanMoney: number; readonly origin: Origin };
export type ShownProject = {
  readonly id: string;
  readonly name: Name;
  readonly scale: number;
  readonly scaleOrigin: Origin;
  readonly delay: number;
  readonly delayOrigin: Origin;
  /** share of the quantity planned for each year */
  readonly schedule: readonly number[];
  readonly scheduleOrigin: Origin;
  readonly money: readonly ShownMoney[];
};
export type ShownEvent = { readonly id: string; readonly name: Name; readonly mode: 'as-modelled' | 'off' | 'forced'; readonly year: number | null; readonly intensity: number; readonly origin: Origin };
type Law = { readonly distribution: Distribution; readonly mean: number; readonly q05: number; readonly q95: number };
export type ShownAssumption = { readonly id: string; readonly name: Name; readonly unit: string; readonly before: Law; readonly after: Law; readonly origin: Origin };
export type ShownTarget = { readonly indicator: string; readonly name: Name; readonly unit: string; readonly comparator: string; readonly value: number | null; readonly origin: Origin };
export type ShownCoupling = { readonly id: string; readonly from: string; readonly to: string; readonly active: boolean; readonly origin: Origin };

/** A resolved scenario in one state of knowledge: every value a lever can set, with where it comes from. Assumptions only where they are overridden. */
export type ShownScenario = {
  readonly id: string;
  readonly title: Name;
  readonly evidence: EvidenceSet;
  readonly currency: string;
  readonly levers: readonly ShownLever[];
  readonly accounting: Levers['accounting'];
  readonly unspent: Levers['unspent'];
  readonly prices: { readonly multiplier: number; readonly origin: Origin };
  readonly years: readonly { readonly year: number; readonly meanNeed: number; readonly meanMoney: number }[];
  readonly projects: readonly ShownProject[];
  readonly events: readonly ShownEvent[];
  readonly assumptions: readonly ShownAssumption[];
  readonly targets: readonly ShownTarget[];
  readonly couplings: readonly ShownCoupling[];
};

/** Resolves a scenario and says of every value where it comes from. @throws RangeError if balancing or giving projects cannot pay */
export function showScenario(documents: Documents, scenario: Contender, evidence: EvidenceSet, accounting: Levers['accounting']): ShownScenario {
  const model = resolveModel(documents, evidence);
  const { levers, origins } = resolveLayers(documents, model, scenario, accounting, targetsSetIn(scenario.layers));
  const written = new Set<object>(scenario.layers.slice(0, scenario.written).flatMap((layer) => [layer, ...nested(layer)]));
  const origin = (entry: object | null): Origin => {
    if (entry === null) return null;
    if (!written.has(entry)) return '--set';
    const { file, line } = documents.placeOf(entry);
    return `${file}:${line}`;
  };
  const deciding = decidingEntries(origins);
  const projects = documents.plan.projects.map((project, k) => shownProject(model, levers, origins, { id: project.id, name: bothLanguages(project.name) }, k, origin));
  const nameOf = (rows: readonly { readonly id: string; readonly name: Parameters<typeof bothLanguages>[0] }[], id: string): Name => bothLanguages(rows.find((row) => row.id === id)?.name ?? id);
  return {
    id: scenario.id,
    title: scenario.title,
    evidence,
    currency: documents.plan.plan.currency,
    levers: scenario.layers.flatMap((layer, k) =>
      entriesOf(documents, layer, k < scenario.written).map((entry): ShownLever => ({ kind: entry.kind, ...leverNames([entry], documents.plan.plan.currency), origin: origin(entry.row) ?? '', decides: deciding.has(entry.row) || entry.lever === 'accounting' || entry.lever === 'unspent' })),
    ),
    accounting: levers.accounting,
    unspent: levers.unspent,
    prices: { multiplier: levers.priceMultiplier, origin: origin(origins.prices) },
    years: Array.from({ length: model.steps }, (_, t) => ({ year: model.baseYear + t + 1, meanNeed: sumOf(projects, t, 'meanNeed'), meanMoney: sumOf(projects, t, 'meanMoney') })),
    projects,
    events: model.events.map((event, e): ShownEvent => {
      const lever = levers.events[e] as Levers['events'][number];
      return { id: event.id, name: nameOf(documents.relations.events, event.id), mode: lever.mode, year: lever.mode === 'forced' ? model.baseYear + lever.step : null, intensity: lever.intensity, origin: origin(origins.events[e] ?? null) };
    }),
    assumptions: [...origins.assumptions].flatMap(([id, entry]): ShownAssumption[] => {
      const known = documents.assumptions.assumptions.find((a) => a.id === id);
      const override = levers.laws.find(({ variate }) => model.variates[variate]?.assumption === id);
      const before = override === undefined ? undefined : model.variates[override.variate]?.law;
      if (known === undefined || override === undefined || before === undefined || typeof before === 'string') return [];
      return [{ id, name: bothLanguages(known.name), unit: known.unit, before: lawOf(before), after: lawOf(override.law), origin: origin(entry) }];
    }),
    targets: levers.targets.map((target): ShownTarget => {
      const id = model.indicators[target.indicator]?.id ?? '';
      const indicator = documents.plan.indicators.find((i) => i.id === id);
      return { indicator: id, name: nameOf(documents.plan.indicators, id), unit: indicator?.unit ?? '', comparator: target.comparator, value: Number.isNaN(target.value) ? null : target.value, origin: origin(origins.targets.get(id) ?? null) };
    }),
    couplings: model.couplings.map((coupling, c): ShownCoupling => ({ id: coupling.id, from: model.indicators[coupling.from]?.id ?? '', to: model.indicators[coupling.to]?.id ?? '', active: levers.couplingActive[c] ?? false, origin: origin(origins.couplings[c] ?? null) })),
  };
}

/** Every mapping and list inside a document. */
function nested(value: object): object[] {
  return Object.values(value).flatMap((child: unknown) => (typeof child === 'object' && child !== null ? [child, ...nested(child)] : []));
}

function decidingEntries(origins: Origins): ReadonlySet<object> {
  const all = [...origins.money, ...origins.schedule, ...origins.delay, ...origins.scale, ...origins.events, ...origins.couplings, origins.prices, ...origins.assumptions.values(), ...origins.targets.values()];
  return new Set(all.filter((entry): entry is Entry => entry !== null));
}

function shownProject(model: Model, levers: Levers, origins: Origins, named: Pick<ShownProject, 'id' | 'name'>, k: number, origin: (entry: object | null) => Origin): ShownProject {
  const schedule = Array.from(levers.schedule.subarray(k * model.steps, (k + 1) * model.steps));
  const scale = levers.scale[k] as number;
  const money = schedule.map((share, t): ShownMoney => {
    const i = k * model.steps + t;
    const meanNeed = (model.projects[k]?.meanCost ?? 0) * scale * share * model.commonPriceMean * levers.priceMultiplier;
    const amount = levers.amount[i] as number;
    const byShare = Number.isNaN(amount);
    const multiplier = levers.multiplier[i] as number;
    return { year: model.baseYear + t + 1, multiplier: byShare ? multiplier : null, amount: byShare ? null : amount, meanNeed, meanMoney: byShare ? multiplier * meanNeed : amount, origin: origin(origins.money[i] ?? null) };
  });
  return { ...named, scale, scaleOrigin: origin(origins.scale[k] ?? null), delay: levers.delay[k] as number, delayOrigin: origin(origins.delay[k] ?? null), schedule, scheduleOrigin: origin(origins.schedule[k] ?? null), money };
}

function sumOf(projects: readonly ShownProject[], t: number, key: 'meanNeed' | 'meanMoney'): number {
  return projects.reduce((sum, project) => sum + (project.money[t]?.[key] ?? 0), 0);
}

function lawOf(distribution: Distribution): Law {
  return { distribution, mean: mean(distribution), q05: quantile(distribution, 0.05), q95: quantile(distribution, 0.95) };
}
