import { chartWords } from '../messages/charts.js';
import { formatProbability, formatTarget } from '../messages/numbers.js';
import type { ChartKind } from './chart.js';
import { dumbbell, seriesKey } from './dumbbell.js';
import type { Series } from './dumbbell.js';
import { drawing } from './frame.js';
import { sectionLines } from './ledger.js';
import { attainmentOf, indicatorsOf, knowledge, markNotes, missingNotes, oddsText, scenarioOf } from './lookup.js';
import { widest } from './measure.js';
import { colours, sizes } from './theme.js';

export const textTargets: ChartKind = {
  name: 'text-targets',
  describe: { zh: '规划正文中其他量化目标的达标概率', en: 'Probability of meeting the targets that stand only in the text' },
  table: 'attainment',
  always: ['evidence'],
  without: ['indicator', 'scenario'],
  defaults: (result) => (indicatorsOf(result, false).length === 0 ? [] : result.info.evidenceSets.map((evidence) => ({ evidence }))),
  build: (scene) => {
    const { result, lang } = scene;
    const [evidence] = scene.evidenceSets;
    const words = chartWords[lang];
    const indicators = indicatorsOf(result, false);
    if (evidence === undefined || indicators.length === 0) return null;
    const { reference, counterfactual } = result.info;
    const compared = [reference, ...(counterfactual === null || counterfactual === reference ? [] : [counterfactual])].flatMap((id) => scenarioOf(result, id) ?? []);
    const series = compared.map(({ id, title, short }, index): Series => ({
      id,
      label: title[lang],
      head: short[lang],
      colour: index === 0 ? colours.reference : colours.counterfactual,
      shape: index === 0 ? 'circle' : 'square',
      ...(index === 0 ? {} : { hollow: true }),
    }));
    const dots = compared.flatMap(({ id }) =>
      indicators.flatMap((indicator) => {
        const row = attainmentOf(result, { indicator: indicator.id, scenario: id, evidence });
        return row === undefined || row.probability === null ? [] : [{ row: indicator.id, series: id, value: row.probability, low: row.ciLow, high: row.ciHigh, text: formatProbability(row, lang), told: oddsText(row, lang) }];
      }),
    );
    if (dots.length === 0) return null;
    const shown = new Set(dots.map(({ row }) => row));
    const targets = indicators.map(({ id, comparator, judgedAs, target, unit }) => ({ row: id, text: formatTarget({ comparator: judgedAs ?? comparator, value: target, unit }, lang) }));
    const { body, left } = dumbbell({
      lines: sectionLines(result, indicators, lang),
      series: series.map((each) => ({ ...each, head: widest([each.head], sizes.small, true) > 50 ? words.columns[each.id === reference ? 'reference' : 'counterfactual'] : each.head })),
      dots,
      empty: indicators.filter(({ id }) => !shown.has(id)).map(({ id }) => ({ row: id, text: words.attainment.notAssessable })),
      columns: [{ name: 'targets', head: words.target, width: widest(targets.map(({ text }) => text), sizes.small) + 14, rows: targets }],
    });
    const title = words.textTargets.title(knowledge(scene, evidence));
    const likely = series.map(({ id, label }) => words.textTargets.likely(label, dots.filter((dot) => dot.series === id && dot.value >= 0.5).length));
    const finding = [words.textTargets.finding(shown.size, likely)];
    return drawing(scene, { title, finding, caption: [words.textTargets.howToRead], key: seriesKey(series), body, left, notes: [...missingNotes(indicators, lang), ...markNotes(indicators, lang)] });
  },
};
