import { chartWords } from '../messages/charts.js';
import { formatProbability, formatValue } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { IndicatorInfo, TrajectoryRow } from '../schema/table.js';
import { axisFormat, tickDecimals, unitTitle, valueDomain } from './axis.js';
import type { ChartKind, Scene } from './chart.js';
import { bandsAndMedian, noMoreThanAll, quantilesOf } from './fan-marks.js';
import { drawing } from './frame.js';
import type { KeyEntry } from './key.js';
import { attainmentOf, indicatorsOf, knowledge, labelOf, markNotes, missingNotes, scenarioOf, simulated, targetText, trajectoryOf, yearText } from './lookup.js';
import { widest, wrap } from './measure.js';
import { rowsNamed } from './rows.js';
import { slices } from './tips.js';
import type { Spec } from './rows.js';
import { colours, evidenceColours, pageWidth, sizes } from './theme.js';

const gap = 26;
const panelHeight = 116;
const ticks = 3;

type Small = { readonly indicator: IndicatorInfo; readonly rows: readonly TrajectoryRow[]; readonly domain: readonly [number, number] };

/** The odds of an indicator's target, or that there are none. */
function oddsOf({ result, lang, scenario }: Scene, indicator: IndicatorInfo, evidence: EvidenceSet): string {
  const words = chartWords[lang];
  const row = attainmentOf(result, { indicator: indicator.id, scenario, evidence });
  return row === undefined || row.probability === null ? words.attainment.notAssessable : words.sectionFans.odds(formatProbability(row, lang));
}

/** Number and name of an indicator and the odds of its target, above its panel. */
function headOf(scene: Scene, indicator: IndicatorInfo, evidence: EvidenceSet, width: number): Spec {
  return {
    text: wrap(labelOf(indicator, scene.lang), width, sizes.label, true),
    subtitle: oddsOf(scene, indicator, evidence),
    fontSize: sizes.label,
    lineHeight: sizes.label + 4,
    subtitleFontSize: sizes.small,
    subtitleColor: colours.quiet,
    subtitlePadding: 2,
    frame: 'bounds',
    offset: 6,
  };
}

function panel(scene: Scene, evidence: EvidenceSet, { indicator, rows, domain }: Small, layout: { readonly width: number; readonly left: number }): Spec {
  const { width, left } = layout;
  const name = (what: string): string => `${what}-${indicator.id}`;
  const years = rows.map(({ year }) => year);
  const target = targetText(indicator, scene.lang) === null ? null : indicator.target;
  const observed = rows.flatMap((row) => (row.observed === null ? [] : [{ year: row.year, observed: row.observed }]));
  const y: Spec = {
    type: 'quantitative',
    scale: { domain, nice: false, zero: false },
    axis: { ...unitTitle(formatUnit(indicator.unit, scene.lang), left), titleFontSize: sizes.small, labelFontSize: sizes.small, tickCount: ticks, format: axisFormat(domain), ...noMoreThanAll(indicator.unit, rows), domain: false },
  };
  const shown = years.filter((_, k) => k === 0 || k === years.length - 1 || (years.length > 4 && k === Math.floor((years.length - 1) / 2)));
  const span = [Math.min(...years) - 0.2, Math.max(...years) + 0.2] as const;
  const x: Spec = { field: 'year', type: 'quantitative', scale: { domain: span, nice: false, zero: false }, axis: { values: shown, format: 'd', grid: false, title: null, labelFontSize: sizes.small } };
  return {
    title: headOf(scene, indicator, evidence, width + left),
    width,
    height: panelHeight,
    layer: [
      { data: rowsNamed(name('trajectory'), rows.map(quantilesOf)), encoding: { x }, layer: bandsAndMedian(evidence, y, 1.8) },
      ...(target === null ? [] : [{ data: rowsNamed(name('target'), [{ target }]), mark: { type: 'rule', color: colours.target, strokeWidth: 1.4, strokeDash: [6, 3] }, encoding: { y: { ...y, field: 'target' } } }]),
      ...(observed.length === 0
        ? []
        : [{ data: rowsNamed(name('observed'), observed), mark: { type: 'point', shape: 'circle', filled: true, color: colours.observed, size: 30, opacity: 1, stroke: 'white', strokeWidth: 1 }, encoding: { x, y: { ...y, field: 'observed' } } }]),
      slices(name('tips'), rows.map((row) => ({ at: row.year, tip: `${labelOf(indicator, scene.lang)}\n${yearText(row, indicator.decimals, scene.lang)}` })), span, x),
    ],
  };
}

