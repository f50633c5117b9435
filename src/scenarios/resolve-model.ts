import type { EvidenceSet } from '../schema/evidence.js';
import type { CouplingModel, EffectModel, EventModel, IndicatorModel, MitigationModel, Model, NoiseModel, ProjectModel, ResponseModel, ResponseRow, ShockModel, VariateIndex } from '../schema/model.js';
import type { Component, Dynamics, Effect, Ref, Shock } from '../schema/relations.js';
import { mean, support, type Distribution } from '../stats/distributions/index.js';
import type { Documents } from './documents.js';
import { createFormulaResolver, type FormulaResolver } from './resolve-formulas.js';
import { createVariateTable, type VariateTable } from './resolve-variates.js';
import { conversionFactor, parseCostUnit } from './units.js';

/** Indicators that can be simulated, in the order of the plan. */
export function simulatedIndicators(documents: Documents): readonly { readonly id: string; readonly dynamics: Dynamics }[] {
  const dynamics = new Map(documents.relations.dynamics.map((d) => [d.indicator, d]));
  return documents.plan.indicators.flatMap(({ id }) => {
    const own = dynamics.get(id);
    return own === undefined || own.kind === 'assigned' || own.kind === 'no-model' ? [] : [{ id, dynamics: own }];
  });
}

type Context = {
  readonly documents: Documents;
  readonly set: EvidenceSet;
  readonly table: VariateTable;
  readonly steps: number;
  readonly indicatorIndex: ReadonlyMap<string, number>;
  readonly projectIndex: ReadonlyMap<string, number>;
  readonly responses: ResponseRow[];
  readonly formulas: FormulaResolver;
};

const exists = (set: EvidenceSet) => (row: { readonly sets?: readonly EvidenceSet[]; readonly use?: 'default' | 'alternative' }): boolean => (row.sets === undefined || row.sets.includes(set)) && row.use !== 'alternative';
const existsInSet = (set: EvidenceSet) => (row: { readonly sets?: readonly EvidenceSet[] }): boolean => row.sets === undefined || row.sets.includes(set);

/**
 * Resolves documents to a model in one state of knowledge: ids to indices, units to the plan's, uncertain numbers to rows of draws.
 * The documents must have passed validation; what validation guarantees is not checked again here.
 */
export function resolveModel(documents: Documents, set: EvidenceSet): Model {
  const { plan } = documents.plan;
  const indicators = simulatedIndicators(documents);
  const table = createVariateTable(documents.assumptions.assumptions, set);
  const indicatorIndex = new Map(indicators.map((i, k) => [i.id, k]));
  const projectIndex = new Map(documents.plan.projects.map((p, k) => [p.id, k]));
  const formulas = createFormulaResolver({ documents, table, indicatorIndex, projectIndex, quantityOf });
  const context: Context = { documents, set, table, steps: plan.target_year - plan.base_year, indicatorIndex, projectIndex, responses: [], formulas };
  const { relations } = documents;
  const projects = documents.plan.projects.map((p) => projectModel(context, p.id));
  const resolvedIndicators = indicators.map((i) => indicatorModel(context, i.dynamics));
  const effects = relations.effects.filter(exists(set)).flatMap((e) => effectModel(context, e));
  const couplings = relations.couplings.filter(existsInSet(set)).flatMap((c) => couplingModel(context, c));
  const liveEvents = relations.events.filter(existsInSet(set));
  const liveShocks = relations.shocks.filter((s) => exists(set)(s) && liveEvents.some((e) => e.id === s.event));
  const events = liveEvents.map((e) => eventModel(context, e, liveShocks));
  const shocks = liveShocks.map((s) => shockModel(context, s, events));
  const mitigations = relations.mitigations.filter(existsInSet(set)).flatMap((m) => mitigationModel(context, m, shocks));
  const common = relations.prices?.common;
  const outputs = formulas.outputs();
  const commonPrice = common === undefined ? null : context.table.of(common);
  const correlated = context.table.correlate(documents.assumptions.correlations, context.steps);
  return {
    evidence: set,
    baseYear: plan.base_year,
    steps: context.steps,
    variates: context.table.variates,
    correlated,
    commonPrice,
    commonPriceMean: commonPrice === null ? 1 : meanOf(context, commonPrice),
    indicators: resolvedIndicators,
    projects,
    responses: context.responses,
    effects,
    couplings,
    events,
    shocks,
    mitigations,
    outputs,
  };
}

