import { whatIfWords } from '../../messages/what-if-charts.js';
import { formatProbability } from '../../messages/numbers.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { ComparedOddsRow } from '../../schema/what-if.js';
import { dumbbell, seriesKey, type Dot, type Series } from '../dumbbell.js';
import { drawing } from '../frame.js';
import { sectionLines } from '../ledger.js';
import { indicatorsOf, knowledge, markNotes, scenarioShort, scenarioTitle } from '../lookup.js';
import { textWidth } from '../measure.js';
import { colours, evidenceColours, sizes } from '../theme.js';
import { changeWithInterval, isClear, type Change } from './change-text.js';
import { assessed, numbersOf } from './names.js';
import { whatIfChart, type Compared, type SceneOf, type WhatIfChart, type WhatIfKind } from './what-if-chart.js';

export const compareOddsKind: WhatIfKind = {
  name: 'compare-odds',
  command: 'compare',
  table: 'odds',
  describe: { zh: '一个情景与参照情景的胜算，逐项目标', en: 'Odds of every target in a scenario and in the reference' },
  applies: { zh: '至少一项目标的胜算有变化', en: 'where the odds of a target differ' },
};

/** Widest head of a column of odds, in pixels. */
const widestHead = 52;

const changeOf = (row: ComparedOddsRow): Change => ({ value: row.difference, low: row.differenceLow, high: row.differenceHigh });

/** Odds of every target that moves, in the reference and in one scenario, with the difference and its interval; null where nothing moves. */
export function compareOdds(scene: SceneOf<Compared>, scenario: string, evidence: EvidenceSet): WhatIfChart | null {
  const { result, lang } = scene;
  const { info, tables } = result;
  const words = whatIfWords[lang].compare;
  const rows = tables.odds.filter((row) => row.scenario === scenario && row.evidence === evidence);
  const rowOf = new Map(rows.map((row) => [row.subject, row]));
  const moving = assessed(scene).filter(({ id }) => (rowOf.get(id)?.gained ?? 0) + (rowOf.get(id)?.lost ?? 0) > 0);
  if (moving.length === 0) return null;
  const lines = sectionLines(result, moving, lang);
  const shorts = { reference: scenarioShort(scene, info.reference), scenario: scenarioShort(scene, scenario) };
  // names that do not fit over the figures stand in the key alone
  const heads = Object.values(shorts).every((short) => textWidth(short, sizes.small, true) <= widestHead) ? shorts : words.heads;
  const series: readonly Series[] = [
    { id: 'reference', label: scenarioTitle(scene, info.reference), head: heads.reference, colour: colours.counterfactual, shape: 'circle', hollow: true },
    { id: 'scenario', label: scenarioTitle(scene, scenario), head: heads.scenario, colour: evidenceColours[evidence].mark, shape: 'circle' },
  ];
  const dots = moving.flatMap(({ id }): Dot[] => {
    const row = rowOf.get(id);
    if (row === undefined) return [];
    const there = { ...row, probability: row.referenceProbability };
    return [
      { row: id, series: 'reference', value: row.referenceProbability, low: null, high: null, text: formatProbability(there, lang) },
      { row: id, series: 'scenario', value: row.probability, low: row.ciLow, high: row.ciHigh, text: formatProbability(row, lang) },
    ];
  });
  const differences = moving.flatMap(({ id }) => {
    const row = rowOf.get(id);
    return row === undefined ? [] : [{ row: id, text: changeWithInterval(changeOf(row), 'points', lang) }];
  });
  const { body, left } = dumbbell({ lines, series, dots, empty: [], columns: [{ name: 'difference', head: words.difference, width: 128, rows: differences }] });
  const title = words.oddsTitle({ scenario: scenarioTitle(scene, scenario), reference: scenarioTitle(scene, info.reference), knowledge: knowledge(scene, evidence) });
  const number = tables.means.find((row) => row.scenario === scenario && row.evidence === evidence && row.quantity === 'number-met');
  const clear = moving.flatMap(({ id, name }) => {
    const row = rowOf.get(id);
    return row === undefined || !isClear(changeOf(row)) ? [] : [{ name: name[lang], row }];
  });
  const top = clear.reduce<(typeof clear)[number] | null>((best, each) => (best === null || Math.abs(each.row.difference) > Math.abs(best.row.difference) ? each : best), null);
  const finding = [
    ...(number === undefined ? [] : [words.numberMet({ before: number.referenceMean.toFixed(1), after: number.mean.toFixed(1), change: changeWithInterval({ value: number.difference, low: number.differenceLow, high: number.differenceHigh }, 'number', lang) })]),
    ...(top === null ? [] : [words.largest({ name: top.name, change: changeWithInterval(changeOf(top.row), 'points', lang) })]),
  ];
  const still = assessed(scene).filter(({ id }) => !moving.some((one) => one.id === id));
  const open = indicatorsOf(result, true).filter(({ assessable }) => !assessable);
  const notes = [...(still.length === 0 ? [] : [words.still(numbersOf(scene, still))]), ...(open.length === 0 ? [] : [words.notAssessable(numbersOf(scene, open))]), ...markNotes(moving, lang)];
  return whatIfChart(compareOddsKind, [scenario, evidence], lang, drawing(scene, { title, finding, caption: [words.howToReadOdds], key: [...seriesKey(series), { kind: 'line', colour: evidenceColours[evidence].band50, thick: 5, label: words.interval }], body, left, notes }));
}
