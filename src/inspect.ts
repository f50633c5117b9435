import type { Evidence, EvidenceSet } from './schema/evidence.js';
import type { Comparator } from './schema/plan.js';
import type { Ref } from './schema/relations.js';
import type { FactRow, IndicatorInfo, Name, OutputInfo, ProjectInfo, SectionInfo, SourceInfo } from './schema/table.js';
import { bothLanguages } from './schema/text.js';
import type { Distribution } from './stats/distributions/index.js';
import type { Documents } from './scenarios/documents.js';
import { resolveModel } from './scenarios/resolve-model.js';
import { beliefOf } from './scenarios/resolve-variates.js';
import { runInfo } from './scenarios/run-info.js';
import { engineVersion } from './version.js';

/** Id under which the bibliography lists the plan itself. */
const planSource = 'plan';

export type InspectedIndicator = {
  readonly id: string;
  readonly number: number | null;
  readonly section: string;
  readonly name: Name;
  readonly unit: string;
  readonly kind: string;
  readonly headline: boolean;
  readonly bounds: readonly [number | null, number | null];
  /** value the model starts from */
  readonly baseline: { readonly year: number; readonly value: number; readonly evidence: Evidence; readonly source: readonly string[]; readonly quote: string | null } | null;
  readonly target: {
    readonly comparator: Comparator | 'assigned';
    readonly judgedAs: Comparator | null;
    readonly reason: Name | null;
    readonly value: number | null;
    readonly year: number;
    readonly provisional: boolean;
    readonly keep: boolean;
    readonly printed: string;
    readonly quote: string;
  };
  readonly assessable: boolean;
  readonly why: Name | null;
  /** its further yearly change, and the value itself, where formulas give them */
  readonly change: string | null;
  readonly formula: string | null;
};

export type InspectedEffect = {
  readonly indicator: string;
  /** id of the uncertain number, null where the size is certain and stands in `value` */
  readonly assumption: string | null;
  readonly value: number | null;
  readonly evidence: Evidence;
  readonly form: string;
  readonly basis: string;
  readonly unit: string;
};

export type InspectedProject = {
  readonly id: string;
  readonly number: number | null;
  readonly section: string;
  readonly group: string;
  readonly name: Name;
  readonly quantities: readonly { readonly id: string; readonly value: number; readonly unit: string; readonly quote: string }[];
  readonly quote: string;
  readonly costMean: number;
  readonly currency: string;
  /** of its cost: no better than the least known part */
  readonly evidence: Evidence;
  readonly outside: Name | null;
  readonly effects: readonly InspectedEffect[];
};

export type InspectedAssumption = {
  readonly id: string;
  readonly name: Name;
  readonly unit: string;
  readonly evidence: Evidence;
  readonly source: readonly string[];
  readonly knownFrom: string | null;
  readonly distribution: Distribution;
  readonly mean: number;
  readonly q05: number;
  readonly q95: number;
  readonly note: Name | null;
};

/** A plan and its register as one state of knowledge sees them. */
export type Inspection = {
  readonly evidenceSet: EvidenceSet;
  readonly plan: { readonly id: string; readonly title: Name; readonly baseYear: number; readonly targetYear: number; readonly issued: string; readonly currency: string; readonly sections: readonly SectionInfo[] };
  readonly indicators: readonly InspectedIndicator[];
  readonly projects: readonly InspectedProject[];
  readonly assumptions: readonly InspectedAssumption[];
  readonly facts: readonly FactRow[];
  readonly sources: readonly SourceInfo[];
  readonly outputs: readonly OutputInfo[];
};

/** The resolved plan and register of validated documents, each value with its evidence and source. */
export function inspect(documents: Documents, set: EvidenceSet): Inspection {
  const { plan } = documents.plan;
  const model = resolveModel(documents, set);
  const asked = { id: 'inspect', title: plan.title, scenarios: [], reference: '', draws: 1, seed: 0, evidence: [set], languages: ['zh' as const] };
  const info = runInfo(documents, asked, model, [], { runId: '', engineVersion });
  return {
    evidenceSet: set,
    plan: { id: plan.id, title: bothLanguages(plan.title), baseYear: plan.base_year, targetYear: plan.target_year, issued: plan.issued, currency: plan.currency, sections: info.sections },
    indicators: info.indicators.map((indicator) => inspectIndicator(documents, set, indicator)),
    projects: info.projects.map((project) => inspectProject(documents, set, project)),
    assumptions: (info.assumptions[set] ?? []).map(({ sources, ...row }) => {
      const assumption = documents.assumptions.assumptions.find((a) => a.id === row.id);
      if (assumption === undefined) throw new RangeError(`unknown assumption: ${row.id}`);
      const { id, name, unit, evidence, ...rest } = row;
      return { id, name, unit, evidence, source: sources, distribution: beliefOf(assumption, set).distribution, ...rest };
    }),
    facts: info.facts,
    sources: info.sources,
    outputs: info.outputs,
  };
}

function inspectIndicator(documents: Documents, set: EvidenceSet, info: IndicatorInfo): InspectedIndicator {
  const dynamics = documents.relations.dynamics.find((d) => d.indicator === info.id);
  const baseline = info.baseline;
  return {
    id: info.id,
    number: info.number,
    section: info.section,
    name: info.name,
    unit: info.unit,
    kind: info.kind,
    headline: info.headline,
    bounds: dynamics?.bounds ?? [null, null],
    baseline: baseline === null ? null : { year: baseline.year, value: baseline.value, evidence: baseline.evidence, source: baselineSource(documents, set, dynamics?.baseline, baseline.evidence), quote: baseline.quote },
    target: {
      comparator: info.comparator,
      judgedAs: info.judgedAs,
      reason: info.judgedReason,
      value: info.target,
      year: info.targetYear,
      provisional: info.provisional,
      keep: info.keep,
      printed: info.printed,
      quote: info.quote,
    },
    assessable: info.assessable,
    why: info.why,
    change: dynamics?.change ?? null,
    formula: dynamics?.formula ?? null,
  };
}

function baselineSource(documents: Documents, set: EvidenceSet, own: Ref | undefined, evidence: Evidence): readonly string[] {
  const assumption = documents.assumptions.assumptions.find((a) => a.id === own);
  if (assumption !== undefined) return beliefOf(assumption, set).source;
  return evidence === 'plan' && documents.sources.some((s) => s.id === planSource) ? [planSource] : [];
}

function inspectProject(documents: Documents, set: EvidenceSet, info: ProjectInfo): InspectedProject {
  const stated = documents.plan.projects.find((p) => p.id === info.id);
  return {
    id: info.id,
    number: info.number,
    section: info.section,
    group: info.group,
    name: info.name,
    quantities: (stated?.quantities ?? []).map(({ id, value, unit, quote }) => ({ id, value, unit, quote })),
    quote: info.quote,
    costMean: info.costMean,
    currency: documents.plan.plan.currency,
    evidence: info.costEvidence,
    outside: info.outside,
    effects: documents.relations.effects.filter((e) => e.project === info.id && e.use !== 'alternative' && (e.sets === undefined || e.sets.includes(set))).map((e): InspectedEffect => {
      const assumption = documents.assumptions.assumptions.find((a) => a.id === e.size);
      return {
        indicator: e.indicator,
        assumption: assumption?.id ?? null,
        value: typeof e.size === 'number' ? e.size : null,
        evidence: assumption === undefined ? 'derived' : beliefOf(assumption, set).evidence,
        form: e.form,
        basis: e.basis,
        unit: e.unit,
      };
    }),
  };
}
