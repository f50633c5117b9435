import { chartWords } from '../../messages/charts.js';
import { formatProbability, formatValue, proportion } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import { whatIfWords } from '../../messages/what-if-charts.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { Subject, SweptLever, SweepRow } from '../../schema/what-if.js';
import { drawing } from '../frame.js';
import { knowledge, scenarioTitle } from '../lookup.js';
import { widest } from '../measure.js';
import { rowsNamed, type Spec } from '../rows.js';
import { tip } from '../tips.js';
import { blackText, colours, pageWidth, probabilityScale, sizes, whiteTextFrom } from '../theme.js';
import { subjectInSentence } from './names.js';
import { whatIfChart, type SceneOf, type Swept, type WhatIfChart, type WhatIfKind } from './what-if-chart.js';

export const sweepHeatMapKind: WhatIfKind = {
  name: 'sweep-heat-map',
  command: 'sweep',
  table: 'sweep',
  describe: { zh: '两条杠杆的每种组合', en: 'Every combination of two levers' },
  applies: { zh: '恰有两条杠杆的网格', en: 'where a grid has two levers' },
};

/** Cells beyond which values are not printed in them. */
const mostPrinted = 150;
const cellHeight = 30;
/** Legend and gutter at the right. */
const right = 70;

/** A value of a lever as it stands on an axis. */
const valueText = (value: number | string): string => (typeof value === 'number' ? formatValue(value) : value);

/** One outcome at every point of a grid of two levers, in colour and, where there is room, in figures; null for other sweeps, or where the outcome is not in it. */
export function sweepHeatMap(scene: SceneOf<Swept>, evidence: EvidenceSet, subject: Subject = 'number-met'): WhatIfChart | null {
  const { result, lang } = scene;
  const words = whatIfWords[lang].sweep;
  const [across, up, ...others] = result.levers;
  if (across === undefined || up === undefined || others.length > 0 || across.sampled) return null;
  const isNumber = subject === 'number-met';
  const rows = result.rows.filter((row) => row.evidence === evidence && row.subject === subject && row.measure === (isNumber ? 'number-met' : 'probability'));
  if (rows.length === 0) return null;
  const values = rows.map(({ value }) => value);
  const [low, high] = isNumber ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const shade = (value: number): number => (high === low ? 0 : (value - low) / (high - low));
  const shown = ({ value, draws }: SweepRow): string => (isNumber ? value.toFixed(1) : formatProbability(proportion(value, draws), lang));
  const text = (row: SweepRow): string => shown(row).replace(/\s?%$/u, '');
  const settings = (row: SweepRow): readonly string[] => [across, up].map((lever) => chartWords[lang].pair(lever.name[lang], valueText(row.levers[lever.path] ?? '')));
  const at = (row: SweepRow): string => chartWords[lang].list(settings(row));
  const cells = rows.map((row) => ({ x: valueText(row.levers[across.path] ?? ''), y: valueText(row.levers[up.path] ?? ''), value: row.value, text: text(row), tip: [...settings(row), shown(row)].join('\n'), dark: shade(row.value) >= whiteTextFrom }));
  const order = (lever: SweptLever): readonly string[] => [...lever.values].sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : 0)).map(valueText);
  const axisTitle = (lever: SweptLever): string => (lever.unit === '' ? lever.name[lang] : `${lever.name[lang]}, ${formatUnit(lever.unit, lang)}`);
  const left = widest(order(up), sizes.label) + 16;
  const width = pageWidth - left - right;
  const printed = cells.length <= mostPrinted && width / across.values.length >= Math.max(26, widest(cells.map((cell) => cell.text), sizes.small) + 6);
  const body: Spec = {
    title: { text: axisTitle(up), anchor: 'start', frame: 'group', fontSize: sizes.label, fontWeight: 'normal', color: colours.quiet, offset: 6 },
    width,
    height: cellHeight * up.values.length,
    data: rowsNamed('cells', cells),
    encoding: {
      x: { field: 'x', type: 'ordinal', sort: order(across), axis: { title: axisTitle(across), labelAngle: 0, labelOverlap: true, domain: false, ticks: false } },
      y: { field: 'y', type: 'ordinal', sort: [...order(up)].reverse(), axis: { title: null, domain: false, ticks: false } },
    },
    layer: [
      {
        mark: { type: 'rect', stroke: 'white', strokeWidth: 1 },
        encoding: { color: { field: 'value', type: 'quantitative', scale: { domain: [low, high === low ? low + 1 : high], range: probabilityScale, interpolate: 'lab' }, legend: { title: null, gradientLength: Math.min(200, cellHeight * up.values.length), labelExpr: isNumber ? "format(datum.value, '.1f')" : "format(100 * datum.value, '.0f') + ' %'" } }, ...tip },
      },
      ...(printed ? [{ mark: { type: 'text', fontSize: sizes.small }, encoding: { text: { field: 'text', type: 'nominal' }, color: { condition: { test: 'datum.dark', value: 'white' }, value: blackText } } }] : []),
    ],
  };
  const name = isNumber ? whatIfWords[lang].subject.numberMet : subjectInSentence(scene, subject);
  const title = words.heatTitle({ subject: name, base: scenarioTitle(scene, result.info.reference), knowledge: knowledge(scene, evidence) });
  const best = rows.reduce((a, b) => (b.value > a.value ? b : a));
  const worst = rows.reduce((a, b) => (b.value < a.value ? b : a));
  const finding = [words.heatFinding({ low: shown(worst), lowAt: at(worst), high: shown(best), highAt: at(best) })];
  return whatIfChart(sweepHeatMapKind, [across.path, up.path, subject, evidence], lang, drawing(scene, { title, finding, caption: [words.howToRead], key: [], body, left, notes: [words.howToRead] }));
}
