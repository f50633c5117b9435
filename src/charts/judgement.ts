import { chartWords } from '../messages/charts.js';
import { formatShare } from '../messages/numbers.js';
import type { ChartKind } from './chart.js';
import { dumbbell, seriesKey } from './dumbbell.js';
import type { Series } from './dumbbell.js';
import { drawing } from './frame.js';
import { attainmentOf, indicatorsOf, knowledge, labelOf, markNotes, scenarioOf } from './lookup.js';
import { colours } from './theme.js';

export const judgement: ChartKind = {
  name: 'judgement',
  describe: { zh: '各指标的不确定性有多少来自判断、多少来自运气', en: 'How much of the uncertainty of each indicator is judgement, and how much is luck' },
  table: 'attainment',
  always: ['evidence'],
  without: ['indicator'],
  defaults: (result) => result.info.evidenceSets.map((evidence) => ({ evidence })),
  build: (scene) => {
    const { result, lang } = scene;
    const [evidence] = scene.evidenceSets;
    const words = chartWords[lang];
    const scenario = scenarioOf(result, scene.scenario);
    if (evidence === undefined || scenario === undefined) return null;
    const shares = indicatorsOf(result, true).flatMap((indicator) => {
      const row = attainmentOf(result, { indicator: indicator.id, scenario: scene.scenario, evidence });
      return row === undefined || (row.judgementShare === null && row.luckShare === null) ? [] : [{ indicator, judged: row.judgementShare, luck: row.luckShare }];
    });
    if (shares.length === 0) return null;
    shares.sort((a, b) => (b.judged ?? -1) - (a.judged ?? -1) || (a.indicator.number ?? 0) - (b.indicator.number ?? 0));
    const series: readonly Series[] = [
      { id: 'judgement', label: words.judgement.judged, head: words.judgement.judgedHead, colour: colours.reference, shape: 'circle' },
      { id: 'luck', label: words.judgement.luck, head: words.judgement.luckHead, colour: colours.counterfactual, shape: 'diamond', hollow: true },
    ];
    const dot = (row: string, id: string, value: number | null) => (value === null ? [] : [{ row, series: id, value, low: null, high: null, text: formatShare(value, lang) }]);
    const indicators = shares.map(({ indicator }) => indicator);
    const { body, left } = dumbbell({
      lines: indicators.map((indicator) => ({ row: indicator.id, label: labelOf(indicator, lang), heading: false })),
      series,
      dots: shares.flatMap(({ indicator, judged, luck }) => [...dot(indicator.id, 'judgement', judged), ...dot(indicator.id, 'luck', luck)]),
      empty: [],
    });
    const title = words.judgement.title(scenario.short[lang], knowledge(scene, evidence));
    const finding = [words.judgement.finding(shares.length, shares.filter(({ judged }) => (judged ?? 0) >= 0.5).length, shares.filter(({ luck }) => (luck ?? 0) >= 0.5).length)];
    return drawing(scene, { title, finding, caption: [words.judgement.howToRead], key: seriesKey(series), body, left, notes: [words.judgement.overlap, ...markNotes(indicators, lang)] });
  },
};
