import type { Evidence, EvidenceSet } from '../schema/evidence.js';
import { fundingSourceNames, fundingSources } from '../schema/funding-source.js';
import type { Model } from '../schema/model.js';
import type { Indicator, Project } from '../schema/plan.js';
import type { Dynamics } from '../schema/relations.js';
import type { Scenario } from '../schema/scenario.js';
import type { Study } from '../schema/study.js';
import type { AssumptionInfo, FactRow, IndicatorInfo, Name, ObservationRow, ProjectInfo, RunInfo, ScenarioInfo, SourceInfo } from '../schema/table.js';
import { bothLanguages, type Text } from '../schema/text.js';
import { mean, quantile } from '../stats/distributions/index.js';
import type { Documents } from './documents.js';
import type { Layer } from './layers.js';
import { componentUnit } from './resolve-model.js';
import { beliefOf } from './resolve-variates.js';

const name = (text: Text | undefined): Name | null => (text === undefined ? null : bothLanguages(text));

/** Evidence from strong to weak. */
const strength: readonly Evidence[] = ['plan', 'observed', 'sourced', 'derived', 'assumption'];

export function indicatorInfo(documents: Documents, set: EvidenceSet, indicator: Indicator): IndicatorInfo {
  const dynamics = documents.relations.dynamics.find((d) => d.indicator === indicator.id);
  const { target } = indicator;
  const kind = dynamics?.kind ?? 'no-model';
  const assessable = target.comparator !== 'assigned' && kind !== 'no-model' && kind !== 'assigned';
  return {
    id: indicator.id,
    number: indicator.number,
    section: indicator.section,
    name: bothLanguages(indicator.name),
    unit: indicator.unit,
    headline: indicator.headline ?? true,
    kind,
    decimals: dynamics?.published_decimals ?? null,
    printed: target.printed,
    comparator: target.comparator,
    judgedAs: target.judged_as ?? null,
    judgedReason: name(target.reason),
    target: target.value ?? null,
    targetYear: target.year,
    provisional: target.provisional ?? false,
    keep: target.keep ?? false,
    quote: target.quote,
    baseline: baselineInfo(documents, set, indicator, dynamics),
    why: name(dynamics?.why),
    output: kind === 'cumulative',
    discontinued: name(dynamics?.discontinued?.note),
    assessable,
    reason: assessable ? null : name(dynamics?.reason ?? target.reason),
  };
}

/** The base-year value the model starts from: the analyst's, where one is given, else the plan's. */
function baselineInfo(documents: Documents, set: EvidenceSet, indicator: Indicator, dynamics: Dynamics | undefined): IndicatorInfo['baseline'] {
  const year = documents.plan.plan.base_year;
  const own = dynamics?.baseline;
  if (typeof own === 'string') {
    const assumption = documents.assumptions.assumptions.find((a) => a.id === own);
    if (assumption === undefined) return null;
    const belief = beliefOf(assumption, set);
    return { year, value: mean(belief.distribution), evidence: belief.evidence, quote: null };
  }
  if (own !== undefined) return { year, value: own, evidence: 'derived', quote: null };
  if (dynamics?.kind === 'cumulative') return { year, value: 0, evidence: 'derived', quote: null };
  return indicator.baseline === undefined ? null : { year: indicator.baseline.year, value: indicator.baseline.value, evidence: 'plan', quote: indicator.baseline.quote };
}

function projectInfo(documents: Documents, set: EvidenceSet, model: Model, project: Project): ProjectInfo {
  const main = documents.relations.components.find((c) => c.project === project.id);
  const relation = documents.relations.projects.find((r) => r.project === project.id);
  const stated = project.quantities?.find((q) => q.id === main?.plan_quantity);
  const unit = main === undefined ? null : componentUnit(documents, main);
  const quantity = stated !== undefined ? { value: stated.value, unit: stated.unit } : typeof main?.quantity === 'number' && unit !== null ? { value: main.quantity, unit } : null;
  const grades = documents.relations.components
    .filter((c) => c.project === project.id)
    .map((c): Evidence => {
      const assumption = documents.assumptions.assumptions.find((a) => a.id === c.cost);
      return assumption === undefined ? 'derived' : beliefOf(assumption, set).evidence;
    });
  return {
    id: project.id,
    number: project.number,
    section: project.section,
    group: project.group,
    name: bothLanguages(project.name),
    quantity,
    costMean: (model.projects.find((p) => p.id === project.id)?.meanCost ?? 0) * model.commonPriceMean,
    // a project is known no better than its least known part
    costEvidence: grades.reduce<Evidence>((worst, g) => (strength.indexOf(g) > strength.indexOf(worst) ? g : worst), 'plan'),
    outside: name(relation?.outside),
    quote: project.quote,
  };
}

export function assumptionInfo(documents: Documents, set: EvidenceSet): readonly AssumptionInfo[] {
  return documents.assumptions.assumptions.map((a) => {
    const belief = beliefOf(a, set);
    return {
      id: a.id,
      name: bothLanguages(a.name),
      unit: a.unit,
      evidence: belief.evidence,
      sources: belief.source,
      knownFrom: a.known_from ?? null,
      mean: mean(belief.distribution),
      q05: quantile(belief.distribution, 0.05),
      q95: quantile(belief.distribution, 0.95),
      note: name(set === 'ex-ante' ? (a.ex_ante?.note ?? a.note) : a.note),
    };
  });
}

