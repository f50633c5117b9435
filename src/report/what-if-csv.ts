import type { RunInfo } from '../schema/table.js';
import type { ComparedMeanRow, ComparedMedianRow, ComparedOddsRow, ComparisonTables, ContributionRow, RegretRow, SeekPoint, SeekRow, SplitRow, SweepRow, SweptLever } from '../schema/what-if.js';
import { scenarioColumns, type Columns } from './columns.js';
import { csvText, kebab, rowsToCsv, type Cell } from './csv.js';

const of = { scenario: 'value', evidence: 'value', reference: 'value' } as const;
const change = { difference: 'value', differenceLow: 'value', differenceHigh: 'value' } as const;

const odds: Columns<ComparedOddsRow> = { ...of, subject: 'value', headline: 'value', probability: 'value', standardError: 'value', ciLow: 'value', ciHigh: 'value', referenceProbability: 'value', ...change, gained: 'value', lost: 'value', draws: 'value' };
const means: Columns<ComparedMeanRow> = { ...of, quantity: 'value', year: 'value', unit: 'value', mean: 'value', referenceMean: 'value', ...change, draws: 'value' };
const medians: Columns<ComparedMedianRow> = { ...of, indicator: 'value', year: 'value', unit: 'value', median: 'value', referenceMedian: 'value', ...change, draws: 'value' };
const split: Columns<SplitRow> = {
  ...of, subject: 'value', total: 'value', policy: 'value', policyLow: 'value', policyHigh: 'value', belief: 'value', beliefLow: 'value', beliefHigh: 'value', interaction: 'value', interactionLow: 'value', interactionHigh: 'value', draws: 'value',
};
const contributions: Columns<ContributionRow> = {
  ...of, subject: 'value', step: 'value', lever: 'value', text: 'name', because: 'name', part: 'value', before: 'value', after: 'value', change: 'value', changeLow: 'value', changeHigh: 'value', alone: 'value', aloneLow: 'value', aloneHigh: 'value', last: 'value', lastLow: 'value', lastHigh: 'value', draws: 'value',
};
const regret: Columns<RegretRow> = { scenario: 'value', evidence: 'value', subject: 'value', mean: 'value', q95: 'value', worst: 'value', bestShare: 'value', draws: 'value' };

/** Columns of every table of a comparison. */
const comparisonColumns: { readonly [K in keyof ComparisonTables]: Columns<ComparisonTables[K][number]> } = { odds, means, medians, split, contributions, regret };

const seekRow: Columns<SeekRow> = {
  evidence: 'value', lever: 'value', unit: 'value', subject: 'value', wanted: 'value', status: 'value', value: 'value', valueLow: 'value', valueHigh: 'value', from: 'value', to: 'value', probabilityAtStart: 'value', bestProbability: 'value', bestValue: 'value', monotone: 'value', evaluations: 'value', draws: 'value',
};
const seekPoint: Columns<SeekPoint> = { evidence: 'value', value: 'value', probability: 'value', ciLow: 'value', ciHigh: 'value', draws: 'value' };

/** The tables of a comparison as CSV files by path. */
export function comparisonToCsv(tables: ComparisonTables, info: RunInfo): Map<string, string> {
  const names = Object.keys(comparisonColumns) as (keyof ComparisonTables)[];
  const files = new Map(names.map((name) => [`tables/${kebab(name)}.csv`, rowsToCsv<unknown>(comparisonColumns[name], tables[name])] as const));
  return files.set('tables/scenarios.csv', rowsToCsv(scenarioColumns, info.scenarios));
}

/** The rows of a sweep as one tidy CSV file: a column for each lever, then one outcome a row. */
export function sweepToCsv(levers: readonly SweptLever[], rows: readonly SweepRow[]): Map<string, string> {
  const outcome = ['evidence', 'measure', 'subject', 'unit', 'value', 'ciLow', 'ciHigh', 'difference', 'differenceLow', 'differenceHigh', 'draws'] as const satisfies readonly (keyof SweepRow)[];
  const header = ['point', ...levers.map(({ path }) => path), ...outcome];
  return new Map([['tables/sweep.csv', csvText(header, rows.map((row): Cell[] => [row.point, ...levers.map(({ path }) => row.levers[path] ?? null), ...outcome.map((key) => row[key])]))]]);
}

/** The answers of a search, and every value tried. */
export function seekToCsv(rows: readonly SeekRow[], points: readonly SeekPoint[]): Map<string, string> {
  return new Map([['tables/seek.csv', rowsToCsv(seekRow, rows)], ['tables/seek-points.csv', rowsToCsv(seekPoint, points)]]);
}
