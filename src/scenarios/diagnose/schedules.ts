import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Check, Context } from './context.js';

/** Shares may miss 1 by rounding errors only. */
const tolerance = 1e-9;

type Scheduled = { readonly row: { readonly schedule?: readonly number[] }; readonly field: string };

/** Schedules have one share for each year and sum to 1; factors on the drift and yearly amounts have one entry for each year. */
export const schedules: Check = (context) => {
  const { relations, scenarios } = context.documents;
  const scheduled: readonly Scheduled[] = [
    ...relations.projects.map((row) => ({ row, field: `${row.project}.schedule` })),
    ...scenarios.flatMap(({ timing }) => (timing ?? []).map((row) => ({ row, field: 'timing.schedule' }))),
  ];
  const profiles = relations.dynamics.flatMap((row) => lengthProblem(context, row, 'drift_profile', row.drift_profile, `${row.indicator}.drift_profile`));
  const amounts = scenarios.flatMap(({ funding }) => (funding?.envelope ? lengthProblem(context, funding.envelope, 'amounts', funding.envelope.amounts, 'funding.envelope.amounts') : []));
  const paths = scenarios.flatMap(({ funding }) => [
    ...(funding?.rules ?? []).flatMap((rule) => pathProblem(context, rule, 'rules', ['multiplier', 'amount', 'total'])),
    ...(funding?.sources ?? []).flatMap((row) => pathProblem(context, row, 'sources', ['share'])),
    ...(funding?.limits ?? []).flatMap((row) => pathProblem(context, row, 'limits', ['amount'])),
  ]);
  return [...scheduled.flatMap((entry) => scheduleProblem(context, entry)), ...profiles, ...amounts, ...paths];
};

/** A row of the funding that lists its numbers has one for each of its years. */
function pathProblem<K extends string>(context: Context, rule: { readonly years?: readonly number[] } & { readonly [key in K]?: number | readonly number[] | undefined }, list: string, keys: readonly K[]): Diagnostic[] {
  const years = rule.years ?? context.horizon ?? [];
  return keys.flatMap((key) => {
    const path: number | readonly number[] | undefined = rule[key];
    if (typeof path !== 'object' || context.horizon === null || path.length === years.length) return [];
    return [context.report('wrong-length', rule, key, { field: `funding.${list}.${key}`, found: path.length, expected: `${years.length} (${years.join(', ')})` })];
  });
}

function scheduleProblem(context: Context, { row, field }: Scheduled): Diagnostic[] {
  const { schedule } = row;
  if (!schedule) return [];
  const length = lengthProblem(context, row, 'schedule', schedule, field);
  if (length.length > 0) return length;
  const sum = schedule.reduce((total, share) => total + share, 0);
  return Math.abs(sum - 1) <= tolerance ? [] : [context.report('schedule-sum', row, 'schedule', { field, sum: Number(sum.toPrecision(10)) })];
}

function lengthProblem(context: Context, item: object, key: string, list: readonly number[] | undefined, field: string): Diagnostic[] {
  if (!list || !context.horizon || list.length === context.horizon.length) return [];
  const expected = `${context.horizon.length} (${context.horizon[0]}-${context.horizon.at(-1)})`;
  return [context.report('wrong-length', item, key, { field, found: list.length, expected })];
}
