import { chartWords } from '../messages/charts.js';
import { formatValue, withUnit } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { IndicatorInfo, TrajectoryRow } from '../schema/table.js';
import { axisFormat, tickCount, tickDecimals, unitTitle, valueDomain } from './axis.js';
import type { ChartKind, Scene } from './chart.js';
import { bandsAndMedian, noMoreThanAll, quantilesOf } from './fan-marks.js';
import { drawing } from './frame.js';
import type { KeyEntry } from './key.js';
import { attainmentOf, indicatorOf, indicatorTitle, labelOf, indicatorsOf, judgementText, knowledge, lastObserved, markNotes, oddsText, scenarioOf, simulated, spreadText, targetText, trajectoryOf, yearText } from './lookup.js';
import { widest, wrap } from './measure.js';
import { rowsNamed } from './rows.js';
import type { Spec } from './rows.js';
import { slices } from './tips.js';
import { colours, evidenceColours, pageWidth, sizes } from './theme.js';

const panelHeight = 230;

type Panel = { readonly evidence: EvidenceSet; readonly rows: readonly TrajectoryRow[] };

/** One state of knowledge: bands, median, target rule, baseline and observations on the shared value axis. */
function panel(scene: Scene, indicator: IndicatorInfo, { evidence, rows }: Panel, layout: { readonly width: number; readonly domain: readonly [number, number]; readonly left: number; readonly first: boolean }): Spec {
  const { result, lang } = scene;
  const { width, domain, left, first } = layout;
  const words = chartWords[lang];
  const years = rows.map(({ year }) => year);
  const span = [Math.min(...years) - 0.2, Math.max(...years) + 0.2] as const;
  const y: Spec = {
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: { ...unitTitle(formatUnit(indicator.unit, lang), first ? left : 0), tickCount, format: axisFormat(domain), ...noMoreThanAll(indicator.unit, rows), labels: first, ticks: first, domain: false },
  };
  const x: Spec = { field: 'year', type: 'quantitative', scale: { domain: span, nice: false, zero: false }, axis: { values: years, format: 'd', grid: false, title: null } };
  const points = rows.map(quantilesOf);
  const observed = rows.flatMap((row) => (row.observed === null ? [] : [{ year: row.year, observed: row.observed }]));
  const target = targetText(indicator, lang);
  const label = first && target !== null ? words.targetIs(target) : null;
  // the label stands on the side of the rule that the fan does not start on
  const start = rows[0]?.q50 ?? indicator.target;
  const below = indicator.target !== null && start !== null && start > indicator.target;
  const beside = indicator.target !== null && start !== null && Math.abs(start - indicator.target) < (domain[1] - domain[0]) / 20;
  const labelMark: Spec = { type: 'text', align: 'left', baseline: below ? 'top' : 'bottom', dy: below ? 4 : -4, dx: beside ? 20 : 6, fontSize: sizes.label };
  const atTarget: Spec = { x: { value: 0 }, y: { ...y, field: 'target' }, text: { field: 'label', type: 'nominal' } };
  const atYear = (field: string): Spec => ({ x, y: { ...y, field } });
  const head = [spreadAtTarget(scene, indicator, rows), judgementText(attainmentOf(result, { indicator: indicator.id, scenario: scene.scenario, evidence }), lang)];
  return {
    title: {
      text: knowledge(scene, evidence),
      subtitle: head.flatMap((text) => (text === null ? [] : wrap(text, width, sizes.label))),
      fontSize: sizes.head,
      subtitleFontSize: sizes.label,
      subtitleColor: colours.quiet,
      subtitleLineHeight: 15,
      subtitlePadding: 3,
      frame: 'group',
      offset: 14,
    },
    width,
    height: panelHeight,
    layer: [
      {
        data: rowsNamed(`trajectory-${evidence}`, points),
        encoding: { x },
        layer: [
          ...bandsAndMedian(evidence, y),
        ],
      },
      ...(target === null || indicator.target === null
        ? []
        : [
            {
              data: rowsNamed(`target-${evidence}`, [{ target: indicator.target, label: label ?? '' }]),
              layer: [
                { mark: { type: 'rule', color: colours.target, strokeWidth: 1.6, strokeDash: [7, 3] }, encoding: { y: { ...y, field: 'target' } } },
                ...(label === null ? [] : [{ mark: { ...labelMark, stroke: 'white', strokeWidth: 4 }, encoding: atTarget }, { mark: { ...labelMark, color: colours.target, fontWeight: 'bold' }, encoding: atTarget }]),
              ],
            },
          ]),
      ...(observed.length === 0
        ? []
        : [{ data: rowsNamed(`observed-${evidence}`, observed), mark: { type: 'point', shape: 'circle', filled: true, color: colours.observed, size: 42, opacity: 1, stroke: 'white', strokeWidth: 1 }, encoding: atYear('observed') }]),
      ...(indicator.baseline === null
        ? []
        : [{ data: rowsNamed(`baseline-${evidence}`, [{ year: indicator.baseline.year, baseline: indicator.baseline.value }]), mark: { type: 'point', shape: 'square', fill: 'white', stroke: colours.observed, size: 48, strokeWidth: 1.5, opacity: 1 }, encoding: atYear('baseline') }]),
      slices(`tips-${evidence}`, rows.map((row) => ({ at: row.year, tip: `${labelOf(indicator, lang)}\n${yearText(row, indicator.decimals, lang)}` })), span, x),
    ],
  };
}

