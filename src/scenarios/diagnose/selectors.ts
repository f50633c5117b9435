import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Selector } from '../../schema/relations.js';
import { choiceKeys, exceptionOf, fits, selectorsOf, selects, type Choice } from '../select.js';
import type { Check, Context } from './context.js';

type Mapping = Exclude<Selector, 'all'>;
const listOf = (value: string | readonly string[] | undefined): readonly string[] => (value === undefined ? [] : typeof value === 'string' ? [value] : value);

/** Selectors of all scenarios whose ids exist, none where the plan is only partly read; what is unknown is told elsewhere. */
function knownSelectors(context: Context): { readonly row: object; readonly key: string; readonly select: Mapping }[] {
  if ([...context.documents.broken.keys()].some((name) => name.split('.')[0] === 'plan')) return [];
  return context.documents.scenarios.flatMap((scenario) =>
    selectorsOf(scenario).flatMap(({ row, key, select }) => (select !== 'all' && isKnown(context, select) && isKnown(context, exceptionOf(select) ?? {}) ? [{ row, key, select }] : [])),
  );
}

function isKnown({ documents: { plan }, projects }: Context, choice: Choice): boolean {
  const known = { section: plan.sections.map((row) => row.id), group: plan.groups.map((row) => row.id), project: [...projects.keys()], tag: [...plan.tags.map((row) => row.id), ...plan.projects.flatMap((row) => row.tags ?? [])] };
  return choiceKeys.every((key) => listOf(choice[key]).every((id) => known[key].includes(id)));
}

/** Selectors that match no project, though their keys do not contradict each other. */
export const emptySelections: Check = (context) => {
  const { projects } = context.documents.plan;
  if (projects.length === 0) return [];
  return knownSelectors(context)
    .filter(({ select }) => !projects.some((project) => selects(select, project)) && contradictions(context, select).length === 0)
    .map(({ row, key }) => context.report('empty-selection', row, key));
};

/** A project or group that is named beside a section, group or tag it does not belong to: it would never be chosen. */
export const selectorContradictions: Check = (context) =>
  knownSelectors(context).flatMap(({ select }) => {
    const { except } = select;
    return [...contradictions(context, select), ...(typeof except === 'object' && !Array.isArray(except) ? contradictions(context, except) : [])];
  });

function contradictions(context: Context, choice: Choice): Diagnostic[] {
  const told = (noun: 'project' | 'group', id: string, index: number, key: 'section' | 'group' | 'tag'): Diagnostic => {
    const written = choice[noun];
    const args = { noun, id, key, wanted: listOf(choice[key]).join(', ') };
    return typeof written === 'object' ? context.report('selector-contradiction', written, index, args) : context.report('selector-contradiction', choice, noun, args);
  };
  const projects = listOf(choice.project).flatMap((id, index) => {
    const project = context.projects.get(id);
    const key = (['section', 'group', 'tag'] as const).find((one) => project !== undefined && choice[one] !== undefined && !fits({ [one]: choice[one] }, project));
    return key === undefined ? [] : [told('project', id, index, key)];
  });
  const sections = new Map(context.documents.plan.groups.map((group) => [group.id, group.section]));
  const groups = listOf(choice.group).flatMap((id, index) => (choice.section === undefined || listOf(choice.section).includes(sections.get(id) ?? '') ? [] : [told('group', id, index, 'section')]));
  return [...projects, ...groups];
}

/** Exceptions that leave out nothing the selector would have chosen. */
export const idleExceptions: Check = (context) =>
  knownSelectors(context).flatMap(({ select }): Diagnostic[] => {
    const { except, ...choice } = select;
    const chosen = context.documents.plan.projects.filter((project) => fits(choice, project));
    if (except === undefined || chosen.length === 0 || contradictions(context, exceptionOf(select) ?? {}).length > 0) return [];
    if (typeof except === 'object' && !Array.isArray(except)) return chosen.some((project) => fits(except, project)) ? [] : [context.report('idle-exception', select, 'except', { id: '' })];
    const isChosen = (id: string): boolean => chosen.some((project) => project.id === id);
    return listOf(except).flatMap((id, index) => (isChosen(id) ? [] : [typeof except === 'object' ? context.report('idle-exception', except, index, { id }) : context.report('idle-exception', select, 'except', { id })]));
  });
