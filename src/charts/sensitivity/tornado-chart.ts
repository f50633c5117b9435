import { formatProbability, formatValue, proportion, withUnit } from '../../messages/numbers.js';
import { sensitivityWords } from '../../messages/sensitivity.js';
import { axisFormat, percentAxis, tickCount } from '../axis.js';
import { drawing } from '../frame.js';
import { ledger, textColumn } from '../ledger.js';
import { indicatorOf, knowledge, scenarioTitle } from '../lookup.js';
import { rowsNamed, type Spec } from '../rows.js';
import { widest } from '../measure.js';
import { colours, evidenceColours, pageWidth, sizes } from '../theme.js';
import { capital, factorName, outcomePhrase } from './names.js';
import { isAbout, sensitivityChart, type About, type Scene, type SensitivityChart, type SensitivityKind } from './sensitivity-chart.js';

export const tornadoKind: SensitivityKind = {
  name: 'tornado',
  command: 'sensitivity',
  table: 'tornado',
  describe: { zh: '一项结果在各假设取低值和高值时是多少', en: 'One outcome with each assumption low and high' },
  applies: { zh: '用 --method tornado 时', en: 'with --method tornado' },
};

/** Bars at most, least room for a column of numbers, and longest name before it breaks. */
const most = 12;
const leastColumn = 62;
const longestLabel = 250;

/** Fills of the two ends: dark where the assumption is high, light where it is low. */
const fills = { low: evidenceColours['ex-ante'].band80, high: evidenceColours['ex-ante'].mark } as const;

/** The outcome with each assumption low and high, the widest bar on top; null where there are no rows. */
export function tornadoChart(scene: Scene, about: About): SensitivityChart | null {
  const { result: { info, tables }, lang } = scene;
  const words = sensitivityWords[lang];
  const rows = tables.tornado.filter(isAbout(about)).slice(0, most);
  const [top] = rows;
  if (top === undefined) return null;
  const name = (assumption: string): string => factorName(info, about.evidence, assumption, lang);
  const isOdds = about.outcome === 'odds';
  const text = (value: number): string => (isOdds ? formatProbability(proportion(value, top.draws), lang) : formatValue(value));
  const book = ledger(rows.map(({ assumption }) => ({ row: assumption, label: name(assumption), heading: false })), (left) => pageWidth - left, 26, longestLabel);
  const columnWidth = Math.max(leastColumn, Math.ceil(widest([words.columns.low, words.columns.high], sizes.small, true)) + 12);
  const width = pageWidth - book.left - 2 * columnWidth - 10;
  const values = rows.flatMap(({ atLow, atHigh }) => [atLow, atHigh, top.base]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const domain = [low - 0.06 * (high - low), high + 0.06 * (high - low)] as const;
  const axis: Spec = isOdds ? { ...percentAxis, values: undefined } : { format: axisFormat(domain), title: null };
  const ends = rows.flatMap(({ assumption, atLow, atHigh, base }) => [{ row: assumption, from: base, to: atLow, fill: fills.low }, { row: assumption, from: base, to: atHigh, fill: fills.high }]);
  const body: Spec = {
    width,
    height: book.height,
    encoding: { x: { type: 'quantitative', scale: { domain, nice: false, zero: false }, axis: { ...axis, orient: 'top', domain: false, tickCount } }, y: book.y },
    layer: [
      ...book.layers,
      { data: rowsNamed('ends', ends), mark: { type: 'bar', height: { band: 0.55 }, stroke: colours.text, strokeWidth: 0.5 }, encoding: { x: { field: 'from' }, x2: { field: 'to' }, color: { field: 'fill', type: 'nominal', scale: null } } },
      { data: rowsNamed('base', [{ base: top.base }]), mark: { type: 'rule', color: colours.text, strokeWidth: 1.4 }, encoding: { x: { field: 'base' }, y: { value: 0 }, y2: { value: book.height } } },
      ...textColumn('at-low', rows.map((row) => ({ row: row.assumption, text: text(row.atLow) })), { x: width + columnWidth, head: words.columns.low, colour: colours.quiet }),
      ...textColumn('at-high', rows.map((row) => ({ row: row.assumption, text: text(row.atHigh) })), { x: width + 2 * columnWidth, head: words.columns.high }),
    ],
  };
  const outcome = outcomePhrase(info, about.indicator, about.outcome, lang);
  const scenario = scenarioTitle(scene, info.reference);
  const unit = indicatorOf(scene.result, about.indicator)?.unit ?? '';
  const title = words.charts.tornadoTitle({ outcome, scenario, knowledge: knowledge(scene, about.evidence) });
  const finding = [capital(words.tornadoFinding({ outcome, factor: name(top.assumption), atLow: withUnitOf(text(top.atLow)), atHigh: withUnitOf(text(top.atHigh)) }))];
  return sensitivityChart(tornadoKind, [about.indicator, about.outcome, about.evidence], lang, drawing(scene, {
    title,
    finding,
    caption: [words.charts.tornadoNote],
    key: [
      { kind: 'box', fill: fills.low, label: words.charts.atLow },
      { kind: 'box', fill: fills.high, label: words.charts.atHigh },
      { kind: 'line', colour: colours.text, thick: 1.4, label: words.charts.usual },
    ],
    body,
    left: book.left,
    notes: [words.charts.tornadoNote],
  }));

  function withUnitOf(digits: string): string {
    return isOdds ? digits : withUnit(digits, unit, lang);
  }
}