/** Median and interval in the target year. */
function spreadAtTarget(scene: Scene, indicator: IndicatorInfo, rows: readonly TrajectoryRow[]): string | null {
  const row = rows.find(({ year }) => year === indicator.targetYear) ?? rows.at(-1);
  return row === undefined ? null : spreadText(row, indicator.decimals, scene.lang);
}

function keyOf(scene: Scene, indicator: IndicatorInfo, panels: readonly Panel[]): readonly KeyEntry[] {
  const words = chartWords[scene.lang];
  const { band95, band80, band50, line } = evidenceColours[panels[0]?.evidence ?? 'ex-ante'];
  const seen = panels.some(({ rows }) => rows.some(({ observed }) => observed !== null));
  const entries: readonly (KeyEntry | null)[] = [
    { kind: 'line', colour: line, label: words.median },
    { kind: 'box', fill: band50, label: words.interval(50) },
    { kind: 'box', fill: band80, label: words.interval(80) },
    { kind: 'box', fill: band95, label: words.interval(95) },
    targetText(indicator, scene.lang) === null ? null : { kind: 'line', colour: colours.target, dash: [7, 3], thick: 1.6, label: words.target },
    seen ? { kind: 'point', colour: colours.observed, shape: 'circle', label: scene.scenario === scene.result.info.reference ? words.observed : words.observedElsewhere } : null,
    indicator.baseline === null ? null : { kind: 'point', colour: colours.observed, shape: 'square', hollow: true, label: words.baseline(indicator.baseline.year, words.grades[indicator.baseline.evidence]) },
  ];
  return entries.filter((entry) => entry !== null);
}

export const fan: ChartKind = {
  name: 'fan',
  describe: { zh: '一项指标的预测扇形图：中位数、50/80/95 % 区间、目标与实测', en: 'Fan of one indicator: median, 50, 80 and 95 % intervals, target and observations' },
  table: 'trajectories',
  always: ['indicator'],
  without: [],
  defaults: (result) => {
    const drawn = simulated(result);
    const { reference, counterfactual } = result.info;
    const scenarios = counterfactual === null || counterfactual === reference ? [reference] : [reference, counterfactual];
    return scenarios.flatMap((scenario) => indicatorsOf(result, true).flatMap(({ id }) => (drawn.has(id) ? [{ indicator: id, scenario }] : [])));
  },
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const indicator = indicatorOf(result, scene.indicator);
    const scenario = scenarioOf(result, scene.scenario);
    const panels = scene.evidenceSets.map((evidence) => ({ evidence, rows: trajectoryOf(result, { indicator: scene.indicator, scenario: scene.scenario, evidence }) })).filter(({ rows }) => rows.length > 0);
    if (indicator === undefined || scenario === undefined || panels.length === 0) return null;
    const values = panels.flatMap(({ rows }) => rows.flatMap((row) => [row.q025, row.q975, ...(row.observed === null ? [] : [row.observed])]));
    const marked = [...(targetText(indicator, lang) === null || indicator.target === null ? [] : [indicator.target]), ...(indicator.baseline === null ? [] : [indicator.baseline.value])];
    const domain = valueDomain([...values, ...marked], indicator.decimals);
    const left = 10 + widest(domain.map((value) => formatValue(value, tickDecimals(domain))), sizes.label);
    const width = Math.floor((pageWidth - left - 22 * (panels.length - 1)) / panels.length);
    const title = words.fan.title(indicatorTitle(indicator, lang), scenario.title[lang]);
    const odds = panels.map(({ evidence }) => ({ evidence, row: attainmentOf(result, { indicator: indicator.id, scenario: scenario.id, evidence }) }));
    const assessable = odds.some(({ row }) => row !== undefined && row.probability !== null);
    const oddsSentence = assessable ? words.fan.odds(odds.map(({ evidence, row }) => words.inKnowledge(words.short[evidence], oddsText(row, lang)))) : oddsText(odds[0]?.row, lang);
    const last = lastObserved(result, indicator.id);
    const finding = [oddsSentence, ...(last === null || last.year <= result.info.plan.baseYear ? [] : [words.lastObserved(last.year, withUnit(formatValue(last.value, indicator.decimals), indicator.unit, lang))])];
    const spreads = panels.map(({ evidence, rows }) => words.inKnowledge(words.short[evidence], spreadAtTarget(scene, indicator, rows) ?? ''));
    const body = { spacing: 22, hconcat: panels.map((each, index) => panel(scene, indicator, each, { width, domain, left, first: index === 0 })) };
    const never = panels.every(({ rows }) => rows.every(({ q025, q975 }) => q025 === q975));
    // where failures are rare the interval does not show them; where success is, or nothing is judged, there is only the missing band to explain; the half between them is judgement
    const kept = odds.every(({ row }) => (row?.probability ?? 0) > 0.5);
    const notes = [...(never ? [assessable && kept ? words.fan.rare : words.fan.flat] : []), ...markNotes([indicator], lang), ...(indicator.discontinued === null ? [] : [indicator.discontinued[lang]])];
    return drawing(scene, { title, finding, caption: [oddsSentence, words.fan.howToRead(targetText(indicator, lang) !== null)], alt: spreads, key: keyOf(scene, indicator, panels), body, left, notes, about: words.rowOfPlan(indicator.number, indicator.printed) });
  },
};
