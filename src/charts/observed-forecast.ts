import { chartWords } from '../messages/charts.js';
import { formatValue, withUnit } from '../messages/numbers.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { IndicatorInfo, TrajectoryRow } from '../schema/table.js';
import type { ChartKind, Scene } from './chart.js';
import { drawing } from './frame.js';
import type { KeyEntry } from './key.js';
import { ledger, textColumn } from './ledger.js';
import { indicatorsOf, knowledge, labelOf, markNotes, trajectoryOf, yearText } from './lookup.js';
import { widest } from './measure.js';
import { rowsNamed } from './rows.js';
import { tip } from './tips.js';
import type { Spec } from './rows.js';
import { colours, evidenceColours, pageWidth, sizes } from './theme.js';

const step = 22;
const gap = 16;
/** Half-widths of the 95 % interval on either side of the median that are drawn; what lies farther is marked at the edge. */
const reach = 3;

type Judged = { readonly indicator: IndicatorInfo; readonly row: TrajectoryRow; readonly observed: number };

/** A value in half-widths of the 95 % interval from the median, each side by its own; 0 where an interval of one value is hit, infinite where it is missed. */
function placeIn({ q025, q50, q975 }: TrajectoryRow, value: number): number {
  const half = value < q50 ? q50 - q025 : q975 - q50;
  return value === q50 ? 0 : (value - q50) / half;
}

/** The latest observed year of every headline indicator in a state of knowledge. */
function latest({ result }: Scene, evidence: EvidenceSet): readonly Judged[] {
  return indicatorsOf(result, true).flatMap((indicator) => {
    const row = trajectoryOf(result, { indicator: indicator.id, scenario: result.info.reference, evidence }).filter(({ year, observed }) => observed !== null && year > result.info.plan.baseYear).at(-1);
    return row === undefined || row.observed === null ? [] : [{ indicator, row, observed: row.observed }];
  });
}

function panel(scene: Scene, evidence: EvidenceSet, judged: readonly Judged[], layout: { readonly width: number; readonly height: number; readonly y: Spec; readonly under: readonly Spec[]; readonly over: readonly Spec[] }): Spec {
  const { width, height, y, under, over } = layout;
  const { lang } = scene;
  const { band95, band50, line } = evidenceColours[evidence];
  const x = (field: string): Spec => ({ field, type: 'quantitative', scale: { domain: [-reach, reach], nice: false }, axis: { orient: 'top', values: [-2, -1, 0, 1, 2], format: 'd', title: null, domain: false } });
  const bands = judged.map(({ indicator, row }) => ({ row: indicator.id, low: -1, high: 1, q25: placeIn(row, row.q25), q75: placeIn(row, row.q75), middle: 0, tip: `${labelOf(indicator, lang)}\n${yearText(row, indicator.decimals, lang)}` }));
  const places = judged.map(({ indicator, row, observed }) => ({ row: indicator.id, year: row.year, observed, place: placeIn(row, observed) }));
  const far = (side: number): readonly { readonly row: string }[] => places.filter(({ place }) => side * place > reach).map(({ row }) => ({ row }));
  return {
    title: { text: knowledge(scene, evidence), fontSize: sizes.head, frame: 'group', offset: 6 },
    width,
    height,
    encoding: { y },
    layer: [
      ...under,
      { data: rowsNamed(`intervals-${evidence}`, bands), layer: [
        { mark: { type: 'bar', height: 12, color: band95 }, encoding: { x: x('low'), x2: { field: 'high' }, ...tip } },
        { mark: { type: 'bar', height: 12, color: band50 }, encoding: { x: x('q25'), x2: { field: 'q75' } } },
        { mark: { type: 'tick', thickness: 2, size: 12, color: line }, encoding: { x: x('middle') } },
      ] },
      { data: rowsNamed(`observed-${evidence}`, places.filter(({ place }) => Math.abs(place) <= reach)), mark: { type: 'point', shape: 'circle', filled: true, size: 48, color: colours.observed, stroke: 'white', strokeWidth: 1, opacity: 1 }, encoding: { x: x('place') } },
      ...([[-1, 'triangle-left', 6], [1, 'triangle-right', width - 6]] as const).flatMap(([side, shape, at]) => (far(side).length === 0 ? [] : [{ data: rowsNamed(`beyond-${evidence}-${shape}`, far(side)), mark: { type: 'point', shape, filled: false, size: 60, strokeWidth: 1.6, color: colours.observed, opacity: 1 }, encoding: { x: { value: at } } }])),
      ...over,
    ],
  };
}