function lawOf(context: Context, variate: VariateIndex): Distribution {
  const law = context.table.variates[variate]?.law;
  if (law === undefined || typeof law === 'string') throw new RangeError(`no distribution: variate ${variate}`);
  return law;
}
const meanOf = (context: Context, variate: VariateIndex): number => mean(lawOf(context, variate));

function projectModel(context: Context, id: string): ProjectModel {
  const { documents, table, steps } = context;
  const relation = documents.relations.projects.find((r) => r.project === id);
  const stated = documents.plan.projects.find((p) => p.id === id);
  const costs = documents.relations.components.filter((c) => c.project === id).map((c) => costModel(context, c));
  return {
    id,
    section: stated?.section ?? '',
    group: stated?.group ?? '',
    costs,
    delivery: table.of(relation?.delivery ?? 1),
    survival: relation?.survival === undefined ? null : table.of(relation.survival),
    capacity: relation?.capacity === undefined ? null : table.of(relation.capacity),
    ceiling: relation?.scalable ?? 1,
    schedule: relation?.schedule ?? Array.from({ length: steps }, () => 1 / steps),
    meanCost: costs.reduce((sum, c) => sum + c.factor * meanOf(context, c.quantity) * meanOf(context, c.unitCost), 0),
  };
}

/** Quantity of a component: the plan's, the analyst's, or 1 for a lump sum. */
function quantityOf(documents: Documents, component: Component): Ref {
  if (component.plan_quantity === undefined) return component.quantity ?? 1;
  const project = documents.plan.projects.find((p) => p.id === component.project);
  const quantity = project?.quantities?.find((q) => q.id === component.plan_quantity);
  if (quantity === undefined) throw new RangeError(`unknown quantity: ${component.project}.${component.plan_quantity}`);
  return quantity.value;
}

/** Unit of a component's quantity, null for a lump sum. */
export function componentUnit(documents: Documents, component: Component): string | null {
  if (component.unit !== undefined) return component.unit;
  const project = documents.plan.projects.find((p) => p.id === component.project);
  return project?.quantities?.find((q) => q.id === component.plan_quantity)?.unit ?? null;
}

function costModel(context: Context, component: Component): ProjectModel['costs'][number] {
  const unit = parseCostUnit(component.cost_unit, context.documents.plan.plan.currency);
  if (unit === null) throw new RangeError(`unknown cost unit: ${component.cost_unit}`);
  const own = componentUnit(context.documents, component);
  const perUnit = unit.per === null || own === null ? 1 : (conversionFactor(own, unit.per) ?? Number.NaN);
  return {
    factor: unit.moneyFactorToPlanCurrency * perUnit * (unit.yearly ? context.steps : 1),
    quantity: context.table.of(quantityOf(context.documents, component)),
    unitCost: context.table.of(component.cost),
  };
}

