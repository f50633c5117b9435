import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Scenario } from '../../schema/scenario.js';
import type { Check, Context } from './context.js';

/** A scenario may extend one that extends none. */
export const extensions: Check = ({ documents: { scenarios }, report }) => {
  const parents = new Map(scenarios.map((row) => [row.id, row.extends]));
  return scenarios.flatMap((row): Diagnostic[] => {
    const chain = [row.id];
    for (let parent = row.extends; parent !== undefined && parents.has(parent); parent = parents.get(parent)) {
      if (parent === row.id) return [report('extends-itself', row, 'extends', { chain: [...chain, parent].join(' → ') })];
      if (chain.includes(parent)) return [];
      chain.push(parent);
    }
    return chain.length > 2 ? [report('extends-too-deep', row, 'extends', { chain: chain.join(' → ') })] : [];
  });
};

/** Years of levers and events lie in the years of the plan; a forced event that can begin in one year or another says in which. */
export const leverYears: Check = (context) => {
  const { relations, scenarios } = context.documents;
  const listed = (row: { readonly years?: readonly number[] }) => (row.years ?? []).flatMap((year) => outside(context, year, row, 'years')).slice(0, 1);
  return [...relations.events.flatMap(listed), ...scenarios.flatMap((scenario) => [...datedRows(scenario).flatMap(listed), ...forcedEvents(context, scenario)])];
};

/** Rows of a scenario that may name years. */
export function datedRows({ funding }: Scenario): readonly { readonly years?: readonly number[] }[] {
  return [...(funding?.rules ?? []), ...(funding?.transfers ?? []), ...(funding?.sources ?? []), ...(funding?.limits ?? [])];
}

function forcedEvents(context: Context, scenario: Scenario): Diagnostic[] {
  const events = new Map(context.documents.relations.events.map((event) => [event.id, event]));
  return (scenario.shocks ?? []).flatMap((row) => {
    const event = events.get(row.event);
    const hasYear = event?.occurrence === 'yearly' || event?.occurrence === 'once';
    if (row.year === undefined) return row.mode === 'forced' && hasYear ? [context.report('forced-without-year', row, 'mode', { event: row.event })] : [];
    const beyond = outside(context, row.year, row, 'year');
    if (beyond.length > 0 || row.mode !== 'forced' || event?.years === undefined || event.years.includes(row.year)) return beyond;
    return [context.report('forced-outside-years', row, 'year', { event: row.event, year: row.year, years: event.years.join(', ') })];
  });
}

function outside({ horizon, report }: Context, year: number, item: object, key: string | number): Diagnostic[] {
  if (!horizon || horizon.includes(year)) return [];
  return [report('year-outside-horizon', item, key, { year, from: horizon[0] ?? year, to: horizon.at(-1) ?? year })];
}

/** An override fixes a number, or gives a distribution, or shifts and scales what the register says: one of the three. */
export const overrides: Check = ({ documents: { scenarios }, report }) =>
  scenarios.flatMap((scenario) =>
    (scenario.assumptions ?? []).flatMap((row) => {
      const given = ['fixed', 'distribution', 'shift', 'scale'].filter((key) => key in row);
      const isChange = given.length > 0 && given.every((key) => key === 'shift' || key === 'scale');
      return given.length === 1 || isChange ? [] : [report('override-form', row, 'assumption', { assumption: row.assumption, given: given.join(', ') })];
    }),
  );

/** Delays that leave no year of the plan in which anything is built. */
export const longDelays: Check = ({ documents: { scenarios }, horizon, report }) =>
  scenarios.flatMap((scenario) =>
    (scenario.timing ?? []).flatMap((row) => (row.delay !== undefined && horizon !== null && row.delay >= horizon.length ? [report('delay-too-long', row, 'delay', { delay: row.delay, years: horizon.length })] : [])),
  );

/** Every lever has its reason: those of the funding as a whole have one together. */
export const silentFunding: Check = ({ documents: { scenarios }, report }) =>
  scenarios.flatMap(({ funding }) => {
    const key = (['accounting', 'unspent'] as const).find((one) => funding?.[one] !== undefined);
    return funding === undefined || key === undefined || funding.because !== undefined ? [] : [report('missing-because', funding, key, { key })];
  });
