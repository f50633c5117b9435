import type { Levers, Model, TargetModel } from '../schema/model.js';
import type { Project } from '../schema/plan.js';
import type { FundingRule, Scenario, Transfer } from '../schema/scenario.js';
import type { Text } from '../schema/text.js';
import { support, type Distribution } from '../stats/distributions/index.js';
import type { Documents } from './documents.js';
import { layered, type Layer, type LayeredScenario } from './layers.js';
import { overridden } from './override.js';
import { resolveSources } from './resolve-sources.js';
import { ruleMoney } from './rule-money.js';
import { selects, specificity } from './select.js';
import { topologicalOrder } from './topology.js';

/** An entry of a document that sets a lever, and says why. */
export type Entry = { readonly because: Text };

/** The entry that set each value of the levers; null where nothing did, and the value is as planned. */
export type Origins = {
  /** [project][step-1] */
  readonly money: (Entry | null)[];
  /** [project] */
  readonly schedule: (Entry | null)[];
  readonly delay: (Entry | null)[];
  readonly scale: (Entry | null)[];
  /** in the order of the model's events and couplings */
  readonly events: (Entry | null)[];
  readonly couplings: (Entry | null)[];
  readonly prices: Entry | null;
  /** by id of the assumption or indicator */
  readonly assumptions: ReadonlyMap<string, Entry>;
  readonly targets: ReadonlyMap<string, Entry>;
};
export type ResolvedLevers = { readonly levers: Levers; readonly origins: Origins };

type Grid = { readonly multiplier: Float64Array; readonly amount: Float64Array; readonly origin: (Entry | null)[] };

/** The levers of a scenario as it is written, over a model. */
export function resolveLevers(documents: Documents, model: Model, scenario: Scenario, accounting: Levers['accounting'], assigned: readonly string[]): Levers {
  return resolveLayers(documents, model, layered(documents, scenario), accounting, assigned).levers;
}

/**
 * Resolves layers of levers over a model: dense arrays [project][step-1], everything not mentioned as planned, and where each value comes from.
 * `assigned`: indicators without a printed number for which some scenario of the study supplies one; where this one does not, the value is NaN.
 * @throws RangeError if the balancing projects would have to pay more than they cost
 */
export function resolveLayers(documents: Documents, model: Model, { id, layers }: LayeredScenario, accounting: Levers['accounting'], assigned: readonly string[]): ResolvedLevers {
  const { projects } = documents.plan;
  const n = projects.length * model.steps;
  const none = (count: number): (Entry | null)[] => new Array<Entry | null>(count).fill(null);
  const origins = { schedule: none(projects.length), delay: none(projects.length), scale: none(projects.length) };
  const schedule = new Float64Array(n);
  model.projects.forEach((p, k) => schedule.set(p.schedule, k * model.steps));
  const delay = new Float64Array(projects.length);
  const scale = new Float64Array(projects.length).fill(1);
  for (const s of layers) {
    for (const rule of bySpecificity(s.timing ?? [])) {
      each(projects, rule.select, (k) => {
        if (rule.schedule !== undefined) {
          schedule.set(rule.schedule, k * model.steps);
          origins.schedule[k] = rule;
        }
        if (rule.delay !== undefined) {
          delay[k] = rule.delay;
          origins.delay[k] = rule;
        }
      });
    }
    for (const rule of bySpecificity(s.projects ?? [])) {
      each(projects, rule.select, (k) => {
        scale[k] = rule.scale ?? (rule.include === false ? 0 : 1);
        origins.scale[k] = rule;
      });
    }
  }
  const prices = last(layers, (s) => s.prices);
  const priceMultiplier = prices?.multiplier ?? 1;
  const meanNeed = Float64Array.from({ length: n }, (_, i) => {
    const k = Math.floor(i / model.steps);
    return (model.projects[k]?.meanCost ?? 0) * (scale[k] as number) * (schedule[i] as number) * model.commonPriceMean * priceMultiplier;
  });
  const grid: Grid = { multiplier: new Float64Array(n).fill(1), amount: new Float64Array(n).fill(Number.NaN), origin: none(n) };
  for (const s of layers) fund(projects, model, s, grid, meanNeed);
  const laws = lawOverrides(model, layers);
  const switches = model.couplings.map((c) => last(layers, (s) => s.couplings?.find((x) => x.coupling === c.id)));
  const couplingActive = model.couplings.map((c, k) => switches[k]?.use ?? c.active);
  const events = eventLevers(model, layers);
  const levers: Levers = {
    scenario: id,
    accounting: last(layers, (s) => s.funding?.accounting) ?? accounting,
    unspent: last(layers, (s) => s.funding?.unspent) ?? 'carry',
    multiplier: grid.multiplier,
    amount: grid.amount,
    sources: resolveSources(projects, model, layers),
    schedule,
    delay,
    scale,
    events: events.map(({ lever }) => lever),
    priceMultiplier,
    laws,
    couplingActive,
    order: topologicalOrder({ ...model, couplings: withLags(model, laws) }, couplingActive),
    targets: targetModels(documents, model, layers, assigned),
    budget: meanNeed.reduce((sum, need, i) => sum + (Number.isNaN(grid.amount[i]) ? (grid.multiplier[i] as number) * need : (grid.amount[i] as number)), 0),
  };
  return {
    levers,
    origins: {
      ...origins,
      money: grid.origin,
      events: events.map(({ entry }) => entry),
      couplings: switches.map((rule) => rule ?? null),
      prices: prices ?? null,
      assumptions: new Map(layers.flatMap((s) => (s.assumptions ?? []).map((rule) => [rule.assumption, rule] as const))),
      targets: new Map(layers.flatMap((s) => (s.targets ?? []).map((rule) => [rule.indicator, rule] as const))),
    },
  };
}