function indicatorModel(context: Context, dynamics: Dynamics): IndicatorModel {
  const { table, documents } = context;
  const stated = documents.plan.indicators.find((i) => i.id === dynamics.indicator)?.baseline?.value;
  const kind = dynamics.kind as IndicatorModel['kind'];
  const baseline = dynamics.baseline ?? (kind === 'cumulative' ? 0 : stated);
  const bounded = dynamics.bounds !== undefined;
  const [low, high] = dynamics.bounds ?? [null, null];
  const ref = (r: Ref | undefined): VariateIndex | null => (r === undefined ? null : table.of(r));
  return {
    id: dynamics.indicator,
    kind,
    baseline: baseline === undefined ? null : table.of(baseline),
    scale: dynamics.scale ?? 'identity',
    low: low ?? -Infinity,
    high: high ?? Infinity,
    saturating: dynamics.headroom === undefined ? bounded && kind !== 'cumulative' && kind !== 'held' && dynamics.scale !== 'logit' : dynamics.headroom === 'saturating',
    drift: ref(dynamics.drift),
    driftProfile: dynamics.drift_profile ?? [],
    growth: ref(dynamics.growth),
    logistic: dynamics.logistic === undefined ? null : { rate: table.of(dynamics.logistic.rate), ceiling: table.of(dynamics.logistic.ceiling) },
    reversion: dynamics.reversion === undefined ? null : { rate: table.of(dynamics.reversion.rate), level: table.of(dynamics.reversion.level) },
    change: context.formulas.of('change', dynamics.indicator),
    formula: context.formulas.of('formula', dynamics.indicator),
    noise: noiseModel(context, dynamics),
    decimals: dynamics.published_decimals,
  };
}

function noiseModel({ table, steps }: Context, { indicator, noise }: Dynamics): NoiseModel {
  if (noise === undefined || noise.kind === 'none') return { kind: 'none' };
  const years = Array.from({ length: steps }, (_, t) => t + 1);
  if (noise.kind === 'events') {
    return {
      kind: 'events',
      probability: table.of(noise.probability),
      size: years.map((t) => table.fresh(noise.size, `failure-size:${indicator}`, t)),
      u: years.map((t) => table.uniform(`failure:${indicator}`, t)),
      lasting: noise.lasting ?? false,
    };
  }
  const z = years.map((t) => table.normal(`noise:${indicator}`, t));
  if (noise.kind === 'deviation') return { kind: 'deviation', sd: table.of(noise.sd), phi: table.of(noise.phi), z };
  return { kind: noise.kind, sd: table.of(noise.sd), z };
}

/** Index of the response row of (project, lag, response, survival), added if it is new. */
function responseOf(context: Context, row: ResponseRow): number {
  const { responses } = context;
  const same = (r: ResponseRow): boolean => r.project === row.project && r.lag === row.lag && r.survives === row.survives && JSON.stringify(r.response) === JSON.stringify(row.response);
  const found = responses.findIndex(same);
  return found >= 0 ? found : responses.push(row) - 1;
}

function effectModel(context: Context, effect: Effect): EffectModel[] {
  const { documents, table, indicatorIndex, projectIndex } = context;
  const indicator = indicatorIndex.get(effect.indicator);
  const project = projectIndex.get(effect.project);
  if (indicator === undefined || project === undefined) return [];
  const relation = documents.relations.projects.find((r) => r.project === effect.project);
  const components = documents.relations.components.filter((c) => c.project === effect.project);
  const component = effect.component === undefined ? components[0] : components.find((c) => c.component === effect.component);
  const response: ResponseModel = effect.response ?? relation?.response ?? { kind: 'linear' };
  return [
    {
      project,
      indicator,
      form: effect.form,
      size: table.of(effect.size),
      quantity: effect.basis === 'per-programme' || component === undefined ? null : table.of(quantityOf(documents, component)),
      response: responseOf(context, { project, lag: table.of(effect.lag ?? relation?.lag ?? 0), response, survives: effect.survives ?? false }),
    },
  ];
}

function couplingModel(context: Context, coupling: Documents['relations']['couplings'][number]): CouplingModel[] {
  const { table, indicatorIndex } = context;
  const from = indicatorIndex.get(coupling.from);
  const to = indicatorIndex.get(coupling.to);
  if (from === undefined || to === undefined) return [];
  const lag = table.of(coupling.lag);
  return [
    {
      id: coupling.id,
      from,
      to,
      coefficient: table.of(coupling.coefficient),
      lag,
      lagReachesZero: support(lawOf(context, lag))[0] < 1,
      measured: coupling.of === 'measured',
      active: coupling.use !== 'alternative',
    },
  ];
}

