import type { Levers, Model, TargetModel } from '../schema/model.js';
import type { Project } from '../schema/plan.js';
import type { FundingRule, Scenario } from '../schema/scenario.js';
import { support, type Distribution } from '../stats/distributions/index.js';
import type { Documents } from './documents.js';
import { overridden } from './override.js';
import { ruleMoney } from './rule-money.js';
import { selects, specificity } from './select.js';
import { topologicalOrder } from './topology.js';

/** The scenario and its parent, parent first: what stands later rules. */
export function lineage(documents: Documents, scenario: Scenario): readonly Scenario[] {
  const parent = scenario.extends === undefined ? undefined : documents.scenarios.find((s) => s.id === scenario.extends);
  return parent === undefined ? [scenario] : [parent, scenario];
}

type Grid = { readonly multiplier: Float64Array; readonly amount: Float64Array };

/**
 * Resolves a scenario's levers over a model: dense arrays [project][step-1], everything not mentioned as planned.
 * `assigned`: indicators without a printed number for which some scenario of the study supplies one; where this one does not, the value is NaN.
 * @throws RangeError if the balancing projects would have to pay more than they cost
 */
export function resolveLevers(documents: Documents, model: Model, scenario: Scenario, accounting: Levers['accounting'], assigned: readonly string[]): Levers {
  const line = lineage(documents, scenario);
  const { projects } = documents.plan;
  const n = projects.length * model.steps;
  const schedule = new Float64Array(n);
  model.projects.forEach((p, k) => schedule.set(p.schedule, k * model.steps));
  const delay = new Float64Array(projects.length);
  const scale = new Float64Array(projects.length).fill(1);
  for (const s of line) {
    for (const rule of bySpecificity(s.timing ?? [])) {
      each(projects, rule.select, (k) => {
        if (rule.schedule !== undefined) schedule.set(rule.schedule, k * model.steps);
        if (rule.delay !== undefined) delay[k] = rule.delay;
      });
    }
    for (const rule of bySpecificity(s.projects ?? [])) each(projects, rule.select, (k) => (scale[k] = rule.scale ?? (rule.include === false ? 0 : 1)));
  }
  const priceMultiplier = line.reduce((m, s) => s.prices?.multiplier ?? m, 1);
  const meanNeed = Float64Array.from({ length: n }, (_, i) => {
    const k = Math.floor(i / model.steps);
    return (model.projects[k]?.meanCost ?? 0) * (scale[k] as number) * (schedule[i] as number) * model.commonPriceMean * priceMultiplier;
  });
  const grid: Grid = { multiplier: new Float64Array(n).fill(1), amount: new Float64Array(n).fill(Number.NaN) };
  for (const s of line) fund(projects, model, s, grid, meanNeed);
  const laws = lawOverrides(model, line);
  const couplingActive = model.couplings.map((c) => line.reduce((on, s) => s.couplings?.find((x) => x.coupling === c.id)?.use ?? on, c.active));
  return {
    scenario: scenario.id,
    accounting: line.reduce((a, s) => s.funding?.accounting ?? a, accounting),
    unspent: line.reduce<Levers['unspent']>((u, s) => s.funding?.unspent ?? u, 'carry'),
    ...grid,
    schedule,
    delay,
    scale,
    events: eventLevers(model, line),
    priceMultiplier,
    laws,
    couplingActive,
    order: topologicalOrder({ ...model, couplings: withLags(model, laws) }, couplingActive),
    targets: targetModels(documents, model, line, assigned),
    budget: meanNeed.reduce((sum, need, i) => sum + (Number.isNaN(grid.amount[i]) ? (grid.multiplier[i] as number) * need : (grid.amount[i] as number)), 0),
  };
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
function fund(projects: readonly Project[], model: Model, scenario: Scenario, grid: Grid, meanNeed: Float64Array): void {
  const { funding } = scenario;
  if (funding === undefined) return;
  const ruled = new Set<number>();
  const rules = bySpecificity(funding.rules ?? []);
  for (const [r, rule] of rules.entries()) {
    for (const { project, index, multiplier, amount } of ruleMoney(rule, rules.slice(r + 1), projects, model, meanNeed)) {
      ruled.add(project);
      grid.multiplier[index] = multiplier;
      grid.amount[index] = amount;
    }
  }
  if (funding.balance !== undefined) balance(projects, model, funding.balance.select, ruled, grid, meanNeed);
  if (funding.envelope !== undefined) spread(projects, model, funding.envelope, grid, meanNeed);
}

/** Gives the balancing projects one multiplier, so that mean money in total is that of full funding. */
function balance(projects: readonly Project[], model: Model, select: FundingRule['select'], ruled: ReadonlySet<number>, grid: Grid, meanNeed: Float64Array): void {
  const payers = projects.flatMap((p, k) => (selects(select, p) && !ruled.has(k) ? [k] : []));
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
    });
  }
}

function eventLevers(model: Model, line: readonly Scenario[]): Levers['events'] {
  return model.events.map((event) => {
    const frozen = line.reduce((f, s) => (s.definitions === undefined ? f : s.definitions.mode === 'frozen'), false);
    const rule = line.reduce<NonNullable<Scenario['shocks']>[number] | undefined>((r, s) => s.shocks?.find((x) => x.event === event.id) ?? r, undefined);
    const mode = event.definition && frozen ? 'off' : (rule?.mode ?? 'as-modelled');
    return { mode, step: rule?.year === undefined ? 0 : rule.year - model.baseYear, intensity: rule?.intensity ?? 1 };
  });
}

function lawOverrides(model: Model, line: readonly Scenario[]): Levers['laws'] {
  const rules = new Map(line.flatMap((s) => (s.assumptions ?? []).map((rule) => [rule.assumption, rule] as const)));
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

function targetModels(documents: Documents, model: Model, line: readonly Scenario[], assigned: readonly string[]): readonly TargetModel[] {
  return documents.plan.indicators.flatMap((indicator): TargetModel[] => {
    const k = model.indicators.findIndex((i) => i.id === indicator.id);
    if (k < 0) return [];
    const rule = line.reduce<NonNullable<Scenario['targets']>[number] | undefined>((r, s) => s.targets?.find((x) => x.indicator === indicator.id) ?? r, undefined);
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
