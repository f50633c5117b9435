import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Scenario } from '../../schema/scenario.js';
import { selectorsOf } from '../select.js';
import { datedRows } from './scenario-checks.js';
import { placeName, type Check, type Context } from './context.js';

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

/** A scenario compared with itself differs by nothing. */
export const selfComparisons: Check = ({ documents: { studies }, report }) =>
  studies.flatMap((study) => [
    ...(study.counterfactual === study.reference ? [report('compared-with-itself', study, 'counterfactual', { scenario: study.reference })] : []),
    ...(study.pairs ?? []).filter((pair) => pair.a === pair.b).map((pair) => report('compared-with-itself', pair, 'b', { scenario: pair.b })),
  ]);

/** Draws below which an interval of a probability is wider than twenty percentage points. */
const fewDraws = 100;

/** Studies with so few draws that their odds say little. */
export const drawCounts: Check = ({ documents: { studies }, report }) =>
  studies.filter((study) => study.draws < fewDraws).map((study) => report('few-draws', study, 'draws', { draws: study.draws, within: Math.ceil(98 / Math.sqrt(study.draws)) }));

/** Entries that stand twice in a list where once says it all. */
export const repeatedEntries: Check = (context) => {
  const { plan, relations, scenarios, studies } = context.documents;
  const lists: readonly (readonly (string | number)[] | undefined)[] = [
    ...studies.flatMap((study) => [study.scenarios, study.evidence, study.languages, study.formats, study.charts?.fans]),
    ...scenarios.map((scenario) => scenario.funding?.envelope?.order),
    ...plan.projects.map((project) => project.tags),
    ...relations.shocks.map((shock) => (typeof shock.projects === 'object' ? shock.projects : undefined)),
  ];
  const years = scenarios.flatMap((scenario) => datedRows(scenario).flatMap((row) => yearTwice(context, row)));
  return [...years, ...[...lists, ...scenarios.flatMap(selectorLists)].flatMap((entries) => (entries === undefined ? [] : twiceIn(context, entries)))];
};

function selectorLists(scenario: Scenario): (readonly string[])[] {
  const mappings = selectorsOf(scenario).flatMap(({ select }) => (select === 'all' ? [] : [select]));
  return mappings.flatMap((select) => Object.values(select)).filter((value): value is string[] => Array.isArray(value));
}

/** A year that a row lists twice, perhaps once inside a range. */
function yearTwice(context: Context, row: { readonly years?: readonly number[] }): Diagnostic[] {
  const again = row.years?.find((year, index, years) => years.indexOf(year) !== index);
  return again === undefined ? [] : [context.report('entry-twice', row, 'years', { entry: String(again), first: placeName(context.placeOf(row, 'years')) })];
}

function twiceIn(context: Context, entries: readonly (string | number)[]): Diagnostic[] {
  return entries.flatMap((entry, index) => {
    const first = entries.indexOf(entry);
    return first === index ? [] : [context.report('entry-twice', entries, index, { entry: String(entry), first: placeName(context.placeOf(entries, first)) })];
  });
}