function eventModel(context: Context, event: Documents['relations']['events'][number], shocks: readonly Shock[]): EventModel {
  const { table, steps, documents } = context;
  const all = Array.from({ length: steps }, (_, t) => t + 1);
  const inYears = event.years?.map((y) => y - documents.plan.plan.base_year);
  const hit = new Set(shocks.filter((s) => s.event === event.id).flatMap((s) => projectsOf(context, s)));
  const projects = [...hit].sort((a, b) => a - b);
  const names = documents.plan.projects;
  const u = (): VariateIndex[] => {
    switch (event.occurrence) {
      case 'yearly':
        return all.map((t) => table.uniform(`event:${event.id}`, t));
      case 'once':
        return [table.uniform(`event:${event.id}`, 0), table.uniform(`event-year:${event.id}`, 0)];
      case 'every-year':
        return [table.uniform(`event:${event.id}`, 0)];
      case 'per-project':
        return projects.map((p) => table.uniform(`event:${event.id}/${names[p]?.id ?? ''}`, 0));
    }
  };
  return {
    id: event.id,
    occurrence: event.occurrence,
    probability: table.of(event.probability),
    steps: (inYears ?? all).filter((t) => t >= 1 && t <= steps),
    persistence: event.persistence === undefined ? null : table.of(event.persistence),
    definition: event.definition ?? false,
    u: u(),
    uPersist: event.persistence === undefined ? [] : all.map((t) => table.uniform(`event-persists:${event.id}`, t)),
    projects: event.occurrence === 'per-project' ? projects : [],
  };
}

/** Indices of the projects a shock hits; all of them where none is named. */
function projectsOf({ documents, projectIndex }: Context, shock: Shock): number[] {
  const { projects } = shock;
  if (projects === undefined) return documents.plan.projects.map((_, k) => k);
  return (typeof projects === 'string' ? [projects] : projects).flatMap((id) => projectIndex.get(id) ?? []);
}

function shockModel(context: Context, shock: Shock, events: readonly EventModel[]): ShockModel {
  const { table, steps, documents } = context;
  const event = events.findIndex((e) => e.id === shock.event);
  const { occurrence, projects } = events[event] as EventModel;
  const years = Array.from({ length: steps }, (_, t) => t + 1);
  const yearly = (shock.vary ?? (occurrence === 'yearly' ? 'yearly' : 'once')) === 'yearly';
  const size =
    occurrence === 'per-project'
      ? projects.map((p) => table.fresh(shock.size, `size:${shock.event}/${shock.size}/${documents.plan.projects[p]?.id ?? ''}`, 0))
      : years.map((t) => (yearly ? table.fresh(shock.size, `size:${shock.event}/${shock.size}`, t) : table.of(shock.size)));
  return {
    id: shock.id,
    event,
    action: shock.action,
    indicator: shock.indicator === undefined ? null : (context.indicatorIndex.get(shock.indicator) ?? null),
    projects: projectsOf(context, shock),
    size,
    duration: shock.duration === 'lasting' ? Infinity : (shock.duration ?? 1),
    recentYears: shock.recent_years ?? Infinity,
  };
}

function mitigationModel(context: Context, mitigation: Documents['relations']['mitigations'][number], shocks: readonly ShockModel[]): MitigationModel[] {
  const project = context.projectIndex.get(mitigation.project);
  const shock = shocks.findIndex((s) => s.id === mitigation.shock);
  if (project === undefined || shock < 0) return [];
  const relation = context.documents.relations.projects.find((r) => r.project === mitigation.project);
  const lag = context.table.of(mitigation.lag ?? relation?.lag ?? 0);
  return [{ shock, cut: context.table.of(mitigation.cut), response: responseOf(context, { project, lag, response: relation?.response ?? { kind: 'linear' }, survives: false }) }];
}