export const sectionFans: ChartKind = {
  name: 'section-fans',
  describe: { zh: '一个板块各项指标的小扇形图', en: 'Small fans of all indicators of a section' },
  table: 'trajectories',
  always: ['section', 'evidence'],
  without: ['indicator'],
  defaults: (result) => {
    const drawn = simulated(result);
    const of = (section: string): number => indicatorsOf(result, true).filter((i) => i.section === section && drawn.has(i.id)).length;
    return result.info.sections.flatMap(({ id }) => (of(id) < 2 ? [] : [{ section: id, evidence: result.info.evidenceSets[0] ?? null }]));
  },
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const [evidence] = scene.evidenceSets;
    const section = result.info.sections.find(({ id }) => id === scene.section);
    const scenario = scenarioOf(result, scene.scenario);
    if (evidence === undefined || section === undefined || scenario === undefined) return null;
    const members = indicatorsOf(result, true).filter((indicator) => indicator.section === section.id);
    const small = members.flatMap((indicator): readonly Small[] => {
      const rows = trajectoryOf(result, { indicator: indicator.id, scenario: scenario.id, evidence });
      const marked = targetText(indicator, lang) === null || indicator.target === null ? [] : [indicator.target];
      const values = rows.flatMap((row) => [row.q025, row.q975, ...(row.observed === null ? [] : [row.observed])]);
      return rows.length === 0 ? [] : [{ indicator, rows, domain: valueDomain([...values, ...marked], indicator.decimals) }];
    });
    if (small.length === 0) return null;
    const left = 8 + widest(small.flatMap(({ domain }) => domain.map((value) => formatValue(value, tickDecimals(domain)))), sizes.small);
    const columns = small.length === 2 || small.length === 4 ? 2 : 3;
    const width = Math.floor((pageWidth - gap * (columns - 1)) / columns) - left;
    const odds = small.flatMap(({ indicator }) => attainmentOf(result, { indicator: indicator.id, scenario: scenario.id, evidence })?.probability ?? []);
    const title = words.sectionFans.title(section.name[lang], scenario.title[lang], knowledge(scene, evidence));
    const finding = [odds.length === 0 ? words.sectionFans.none : words.sectionFans.finding(odds.length, odds.filter((p) => p >= 0.5).length)];
    const { band95, band80, band50, line } = evidenceColours[evidence];
    const seen = small.some(({ rows }) => rows.some(({ observed }) => observed !== null));
    const aimed = small.some(({ indicator }) => targetText(indicator, lang) !== null);
    const key: readonly KeyEntry[] = [
      { kind: 'line', colour: line, label: words.median },
      { kind: 'box', fill: band50, label: words.interval(50) },
      { kind: 'box', fill: band80, label: words.interval(80) },
      { kind: 'box', fill: band95, label: words.interval(95) },
      ...(aimed ? [{ kind: 'line', colour: colours.target, dash: [6, 3], thick: 1.4, label: words.target } as const] : []),
      ...(seen ? [{ kind: 'point', colour: colours.observed, shape: 'circle', label: scenario.id === result.info.reference ? words.observed : words.observedElsewhere } as const] : []),
    ];
    return drawing(scene, {
      title,
      finding,
      caption: [words.fan.howToRead(aimed)],
      alt: [words.list(small.map(({ indicator }) => `${labelOf(indicator, lang)} ${oddsOf(scene, indicator, evidence)}`))],
      key,
      body: { columns, spacing: { row: 20, column: gap }, concat: small.map((each) => panel(scene, evidence, each, { width, left })) },
      left,
      notes: [...missingNotes(members, lang), ...markNotes(members, lang)],
    });
  },
};
