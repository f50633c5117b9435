import { chartWords } from '../messages/charts.js';
import { formatValue, withUnit } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import { rowsOf } from '../schema/rows-of.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { IndicatorInfo } from '../schema/table.js';
import { axisFormat, tickCount, tickDecimals, valueDomain } from './axis.js';
import type { ChartKind, Scene } from './chart.js';
import { drawing } from './frame.js';
import type { KeyEntry } from './key.js';
import { attainmentOf, indicatorOf, indicatorTitle, indicatorsOf, knowledge, labelOf, markNotes, oddsText, scenarioOf, targetText } from './lookup.js';
import { pixels, rowsNamed } from './rows.js';
import type { Spec } from './rows.js';
import { dotArea, stackDots, type JudgedDot, type Stack } from './stacked-dots.js';
import { colours, evidenceColours, pageWidth, sizes } from './theme.js';
import { tip } from './tips.js';

const panelHeight = 200;
const gap = 24;
const edge = 14;
/** Pixels above the highest dot, so that none touches the name of the target. */
const headroom = 18;
/** Dots of a panel: one for every hundredth, fewer where a hundred would not fit into the picture, as with values held at a bound. */
const finest = 100;
const coarse = 20;
/** How far odds of the same event may lie apart, by judgement: curves are read off sketches, whose bins are a thousandth of a range, and a dot is a hundredth. */
const sameOdds = 0.01;
/** Columns that a panel may be cut into, from wide dots to small ones. */
const cuts = [28, 34, 40, 48, 56];

type Point = { readonly x: number; readonly probability: number };
type Dot = JudgedDot & { readonly met: boolean };

/** The value below which a share of what may come lies, between the points of an exceedance curve. */
function quantileOf(curve: readonly Point[], share: number): number {
  const above = 1 - share;
  const after = curve.findIndex(({ probability }) => probability <= above);
  const [from, to] = [curve[after - 1], curve[after]];
  if (to === undefined) return curve.at(-1)?.x ?? Number.NaN;
  return from === undefined ? to.x : to.x - ((to.x - from.x) * (above - to.probability)) / (from.probability - to.probability);
}

const isDownward = ({ judgedAs, comparator }: IndicatorInfo): boolean => (judgedAs ?? comparator).startsWith('<');

/** The sorted values; those that meet the target are as many as its odds say, from the good side. */
function dotsOf({ curve, indicator, probability }: Curve, count: number): readonly Dot[] {
  const number = Math.round(probability * count);
  return Array.from({ length: count }, (_, k) => {
    const met = isDownward(indicator) ? k < number : k >= count - number;
    return { value: quantileOf(curve, (k + 0.5) / count), met, below: met === isDownward(indicator) };
  });
}

/** Whether the odds are those of the value in the target year: within those of the points around the target. Odds over several years are not. */
function speakOfTargetYear({ curve, indicator, probability }: Curve): boolean {
  const target = indicator.target ?? Number.NaN;
  const above = (wanted: Point | undefined, otherwise: number): number => wanted?.probability ?? otherwise;
  const most = above([...curve].reverse().find(({ x }) => x < target), 1);
  const least = above(curve.find(({ x }) => x > target), 0);
  const [low, high] = isDownward(indicator) ? [1 - most, 1 - least] : [least, most];
  return probability >= low - sameOdds && probability <= high + sameOdds;
}

/** Dots in columns, the target between two of them. Null where a stack is higher than a panel. */
function stackOf(dots: readonly Dot[], { indicator }: Curve, domain: readonly [number, number], columns: number, width: number): Stack<Dot> | null {
  const stack = stackDots(dots, { domain, width, columns, line: indicator.target });
  return stack.highest * stack.size <= panelHeight - headroom ? stack : null;
}

type Curve = { readonly evidence: EvidenceSet; readonly indicator: IndicatorInfo; readonly curve: readonly Point[]; readonly probability: number };
type Panel = Curve & { readonly stacked: Stack<Dot>; readonly domain: readonly [number, number] };

/** All panels with as many dots, and as large, as fit into each of them; none where not even the fewest and smallest do. */
function panelsOf(curves: readonly Curve[], domain: readonly [number, number], width: number): readonly Panel[] {
  for (const count of [finest, coarse]) for (const columns of cuts) {
    const panels = curves.flatMap((curve): readonly Panel[] => {
      const stacked = stackOf(dotsOf(curve, count), curve, domain, columns, width);
      return stacked === null ? [] : [{ ...curve, stacked, domain }];
    });
    if (panels.length === curves.length) return panels;
  }
  return [];
}

