import { pathsTo } from '../analysis/leave-one-out.js';
import { at } from '../engine/row.js';
import type { Group } from '../portfolio/instance.js';
import type { Documents } from '../scenarios/documents.js';
import type { Contender } from '../scenarios/hybrid.js';
import { targetsSetIn } from '../scenarios/layers.js';
import { resolveLayers } from '../scenarios/resolve-levers.js';
import { resolveModel } from '../scenarios/resolve-model.js';
import { selects } from '../scenarios/select.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { Levers, Model } from '../schema/model.js';
import type { PrioritiseConditions } from '../schema/prioritise.js';
import type { Project } from '../schema/plan.js';
import type { Study } from '../schema/study.js';
import { mean } from '../stats/distributions/index.js';
import type { JudgedTarget } from './gains.js';
import { meanCost, wayId, type WayOption } from './options.js';

/** Why the objective cannot see a project: no path leads from it to any target with odds; only to targets that the objective leaves out; only the protection of other works. */
export type Outside = 'no-path' | 'other-targets' | 'protection';

/** What is made as large as possible; `targets` by their places in the task. */
export type ChoiceObjective = { readonly kind: 'expected-number' } | { readonly kind: 'shortfall' } | { readonly kind: 'tail-shortfall'; readonly share: number } | { readonly kind: 'at-least'; readonly count: number } | { readonly kind: 'targets'; readonly targets: readonly number[] };

/** A target of the choice, with the indicator it is set for. */
export type ChoiceTarget = JudgedTarget & { readonly indicator: string };

/** A project of the plan: chosen from, outside the objective, or left out by the scenario itself. */
export type ChoiceProject = { readonly id: string; readonly index: number; readonly outside: Outside | null; readonly inScenario: boolean };

/**
 * A choice in one state of knowledge, ready to be computed: plain data that can be sent to a worker. `ways`: every option, those of a project one
 * after the other and its fullest first; `reach`: by option, whether it can move each target. Groups, prerequisites and the like by ids of projects.
 */
export type ChoiceTask = {
  readonly model: Model;
  readonly levers: Levers;
  readonly evidence: EvidenceSet;
  readonly objective: ChoiceObjective;
  readonly targets: readonly ChoiceTarget[];
  readonly projects: readonly ChoiceProject[];
  readonly ways: readonly WayOption[];
  readonly reach: readonly (readonly boolean[])[];
  readonly total: number;
  /** by year of the plan, and last what falls behind it */
  readonly yearly: readonly number[];
  readonly groups: readonly Group[];
  readonly prerequisites: readonly { readonly project: string; readonly needs: string }[];
  readonly exclusions: readonly (readonly string[])[];
  readonly lockedIn: readonly string[];
  readonly lockedOut: readonly string[];
  /** outside the objective, and done for that reason */
  readonly lockedOutside: readonly string[];
  readonly seed: number;
  readonly draws: number;
};

/** What is asked: a scenario that is chosen within, the conditions, and draws and seed of the study. */
export type ChoiceQuestion = { readonly study: Study; readonly base: Contender; readonly conditions: PrioritiseConditions };

/** Share of the draws that count as the worst. */
const WORST = 0.05;

/**
 * Resolves a choice for one state of knowledge.
 * @throws RangeError `no such target: x` where the objective names a target without odds, `no target weighs anything`, `no more than 20 targets can be met: 99`,
 * `locked in, but left out by the scenario, itself or what it needs: a, b`
 */
