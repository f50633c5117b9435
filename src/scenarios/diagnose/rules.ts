import type { Diagnostic } from '../../schema/diagnostic.js';
import { fundingSources } from '../../schema/funding-source.js';
import type { Project } from '../../schema/plan.js';
import type { Selector } from '../../schema/relations.js';
import type { Scenario } from '../../schema/scenario.js';
import { lineage } from '../layers.js';
import { selects, specificity } from '../select.js';
import { placeName, type Check, type Context } from './context.js';

type Rule = { readonly select?: Selector; readonly years?: readonly number[] };

/** Two rules of one scenario, equally narrow, that set the same thing of the same project in the same year: nobody could say which one rules. */
export const overlappingRules: Check = (context) =>
  context.documents.scenarios.flatMap(({ funding, timing, projects }) => [
    ...overlaps(context, funding?.rules ?? [], context.horizon),
    ...overlaps(context, (timing ?? []).filter((row) => row.delay !== undefined), null),
    ...overlaps(context, (timing ?? []).filter((row) => row.schedule !== undefined), null),
    ...overlaps(context, projects ?? [], null),
    ...fundingSources.flatMap((source) => overlaps(context, (funding?.sources ?? []).filter((row) => row.source === source), context.horizon)),
  ]);

/** `horizon`: years of rules that name none; null where rules have no years. */
function overlaps(context: Context, rules: readonly Rule[], horizon: readonly number[] | null): Diagnostic[] {
  return rules.flatMap((rule, index) =>
    rules.slice(0, index).flatMap((earlier) => {
      if (specificity(rule.select ?? 'all') !== specificity(earlier.select ?? 'all')) return [];
      const project = context.documents.plan.projects.find((one) => selects(rule.select ?? 'all', one) && selects(earlier.select ?? 'all', one));
      const year = horizon === null ? undefined : (rule.years ?? horizon).find((one) => (earlier.years ?? horizon).includes(one));
      if (!project || (horizon !== null && year === undefined)) return [];
      const args = { first: placeName(context.placeOf(earlier, earlier.select === undefined ? 'source' : 'select')), project: project.id };
      return [context.report('overlapping-rules', rule, rule.select === undefined ? 'source' : 'select', year === undefined ? args : { ...args, year })];
    }),
  );
}

/** An envelope says what each of its projects gets, so no rule and no balance can say it too. */
export const envelopeConflicts: Check = (context) =>
  context.documents.scenarios.flatMap(({ funding }) => {
    const { envelope, rules, balance } = funding ?? {};
    if (envelope === undefined) return [];
    const first = placeName(context.placeOf(envelope));
    const clashes = [...(rules ?? []), ...(balance ? [balance] : [])].flatMap((row) => {
      const project = context.documents.plan.projects.find((one) => selects(row.select, one) && (row === balance || selects(envelope.select ?? 'all', one)));
      return project ? [{ row, project }] : [];
    });
    return clashes.map(({ row, project }) => context.report('envelope-conflict', row, 'select', { first, project: project.id, what: row === balance ? 'balance' : 'rule' }));
  });

/** A balance is paid by projects that no rule of the scenario names: there must be one. */
export const balancePayers: Check = (context) =>
  context.documents.scenarios.flatMap(({ funding }) => {
    const { balance, rules } = funding ?? {};
    if (balance === undefined) return [];
    const chosen = context.documents.plan.projects.filter((project) => selects(balance.select, project));
    const ruling = (rules ?? []).filter((rule) => chosen.some((project) => selects(rule.select, project)));
    const isRuled = chosen.length > 0 && chosen.every((project) => ruling.some((rule) => selects(rule.select, project)));
    return isRuled ? [context.report('balance-without-payers', balance, 'select', { first: placeName(context.placeOf(ruling[0] as object, 'select')) })] : [];
  });

/** A transfer moves money of projects whose money is their own to give or take: not the same on both sides, and not what an envelope or a balance decides. */
export const transferConflicts: Check = (context) =>
  context.documents.scenarios.flatMap(({ funding }) => {
    const { transfers, rules, balance, envelope } = funding ?? {};
    const all = context.documents.plan.projects;
    const isRuled = (project: Project): boolean => (rules ?? []).some((rule) => selects(rule.select, project));
    return (transfers ?? []).flatMap((row): Diagnostic[] => {
      const both = all.find((project) => selects(row.from, project) && selects(row.to, project));
      if (both !== undefined) return [context.report('transfer-to-itself', row, 'to', { project: both.id })];
      const moved = all.filter((project) => selects(row.from, project) || selects(row.to, project));
      const told = (what: string, by: object, project: Project | undefined): Diagnostic[] => (project ? [context.report('transfer-conflict', row, 'amount', { what, project: project.id, first: placeName(context.placeOf(by)) })] : []);
      return [
        ...(envelope ? told('envelope', envelope, moved.find((project) => selects(envelope.select ?? 'all', project))) : []),
        ...(balance ? told('balance', balance, moved.find((project) => selects(balance.select, project) && !isRuled(project))) : []),
      ];
    });
  });

/** Definitions frozen by a scenario or its parent, and a change of definition that the scenario lets take place all the same: frozen is frozen. */
export const frozenDefinitions: Check = (context) => {
  const definitions = new Set(context.documents.relations.events.filter((event) => event.definition === true).map((event) => event.id));
  return context.documents.scenarios.flatMap((scenario) => {
    const said = lineage(context.documents, scenario).flatMap((one) => one.definitions ?? []).at(-1);
    if (said?.mode !== 'frozen') return [];
    const moved = (scenario.shocks ?? []).filter((row) => definitions.has(row.event) && row.mode !== 'off');
    return moved.map((row) => context.report('frozen-definition', row, 'event', { event: row.event, first: placeName(context.placeOf(said, 'mode')) }));
  });
};

/** Levers on one thing that stand twice in a scenario: an event, an assumption, a target, a coupling. */
export const repeatedLevers: Check = (context) =>
  context.documents.scenarios.flatMap((scenario: Scenario) => [
    ...repeated(context, scenario.shocks ?? [], 'event', (row) => row.event),
    ...repeated(context, scenario.assumptions ?? [], 'assumption', (row) => row.assumption),
    ...repeated(context, scenario.targets ?? [], 'indicator', (row) => row.indicator),
    ...repeated(context, scenario.couplings ?? [], 'coupling', (row) => row.coupling),
  ]);

function repeated<Row extends object>(context: Context, rows: readonly Row[], key: string, nameOf: (row: Row) => string): Diagnostic[] {
  return rows.flatMap((row, index) => {
    const first = rows.slice(0, index).find((other) => nameOf(other) === nameOf(row));
    return first ? [context.report('lever-twice', row, key, { id: nameOf(row), first: placeName(context.placeOf(first, key)) })] : [];
  });
}
