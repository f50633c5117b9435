import { chartWords } from '../messages/charts.js';
import { formatPoints } from '../messages/numbers.js';
import { attainmentDots, evidenceSeries } from './attainment-bars.js';
import type { ChartKind } from './chart.js';
import { dumbbell } from './dumbbell.js';
import { drawing } from './frame.js';
import type { KeyEntry } from './key.js';
import { indicatorsOf, labelOf, markNotes, scenarioOf } from './lookup.js';
import { rowsNamed } from './rows.js';
import { colours } from './theme.js';

export const hindsight: ChartKind = {
  name: 'hindsight',
  describe: { zh: '事后所知如何改变达标概率，以及实际结果', en: 'How hindsight changed the odds, and what came out' },
  table: 'scores',
  always: ['scenario'],
  without: ['indicator', 'evidence'],
  defaults: (result) => (result.info.evidenceSets.length < 2 ? [] : [{ scenario: result.info.reference }]),
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const scenario = scenarioOf(result, scene.scenario);
    const headline = indicatorsOf(result, true);
    const series = evidenceSeries(scene);
    const dots = attainmentDots(scene, headline.map(({ id }) => id));
    if (scenario === undefined || series.length < 2) return null;
    const [before, after] = series;
    const changes = headline.flatMap((indicator) => {
      const from = dots.find(({ row, series: id }) => row === indicator.id && id === before?.id);
      const to = dots.find(({ row, series: id }) => row === indicator.id && id === after?.id);
      return from === undefined || to === undefined ? [] : [{ indicator, change: to.value - from.value }];
    });
    if (changes.length === 0) return null;
    changes.sort((a, b) => b.change - a.change || (a.indicator.number ?? 0) - (b.indicator.number ?? 0));
    const indicators = changes.map(({ indicator }) => indicator);
    const outcomes = indicators.map(({ id, targetYear }) => {
      const score = result.tables.scores.find((row) => row.indicator === id && row.year === targetYear && row.met !== null);
      return { row: id, met: score?.met ?? null };
    });
    const known = outcomes.filter(({ met }) => met !== null);
    const { body, left } = dumbbell({
      lines: indicators.map((indicator) => ({ row: indicator.id, label: labelOf(indicator, lang), heading: false })),
      series,
      dots: dots.filter(({ row }) => indicators.some(({ id }) => id === row)).map((dot) => ({ ...dot, low: null, high: null })),
      empty: [],
      arrow: true,
      columns: [
        { name: 'change', head: words.hindsight.change, width: lang === 'zh' ? 78 : 58, rows: changes.map(({ indicator, change }) => ({ row: indicator.id, text: formatPoints(change, lang, 0) })) },
        { name: 'outcome', head: words.hindsight.outcome, width: 58, rows: outcomes.map(({ row, met }) => ({ row, text: met === null ? '—' : met ? words.hindsight.met : words.hindsight.notMet })) },
      ],
      extra: known.length === 0 ? [] : [{ data: rowsNamed('outcomes', known.map(({ row, met }) => ({ row, outcome: met ? 1 : 0 }))), mark: { type: 'point', shape: 'square', fill: 'white', stroke: colours.observed, strokeWidth: 2, size: 170, opacity: 1 }, encoding: { x: { field: 'outcome' } } }],
    });
    const key: readonly KeyEntry[] = [
      { kind: 'point', colour: before?.colour ?? colours.text, shape: 'circle', label: before?.label ?? '' },
      { kind: 'point', colour: after?.colour ?? colours.text, shape: 'triangle-right', label: after?.label ?? '' },
      ...(known.length === 0 ? [] : [{ kind: 'point', colour: colours.observed, shape: 'square', hollow: true, label: words.hindsight.marker } as const]),
    ];
    const title = words.hindsight.title(scenario.title[lang]);
    const count = (pick: (change: number) => boolean): number => changes.filter(({ change }) => pick(change)).length;
    const finding = [
      words.hindsight.finding({ up: count((change) => change >= 0.05), down: count((change) => change <= -0.05), all: changes.length }),
      known.length === 0 ? words.hindsight.noneKnown : words.hindsight.known(known.length, known.filter(({ met }) => met).length),
    ];
    return drawing(scene, { title, finding, caption: [words.hindsight.howToRead], key, body, left, notes: [words.hindsight.noInput, ...markNotes(indicators, lang)] });
  },
};
