import type { Project } from '../schema/plan.js';
import type { Selector } from '../schema/relations.js';
import type { Scenario } from '../schema/scenario.js';

/** The keys of a selector that choose projects, from wide to narrow. */
export const choiceKeys = ['section', 'group', 'tag', 'project'] as const;
export type Choice = { readonly [K in (typeof choiceKeys)[number]]?: string | readonly string[] };

const listed = (want: string | readonly string[] | undefined, have: string): boolean => want === undefined || (typeof want === 'string' ? want === have : want.includes(have));

/** Whether the project fits all given keys of a choice. */
export function fits(choice: Choice, project: Project): boolean {
  const tags = project.tags ?? [];
  return (
    listed(choice.section, project.section) &&
    listed(choice.group, project.group) &&
    listed(choice.project, project.id) &&
    (choice.tag === undefined || tags.some((tag) => listed(choice.tag, tag)))
  );
}

/** Projects that a selector leaves out again, as a choice of its own; null if it leaves out none. */
export function exceptionOf(selector: Selector): Choice | null {
  if (selector === 'all' || selector.except === undefined) return null;
  const { except } = selector;
  return typeof except === 'string' || Array.isArray(except) ? { project: except } : except;
}

/** Whether a selector chooses the project: all keys given must match, and it is not excepted. */
export function selects(selector: Selector, project: Project): boolean {
  if (selector === 'all') return true;
  const exception = exceptionOf(selector);
  return fits(selector, project) && (exception === null || !fits(exception, project));
}

/** How narrow a selector is: of two rules for the same project and year the narrower one rules. all < section < group < tag < project. */
export function specificity(selector: Selector): number {
  if (selector === 'all') return 0;
  if (selector.project !== undefined) return 4;
  if (selector.tag !== undefined) return 3;
  if (selector.group !== undefined) return 2;
  return selector.section === undefined ? 0 : 1;
}

/** A place of a scenario that chooses projects: the row, and the key under which its selector stands. */
export type Selecting = { readonly row: object; readonly key: 'select' | 'from' | 'to'; readonly select: Selector };

/** Every place of a scenario that chooses projects. */
export function selectorsOf({ funding, timing, projects }: Scenario): readonly Selecting[] {
  const { rules, transfers, balance, envelope, sources } = funding ?? {};
  const rows = [...(rules ?? []), ...(balance ? [balance] : []), ...(timing ?? []), ...(projects ?? [])];
  return [
    ...rows.map((row) => ({ row, key: 'select', select: row.select }) as const),
    ...(transfers ?? []).flatMap((row) => [{ row, key: 'from', select: row.from }, { row, key: 'to', select: row.to }] as const),
    ...(sources ?? []).flatMap((row) => (row.select === undefined ? [] : [{ row, key: 'select', select: row.select } as const])),
    ...(envelope?.select === undefined ? [] : [{ row: envelope, key: 'select', select: envelope.select } as const]),
  ];
}