export const observedForecast: ChartKind = {
  name: 'observed-forecast',
  describe: { zh: '最近实测值落在各自预测区间的哪里', en: 'Where the latest observed values fall in their forecast intervals' },
  table: 'trajectories',
  always: [],
  without: ['indicator', 'scenario'],
  defaults: () => [{}],
  build: (scene) => {
    const { lang } = scene;
    const words = chartWords[lang];
    const sets = scene.evidenceSets.map((evidence) => ({ evidence, judged: latest(scene, evidence) })).filter(({ judged }) => judged.length > 0);
    const [first] = sets;
    if (first === undefined) return null;
    const indicators = first.judged.map(({ indicator }) => indicator);
    const texts = first.judged.map(({ indicator, row, observed }) => ({ row: indicator.id, text: words.observedForecast.value(withUnit(formatValue(observed, indicator.decimals), indicator.unit, lang), row.year) }));
    const beside = 14 + Math.max(widest(texts.map(({ text }) => text), sizes.small), widest([words.observedForecast.column], sizes.small, true));
    const widthBeside = (left: number): number => Math.floor((pageWidth - left - beside - gap * (sets.length - 1)) / sets.length);
    const book = ledger(indicators.map((indicator) => ({ row: indicator.id, label: labelOf(indicator, lang), heading: false })), widthBeside, step, 230);
    const width = widthBeside(book.left);
    const inside = ({ judged }: (typeof sets)[number], low: 'q25' | 'q025', high: 'q75' | 'q975'): number => judged.filter(({ row, observed }) => observed >= row[low] && observed <= row[high]).length;
    const title = words.observedForecast.title;
    const finding = sets.map((set) => words.observedForecast.finding(words.short[set.evidence], { all: set.judged.length, in50: inside(set, 'q25', 'q75'), in95: inside(set, 'q025', 'q975') }));
    const beyond = sets.some(({ judged }) => judged.some(({ row, observed }) => Math.abs(placeIn(row, observed)) > reach));
    const { band95, band50, line } = evidenceColours[first.evidence];
    const key: readonly KeyEntry[] = [
      { kind: 'box', fill: band95, label: words.interval(95) },
      { kind: 'box', fill: band50, label: words.interval(50) },
      { kind: 'line', colour: line, label: words.median },
      { kind: 'point', colour: colours.observed, shape: 'circle', label: words.observed },
    ];
    return drawing(scene, {
      title,
      finding,
      caption: [words.observedForecast.howToRead],
      key,
      body: {
        spacing: gap,
        hconcat: sets.map(({ evidence, judged }, k) =>
          panel(scene, evidence, judged, {
            width,
            height: book.height,
            y: book.y,
            under: k === 0 ? book.layers : [{ data: rowsNamed('lines-again', indicators.map(({ id }) => ({ row: id }))), mark: { type: 'rule', color: colours.grid, strokeWidth: 0.7 }, encoding: { x: { value: 0 }, x2: { value: width }, y: { field: 'row', bandPosition: 1 } } }],
            over: k === sets.length - 1 ? textColumn('values', texts, { x: width + beside, head: words.observedForecast.column }) : [],
          }),
        ),
      },
      left: book.left,
      notes: [words.sentences([words.observedForecast.axis]), words.observedForecast.noInput, ...(beyond ? [words.observedForecast.beyond] : []), ...markNotes(indicators, lang)],
    });
  },
};
