import { chartWords } from '../messages/charts.js';
import { formatInterval, formatPoints } from '../messages/numbers.js';
import type { ScenarioInfo } from '../schema/table.js';
import type { ChartKind, Scene } from './chart.js';
import { drawing } from './frame.js';
import { ledger } from './ledger.js';
import type { Ledger } from './ledger.js';
import { indicatorsOf, knowledge, labelOf, markNotes, scenarioOf, scenariosInOrder } from './lookup.js';
import { rowsOf } from '../schema/rows-of.js';
import { rowsNamed } from './rows.js';
import { tip } from './tips.js';
import type { Spec } from './rows.js';
import { colours, pageWidth, sizes } from './theme.js';

/** Differences below half a percentage point everywhere are not worth a row. */
const worthShowing = 0.005;
const gap = 10;
const step = 20;
/** Labels give way to five panels side by side. */
const longestLabel = 210;

type Difference = { readonly row: string; readonly difference: number; readonly low: number; readonly high: number; readonly text: string; readonly tip: string };

/** Room for a number at the right of each panel. */
const numberWidth = 34;

/** Horizontal scale of all panels: from the largest loss to the largest gain. */
type Reach = { readonly domain: readonly [number, number]; readonly ticks: readonly number[] };

function reachOf(values: readonly number[], width: number): Reach {
  const low = Math.min(-worthShowing, ...values);
  const high = Math.max(worthShowing, ...values);
  const span = high - low;
  const dots = width - numberWidth;
  const round = (size: number): number => [0.75, 0.5, 0.25, 0.1, 0.05, 0.02, 0.01].find((each) => each <= size) ?? 0;
  // of the two ends only those whose label keeps clear of the one of zero
  const ticks = [-round(-low), 0, round(high)].filter((tick) => tick === 0 || (Math.abs(tick) / span) * dots >= 16);
  return { domain: [low - span * 0.06, high + span * (numberWidth / dots + 0.06)], ticks };
}

/** One scenario: dots right of the middle are more likely than in the reference, left less likely. */
function panel(scene: Scene, scenario: ScenarioInfo, rows: readonly Difference[], layout: { readonly book: Ledger; readonly width: number; readonly reach: Reach; readonly under: readonly Spec[] }): Spec {
  const { book, width, reach, under } = layout;
  const axis = {
    orient: 'top', title: null, values: reach.ticks, labelExpr: "datum.value === 0 ? '0' : format(100 * datum.value, '+.0f')", labelFontSize: sizes.small, domain: false, ticks: false,
    gridColor: { condition: { test: 'datum.value === 0', value: colours.quiet }, value: colours.grid },
  };
  return {
    title: { text: scenario.short[scene.lang], anchor: 'middle', frame: 'group', fontSize: sizes.label, offset: 4 },
    width,
    height: book.height,
    encoding: { x: { type: 'quantitative', scale: { domain: reach.domain, nice: false }, axis }, y: book.y },
    layer: [
      ...under,
      {
        data: rowsNamed(`differences-${scenario.id}`, rows),
        layer: [
          { mark: { type: 'rule', color: colours.reference, strokeWidth: 3, opacity: 0.4 }, encoding: { x: { field: 'low' }, x2: { field: 'high' } } },
          { mark: { type: 'point', filled: true, shape: 'circle', color: colours.reference, size: 34, opacity: 1 }, encoding: { x: { field: 'difference' }, ...tip } },
          { mark: { type: 'text', align: 'right', baseline: 'middle', fontSize: sizes.small }, encoding: { x: { value: width }, text: { field: 'text', type: 'nominal' } } },
        ],
      },
    ],
  };
}

