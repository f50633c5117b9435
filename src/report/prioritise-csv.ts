import type { ChoiceProjectRow, ChoiceRow, ChoiceTables, ChoiceTargetRow, ChoiceYearRow, FrontierRow, LeastMoneyRow } from '../schema/prioritise-tables.js';
import type { RunInfo } from '../schema/table.js';
import { scenarioColumns, type Columns } from './columns.js';
import { kebab, rowsToCsv } from './csv.js';

const choice: Columns<ChoiceRow> = {
  evidence: 'value', scenario: 'value', objective: 'value', count: 'value', status: 'value', interrupted: 'value', value: 'value', unfunded: 'value', modelled: 'value', bound: 'value', relaxation: 'value', gap: 'value', relativeGap: 'value', tried: 'value', faults: 'value', largestFault: 'value', modelOff: 'value', draws: 'value',
  freshValue: 'value', freshError: 'value', freshUnfunded: 'value', freshFunded: 'value', freshDraws: 'value', currency: 'value', budget: 'value', cost: 'value', overrunProbability: 'value', targets: 'value', inReach: 'value', moved: 'value',
};
const choiceTargets: Columns<ChoiceTargetRow> = {
  evidence: 'value', indicator: 'value', weight: 'value', inReach: 'value', moved: 'value', before: 'value', beforeLow: 'value', beforeHigh: 'value', probability: 'value', standardError: 'value', ciLow: 'value', ciHigh: 'value', difference: 'value', differenceLow: 'value', differenceHigh: 'value', everything: 'value', draws: 'value',
};
const choiceProjects: Columns<ChoiceProjectRow> = {
  evidence: 'value', project: 'value', section: 'value', done: 'value', reason: 'value', scale: 'value', delay: 'value', cost: 'value', share: 'value', shareError: 'value', lossAlone: 'value', lossReplaced: 'value', gainIfAdded: 'value', portfolioShare: 'value', portfolios: 'value', standing: 'value', place: 'value', fromBudget: 'value',
};
const choiceYears: Columns<ChoiceYearRow> = { evidence: 'value', year: 'value', currency: 'value', budget: 'value', cost: 'value', spent: 'value', overrunProbability: 'value', draws: 'value' };
const frontier: Columns<FrontierRow> = {
  evidence: 'value', budget: 'value', currency: 'value', cost: 'value', value: 'value', bound: 'value', relativeGap: 'value', fresh: 'value', freshError: 'value', freshLow: 'value', freshHigh: 'value', last: 'value', next: 'value', nested: 'value', nestedPrice: 'value', projects: 'list',
};
const leastMoney: Columns<LeastMoneyRow> = { evidence: 'value', aim: 'value', currency: 'value', status: 'value', cost: 'value', provenAbove: 'value', projects: 'list' };

/** Columns of every table of a choice. */
const choiceColumns: { readonly [K in keyof ChoiceTables]: Columns<ChoiceTables[K][number]> } = { choice, choiceTargets, choiceProjects, choiceYears, frontier, leastMoney };

/** The tables of a choice as CSV files by path. */
export function choiceToCsv(tables: ChoiceTables, info: RunInfo): Map<string, string> {
  const names = Object.keys(choiceColumns) as (keyof ChoiceTables)[];
  const files = new Map(names.map((name) => [`tables/${kebab(name)}.csv`, rowsToCsv<unknown>(choiceColumns[name], tables[name])] as const));
  return files.set('tables/scenarios.csv', rowsToCsv(scenarioColumns, info.scenarios));
}
