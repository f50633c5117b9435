import { chartWords } from '../messages/charts.js';
import { formatProbability, formatProbabilityInterval } from '../messages/numbers.js';
import { percentAxis } from './axis.js';
import type { ChartKind } from './chart.js';
import { drawing } from './frame.js';
import { ledger, textColumn } from './ledger.js';
import { indicatorOf, knowledge, labelOf, markNotes, scenarioOf } from './lookup.js';
import { rowsOf } from '../schema/rows-of.js';
import { rowsNamed } from './rows.js';
import type { Spec } from './rows.js';
import { tip } from './tips.js';
import { colours, evidenceColours, pageWidth } from './theme.js';

export const ladder: ChartKind = {
  name: 'ladder',
  describe: { zh: '瓶颈阶梯：从最难的目标起逐项放宽，其余目标全部达标的概率', en: 'Bottleneck ladder: odds that all remaining targets are met as the hardest are relaxed one by one' },
  table: 'ladder',
  always: ['evidence'],
  without: ['indicator'],
  defaults: (result) => result.info.evidenceSets.map((evidence) => ({ evidence })),
  build: (scene) => {
    const { result, lang } = scene;
    const [evidence] = scene.evidenceSets;
    const words = chartWords[lang];
    const scenario = scenarioOf(result, scene.scenario);
    if (evidence === undefined || scenario === undefined) return null;
    const steps = [...rowsOf(result.tables.ladder, scene.scenario, evidence)].sort((a, b) => a.step - b.step);
    const [start] = steps;
    if (start === undefined) return null;
    const relaxed = steps.flatMap((row) => (row.relaxed === null ? [] : (indicatorOf(result, row.relaxed) ?? [])));
    const nameOf = (id: string): string => {
      const indicator = indicatorOf(result, id);
      return indicator === undefined ? id : labelOf(indicator, lang);
    };
    const id = (step: number): string => `step-${step}`;
    const labelAt = ({ relaxed: target, remaining }: { readonly relaxed: string | null; readonly remaining: number }): string => (target === null ? words.ladder.all(remaining) : words.ladder.without(nameOf(target)));
    const book = ledger(steps.map((row) => ({ row: id(row.step), label: labelAt(row), heading: false })), (left) => pageWidth - left);
    const width = pageWidth - book.left - 152;
    const rows = steps.map((row) => ({ row: id(row.step), relaxed: row.relaxed, remaining: row.remaining, probability: row.probability, low: row.ciLow, high: row.ciHigh, start: 0, tip: `${labelAt(row)}\n${words.pair(words.ladder.remaining, String(row.remaining))}\n${words.withInterval(formatProbability(row, lang), formatProbabilityInterval(row, lang))}` }));
    const { mark, band50, line } = evidenceColours[evidence];
    const body: Spec = {
      width,
      height: book.height,
      encoding: { x: { type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: { ...percentAxis, orient: 'top', domain: false } }, y: book.y },
      layer: [
        ...book.layers,
        {
          data: rowsNamed('ladder', rows),
          layer: [
            { mark: { type: 'bar', color: band50, height: { band: 0.55 } }, encoding: { x: { field: 'start' }, x2: { field: 'probability' }, ...tip } },
            { mark: { type: 'rule', color: line, strokeWidth: 4, opacity: 0.5 }, encoding: { x: { field: 'low' }, x2: { field: 'high' } } },
            { mark: { type: 'tick', color: line, thickness: 2.5, height: { band: 0.55 } }, encoding: { x: { field: 'probability' } } },
          ],
        },
        ...textColumn('probabilities', steps.map((row) => ({ row: id(row.step), text: formatProbability(row, lang) })), { x: width + 80, head: words.ladder.probability, bold: true }),
        ...textColumn('remaining', steps.map((row) => ({ row: id(row.step), text: String(row.remaining) })), { x: width + 150, head: words.ladder.remaining, colour: colours.quiet }),
      ],
    };
    const half = steps.find(({ probability }) => probability >= 0.5);
    const title = words.ladder.title(scenario.title[lang], knowledge(scene, evidence));
    const finding = [
      words.ladder.finding(start.remaining, formatProbability(start, lang)),
      half === undefined ? words.ladder.neverHalf : words.ladder.half(half.step, half.remaining, formatProbability(half, lang)),
    ];
    return drawing(scene, {
      title,
      finding,
      caption: [words.ladder.howToRead],
      key: [
        { kind: 'box', fill: band50, label: words.ladder.bar },
        { kind: 'line', colour: mark, thick: 4, label: words.bars.interval },
      ],
      body,
      left: book.left,
      notes: markNotes(relaxed, lang),
    });
  },
};
