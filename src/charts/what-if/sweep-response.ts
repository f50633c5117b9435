import { formatProbability, formatValue, proportion } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import { whatIfWords } from '../../messages/what-if-charts.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { SweepRow, SweptLever } from '../../schema/what-if.js';
import { axisFormat, percentAxis, tickCount, valueDomain } from '../axis.js';
import { drawing } from '../frame.js';
import { knowledge, labelOf, markNotes, scenarioTitle } from '../lookup.js';
import { widest } from '../measure.js';
import { rowsNamed, type Spec } from '../rows.js';
import { colours, evidenceColours, namedStrokes, pageWidth, sizes } from '../theme.js';
import { assessed, numbersOf } from './names.js';
import { whatIfChart, type SceneOf, type Swept, type WhatIfChart, type WhatIfKind } from './what-if-chart.js';

export const sweepResponseKind: WhatIfKind = {
  name: 'sweep-response',
  command: 'sweep',
  table: 'sweep',
  describe: { zh: '随一条杠杆变化的胜算、达标项数和支出', en: 'Odds, targets met and money along one lever' },
  applies: { zh: '杠杆的值是数字，且不止一个', en: 'where a lever has several numbers as values' },
};

/** Odds that range less over the sweep are named in a note; of those that range most so many have a line. */
const worthShowing = 0.01;
const mostLines = 8;
const left = 48;
const heights = { odds: 290, mean: 100 } as const;
const lineHeight = 13;

/** The value that a lever has where nothing is changed; null where the path does not say. */
function plannedValue(path: string): number | null {
  const [noun] = path.split('.');
  if (noun === 'delay') return 0;
  return noun === 'funding' || noun === 'envelope' || noun === 'scale' || noun === 'prices' ? 1 : null;
}

type Curve = { readonly subject: string; readonly label: string; readonly rows: readonly SweepRow[]; readonly range: number };

/** Response curves over one lever in one state of knowledge; of a sample over several levers, the points seen from one of them. Null where nothing moves. */
export function sweepResponse(scene: SceneOf<Swept>, evidence: EvidenceSet, lever: SweptLever): WhatIfChart | null {
  const { result, lang } = scene;
  const { info } = result;
  const words = whatIfWords[lang].sweep;
  if (lever.values.length < 2 || !lever.values.every((value) => typeof value === 'number')) return null;
  if (!lever.sampled && result.levers.length > 1) return null;
  const at = (row: SweepRow): number => Number(row.levers[lever.path]);
  const own = result.rows.filter((row) => row.evidence === evidence).sort((a, b) => at(a) - at(b));
  const curves = assessed(scene)
    .map((indicator): Curve => {
      const rows = own.filter((row) => row.measure === 'probability' && row.subject === indicator.id);
      const values = rows.map(({ value }) => value);
      return { subject: indicator.id, label: labelOf(indicator, lang), rows, range: Math.max(...values) - Math.min(...values) };
    })
    .filter(({ rows }) => rows.length > 0);
  const moving = curves.filter(({ range }) => range > worthShowing).sort((a, b) => b.range - a.range);
  const number = own.filter(({ measure }) => measure === 'number-met');
  const spent = own.filter(({ measure }) => measure === 'spent');
  const [first] = number;
  const last = number.at(-1);
  if (first === undefined || last === undefined || (moving.length === 0 && number.every(({ value }) => value === first.value))) return null;
  const shown = lever.sampled ? [] : moving.slice(0, mostLines);
  const right = shown.length === 0 ? 16 : widest(shown.map(({ label }) => label), sizes.small) + 14;
  const width = pageWidth - left - right;
  const xs = lever.values.map(Number);
  const domain = [Math.min(...xs), Math.max(...xs)] as const;
  const x = (title: string | null): Spec => ({ field: 'x', type: 'quantitative', scale: { domain, nice: false, zero: false }, axis: { title, format: axisFormat(domain), tickCount, grid: false } });
  const planned = plannedValue(lever.path);
  const mark = planned === null || planned < domain[0] || planned > domain[1] ? [] : [{ data: rowsNamed('as-planned', [{ x: planned }]), mark: { type: 'rule', color: colours.quiet, strokeDash: [3, 3] }, encoding: { x: { field: 'x', type: 'quantitative' } } }];
  const leverTitle = lever.unit === '' ? lever.name[lang] : `${lever.name[lang]}, ${formatUnit(lever.unit, lang)}`;
  const oddsPanel: readonly Spec[] = shown.length === 0 ? [] : [{ width, height: heights.odds, encoding: { x: x(null) }, layer: [...mark, ...shown.flatMap((curve, k) => lineOf(curve, k, at)), ...labelsOf(shown, width)] }];
  const colour = evidenceColours[evidence];
  const panel = (name: string, rows: readonly SweepRow[], title: string, isLast: boolean): Spec => {
    const range = valueDomain(rows.flatMap(({ ciLow, ciHigh }) => [ciLow, ciHigh]), 1);
    // stands in each mark, not in the panel: the rule as planned spans the height and has no value
    const y = (field: string): Spec => ({ field, type: 'quantitative', scale: { domain: range, nice: false, zero: false }, axis: { title: null, tickCount, format: axisFormat(range) } });
    return {
      title: { text: title, anchor: 'start', frame: 'group', fontSize: sizes.label, fontWeight: 'normal', color: colours.quiet, offset: 4 },
      width,
      height: heights.mean,
      data: rowsNamed(name, rows.map((row) => ({ x: at(row), value: row.value, low: row.ciLow, high: row.ciHigh }))),
      encoding: { x: x(isLast ? leverTitle : null) },
      layer: [
        ...mark,
        ...(lever.sampled
          ? [{ mark: { type: 'rule', color: colour.mark, opacity: 0.6 }, encoding: { y: y('low'), y2: { field: 'high' } } }, { mark: { type: 'point', filled: true, color: colour.mark, size: 22, opacity: 0.6 }, encoding: { y: y('value') } }]
          : [{ mark: { type: 'area', color: colour.band50, opacity: 0.5 }, encoding: { y: y('low'), y2: { field: 'high' } } }, { mark: { type: 'line', color: colour.line, strokeWidth: 2, point: { filled: true, color: colour.line, size: 22 } }, encoding: { y: y('value') } }]),
      ],
    };
  };
  const unit = formatUnit(info.plan.currency, lang);
  const panels = [...oddsPanel, panel('number-met', number, words.numberMet, spent.length === 0), ...(spent.length === 0 ? [] : [panel('spent', spent, words.spent(unit), true)])];
  const title = words[lever.sampled ? 'sampledTitle' : 'responseTitle']({ lever: lever.name[lang], base: scenarioTitle(scene, info.reference), knowledge: knowledge(scene, evidence) });
  const [top] = moving;
  const odds = (row: SweepRow | undefined): string => (row === undefined ? '' : formatProbability(proportion(row.value, row.draws), lang));
  const decimals = first.value.toFixed(1) === last.value.toFixed(1) ? 2 : 1;
  const means = { from: formatValue(at(first)), to: formatValue(at(last)), before: first.value.toFixed(decimals), after: last.value.toFixed(decimals) };
  const finding = lever.sampled
    ? [words.sampled({ points: String(number.length), low: Math.min(...number.map(({ value }) => value)).toFixed(1), high: Math.max(...number.map(({ value }) => value)).toFixed(1) })]
    : [
        means.before === means.after ? words.steady(means) : words.finding(means),
        ...(top === undefined ? [] : [words.most({ name: info.indicators.find(({ id }) => id === top.subject)?.name[lang] ?? top.subject, before: odds(top.rows[0]), after: odds(top.rows.at(-1)) })]),
      ];
  const named = (list: readonly Curve[]): string => numbersOf(scene, assessed(scene).filter(({ id }) => list.some(({ subject }) => subject === id)));
  const unshown = moving.slice(shown.length);
  const still = curves.filter(({ range }) => range <= worthShowing);
  const notes = [
    ...(mark.length === 0 ? [] : [words.plannedMark]),
    ...(unshown.length === 0 ? [] : [words.further(named(unshown))]),
    ...(still.length === 0 ? [] : [words.still(named(still))]),
    ...markNotes(assessed(scene).filter(({ id }) => shown.some(({ subject }) => subject === id)), lang),
  ];
  return whatIfChart(sweepResponseKind, [lever.path, evidence], lang, drawing(scene, { title, finding, caption: [words.howToRead], key: [], body: { spacing: 26, vconcat: panels }, left, notes }));
}

