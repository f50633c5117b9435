import { chartWords } from '../../messages/charts.js';
import { choiceChartWords } from '../../messages/choice-charts.js';
import { formatValue } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import { axisFormat, tickCount, valueDomain } from '../axis.js';
import { drawing } from '../frame.js';
import { rowsNamed, type Spec } from '../rows.js';
import { colours, evidenceColours, pageWidth, scenarioStrokes } from '../theme.js';
import { slices } from '../tips.js';
import { changeText, choiceChart, objectiveAxis, readable, titleParts, valueText, type ChoiceChart, type ChoiceKind, type ChoiceScene } from './choice-chart.js';

export const frontierKind: ChoiceKind = {
  name: 'frontier',
  command: 'prioritise',
  table: 'frontier',
  describe: { zh: '总预算与目标函数，附已证明的上界', en: 'Budget against objective, with a proved bound' },
  applies: { zh: '有至少两个预算时（不给 --frontier 时自动取几个）', en: 'where there are two budgets or more (some around the budget without --frontier)' },
};

const left = 52;
const height = 270;

/** Budget against objective: the best found, its bound, the nested order, and what fresh draws say; null for fewer than two budgets. */
export function frontierChart(scene: ChoiceScene): ChoiceChart | null {
  const { result, lang, row } = scene;
  const words = choiceChartWords[lang].frontier;
  const points = result.tables.frontier.filter((f) => f.evidence === row.evidence && f.value !== null);
  if (points.length < 2) return null;
  const { of } = readable(scene);
  const colour = evidenceColours[row.evidence];
  const bounded = points.filter((f) => f.bound !== null).map((f) => ({ x: f.budget, y: of(f.bound as number) }));
  const best = points.map((f) => ({ x: f.budget, y: of(f.value as number) }));
  const nested = points.filter((f) => f.nested !== null).map((f) => ({ x: f.budget, y: of(f.nested as number) }));
  const fresh = points.flatMap((f) => (f.fresh === null || f.freshLow === null || f.freshHigh === null ? [] : [{ x: f.budget, y: of(f.fresh), low: of(f.freshLow), high: of(f.freshHigh) }]));
  const yDomain = valueDomain([...bounded, ...best, ...nested].map((p) => p.y).concat(fresh.flatMap((f) => [f.low, f.high])), null);
  const [from, to] = [best[0]?.x ?? 0, best.at(-1)?.x ?? 1];
  const room = (to - from) * 0.04;
  const xDomain = [from - room, to + room] as const;
  const y: Spec = { field: 'y', type: 'quantitative', scale: { domain: yDomain, nice: false, zero: false }, axis: { ...objectiveAxis(scene, yDomain), tickCount } };
  const chosenHere = row.budget === null ? [] : points.filter((f) => f.budget === row.budget).map((f) => ({ x: f.budget, y: of(f.value as number) }));
  const stroke = scenarioStrokes[1];
  const { pair } = chartWords[lang];
  const told = points.map((f) => {
    const values = [[words.best, f.value], [words.fresh, f.fresh], [words.bound, f.bound], [words.nested, f.nested]] as const;
    return { at: f.budget, tip: [pair(words.budget(formatUnit(row.currency, lang)), formatValue(f.budget)), ...values.flatMap(([label, value]) => (value === null ? [] : [pair(label, valueText(scene, value))]))].join('\n') };
  });
  const body: Spec = {
    width: pageWidth - left - 16,
    height,
    encoding: { x: { field: 'x', type: 'quantitative', scale: { domain: xDomain, nice: false, zero: false }, axis: { title: words.budget(formatUnit(row.currency, lang)), format: axisFormat(xDomain), tickCount, grid: false } } },
    layer: [
      { data: rowsNamed('bounds', bounded), mark: { type: 'line', color: colours.target, strokeDash: [5, 3], strokeWidth: 1.5, point: { filled: true, color: colours.target, size: 14 } }, encoding: { y } },
      { data: rowsNamed('nested', nested), mark: { type: 'line', color: stroke?.colour, strokeDash: stroke?.dash, strokeWidth: 2 }, encoding: { y } },
      { data: rowsNamed('best', best), mark: { type: 'line', color: colour.line, strokeWidth: 2 }, encoding: { y } },
      { data: rowsNamed('fresh', fresh), layer: [{ mark: { type: 'rule', color: colour.mark, strokeWidth: 1.4 }, encoding: { y: { ...y, field: 'low' }, y2: { field: 'high' } } }, { mark: { type: 'point', shape: 'diamond', filled: true, color: colour.mark, size: 44 }, encoding: { y } }] },
      { data: rowsNamed('chosen', chosenHere), mark: { type: 'point', shape: 'circle', filled: false, color: colours.text, size: 170, strokeWidth: 1.6 }, encoding: { y } },
      slices('tips', told, xDomain, {}),
    ],
  };
  const shown = points.find((f) => f.budget === row.budget) ?? points[points.length - 1];
  const title = words.title(titleParts(scene));
  const currency = formatUnit(row.currency, lang);
  const marginal = shown === undefined ? [] : shown.next !== null ? [words.next({ currency, change: changeText(scene, shown.next) })] : shown.last !== null ? [words.last({ currency, change: changeText(scene, shown.last) })] : [];
  const finding = shown === undefined ? [] : [[words.finding({ budget: formatValue(shown.budget), value: valueText(scene, shown.value as number), currency }), ...marginal].join(words.clause)];
  return choiceChart(frontierKind, scene, drawing(scene, {
    title,
    finding,
    caption: [words.howToRead],
    key: [
      { kind: 'line', colour: colour.line, thick: 2, label: words.best },
      { kind: 'point', colour: colour.mark, shape: 'diamond', label: words.fresh },
      ...(bounded.length === 0 ? [] : [{ kind: 'line' as const, colour: colours.target, dash: [5, 3], thick: 1.5, label: words.bound }]),
      ...(nested.length === 0 || stroke === undefined ? [] : [{ kind: 'line' as const, colour: stroke.colour, dash: stroke.dash, thick: 2, label: words.nested }]),
    ],
    body,
    left,
    notes: [words.howToRead],
  }));
}
