import type { Diagnostic } from '../../schema/diagnostic.js';
import { noHeader } from '../documents.js';
import { placeName, type Check, type Context } from './context.js';

/** The target year lies after the base year: there is at least one year to plan for. */
export const planYears: Check = ({ documents: { plan: { plan } }, report }) =>
  plan === noHeader || plan.target_year > plan.base_year ? [] : [report('no-horizon', plan, 'target_year', { target: plan.target_year, base: plan.base_year })];

/** A stated baseline is of the base year: a later one knows what the plan could not, an earlier one needs a word from the analyst. */
export const baselineYears: Check = (context) => {
  const { plan } = context.documents.plan;
  if (plan === noHeader) return [];
  return [...context.indicators.values()].flatMap(({ id, baseline }): Diagnostic[] => {
    if (baseline === undefined || baseline.year === plan.base_year) return [];
    const args = { id, year: baseline.year, base: plan.base_year };
    if (baseline.year > plan.base_year) return [context.report('baseline-after-base-year', baseline, 'year', args)];
    return context.dynamics.get(id)?.baseline === undefined ? [context.report('baseline-before-base-year', baseline, 'year', args)] : [];
  });
};

/** A project stands in the section of its group, so that a selector of the section finds it. */
export const groupSections: Check = (context) => {
  const groups = new Map(context.documents.plan.groups.map((group) => [group.id, group]));
  return context.documents.plan.projects.flatMap((row) => {
    const group = groups.get(row.group);
    return group === undefined || group.section === row.section ? [] : [context.report('group-in-other-section', row, 'section', { id: row.id, section: row.section, group: group.id, other: group.section })];
  });
};

/** Numbers of the plan that two indicators, or two projects, bear. */
export const repeatedNumbers: Check = (context) => [...numberedTwice(context, context.documents.plan.indicators), ...numberedTwice(context, context.documents.plan.projects)];

function numberedTwice(context: Context, rows: readonly { readonly id: string; readonly number: number | null }[]): Diagnostic[] {
  return rows.flatMap((row, index) => {
    const first = row.number === null ? undefined : rows.slice(0, index).find((other) => other.number === row.number && other.id !== row.id);
    return first ? [context.report('number-twice', row, 'number', { number: row.number as number, id: first.id, first: placeName(context.placeOf(first, 'number')) })] : [];
  });
}
