import { chartWords } from '../messages/charts.js';
import { formatInterval, formatProbability, formatValue, proportion, withUnit } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import type { CostRow } from '../schema/table.js';
import { evidenceSeries } from './attainment-bars.js';
import { axisFormat, tickCount } from './axis.js';
import type { ChartKind } from './chart.js';
import { drawing } from './frame.js';
import type { KeyEntry } from './key.js';
import { ledger, textColumn } from './ledger.js';
import { knowledge, scenariosInOrder } from './lookup.js';
import { rowsOf } from '../schema/rows-of.js';
import { rowsNamed } from './rows.js';
import { tip } from './tips.js';
import type { Spec } from './rows.js';
import { colours, pageWidth } from './theme.js';

const numbersWidth = 150;

export const spendingScenarios: ChartKind = {
  name: 'spending-scenarios',
  describe: { zh: '各情景的总支出及 5–95 % 区间', en: 'Total spending by scenario with its 5 to 95 % interval' },
  table: 'cost',
  always: [],
  without: ['indicator', 'scenario'],
  defaults: () => [{}],
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const series = evidenceSeries(scene);
    const rows = scenariosInOrder(result).flatMap((scenario) =>
      scene.evidenceSets.flatMap((evidence) => rowsOf(result.tables.cost, scenario.id, evidence).slice(0, 1).map((cost) => ({ scenario, evidence, cost, row: `${scenario.id}:${evidence}` }))),
    );
    const [reference] = rows;
    if (reference === undefined) return null;
    const unit = formatUnit(reference.cost.currency, lang);
    const digits = (cost: CostRow): string => words.withInterval(formatValue(cost.mean, 0), formatInterval(cost.q05, cost.q95, 0));
    const firstOf = (row: (typeof rows)[number]): boolean => row.evidence === rows.find(({ scenario }) => scenario.id === row.scenario.id)?.evidence;
    const book = ledger(rows.map((row) => ({ row: row.row, label: firstOf(row) ? row.scenario.title[lang] : '', heading: false })), (left) => pageWidth - left, 18);
    const width = pageWidth - book.left - numbersWidth;
    const high = Number((Math.max(...rows.flatMap(({ cost }) => [cost.q95, cost.budget ?? 0])) * 1.04).toPrecision(4));
    const layer = (id: string, colour: string, shape: string): readonly Spec[] => {
      const own = rows.filter(({ evidence }) => evidence === id).map(({ row, scenario, evidence, cost }) => ({ row, scenario: scenario.id, mean: cost.mean, q05: cost.q05, q50: cost.q50, q95: cost.q95, tip: `${scenario.title[lang]}\n${knowledge(scene, evidence)}\n${words.spendingScenarios.column}\n${words.withInterval(withUnit(formatValue(cost.mean, 0), cost.currency, lang), formatInterval(cost.q05, cost.q95, 0, lang))}` }));
      return own.length === 0
        ? []
        : [
            {
              data: rowsNamed(`cost-${id}`, own),
              layer: [
                { mark: { type: 'rule', color: colour, strokeWidth: 5, opacity: 0.35 }, encoding: { x: { field: 'q05' }, x2: { field: 'q95' }, ...tip } },
                { mark: { type: 'tick', color: colour, thickness: 2, height: 11 }, encoding: { x: { field: 'q50' } } },
                { mark: { type: 'point', shape, filled: true, color: colour, stroke: 'white', size: 70, opacity: 1 }, encoding: { x: { field: 'mean' } } },
              ],
            },
          ];
    };
    const budgets = rows.flatMap(({ row, cost }) => (cost.budget === null ? [] : [{ row, budget: cost.budget }]));
    const body: Spec = {
      width,
      height: book.height,
      encoding: { x: { type: 'quantitative', scale: { domain: [0, high], nice: false }, axis: { title: unit, orient: 'top', tickCount, format: axisFormat([0, high]), domain: false } }, y: book.y },
      layer: [
        ...book.layers,
        ...series.flatMap(({ id, colour, shape }) => layer(id, colour, shape)),
        ...(budgets.length === 0 ? [] : [{ data: rowsNamed('budgets', budgets), mark: { type: 'tick', color: colours.target, thickness: 3, height: 16 }, encoding: { x: { field: 'budget' } } }]),
        ...textColumn('numbers', rows.map(({ row, cost }) => ({ row, text: digits(cost) })), { x: pageWidth - book.left, head: words.spendingScenarios.column }),
      ],
    };
    const key: readonly KeyEntry[] = [
      ...series.map(({ label, colour, shape }): KeyEntry => ({ kind: 'point', colour, shape, label })),
      { kind: 'line', colour: colours.rule, thick: 5, label: words.spendingScenarios.interval },
      ...(budgets.length === 0 ? [] : [{ kind: 'line', colour: colours.target, thick: 3, label: words.spendingScenarios.budget } as const]),
    ];
    const title = words.spendingScenarios.title;
    const overrun = rows.flatMap(({ scenario, evidence, cost }) => (scenario.id === reference.scenario.id && cost.overrunProbability !== null ? [{ evidence, cost, probability: cost.overrunProbability }] : []));
    const finding = [
      words.spendingScenarios.finding(reference.scenario.title[lang], unit, rows.filter(({ scenario }) => scenario.id === reference.scenario.id).map(({ evidence, cost }) => words.inKnowledge(words.short[evidence], digits(cost)))),
      ...(overrun.length === 0 ? [] : [words.spendingScenarios.overrun(overrun.map(({ evidence, cost, probability }) => words.inKnowledge(words.short[evidence], formatProbability(proportion(probability, cost.draws), lang))))]),
    ];
    return drawing(scene, { title, finding, caption: [words.spendingScenarios.howToRead], key, body, left: book.left, notes: [words.spending.judged(result.info.plan.baseYear)] });
  },
};
