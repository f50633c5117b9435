import { chartWords } from '../messages/charts.js';
import { formatProbability } from '../messages/numbers.js';
import type { ChartKind, Scene } from './chart.js';
import { dumbbell, seriesKey } from './dumbbell.js';
import type { Dot, Series } from './dumbbell.js';
import { drawing } from './frame.js';
import { sectionLines } from './ledger.js';
import { attainmentOf, indicatorsOf, knowledge, markNotes, missingNotes, oddsText, scenarioOf } from './lookup.js';
import { colours, evidenceColours, evidenceShapes } from './theme.js';

/** One series per state of knowledge. */
export function evidenceSeries(scene: Scene): readonly Series[] {
  return scene.evidenceSets.map((evidence) => ({ id: evidence, label: knowledge(scene, evidence), head: chartWords[scene.lang].columns[evidence], colour: evidenceColours[evidence].mark, shape: evidenceShapes[evidence] }));
}

/** Probabilities of a scenario in every state of knowledge, for the indicators that can be assessed. */
export function attainmentDots(scene: Scene, ids: readonly string[]): readonly Dot[] {
  return scene.evidenceSets.flatMap((evidence) =>
    ids.flatMap((indicator) => {
      const row = attainmentOf(scene.result, { indicator, scenario: scene.scenario, evidence });
      return row === undefined || row.probability === null ? [] : [{ row: indicator, series: evidence, value: row.probability, low: row.ciLow, high: row.ciHigh, text: formatProbability(row, scene.lang), told: oddsText(row, scene.lang) }];
    }),
  );
}

export const attainmentBars: ChartKind = {
  name: 'attainment-bars',
  describe: { zh: '一个情景下各项目标的达标概率及 95 % 区间，事前与事后对照', en: 'Probability of meeting each target in one scenario with 95 % intervals, ex ante and ex post' },
  table: 'attainment',
  always: ['scenario'],
  without: ['indicator'],
  defaults: (result) => [{ scenario: result.info.reference }],
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const scenario = scenarioOf(result, scene.scenario);
    const indicators = indicatorsOf(result, true);
    const series = evidenceSeries(scene);
    const dots = attainmentDots(scene, indicators.map(({ id }) => id));
    if (scenario === undefined || dots.length === 0) return null;
    const shown = new Set(dots.map(({ row }) => row));
    const empty = indicators.filter(({ id }) => !shown.has(id)).map(({ id }) => ({ row: id, text: words.attainment.notAssessable }));
    const { body, left } = dumbbell({ lines: sectionLines(result, indicators, lang), series, dots, empty });
    const title = words.bars.title(scenario.title[lang]);
    const likely = series.map(({ id }) => ({ id, met: dots.filter((dot) => dot.series === id && dot.value >= 0.5).length }));
    const finding = [words.bars.finding(shown.size, likely.map(({ id, met }) => words.inKnowledge(words.short[id as keyof typeof words.short], words.items(met))))];
    const key = [...seriesKey(series), { kind: 'line', colour: colours.rule, thick: 5, label: words.bars.interval } as const];
    return drawing(scene, { title, finding, caption: [words.bars.howToRead], key, body, left, notes: [...missingNotes(indicators, lang), ...markNotes(indicators, lang)] });
  },
};
