import type { Diagnostic } from '../../schema/diagnostic.js';
import { sharesSet, placeName, type Check, type Context } from './context.js';

/** Ids that stand twice in one table; both places are named. */
export const duplicateIds: Check = (context) => {
  const { plan, relations, assumptions, sources, scenarios, studies, checks } = context.documents;
  const tables: readonly (readonly object[])[] = [
    plan.sections, plan.groups, plan.indicators, plan.projects, plan.facts, plan.tags,
    relations.couplings, relations.events, relations.shocks, relations.outputs, assumptions.assumptions, sources, scenarios, studies, checks,
    ...plan.projects.map((project) => project.quantities ?? []),
  ];
  return tables.flatMap((rows) => repeated(context, rows, 'id', (row) => String((row as { id: string }).id)));
};

/** Rows that say the same thing twice: two dynamics of one indicator, two relations of one project, one effect or component written twice. */
export const duplicateRows: Check = (context) => {
  const { relations } = context.documents;
  const effects = repeated(context, relations.effects, 'indicator', (e) => [e.project, e.indicator, e.form, e.component ?? '', e.use ?? 'default'].join(' '), (a, b) => sharesSet(a.sets, b.sets));
  return [
    ...repeated(context, relations.dynamics, 'indicator', (row) => row.indicator),
    ...repeated(context, relations.projects, 'project', (row) => row.project),
    ...repeated(context, relations.components, 'component', (row) => `${row.project} ${row.component}`),
    ...effects,
  ];
};

function repeated<Row extends object>(context: Context, rows: readonly Row[], key: string, nameOf: (row: Row) => string, clash: (a: Row, b: Row) => boolean = () => true): Diagnostic[] {
  const seen = new Map<string, Row[]>();
  return rows.flatMap((row) => {
    const name = nameOf(row);
    const earlier = seen.get(name) ?? [];
    seen.set(name, [...earlier, row]);
    const first = earlier.find((other) => clash(other, row));
    return first ? [context.report('duplicate-id', row, key, { id: name, first: placeName(context.placeOf(first, key)) })] : [];
  });
}
