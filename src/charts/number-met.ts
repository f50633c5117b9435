import { chartWords } from '../messages/charts.js';
import { formatProbability, formatValue } from '../messages/numbers.js';
import type { NumberMetRow } from '../schema/table.js';
import type { ChartKind } from './chart.js';
import { drawing } from './frame.js';
import { ledger, textColumn } from './ledger.js';
import { knowledge, scenariosInOrder } from './lookup.js';
import { rowsOf } from '../schema/rows-of.js';
import { rowsNamed } from './rows.js';
import type { Spec } from './rows.js';
import { tip } from './tips.js';
import { colours, evidenceColours, pageWidth, sizes } from './theme.js';

const step = 42;
/** Height of the tallest bar as a share of a row. */
const tallest = 0.85;

/** Mean of a distribution that is given in full. */
function meanOf(rows: readonly NumberMetRow[]): number {
  return rows.reduce((sum, { number, probability }) => sum + number * probability, 0);
}

export const numberMet: ChartKind = {
  name: 'number-met',
  describe: { zh: '达标项数的分布，按情景', en: 'Distribution of the number of targets met, by scenario' },
  table: 'numberMet',
  always: ['evidence'],
  without: ['indicator', 'scenario'],
  defaults: (result) => result.info.evidenceSets.map((evidence) => ({ evidence })),
  build: (scene) => {
    const { result, lang } = scene;
    const [evidence] = scene.evidenceSets;
    if (evidence === undefined) return null;
    const words = chartWords[lang];
    const groups = scenariosInOrder(result).flatMap((scenario) => {
      const rows = rowsOf(result.tables.numberMet, scenario.id, evidence);
      return rows.length === 0 ? [] : [{ scenario, rows, mean: meanOf(rows) }];
    });
    const [reference] = groups;
    if (reference === undefined) return null;
    const targets = reference.rows[0]?.targets ?? 0;
    const book = ledger(groups.map(({ scenario }) => ({ row: scenario.id, label: scenario.title[lang], heading: false })), (left) => pageWidth - left, step);
    const width = pageWidth - book.left - 60;
    const peak = Math.max(...groups.flatMap(({ rows }) => rows.map(({ probability }) => probability)));
    const x = (field: string): Spec => ({ field, type: 'quantitative', scale: { domain: [-0.5, targets + 0.5], nice: false, zero: false }, axis: { orient: 'top', title: words.numberMet.axis, format: 'd', tickCount: Math.min(targets + 1, 11), grid: true, domain: false } });
    const height = { type: 'quantitative', axis: null, scale: { domain: [book.height, 0], nice: false, zero: false } };
    // bars stand on the foot of their row: geometry, in pixels
    const bars = groups.flatMap(({ scenario, rows }, index) =>
      rows
        .filter(({ probability }) => probability > 0)
        .map(({ number, probability, ...row }) => ({ scenario: scenario.id, number, probability, tip: `${scenario.title[lang]}\n${words.pair(words.numberMet.axis, String(number))}\n${formatProbability({ probability, ...row }, lang)}`, from: number - 0.42, to: number + 0.42, foot: (index + 1) * step, top: (index + 1) * step - (tallest * step * probability) / peak })),
    );
    const isReference = `datum.scenario === ${JSON.stringify(reference.scenario.id)}`;
    const { mark, band50 } = evidenceColours[evidence];
    const body: Spec = {
      width,
      height: book.height,
      resolve: { scale: { y: 'independent' } },
      layer: [
        { encoding: { y: book.y }, layer: [...book.layers, ...textColumn('mean-numbers', groups.map(({ scenario, mean }) => ({ row: scenario.id, text: formatValue(mean, 1) })), { x: width + 46, head: words.numberMet.mean, bold: true })] },
        {
          data: rowsNamed('distribution', bars),
          mark: { type: 'rect' },
          encoding: { x: x('from'), x2: { field: 'to' }, y: { ...height, field: 'top' }, y2: { field: 'foot' }, color: { condition: { test: isReference, value: mark }, value: band50 }, ...tip },
        },
        {
          data: rowsNamed('means', groups.map(({ scenario, mean }, index) => ({ scenario: scenario.id, mean, foot: (index + 1) * step, top: index * step + 4 }))),
          mark: { type: 'rule', color: colours.observed, strokeWidth: 1.8 },
          encoding: { x: x('mean'), y: { ...height, field: 'top' }, y2: { field: 'foot' } },
        },
      ],
    };
    const title = words.numberMet.title(targets, knowledge(scene, evidence));
    const sorted = [...groups].sort((a, b) => a.mean - b.mean);
    const named = (group: (typeof groups)[number] | undefined): string => (group === undefined ? '' : words.numberMet.meanOf(group.scenario.title[lang], formatValue(group.mean, 1)));
    const finding = [words.numberMet.finding(named(reference)), ...(groups.length < 2 ? [] : [words.numberMet.range(named(sorted[0]), named(sorted.at(-1)))])];
    return drawing(scene, {
      title,
      finding,
      caption: [words.numberMet.howToRead],
      key: [
        { kind: 'box', fill: mark, label: words.reference },
        { kind: 'box', fill: band50, label: words.otherScenarios },
        { kind: 'line', colour: colours.observed, thick: sizes.small / 5, label: words.numberMet.mean },
      ],
      body,
      left: book.left,
      notes: [],
    });
  },
};
