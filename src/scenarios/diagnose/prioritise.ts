import type { DiagnosticArgs, Diagnostic } from '../../schema/diagnostic.js';
import type { PrioritiseConditions } from '../../schema/prioritise.js';
import type { Selector } from '../../schema/relations.js';
import { diagnostic, type Code } from '../codes.js';
import type { Documents } from '../documents.js';
import { nearest } from '../nearest.js';
import type { Path } from '../part.js';
import { choiceKeys, exceptionOf, type Choice } from '../select.js';
import type { Check } from './context.js';

/** A problem in conditions of a choice, by its path in them. */
type Found = { readonly code: Code; readonly path: Path; readonly args: DiagnosticArgs };

/** Conditions of a choice that name what does not exist, years that are none of the plan, floors above ceilings, projects that need each other in a circle. */
export function conditionProblems(documents: Documents, conditions: PrioritiseConditions): readonly Found[] {
  const { plan } = documents;
  const { base_year: base, target_year: last } = plan.plan;
  const known: Readonly<Record<'project' | 'indicator' | 'section' | 'group' | 'tag', readonly string[]>> = {
    project: plan.projects.map((p) => p.id), indicator: plan.indicators.map((i) => i.id), section: plan.sections.map((s) => s.id), group: plan.groups.map((g) => g.id),
    tag: [...new Set(plan.projects.flatMap((p) => p.tags ?? []))],
  };
  const named = (noun: keyof typeof known, id: string, path: Path): Found[] => {
    const near = nearest(id, known[noun]);
    return known[noun].includes(id) ? [] : [{ code: 'unknown-id', path, args: { noun, id, ...(near === null ? {} : { nearest: near }) } }];
  };
  const chosen = (choice: Choice, path: Path): Found[] => choiceKeys.flatMap((key) => [choice[key] ?? []].flat().flatMap((id) => named(key, id, [...path, key])));
  const selected = (selector: Selector, path: Path): Found[] => (selector === 'all' ? [] : [...chosen(selector, path), ...chosen(exceptionOf(selector) ?? {}, [...path, 'except'])]);
  const { objective, groups = [], prerequisites = [], exclusions = [], ways = [] } = conditions;
  const of = typeof objective === 'object' && 'targets' in objective ? objective.targets : [];
  return [
    ...Object.keys(conditions.budget_by_year ?? {}).flatMap((year): Found[] => (Number(year) > base && Number(year) <= last ? [] : [{ code: 'year-outside-horizon', path: ['budget_by_year', year], args: { year, from: base + 1, to: last } }])),
    ...Object.keys(conditions.weights ?? {}).flatMap((id) => named('indicator', id, ['weights', id])),
    ...of.flatMap((id, k) => named('indicator', id, ['objective', 'targets', k])),
    ...(['lock_in', 'lock_out'] as const).flatMap((key) => (conditions[key] ?? []).flatMap((id, k) => named('project', id, [key, k]))),
    ...groups.flatMap(({ select, at_least: least, at_most: most }, k): Found[] => [
      ...selected(select, ['groups', k, 'select']),
      ...(least !== undefined && most !== undefined && least > most ? [{ code: 'out-of-range' as const, path: ['groups', k, 'at_least'], args: { field: '', found: least, limit: `<= ${most}` } }] : []),
    ]),
    ...prerequisites.flatMap(({ project, needs }, k) => [...named('project', project, ['prerequisites', k, 'project']), ...named('project', needs, ['prerequisites', k, 'needs'])]),
    ...cycleOf(prerequisites),
    ...exclusions.flatMap((ids, k) => ids.flatMap((id, j) => named('project', id, ['exclusions', k, j]))),
    ...ways.flatMap(({ select }, k) => selected(select, ['ways', k, 'select'])),
  ];
}

/** The first circle of projects that need each other. */
function cycleOf(prerequisites: NonNullable<PrioritiseConditions['prerequisites']>): Found[] {
  const done = new Set<string>();
  const walk = (project: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(project)) return [...path.slice(path.indexOf(project)), project];
    if (done.has(project)) return null;
    for (const row of prerequisites) {
      const found = row.project === project ? walk(row.needs, [...path, project]) : null;
      if (found !== null) return found;
    }
    done.add(project);
    return null;
  };
  for (const { project } of prerequisites) {
    const cycle = walk(project, []);
    if (cycle !== null) return [{ code: 'prerequisite-cycle', path: ['prerequisites', prerequisites.findIndex((row) => row.project === cycle[0])], args: { cycle: cycle.join(' → ') } }];
  }
  return [];
}

/** The conditions that stand in studies. */
export const studyConditions: Check = ({ documents }) =>
  documents.studies.flatMap((study, k): Diagnostic[] => (study.prioritise === undefined ? [] : conditionProblems(documents, study.prioritise).map(({ code, path, args }) => diagnostic(code, documents.place('studies', k, 'prioritise', ...path), args))));
