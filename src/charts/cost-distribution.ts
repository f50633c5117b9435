import { accountingWords } from '../messages/accounting.js';
import { chartWords } from '../messages/charts.js';
import { formatProbability, formatValue, proportion } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import type { EvidenceSet } from '../schema/evidence.js';
import { rowsOf } from '../schema/rows-of.js';
import type { CostRow } from '../schema/table.js';
import { axisFormat, tickCount } from './axis.js';
import type { ChartKind, Scene } from './chart.js';
import { drawing } from './frame.js';
import { knowledge, scenarioOf } from './lookup.js';
import { pixels, rowsNamed } from './rows.js';
import type { Spec } from './rows.js';
import { dotArea, stackDots, type JudgedDot } from './stacked-dots.js';
import { colours, evidenceColours, pageWidth, sizes } from './theme.js';
import { tip } from './tips.js';

/** Columns across a panel. */
const columns = 48;
const left = 12;
const width = pageWidth - 2 * left;

type Panel = { readonly evidence: EvidenceSet; readonly cost: CostRow; readonly costs: readonly number[] };

/** Dots of equal chance, sorted; those beyond the budget are as many as the odds of overrunning say. */
function dotsOf({ cost, costs }: Panel): readonly JudgedDot[] {
  const within = costs.length - Math.round((cost.overrunProbability ?? 0) * costs.length);
  return costs.map((value, k) => ({ value, below: k < within }));
}

/** An amount of money as findings and tips say it. */
const money = (value: number): string => formatValue(value, value < 10 ? 1 : 0);

function panel(scene: Scene, own: Panel, domain: readonly [number, number], unit: string, last: boolean): Spec {
  const { evidence, cost } = own;
  const { size, highest, dots } = stackDots(dotsOf(own), { domain, width, columns, line: cost.overrunProbability === null ? null : cost.budget });
  const placed = dots.map(({ value, x, place }) => ({ cost: value, x, y: (place + 0.5) * size, tip: `${knowledge(scene, evidence)}\n${money(value)} ${unit}` }));
  const height = (highest + 0.5) * size;
  const x = (field: string): Spec => ({ field, type: 'quantitative', scale: { domain, nice: false, zero: false }, axis: { title: last ? unit : null, tickCount, format: axisFormat(domain), grid: false } });
  return {
    title: { text: knowledge(scene, evidence), fontSize: sizes.head, frame: 'group', offset: 6 },
    width,
    height,
    resolve: { scale: { x: 'independent', y: 'independent' } },
    layer: [
      { data: rowsNamed(`dots-${evidence}`, placed), mark: { type: 'circle', size: dotArea(size), opacity: 1, color: evidenceColours[evidence].mark }, encoding: { x: pixels('x', width), y: pixels('y', height), ...tip } },
      // a rule that is not seen gives the axis where there is no budget
      { data: rowsNamed(`budget-${evidence}`, [{ budget: cost.budget ?? cost.q50 }]), mark: { type: 'rule', color: colours.target, strokeWidth: 2.2, opacity: cost.budget === null ? 0 : 1 }, encoding: { x: x('budget') } },
    ],
  };
}

export const costDistribution: ChartKind = {
  name: 'cost-distribution',
  describe: { zh: '总支出的分布与预算', en: 'Distribution of total spending, with the budget' },
  table: 'costLevels',
  always: ['scenario'],
  without: ['indicator'],
  defaults: (result) => result.info.scenarios.filter(({ id }) => id === result.info.reference || result.tables.cost.some((row) => row.scenario === id && row.budget !== null)).map(({ id }) => ({ scenario: id })),
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const own = accountingWords[lang].distribution;
    const scenario = scenarioOf(result, scene.scenario);
    const panels = scene.evidenceSets.flatMap((evidence): Panel[] => {
      const [cost] = rowsOf(result.tables.cost, scene.scenario, evidence);
      const costs = rowsOf(result.tables.costLevels, scene.scenario, evidence).map((row) => row.cost).sort((a, b) => a - b);
      return cost === undefined || costs.length === 0 ? [] : [{ evidence, cost, costs }];
    });
    const values = panels.flatMap(({ costs, cost }) => [...costs, ...(cost.budget === null ? [] : [cost.budget])]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    if (scenario === undefined || panels.length === 0 || !(high > low)) return null;
    const room = (high - low) * 0.06;
    const domain = [Number((low - room).toPrecision(4)), Number((high + room).toPrecision(4))] as const;
    const unit = formatUnit(result.info.plan.currency, lang);
    const title = own.title(scenario.title[lang]);
    const finding = panels.flatMap(({ evidence, cost }) => [
      own.finding(words.short[evidence], money(cost.q50), money(cost.q05), money(cost.q95), unit),
      ...(cost.overrunProbability === null ? [] : [own.over(words.short[evidence], formatProbability(proportion(cost.overrunProbability, cost.draws), lang))]),
    ]);
    const budgeted = panels.some(({ cost }) => cost.budget !== null);
    return drawing(scene, {
      title,
      finding,
      caption: [own.howToRead(budgeted)],
      key: [
        ...panels.map(({ evidence }) => ({ kind: 'point' as const, colour: evidenceColours[evidence].mark, shape: 'circle', label: own.dot(words.short[evidence]) })),
        ...(budgeted ? [{ kind: 'line' as const, colour: colours.target, label: own.budget }] : []),
      ],
      body: { spacing: 18, vconcat: panels.map((each, index) => panel(scene, each, domain, unit, index === panels.length - 1)) },
      left,
      notes: [words.spending.judged(result.info.plan.baseYear)],
    });
  },
};