export function choiceTask(documents: Documents, { study, base, conditions }: ChoiceQuestion, evidence: EvidenceSet): ChoiceTask {
  const model = resolveModel(documents, evidence);
  const assigned = targetsSetIn(base.layers);
  const { levers } = resolveLayers(documents, model, base, study.accounting ?? 'fixed-money', assigned);
  const targets = targetsOf(model, levers, conditions);
  const paths = targets.map(({ target }) => pathsTo(model, levers, at(levers.targets, target).indicator));
  const anywhere = levers.targets.flatMap((t) => (Number.isNaN(t.value) ? [] : [pathsTo(model, levers, t.indicator)]));
  const planned = documents.plan.projects;
  const projects = planned.map((project, index): ChoiceProject => {
    const within = (of: typeof paths, kind: 'direct' | 'protecting'): boolean => of.some((path) => path[kind].has(index));
    const seen = within(paths, 'direct');
    const outside = seen ? null : within(paths, 'protecting') ? 'protection' : within(anywhere, 'direct') ? 'other-targets' : 'no-path';
    return { id: project.id, index, outside, inScenario: (levers.scale[index] as number) > 0 };
  });
  const open = projects.filter((p) => p.inScenario);
  const isOpen = (id: string): boolean => open.some((p) => p.id === id);
  const needs = conditions.prerequisites ?? [];
  /** left out by the scenario, or in need of what is */
  const cannot = (id: string): boolean => !isOpen(id) || needs.some((row) => row.project === id && cannot(row.needs));
  const lockedIn = conditions.lock_in ?? [];
  const absent = lockedIn.filter(cannot);
  if (absent.length > 0) throw new RangeError(`locked in, but left out by the scenario, itself or what it needs: ${absent.join(', ')}`);
  const lockedOut = [...new Set([...(conditions.lock_out ?? []).filter(isOpen), ...open.map((p) => p.id).filter(cannot)])];
  const lockedOutside = (conditions.outside ?? 'lock-in') === 'lock-in' ? open.filter((p) => p.outside !== null && !lockedOut.includes(p.id) && !lockedIn.includes(p.id)).map((p) => p.id) : [];
  const fixed = new Set(lockedOutside);
  const ways = open.flatMap((p) => (fixed.has(p.id) ? [{ scale: 1, delay: 0 }] : waysOf(at(planned, p.index), conditions)).map((way): WayOption => ({ ...way, project: p.index, id: wayId(p.id, way), cost: meanCost(model, levers, { ...way, project: p.index }) })));
  return {
    model, levers, evidence, targets, projects, ways,
    objective: objectiveOf(conditions, targets),
    reach: ways.map(({ project }) => (fixed.has(at(projects, project).id) ? targets.map(() => false) : paths.map((path) => path.direct.has(project) || path.protecting.has(project)))),
    total: conditions.budget ?? Infinity,
    yearly: [...Array.from({ length: model.steps }, (_, t) => conditions.budget_by_year?.[String(model.baseYear + 1 + t)] ?? Infinity), Infinity],
    groups: (conditions.groups ?? []).map(({ select, at_least: least, at_most: most, of }, k): Group => ({ name: `group ${k + 1}`, projects: planned.filter((p) => isOpen(p.id) && selects(select, p)).map((p) => p.id), minimum: least ?? -Infinity, maximum: most ?? Infinity, count: of === 'projects' })),
    // a project that the scenario leaves out can be no part of a condition, but one that needs it cannot be done
    prerequisites: needs.filter(({ project, needs }) => isOpen(project) && isOpen(needs)),
    exclusions: (conditions.exclusions ?? []).map((ids) => ids.filter(isOpen)).filter((ids) => ids.length > 1),
    lockedIn,
    lockedOut,
    lockedOutside,
    seed: study.seed,
    draws: study.draws,
  };
}

/**
 * Targets that weigh something, in the order of the plan; the unit of their shortfalls is the planned improvement, at least 1 % of the target. Where the
 * base-year value comes of a formula, the improvement is not known before a run: the whole target stands for it.
 */
function targetsOf(model: Model, levers: Levers, { weights = {} }: PrioritiseConditions): readonly ChoiceTarget[] {
  const targets = levers.targets.flatMap(({ indicator, value, headline, measure }, target): ChoiceTarget[] => {
    const { id, baseline } = at(model.indicators, indicator);
    const weight = weights[id] ?? (headline ? 1 : 0);
    if (Number.isNaN(value) || !(weight > 0)) return [];
    const law = baseline === null ? null : at(model.variates, baseline).law;
    const from = measure !== 'reduction' && typeof law === 'object' && law !== null ? mean(law) : 0;
    return [{ target, indicator: id, weight, scale: Math.max(Math.abs(value - from), LEAST_SCALE * Math.abs(value), Number.MIN_VALUE) }];
  });
  if (targets.length === 0) throw new RangeError('no target weighs anything');
  return targets;
}

/** Least unit of a shortfall, as a share of the target, by judgement: one that plans no improvement would count without bound. */
const LEAST_SCALE = 0.01;

function objectiveOf({ objective = 'expected-number' }: PrioritiseConditions, targets: readonly ChoiceTarget[]): ChoiceObjective {
  if (objective === 'expected-number' || objective === 'shortfall') return { kind: objective };
  if (objective === 'tail-shortfall') return { kind: objective, share: WORST };
  if ('at_least' in objective) {
    if (objective.at_least > targets.length) throw new RangeError(`no more than ${targets.length} targets can be met: ${objective.at_least}`);
    return { kind: 'at-least', count: objective.at_least };
  }
  return {
    kind: 'targets',
    targets: objective.targets.map((id) => {
      const place = targets.findIndex((t) => t.indicator === id);
      if (place === -1) throw new RangeError(`no such target: ${id}`);
      return place;
    }),
  };
}

/** The ways of doing a project, the fullest first: the largest, and of these the earliest. */
function waysOf(project: Project, { ways = [] }: PrioritiseConditions): readonly { readonly scale: number; readonly delay: number }[] {
  const own = ways.filter(({ select }) => selects(select, project)).at(-1);
  const scales = [...new Set(own?.scales ?? [1])].sort((a, b) => b - a);
  const delays = [...new Set(own?.delays ?? [0])].sort((a, b) => a - b);
  return scales.flatMap((scale) => delays.map((delay) => ({ scale, delay })));
}