/** One curve with its band; curves differ in hue, lightness or dash. */
function lineOf({ subject, rows }: Curve, k: number, at: (row: SweepRow) => number): readonly Spec[] {
  const { colour, dash } = namedStrokes[k % namedStrokes.length] ?? { colour: colours.text, dash: [1, 0] };
  const data = rowsNamed(`odds-${subject}`, rows.map((row) => ({ x: at(row), value: row.value, low: row.ciLow, high: row.ciHigh })));
  const y = (field: string): Spec => ({ field, type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: percentAxis });
  return [
    { data, mark: { type: 'area', color: colour, opacity: 0.14 }, encoding: { y: y('low'), y2: { field: 'high' } } },
    { data, mark: { type: 'line', color: colour, strokeDash: dash, strokeWidth: 2 }, encoding: { y: y('value') } },
  ];
}

/** Names at the right ends of the curves, moved apart where they would overlap. */
function labelsOf(shown: readonly Curve[], width: number): readonly Spec[] {
  const ends = shown.map(({ label, rows }, k) => ({ label, k, y: (1 - (rows.at(-1)?.value ?? 0)) * heights.odds })).sort((a, b) => a.y - b.y);
  let lowest = -Infinity;
  const placed = ends.map((end) => {
    lowest = Math.max(end.y, lowest + lineHeight);
    return { ...end, y: lowest };
  });
  const over = Math.max(0, (placed.at(-1)?.y ?? 0) - heights.odds);
  // what hangs over the lower edge moves up, and pushes what stands above it
  let highest = Infinity;
  const settled = [...placed].reverse().map((end) => {
    highest = over > 0 ? Math.min(end.y, heights.odds, highest - lineHeight) : end.y;
    return { ...end, y: highest };
  });
  return settled.map(({ label, k, y }) => ({
    data: rowsNamed(`name-${k + 1}`, [{ label }]),
    mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: sizes.small, color: namedStrokes[k % namedStrokes.length]?.ink ?? colours.text },
    encoding: { x: { value: width + 8 }, y: { value: y }, text: { field: 'label', type: 'nominal' } },
  }));
}

