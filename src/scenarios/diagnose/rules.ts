import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Project } from '../../schema/plan.js';
import type { Selector } from '../../schema/relations.js';
import type { Scenario } from '../../schema/scenario.js';
import { selects, specificity } from '../select.js';
import { placeName, type Check, type Context } from './context.js';

type Rule = { readonly select: Selector; readonly years?: readonly number[] };

/** Two rules of one scenario, equally narrow, that set the same thing of the same project in the same year: nobody could say which one rules. */
export const overlappingRules: Check = (context) => context.documents.scenarios.flatMap((scenario) => ruleGroups(scenario).flatMap((rules) => overlaps(context, rules)));

/** Rules of a scenario that could contradict each other, by what they set. */
function ruleGroups({ funding, timing, projects }: Scenario): Rule[][] {
  return [
    [...(funding?.rules ?? [])],
    (timing ?? []).filter((row) => row.delay !== undefined),
    (timing ?? []).filter((row) => row.schedule !== undefined),
    (projects ?? []).filter((row) => row.include !== undefined),
    (projects ?? []).filter((row) => row.scale !== undefined),
  ];
}

function overlaps(context: Context, rules: readonly Rule[]): Diagnostic[] {
  const all = context.documents.plan.projects;
  return rules.flatMap((rule, index) =>
    rules.slice(0, index).flatMap((earlier) => {
      if (specificity(rule.select) !== specificity(earlier.select)) return [];
      const project = all.find((one) => selects(rule.select, one) && selects(earlier.select, one));
      const year = sharedYear(rule, earlier, context.horizon ?? []);
      if (!project || year === undefined) return [];
      return [context.report('overlapping-rules', rule, 'select', { first: placeName(context.placeOf(earlier, 'select')), project: project.id, year })];
    }),
  );
}

function sharedYear(a: Rule, b: Rule, horizon: readonly number[]): number | undefined {
  return (a.years ?? horizon).find((year) => (b.years ?? horizon).includes(year));
}

/** Selectors that match no project, though every id in them exists. */
export const emptySelections: Check = ({ documents: { plan, scenarios }, report }) => {
  if (plan.projects.length === 0) return [];
  const matchesNone = (select: Selector) => !plan.projects.some((project: Project) => selects(select, project));
  return scenarios.flatMap((scenario) => {
    const { funding } = scenario;
    const rules = [...(funding?.rules ?? []), ...(funding?.balance ? [funding.balance] : []), ...(scenario.timing ?? []), ...(scenario.projects ?? [])];
    return rules.filter((rule) => rule.select !== 'all' && matchesNone(rule.select)).map((rule) => report('empty-selection', rule, 'select'));
  });
};

/** Levers on one thing that stand twice: an event forced twice in one year, an assumption overridden twice, a target set twice. */
export const repeatedLevers: Check = (context) =>
  context.documents.scenarios.flatMap((scenario) => [
    ...repeated(context, scenario.shocks ?? [], 'event', (row) => `${row.event} ${row.year ?? ''}`.trim()),
    ...repeated(context, scenario.assumptions ?? [], 'assumption', (row) => row.assumption),
    ...repeated(context, scenario.targets ?? [], 'indicator', (row) => row.indicator),
    ...repeated(context, scenario.couplings ?? [], 'coupling', (row) => row.coupling),
  ]);

function repeated<Row extends object>(context: Context, rows: readonly Row[], key: string, nameOf: (row: Row) => string): Diagnostic[] {
  return rows.flatMap((row, index) => {
    const first = rows.slice(0, index).find((other) => nameOf(other) === nameOf(row));
    return first ? [context.report('duplicate-id', row, key, { id: nameOf(row), first: placeName(context.placeOf(first, key)) })] : [];
  });
}