/** What is said of a scenario: its texts, and the reason of each lever of its layers. */
export function scenarioInfo({ id, title, short, narrative }: Pick<Scenario, 'id' | 'title' | 'short' | 'narrative'>, layers: readonly Layer[]): ScenarioInfo {
  const reasons = layers.flatMap((s) => [
    ...(s.funding?.rules ?? []).map((r) => r.because),
    ...(s.funding?.transfers ?? []).map((r) => r.because),
    ...(s.funding?.balance === undefined ? [] : [s.funding.balance.because]),
    ...(s.funding?.envelope === undefined ? [] : [s.funding.envelope.because]),
    ...[...(s.funding?.sources ?? []), ...(s.funding?.limits ?? [])].map((r) => r.because),
    ...[...(s.timing ?? []), ...(s.projects ?? []), ...(s.shocks ?? []), ...(s.assumptions ?? []), ...(s.targets ?? []), ...(s.couplings ?? [])].map((r) => r.because),
    ...(s.definitions === undefined ? [] : [s.definitions.because]),
    ...(s.prices === undefined ? [] : [s.prices.because]),
    ...(s.funding?.because === undefined ? [] : [s.funding.because]),
  ]);
  return { id, title: bothLanguages(title), short: bothLanguages(short ?? title), narrative: bothLanguages(narrative), reasons: reasons.map(bothLanguages) };
}

function observationRows(documents: Documents): ObservationRow[] {
  const known = new Set(documents.plan.indicators.map((i) => i.id));
  const rows = documents.observations.flatMap((o): ObservationRow[] => {
    if (o.year === undefined || o.comparable === false || o.kind === 'official-target' || !known.has(o.series)) return [];
    return [{ indicator: o.series, year: o.year, value: o.value, unit: o.unit, evidence: o.kind === 'derived' ? 'derived' : 'observed', censored: o.censored ?? null, met: o.target_met ?? null, source: o.source[0] ?? '' }];
  });
  // one point a year: what was published goes before what was derived from it
  const rank = (r: ObservationRow): number => (r.evidence === 'observed' ? 0 : 1) + (r.censored === null ? 0 : 2);
  return rows.filter((r, k) => !rows.some((other, j) => other.indicator === r.indicator && other.year === r.year && (rank(other) < rank(r) || (rank(other) === rank(r) && j < k))));
}

function factRows(documents: Documents): FactRow[] {
  return documents.plan.facts.map((f) => ({
    fact: f.id,
    section: f.section ?? null,
    statement: bothLanguages(f.statement),
    comparator: f.comparator,
    value: f.value,
    unit: f.unit,
    year: f.year ?? null,
    indicator: f.indicator ?? null,
    reason: name(f.reason),
    quote: f.quote,
  }));
}

function sourceInfo(documents: Documents): SourceInfo[] {
  return documents.sources.map((s) => ({ id: s.id, title: bothLanguages(s.title), publisher: s.publisher ?? null, date: s.date ?? null, url: s.url ?? null, grade: s.grade }));
}

export type RunIdentity = { readonly runId: string; readonly engineVersion: string };

/** What a run says about itself, its plan and its inputs. `model`: the one of the first state of knowledge. */
export function runInfo(documents: Documents, study: Study, model: Model, scenarios: readonly ScenarioInfo[], identity: RunIdentity): RunInfo {
  const { plan } = documents.plan;
  const set = study.evidence[0] ?? 'ex-ante';
  const used = new Set(documents.scenarios.flatMap((s) => (s.funding?.sources ?? []).map((row) => row.source)));
  const years = Array.from({ length: model.steps + 1 }, (_, t) => model.baseYear + t);
  return {
    ...identity,
    study: study.id,
    title: bothLanguages(study.title),
    question: name(study.question),
    plan: { id: plan.id, title: bothLanguages(plan.title), baseYear: plan.base_year, targetYear: plan.target_year, currency: plan.currency, issued: plan.issued },
    years,
    draws: study.draws,
    seed: study.seed,
    design: study.design ?? 'random',
    accounting: study.accounting ?? 'fixed-money',
    ...(study.integrate === true ? { integrate: true as const } : {}),
    evidenceSets: study.evidence,
    reference: study.reference,
    counterfactual: study.counterfactual !== undefined && scenarios.some((s) => s.id === study.counterfactual) ? study.counterfactual : null,
    pairs: (study.pairs ?? []).filter((p) => [p.a, p.b].every((id) => scenarios.some((s) => s.id === id))).map((p) => ({ a: p.a, b: p.b, shows: bothLanguages(p.shows) })),
    scenarios,
    sections: documents.plan.sections.map((s) => ({ id: s.id, name: bothLanguages(s.name), motto: name(s.motto) })),
    groups: documents.plan.groups.map((g) => ({ id: g.id, section: g.section, name: bothLanguages(g.name) })),
    fundingSources: fundingSources.filter((id) => used.has(id)).map((id) => ({ id, name: fundingSourceNames[id] })),
    indicators: documents.plan.indicators.map((i) => indicatorInfo(documents, set, i)),
    projects: documents.plan.projects.map((p) => projectInfo(documents, set, model, p)),
    assumptions: Object.fromEntries(study.evidence.map((e) => [e, assumptionInfo(documents, e)])),
    sources: sourceInfo(documents),
    facts: factRows(documents),
    observations: observationRows(documents),
    outputs: documents.relations.outputs.map((o) => ({ id: o.id, name: bothLanguages(o.name), unit: o.unit, formula: o.formula, note: name(o.note) })),
  };
}