function panel(scene: Scene, { evidence, indicator, stacked, domain }: Panel, width: number): Spec {
  const { lang } = scene;
  const words = chartWords[lang];
  const { size } = stacked;
  const { mark } = evidenceColours[evidence];
  const target = targetText(indicator, lang);
  const atRight = indicator.target !== null && indicator.target > (domain[0] + domain[1]) / 2;
  const told = (value: number, met: boolean): string => `${labelOf(indicator, lang)}\n${withUnit(formatValue(value, tickDecimals(domain) + 1), indicator.unit, lang)}\n${met ? words.dots.met : words.dots.notMet}`;
  const dots = stacked.dots.map(({ value, met, x, place }) => ({ value, met, x, y: (place + 0.5) * size, fill: met ? mark : 'white', tip: told(value, met) }));
  const literal = (field: string): Spec => ({ field, type: 'nominal', scale: null });
  return {
    title: { text: knowledge(scene, evidence), fontSize: sizes.head, frame: 'group', offset: 8 },
    width,
    height: panelHeight,
    layer: [
      { data: rowsNamed(`axis-${evidence}`, [{ value: domain[0] }]), mark: { type: 'rule', opacity: 0 }, encoding: { x: { field: 'value', type: 'quantitative', scale: { domain, nice: false, zero: false }, axis: { title: words.dots.axis(indicator.targetYear, formatUnit(indicator.unit, lang)), tickCount, format: axisFormat(domain), grid: false } } } },
      { data: rowsNamed(`dots-${evidence}`, dots), mark: { type: 'point', shape: 'circle', stroke: mark, strokeWidth: 1, opacity: 1, size: dotArea(size) }, encoding: { x: pixels('x', width), y: pixels('y', panelHeight), fill: literal('fill'), ...tip } },
      ...(target === null || indicator.target === null
        ? []
        : [
            {
              data: rowsNamed(`target-${evidence}`, [{ at: ((indicator.target - domain[0]) / (domain[1] - domain[0])) * width, label: words.targetIs(target) }]),
              encoding: { x: pixels('at', width) },
              layer: [
                { mark: { type: 'rule', color: colours.target, strokeWidth: 1.6, strokeDash: [7, 3] }, encoding: { y: { value: 0 }, y2: { value: panelHeight } } },
                { mark: { type: 'text', align: atRight ? 'right' : 'left', baseline: 'bottom', dx: atRight ? 4 : -4, dy: -3, fontSize: sizes.label, fontWeight: 'bold', color: colours.target }, encoding: { y: { value: 0 }, text: { field: 'label', type: 'nominal' } } },
              ],
            },
          ]),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

/** Odds that leave room for both outcomes, five dots at least on either side, by judgement: there the dots tell something. */
const isOpen = (probability: number | null | undefined): boolean => probability !== null && probability !== undefined && probability >= 0.05 && probability <= 0.95;

export const quantileDots: ChartKind = {
  name: 'dots',
  describe: { zh: '一项指标目标年的可能结果：一百个点，数点即知概率', en: 'What may come of an indicator in the target year, as a hundred dots to be counted' },
  table: 'exceedance',
  always: ['indicator'],
  without: [],
  defaults: (result) => {
    const [evidence] = result.info.evidenceSets;
    return indicatorsOf(result, true).flatMap(({ id }) => (evidence !== undefined && isOpen(attainmentOf(result, { indicator: id, scenario: result.info.reference, evidence })?.probability) ? [{ indicator: id }] : []));
  },
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const indicator = indicatorOf(result, scene.indicator);
    const scenario = scenarioOf(result, scene.scenario);
    if (indicator === undefined || scenario === undefined || targetText(indicator, lang) === null || indicator.target === null) return null;
    const curves = scene.evidenceSets.flatMap((evidence): readonly Curve[] => {
      const curve = rowsOf(result.tables.exceedance, scenario.id, evidence).filter((row) => row.indicator === indicator.id).sort((a, b) => a.x - b.x);
      const row = attainmentOf(result, { indicator: indicator.id, scenario: scenario.id, evidence });
      return curve.length === 0 || row === undefined || row.probability === null ? [] : [{ evidence, indicator, curve, probability: row.probability }];
    });
    if (curves.length === 0 || !curves.every(speakOfTargetYear)) return null;
    const width = Math.floor((pageWidth - edge - gap * (curves.length - 1)) / curves.length);
    const ends = curves.flatMap(({ curve }) => [quantileOf(curve, 0.005), quantileOf(curve, 0.995)]);
    const panels = panelsOf(curves, valueDomain([...ends, indicator.target], indicator.decimals), width);
    if (panels.length === 0) return null;
    const count = panels[0]?.stacked.dots.length ?? finest;
    const title = words.dots.title(indicatorTitle(indicator, lang), scenario.title[lang], indicator.targetYear);
    const finding = panels.map(({ evidence, stacked }) => words.dots.finding({ met: stacked.dots.filter(({ met }) => met).length, all: count, knowledge: words.short[evidence], odds: oddsText(attainmentOf(result, { indicator: indicator.id, scenario: scenario.id, evidence }), lang) }));
    const { mark } = evidenceColours[panels[0]?.evidence ?? 'ex-ante'];
    const key: readonly KeyEntry[] = [
      { kind: 'point', colour: mark, shape: 'circle', label: words.dots.met },
      { kind: 'point', colour: mark, shape: 'circle', hollow: true, label: words.dots.notMet },
      { kind: 'line', colour: colours.target, dash: [7, 3], thick: 1.6, label: words.target },
    ];
    return drawing(scene, {
      title,
      finding,
      caption: [words.dots.howToRead],
      key,
      body: { spacing: gap, hconcat: panels.map((each) => panel(scene, each, width)) },
      left: 0,
      notes: [words.sentences([words.dots.dot(100 / count)]), ...markNotes([indicator], lang)],
      about: words.rowOfPlan(indicator.number, indicator.printed),
    });
  },
};
