import type { SensitivityTables } from '../schema/sensitivity.js';
import type { RunInfo } from '../schema/table.js';
import { scenarioColumns, type Columns } from './columns.js';
import { kebab, rowsToCsv } from './csv.js';

const of = { scenario: 'value', evidence: 'value', indicator: 'value', outcome: 'value' } as const;
const indices = { first: 'value', firstLow: 'value', firstHigh: 'value', total: 'value', totalLow: 'value', totalHigh: 'value', rows: 'value' } as const;

/** Columns of every table of an analysis of sensitivity. */
const columns: { readonly [K in keyof SensitivityTables]: Columns<SensitivityTables[K][number]> } = {
  outcomes: { ...of, unit: 'value', mean: 'value', standardDeviation: 'value', status: 'value', draws: 'value' },
  tornado: { ...of, assumption: 'value', grade: 'value', low: 'value', high: 'value', atLow: 'value', atHigh: 'value', base: 'value', swing: 'value', standardError: 'value', draws: 'value' },
  rank: { ...of, assumption: 'value', grade: 'value', correlation: 'value', standardError: 'value', ciLow: 'value', ciHigh: 'value', draws: 'value' },
  morris: { ...of, factor: 'value', grade: 'value', mu: 'value', muStar: 'value', standardError: 'value', sigma: 'value', trajectories: 'value' },
  sobol: { ...of, factor: 'value', grade: 'value', ...indices },
  shares: { ...of, group: 'value', members: 'value', share: 'value', shareLow: 'value', shareHigh: 'value', ...indices },
  information: { evidence: 'value', payoff: 'value', kind: 'value', known: 'value', grade: 'value', numbers: 'value', value: 'value', standardError: 'value', noise: 'value', money: 'value', draws: 'value' },
  options: { evidence: 'value', payoff: 'value', scenario: 'value', mean: 'value', spending: 'value', currency: 'value', best: 'value', dominated: 'value', price: 'value', draws: 'value' },
};

/** The tables of an analysis that hold rows, as CSV files by path, and the scenarios they speak of. */
export function sensitivityToCsv(tables: SensitivityTables, info: RunInfo): Map<string, string> {
  const names = (Object.keys(columns) as (keyof SensitivityTables)[]).filter((name) => tables[name].length > 0);
  const files = new Map(names.map((name) => [`tables/${kebab(name)}.csv`, rowsToCsv<unknown>(columns[name], tables[name])] as const));
  return files.set('tables/scenarios.csv', rowsToCsv(scenarioColumns, info.scenarios));
}
