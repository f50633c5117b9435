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

/** Years of levers and events lie in the years of the plan; a forced event says in which. */
export const leverYears: Check = (context) => {
  const { relations, scenarios } = context.documents;
  const listed = (years: readonly number[] | undefined) => (years ?? []).flatMap((year, index) => outside(context, year, years as readonly number[], index));
  const events = relations.events.flatMap((row) => listed(row.years));
  return [...events, ...scenarios.flatMap((scenario) => [...(scenario.funding?.rules ?? []).flatMap((rule) => listed(rule.years)), ...forcedEvents(context, scenario)])];
};

function forcedEvents(context: Context, scenario: Scenario): Diagnostic[] {
  return (scenario.shocks ?? []).flatMap((row) => {
    if (row.year !== undefined) return outside(context, row.year, row, 'year');
    return row.mode === 'forced' ? [context.report('forced-without-year', row, 'mode', { event: row.event })] : [];
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

/** What a study compares is part of the study. */
export const studyScenarios: Check = ({ documents: { studies }, report }) =>
  studies.flatMap((study) => {
    const named: readonly (readonly [object, string | number, string | undefined])[] = [
      [study, 'reference', study.reference],
      [study, 'counterfactual', study.counterfactual],
      ...(study.pairs ?? []).flatMap((pair) => [[pair, 'a', pair.a] as const, [pair, 'b', pair.b] as const]),
      ...(study.charts?.fans ?? []).map((id, index) => [study.charts?.fans as object, index, id] as const),
    ];
    return named.flatMap(([item, key, id]) => (id === undefined || study.scenarios.includes(id) ? [] : [report('reference-not-in-study', item, key, { scenario: id, study: study.id })]));
  });
