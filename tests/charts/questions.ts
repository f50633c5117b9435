import type { Chart } from '../../src/charts/index.js';
import { choiceCharts } from '../../src/charts/finance/choice-charts.js';
import { sensitivityCharts } from '../../src/charts/sensitivity/sensitivity-charts.js';
import type { ChoiceProjectRow, ChoiceRow, ChoiceTables, FrontierRow } from '../../src/schema/prioritise-tables.js';
import type { SensitivityTables } from '../../src/schema/sensitivity.js';
import type { RunInfo } from '../../src/schema/table.js';
import type { Language } from '../../src/schema/text.js';

const evidence = 'ex-ante' as const;
const standings = ['core', 'borderline', 'never', 'outside'] as const;

/** A choice among all projects of a plan: made-up rows under their real names. */
function choiceTables({ projects, reference, plan: { currency } }: RunInfo): ChoiceTables {
  const choice: ChoiceRow = {
    evidence, scenario: reference, objective: 'expected-number', count: null, status: 'bounded', interrupted: false, value: 12.4, unfunded: 9.1, modelled: 12.4, bound: 12.6, relaxation: 'cutting-planes', gap: 0.2, relativeGap: 0.06,
    tried: 40, faults: 0, largestFault: 0, modelOff: 0.01, draws: 400, freshValue: 12.3, freshError: 0.02, freshUnfunded: 9, freshFunded: 12.8, freshDraws: 400, currency, budget: 1000, cost: 980, overrunProbability: 0.3, targets: 20, inReach: 18, moved: 15,
  };
  const frontier = [600, 800, 1000, 1200].map((budget, k): FrontierRow => ({ evidence, budget, currency, cost: budget - 5, value: 11 + k * 0.5, bound: 11.2 + k * 0.5, relativeGap: 0.05, fresh: 10.95 + k * 0.48, freshError: 0.03, freshLow: 10.89 + k * 0.48, freshHigh: 11.01 + k * 0.48, last: k === 0 ? null : 0.0025, next: k === 3 ? null : 0.0025, nested: 10.9 + k * 0.49, nestedPrice: 0.002, projects: [] }));
  const choiceProjects = projects.map(({ id, section, costMean }, k): ChoiceProjectRow => ({
    evidence, project: id, section: section, done: k % 3 === 0, reason: k % 3 === 0 ? 'chosen' : 'not-worth-it', scale: null, delay: null, cost: costMean, share: (k % 7 === 0 ? -0.02 : 0.9) / (k + 1), shareError: 0.001, lossAlone: null, lossReplaced: null, gainIfAdded: null,
    portfolioShare: k % 4 === 3 ? null : 1 / (1 + k), portfolios: 40, standing: standings[k % 4]!, place: k, fromBudget: 600,
  }));
  return { choice: [choice], choiceTargets: [], choiceProjects, choiceYears: [], frontier, leastMoney: [] };
}

/** An analysis of the targets of a plan: made-up rows under the real names of its assumptions, the longest first. */
function sensitivityTables(info: RunInfo): SensitivityTables {
  const assumptions = [...(info.assumptions[evidence] ?? [])].sort((a, b) => b.name.en.length - a.name.en.length).slice(0, 12);
  const indicators = info.indicators.filter(({ assessable, headline }) => assessable && headline);
  const indicator = indicators[0]!.id;
  const of = { scenario: info.reference, evidence, indicator, outcome: 'odds' } as const;
  const band = (value: number, name: string) => ({ [name]: value, [`${name}Low`]: value - 0.03, [`${name}High`]: value + 0.03 });
  return {
    outcomes: [], rank: [], morris: [], information: [], options: [],
    tornado: assumptions.map(({ id }, k) => ({ ...of, assumption: id, grade: 'assumption', low: 1, high: 2, atLow: 0.5 - 0.3 / (k + 1), atHigh: 0.5 + 0.4 / (k + 1), base: 0.5, swing: 0.7 / (k + 1), standardError: 0.01, draws: 400 })),
    sobol: [...assumptions.map(({ id }) => ({ id, grade: 'assumption' as const })), { id: 'other-assumptions', grade: null }, { id: 'luck', grade: null }].map(({ id, grade }, k) => ({ ...of, factor: id, grade, rows: 512, ...band(0.4 / (k + 1), 'first'), ...band(0.5 / (k + 1), 'total') })) as unknown as SensitivityTables['sobol'],
    shares: indicators.flatMap(({ id }) => (['odds', 'value'] as const).flatMap((outcome) => (['assumption', 'derived', 'sourced', 'observed', 'plan', 'ungraded', 'luck'] as const).map((group, k) => ({ ...of, indicator: id, outcome, group, members: 2, rows: 512, ...band([0.4, 0.05, 0.1, 0.05, 0.1, 0.1, 0.2][k]!, 'share'), ...band(0.1, 'first'), ...band(0.2, 'total') })))) as unknown as SensitivityTables['shares'],
  };
}

/** Charts of a choice of projects and of an analysis of sensitivity for the plan of a run, one of each kind. */
export function questionCharts(info: RunInfo, lang: Language): readonly Chart<string>[] {
  const charts: readonly Chart<string>[] = [...choiceCharts({ info, tables: choiceTables(info) }, lang), ...sensitivityCharts({ info, method: 'sobol', tables: sensitivityTables(info) }, lang)];
  return charts.filter(({ kind }, k) => charts.findIndex((other) => other.kind === kind) === k);
}
