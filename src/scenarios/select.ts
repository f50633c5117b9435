import type { Project } from '../schema/plan.js';
import type { Selector } from '../schema/relations.js';

const listed = (want: string | readonly string[] | undefined, have: string): boolean => want === undefined || (typeof want === 'string' ? want === have : want.includes(have));

/** Whether a selector chooses the project: all keys given must match, and it is not excepted. */
export function selects(selector: Selector, project: Project): boolean {
  if (selector === 'all') return true;
  if (selector.except !== undefined && listed(selector.except, project.id)) return false;
  const tags = project.tags ?? [];
  return (
    listed(selector.section, project.section) &&
    listed(selector.group, project.group) &&
    listed(selector.project, project.id) &&
    (selector.tag === undefined || tags.some((tag) => listed(selector.tag, tag)))
  );
}

/** How narrow a selector is: of two rules for the same project and year the narrower one rules. all < section < group < tag < project. */
export function specificity(selector: Selector): number {
  if (selector === 'all') return 0;
  if (selector.project !== undefined) return 4;
  if (selector.tag !== undefined) return 3;
  if (selector.group !== undefined) return 2;
  return selector.section === undefined ? 0 : 1;
}