export const differences: ChartKind = {
  name: 'differences',
  describe: { zh: '各情景与参考情景的达标概率之差', en: 'Difference of each scenario to the reference, in percentage points' },
  table: 'differences',
  always: ['evidence'],
  without: ['indicator'],
  defaults: (result) => (result.info.scenarios.length < 2 ? [] : result.info.evidenceSets.map((evidence) => ({ evidence }))),
  build: (scene) => {
    const { result, lang } = scene;
    const [evidence] = scene.evidenceSets;
    const words = chartWords[lang];
    const reference = scenarioOf(result, result.info.reference);
    if (evidence === undefined || reference === undefined) return null;
    const compared = scenariosInOrder(result).filter(({ id }) => (scene.scenario === reference.id ? id !== reference.id : id === scene.scenario));
    const rows = compared.map((scenario) => ({ scenario, rows: rowsOf(result.tables.differences, scenario.id, evidence) })).filter((each) => each.rows.length > 0);
    const moving = indicatorsOf(result, true).filter(({ id }) => rows.some((each) => each.rows.some((row) => row.indicator === id && Math.abs(row.difference) >= worthShowing)));
    if (rows.length === 0 || moving.length === 0) return null;
    const perLine = Math.min(rows.length, 5);
    const lines = moving.map((indicator) => ({ row: indicator.id, label: labelOf(indicator, lang), heading: false }));
    const widthOf = (left: number): number => Math.floor((pageWidth - left - gap * (perLine - 1)) / perLine);
    const book = ledger(lines, (left) => pageWidth - left, step, longestLabel);
    const shown = new Set(moving.map(({ id }) => id));
    const reach = reachOf(rows.flatMap((each) => each.rows.flatMap(({ indicator, ciLow, ciHigh }) => (shown.has(indicator) ? [ciLow, ciHigh] : []))), widthOf(book.left));
    const strips = Array.from({ length: Math.ceil(rows.length / perLine) }, (_, strip) => rows.slice(strip * perLine, (strip + 1) * perLine));
    const body: Spec = {
      spacing: 22,
      vconcat: strips.map((strip) => ({
        spacing: gap,
        // hairlines of the first panel run under all: panels are set side by side by their width alone
        bounds: 'flush',
        hconcat: strip.map(({ scenario, rows: all }, index) =>
          panel(
            scene,
            scenario,
            moving.flatMap((moved) => all.filter(({ indicator }) => indicator === moved.id).map(({ difference, ciLow, ciHigh }) => ({ row: moved.id, difference, low: ciLow, high: ciHigh, text: Math.abs(difference) < worthShowing ? '' : formatPoints(difference, lang, Math.abs(difference) < 0.0995 ? 1 : 0).replace(/ .*$/, ''), tip: `${labelOf(moved, lang)}\n${scenario.title[lang]}\n${words.withInterval(formatPoints(difference, lang), formatInterval(100 * ciLow, 100 * ciHigh, 1, lang))}` }))),
            { book, width: widthOf(book.left), reach, under: index === 0 ? book.layers : [] },
          ),
        ),
      })),
    };
    const title = words.differences.title(reference.short[lang], knowledge(scene, evidence));
    const all = rows.flatMap((each) => each.rows.filter(({ indicator }) => shown.has(indicator)).map((row) => ({ scenario: each.scenario, row })));
    const top = all.reduce<(typeof all)[number] | null>((best, each) => (best === null || Math.abs(each.row.difference) > Math.abs(best.row.difference) ? each : best), null);
    const topName = moving.find(({ id }) => id === top?.row.indicator)?.name[lang] ?? '';
    const still = indicatorsOf(result, true).filter(({ id, assessable }) => assessable && !shown.has(id));
    const finding = top === null ? [] : [words.differences.finding(top.scenario.title[lang], topName, formatPoints(top.row.difference, lang))];
    const notes = still.length === 0 ? [] : [words.differences.still(words.enumerate(still.map(({ number, name }) => (number === null ? name[lang] : String(number)))))];
    return drawing(scene, {
      title,
      finding,
      caption: [words.differences.howToRead],
      key: [
        { kind: 'point', colour: colours.reference, shape: 'circle', label: words.differences.dot },
        { kind: 'line', colour: '#a5bfd9', thick: 3, label: words.differences.interval },
      ],
      body,
      left: book.left,
      notes: [...notes, ...markNotes(moving, lang)],
    });
  },
};