/** What the uppermost layer that says something says. */
function last<T>(layers: readonly Layer[], of: (layer: Layer) => T | undefined): T | undefined {
  return layers.reduce<T | undefined>((found, layer) => of(layer) ?? found, undefined);
}

function bySpecificity<T extends { readonly select: FundingRule['select'] }>(rules: readonly T[]): readonly T[] {
  return rules.map((rule, k) => ({ rule, k })).sort((a, b) => specificity(a.rule.select) - specificity(b.rule.select) || a.k - b.k).map(({ rule }) => rule);
}

function each(projects: readonly Project[], select: FundingRule['select'], use: (k: number) => void): void {
  projects.forEach((project, k) => {
    if (selects(select, project)) use(k);
  });
}

/** Applies one scenario's funding rules, then its balance, then its envelope. */
function fund(projects: readonly Project[], model: Model, scenario: Layer, grid: Grid, meanNeed: Float64Array): void {
  const { funding } = scenario;
  if (funding === undefined) return;
  const ruled = new Set<number>();
  const rules = bySpecificity(funding.rules ?? []);
  for (const [r, rule] of rules.entries()) {
    for (const { project, index, multiplier, amount } of ruleMoney(rule, rules.slice(r + 1), projects, model, meanNeed)) {
      ruled.add(project);
      grid.multiplier[index] = multiplier;
      grid.amount[index] = amount;
      grid.origin[index] = rule;
    }
  }
  for (const transfer of funding.transfers ?? []) move(projects, model, transfer, grid, meanNeed);
  if (funding.balance !== undefined) balance(projects, model, funding.balance, ruled, grid, meanNeed);
  if (funding.envelope !== undefined) spread(projects, model, funding.envelope, grid, meanNeed);
}

/** Moves mean money from some projects to others, in the years named: from each giver in proportion to what it has, to each taker in proportion to its mean need. */
function move(projects: readonly Project[], model: Model, transfer: Transfer, grid: Grid, meanNeed: Float64Array): void {
  const cells = (select: FundingRule['select']): readonly number[] => {
    const found: number[] = [];
    each(projects, select, (k) => {
      for (let t = 1; t <= model.steps; t++) if (transfer.years === undefined || transfer.years.includes(model.baseYear + t)) found.push(k * model.steps + t - 1);
    });
    return found;
  };
  const money = (i: number): number => (Number.isNaN(grid.amount[i]) ? (grid.multiplier[i] as number) * (meanNeed[i] as number) : (grid.amount[i] as number));
  const add = (i: number, extra: number): void => {
    if (!Number.isNaN(grid.amount[i])) grid.amount[i] = (grid.amount[i] as number) + extra;
    else if (meanNeed[i] !== 0) grid.multiplier[i] = (grid.multiplier[i] as number) + extra / (meanNeed[i] as number);
    grid.origin[i] = transfer;
  };
  const givers = cells(transfer.from);
  const takers = cells(transfer.to);
  const held = givers.reduce((sum, i) => sum + money(i), 0);
  const wanted = takers.reduce((sum, i) => sum + (meanNeed[i] as number), 0);
  if (!(held >= transfer.amount)) throw new RangeError(`the giving projects have less money than they would have to give, ${transfer.amount}: ${held}`);
  if (!(wanted > 0)) throw new RangeError(`the receiving projects of a transfer need no money: ${wanted}`);
  const share = transfer.amount / held;
  const given = givers.map((i) => ({ i, extra: -share * money(i) }));
  const taken = takers.map((i) => ({ i, extra: (transfer.amount * (meanNeed[i] as number)) / wanted }));
  for (const { i, extra } of [...given, ...taken]) add(i, extra);
}

