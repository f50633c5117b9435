import { leaveOneOut } from './analysis/leave-one-out.js';
import { inspect, type InspectedAssumption, type InspectedIndicator } from './inspect.js';
import type { EvidenceSet } from './schema/evidence.js';
import type { Dynamics, Ref } from './schema/relations.js';
import type { Name, SourceInfo } from './schema/table.js';
import { bothLanguages } from './schema/text.js';
import type { Documents } from './scenarios/documents.js';
import { resolveLevers } from './scenarios/resolve-levers.js';
import { resolveModel } from './scenarios/resolve-model.js';
import { rolesOf, type Role } from './scenarios/roles.js';

export type { Role } from './scenarios/roles.js';

/** A number of the causal model: its mean, and the id of the assumption if it is uncertain. */
export type ExplainedNumber = { readonly assumption: string | null; readonly mean: number };

export type ExplainedProject = {
  readonly id: string;
  readonly number: number | null;
  readonly name: Name;
  /** mean change of the target-year value that the project makes, in the unit of the indicator */
  readonly effect: number;
  readonly standardError: number;
  /** of the effects of all projects, taken without their signs: the shares sum to 1 */
  readonly share: number;
  readonly direct: boolean;
  /** moves the value away from the target */
  readonly harmful: boolean;
};
export type ExplainedCoupling = { readonly id: string; readonly from: string; readonly to: string; readonly coefficient: ExplainedNumber; readonly unit: string; readonly lag: ExplainedNumber; readonly alternative: boolean };
export type ExplainedShock = {
  readonly id: string;
  readonly event: string;
  readonly name: Name;
  readonly action: string;
  readonly size: ExplainedNumber;
  readonly unit: string;
  readonly probability: ExplainedNumber;
  readonly definition: boolean;
  readonly alternative: boolean;
};

/** Where the odds of one indicator come from, in one state of knowledge, everything as planned and fully funded. */
export type Explanation = {
  readonly evidenceSet: EvidenceSet;
  readonly indicator: InspectedIndicator;
  readonly dynamics: Dynamics | null;
  /** null where the indicator is not simulated */
  readonly contributions: { readonly year: number; readonly mean: number; readonly withoutProjects: number; readonly draws: number; readonly projects: readonly ExplainedProject[] } | null;
  readonly couplings: readonly ExplainedCoupling[];
  readonly shocks: readonly ExplainedShock[];
  readonly assumptions: readonly (InspectedAssumption & { readonly roles: readonly Role[] })[];
  readonly sources: readonly SourceInfo[];
};

export type ExplainOptions = { readonly evidence: EvidenceSet; readonly seed: number; readonly draws: number };

/**
 * Explains an indicator of validated documents.
 * @throws RangeError `unknown indicator: <id>`
 */
export function explain(documents: Documents, id: string, options: ExplainOptions): Explanation {
  const { evidence: set } = options;
  const inspection = inspect(documents, set);
  const indicator = inspection.indicators.find((i) => i.id === id);
  if (indicator === undefined) throw new RangeError(`unknown indicator: ${id}`);
  const { relations } = documents;
  const exists = (row: { readonly sets?: readonly EvidenceSet[] }): boolean => row.sets === undefined || row.sets.includes(set);
  const number = (ref: Ref): ExplainedNumber => (typeof ref === 'number' ? { assumption: null, mean: ref } : { assumption: ref, mean: inspection.assumptions.find((a) => a.id === ref)?.mean ?? Number.NaN });
  const roles = rolesOf(documents, id, exists);
  const assumptions = inspection.assumptions.flatMap((a) => (roles.has(a.id) ? [{ ...a, roles: [...(roles.get(a.id) ?? [])] }] : []));
  const cited = new Set([...assumptions.flatMap((a) => a.source), ...(indicator.baseline?.source ?? [])]);
  return {
    evidenceSet: set,
    indicator,
    dynamics: relations.dynamics.find((d) => d.indicator === id) ?? null,
    contributions: contributionsOf(documents, indicator, options),
    couplings: relations.couplings
      .filter((c) => exists(c) && c.to === id)
      .map((c) => ({ id: c.id, from: c.from, to: c.to, coefficient: number(c.coefficient), unit: c.unit, lag: number(c.lag), alternative: c.use === 'alternative' })),
    shocks: relations.shocks.filter((s) => exists(s) && s.indicator === id).flatMap((s): ExplainedShock[] => {
      const event = relations.events.find((e) => e.id === s.event && exists(e));
      if (event === undefined) return [];
      const { action, unit } = s;
      return [{ id: s.id, event: s.event, name: bothLanguages(event.name), action, size: number(s.size), unit, probability: number(event.probability), definition: event.definition ?? false, alternative: s.use === 'alternative' }];
    }),
    assumptions,
    sources: inspection.sources.filter((s) => cited.has(s.id)),
  };
}

function contributionsOf(documents: Documents, indicator: InspectedIndicator, { evidence, seed, draws }: ExplainOptions): Explanation['contributions'] {
  const model = resolveModel(documents, evidence);
  const i = model.indicators.findIndex((m) => m.id === indicator.id);
  if (i < 0) return null;
  // a scenario that says nothing is the plan as written, fully funded
  const levers = resolveLevers(documents, model, { id: 'as-written', title: 'as written', narrative: 'as written' }, 'fixed-money', []);
  const { year } = indicator.target;
  const found = leaveOneOut(model, levers, { indicator: i, step: Math.min(model.steps, Math.max(1, year - model.baseYear)) }, seed, draws);
  const sign = indicator.target.judgedAs === null || indicator.target.judgedAs === '=' ? 0 : indicator.target.judgedAs.startsWith('>') ? 1 : -1;
  return {
    year,
    mean: found.mean,
    withoutProjects: found.without,
    draws: found.draws,
    projects: found.projects.flatMap(({ project, effect, standardError, share, direct }) => {
      const p = documents.plan.projects[project];
      return p === undefined ? [] : [{ id: p.id, number: p.number, name: bothLanguages(p.name), effect, standardError, share, direct, harmful: effect * sign < 0 }];
    }),
  };
}
