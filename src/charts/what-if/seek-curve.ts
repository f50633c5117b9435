import { formatProbability, formatWanted, formatValue, proportion } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import { whatIfWords } from '../../messages/what-if-charts.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { Language } from '../../schema/text.js';
import { axisFormat, percentAxis, tickCount } from '../axis.js';
import { drawing } from '../frame.js';
import { knowledge } from '../lookup.js';
import { rowsNamed, type Spec } from '../rows.js';
import { colours, evidenceColours, pageWidth } from '../theme.js';
import { subjectInSentence } from './names.js';
import { whatIfChart, type SceneOf, type Sought, type WhatIfChart, type WhatIfKind } from './what-if-chart.js';

export const seekCurveKind: WhatIfKind = {
  name: 'seek-curve',
  command: 'seek',
  table: 'seek',
  describe: { zh: '一条杠杆的胜算曲线，以及达到所求概率的值', en: 'Odds along a lever, and the value at which they reach the level' },
  applies: { zh: '每次查找', en: 'every search' },
};

const left = 48;
const height = 260;

/** Odds at every value tried, the level wanted, and the value found with its interval; null where the state of knowledge was not searched. */
export function seekCurve(scene: SceneOf<Sought>, evidence: EvidenceSet): WhatIfChart | null {
  const { result, lang } = scene;
  const words = whatIfWords[lang].seek;
  const row = result.rows.find((one) => one.evidence === evidence);
  const points = result.points.filter((point) => point.evidence === evidence).sort((a, b) => a.value - b.value);
  if (row === undefined || points.length === 0) return null;
  const colour = evidenceColours[evidence];
  const domain = [Math.min(row.from, row.to), Math.max(row.from, row.to)] as const;
  const y = (field: string): Spec => ({ field, type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: percentAxis });
  const data = rowsNamed('tried', points.map((point) => ({ x: point.value, value: point.probability, low: point.ciLow, high: point.ciHigh })));
  const found = row.status === 'found' && row.value !== null ? [{ x: row.value, low: row.valueLow ?? domain[0], high: row.valueHigh ?? domain[1], zero: 0, wanted: row.wanted }] : [];
  const body: Spec = {
    width: pageWidth - left - 16,
    height,
    encoding: { x: { field: 'x', type: 'quantitative', scale: { domain, nice: false, zero: false }, axis: { title: row.unit === '' ? result.lever[lang] : `${result.lever[lang]}, ${formatUnit(row.unit, lang)}`, format: axisFormat(domain), tickCount, grid: false } } },
    layer: [
      { data: rowsNamed('found', found), mark: { type: 'rect', color: colours.target, opacity: 0.18 }, encoding: { x: { field: 'low', type: 'quantitative' }, x2: { field: 'high' }, y: { value: 0 }, y2: { value: height } } },
      { data: rowsNamed('level', [{ wanted: row.wanted }]), mark: { type: 'rule', color: colours.target, strokeDash: [5, 3], strokeWidth: 1.5 }, encoding: { x: { value: 0 }, x2: { value: pageWidth - left - 16 }, y: y('wanted') } },
      { data, mark: { type: 'area', color: colour.band50, opacity: 0.5 }, encoding: { y: y('low'), y2: { field: 'high' } } },
      { data, mark: { type: 'line', color: colour.line, strokeWidth: 2, point: { filled: true, color: colour.line, size: 26 } }, encoding: { y: y('value') } },
      { data: rowsNamed('found', found), mark: { type: 'rule', color: colours.target, strokeWidth: 2 }, encoding: { y: y('zero'), y2: { field: 'wanted' } } },
    ],
  };
  const unit = row.unit === '' ? '' : ` ${formatUnit(row.unit, lang)}`;
  const value = (x: number | null): string => (x === null ? words.open : `${formatValue(x)}${unit}`);
  const odds = (probability: number): string => formatProbability(proportion(probability, row.draws), lang);
  const subject = subjectInSentence(scene, row.subject);
  const title = words.title({ subject, lever: result.lever[lang], knowledge: knowledge(scene, evidence) });
  const head = { wanted: formatWanted(row.wanted, lang), from: value(row.from), to: value(row.to) };
  const finding = [
    row.status === 'found'
      ? words.found({ ...head, value: value(row.value), low: value(row.valueLow), high: value(row.valueHigh) })
      : row.status === 'reached-already'
        ? words.already({ ...head, start: odds(row.probabilityAtStart) })
        : words.never({ ...head, best: odds(row.bestProbability), bestValue: value(row.bestValue) }),
  ];
  return whatIfChart(seekCurveKind, [row.subject, row.lever, evidence], lang, drawing(scene, {
    title,
    finding,
    caption: [words.howToRead],
    key: [
      { kind: 'line', colour: colours.target, dash: [5, 3], thick: 1.5, label: words.level },
      { kind: 'box', fill: colour.band50, label: words.band },
      ...(found.length === 0 ? [] : [{ kind: 'box' as const, fill: '#e9d7d3', label: words.interval }]),
    ],
    body,
    left,
    notes: row.monotone ? [] : [words.notMonotone],
  }));
}

/** The charts of a search in one language, one for each state of knowledge. */
export function seekCharts(sought: Sought, lang: Language): readonly WhatIfChart[] {
  return sought.info.evidenceSets.flatMap((evidence) => seekCurve({ result: sought, lang }, evidence) ?? []);
}