/** Gives the balancing projects one multiplier, so that mean money in total is that of full funding. */
function balance(projects: readonly Project[], model: Model, rule: NonNullable<NonNullable<Scenario['funding']>['balance']>, ruled: ReadonlySet<number>, grid: Grid, meanNeed: Float64Array): void {
  const payers = projects.flatMap((p, k) => (selects(rule.select, p) && !ruled.has(k) ? [k] : []));
  let extra = 0;
  let base = 0;
  for (let k = 0; k < projects.length; k++) {
    for (let t = 0; t < model.steps; t++) {
      const i = k * model.steps + t;
      const need = meanNeed[i] as number;
      if (payers.includes(k)) base += need;
      else extra += (Number.isNaN(grid.amount[i]) ? (grid.multiplier[i] as number) * need : (grid.amount[i] as number)) - need;
    }
  }
  const multiplier = 1 - extra / base;
  if (!(multiplier >= 0)) throw new RangeError(`the balancing projects cost less than they would have to give: ${multiplier}`);
  for (const k of payers) {
    grid.multiplier.fill(multiplier, k * model.steps, (k + 1) * model.steps);
    grid.amount.fill(Number.NaN, k * model.steps, (k + 1) * model.steps);
    grid.origin.fill(rule, k * model.steps, (k + 1) * model.steps);
  }
}

/** Spreads yearly money over the projects of the envelope: in proportion to mean need, or in an order until it is gone. */
function spread(projects: readonly Project[], model: Model, envelope: NonNullable<NonNullable<Scenario['funding']>['envelope']>, grid: Grid, meanNeed: Float64Array): void {
  const order = [...(envelope.order ?? []), ...projects.map((p) => p.id)].filter((id, k, all) => all.indexOf(id) === k);
  const ranks = order.map((id) => projects.findIndex((p) => p.id === id)).filter((k) => selects(envelope.select ?? 'all', projects[k] as Project));
  for (let t = 0; t < model.steps; t++) {
    const needs = ranks.map((k) => meanNeed[k * model.steps + t] as number);
    const total = needs.reduce((a, b) => a + b, 0);
    let left = envelope.amounts?.[t] ?? (envelope.share_of_plan ?? 1) * total;
    const share = total === 0 ? 0 : left / total;
    ranks.forEach((k, r) => {
      const need = needs[r] as number;
      const given = envelope.allocation === 'proportional' ? share * need : Math.min(need, left);
      left -= given;
      grid.amount[k * model.steps + t] = given;
      grid.multiplier[k * model.steps + t] = Number.NaN;
      grid.origin[k * model.steps + t] = envelope;
    });
  }
}

function eventLevers(model: Model, layers: readonly Layer[]): readonly { readonly lever: Levers['events'][number]; readonly entry: Entry | null }[] {
  const definitions = last(layers, (s) => s.definitions);
  return model.events.map((event) => {
    const frozen = event.definition && definitions?.mode === 'frozen';
    const rule = last(layers, (s) => s.shocks?.find((x) => x.event === event.id));
    const mode = frozen ? 'off' : (rule?.mode ?? 'as-modelled');
    return { lever: { mode, step: rule?.year === undefined ? 0 : rule.year - model.baseYear, intensity: rule?.intensity ?? 1 }, entry: (frozen ? definitions : rule) ?? null };
  });
}

function lawOverrides(model: Model, layers: readonly Layer[]): Levers['laws'] {
  const rules = new Map(layers.flatMap((s) => (s.assumptions ?? []).map((rule) => [rule.assumption, rule] as const)));
  return model.variates.flatMap((v, variate) => {
    const rule = v.assumption === null ? undefined : rules.get(v.assumption);
    return rule === undefined || typeof v.law === 'string' ? [] : [{ variate, law: overridden(v.law, rule) satisfies Distribution }];
  });
}

/** Couplings under a scenario's own laws: an overridden lag may reach into the year itself. */
function withLags(model: Model, laws: Levers['laws']): Model['couplings'] {
  return model.couplings.map((c) => {
    const law = laws.find((l) => l.variate === c.lag)?.law;
    return law === undefined ? c : { ...c, lagReachesZero: support(law)[0] < 1 };
  });
}

function targetModels(documents: Documents, model: Model, layers: readonly Layer[], assigned: readonly string[]): readonly TargetModel[] {
  return documents.plan.indicators.flatMap((indicator): TargetModel[] => {
    const k = model.indicators.findIndex((i) => i.id === indicator.id);
    if (k < 0) return [];
    const rule = last(layers, (s) => s.targets?.find((x) => x.indicator === indicator.id));
    const { target } = indicator;
    if (target.value === undefined && !assigned.includes(indicator.id)) return [];
    const value = rule?.value ?? target.value ?? Number.NaN;
    return [
      {
        indicator: k,
        comparator: rule?.judged_as ?? target.judged_as ?? '>=',
        value,
        measure: target.measure ?? 'value',
        when: target.when ?? 'end',
        headline: (indicator.headline ?? true) && !Number.isNaN(value),
        section: indicator.section,
      },
    ];
  });
}
