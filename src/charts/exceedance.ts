import { chartWords } from '../messages/charts.js';
import { formatProbability, formatValue, proportion, withUnit } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { IndicatorInfo, RunResult, ScenarioInfo } from '../schema/table.js';
import { axisFormat, percentAxis, tickCount, tickDecimals } from './axis.js';
import type { ChartKind, Scene } from './chart.js';
import { drawing } from './frame.js';
import type { KeyEntry } from './key.js';
import { attainmentOf, indicatorOf, indicatorTitle, labelOf, indicatorsOf, knowledge, markNotes, oddsText, scenariosInOrder, targetText, trajectoryOf } from './lookup.js';
import { rowsOf } from '../schema/rows-of.js';
import { rowsNamed } from './rows.js';
import { slices } from './tips.js';
import type { Spec } from './rows.js';
import { colours, pageWidth, scenarioStrokes, sizes } from './theme.js';

const mostLines = 6;
const panelHeight = 210;
const left = 44;
const gap = 24;
/** Half of an axis label beyond the last tick. */
const edge = 14;
/** Curves closer than this (in interquartile ranges of the reference) tell the reader nothing. */
const tellApart = 0.05;

type Point = { readonly x: number; readonly probability: number };
type Stroke = { readonly colour: string; readonly dash: readonly number[]; readonly thick: number };

/** Quantiles of the target year, the shape of a curve in a few numbers. */
function shapeOf(result: RunResult, indicator: IndicatorInfo, scenario: string, evidence: EvidenceSet): readonly number[] {
  const row = trajectoryOf(result, { indicator: indicator.id, scenario, evidence }).find(({ year }) => year === indicator.targetYear);
  return row === undefined ? [] : [row.q05, row.q25, row.q50, row.q75, row.q95];
}

/** Reference and counterfactual, then whichever scenario differs most from those already chosen, until the rest would only repeat. */
function mostDifferent(result: RunResult, indicator: IndicatorInfo, evidence: EvidenceSet): readonly ScenarioInfo[] {
  const shapes = new Map(scenariosInOrder(result).map((scenario) => [scenario, shapeOf(result, indicator, scenario.id, evidence)] as const));
  const distance = (a: ScenarioInfo, b: ScenarioInfo): number => (shapes.get(a) ?? []).reduce((sum, value, i) => sum + Math.abs(value - (shapes.get(b)?.[i] ?? value)), 0) / 5;
  const all = [...shapes.keys()].filter((scenario) => (shapes.get(scenario) ?? []).length > 0);
  const [reference] = all;
  if (reference === undefined) return [];
  const quartiles = shapes.get(reference) ?? [];
  const scale = Math.abs((quartiles[3] ?? 0) - (quartiles[1] ?? 0)) || 10 ** -(indicator.decimals ?? 1);
  const chosen = all.filter(({ id }) => id === reference.id || id === result.info.counterfactual);
  while (chosen.length < Math.min(mostLines, all.length)) {
    const rest = all.filter((scenario) => !chosen.includes(scenario)).map((scenario) => ({ scenario, apart: Math.min(...chosen.map((other) => distance(scenario, other))) }));
    const next = rest.reduce((best, each) => (each.apart > best.apart ? each : best));
    if (next.apart < tellApart * scale) break;
    chosen.push(next.scenario);
  }
  return chosen;
}

/** The points a curve needs: those a straight line between their neighbours would miss by a visible amount. */
function thin(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const [i, point] of points.entries()) {
    const before = kept.at(-1);
    const after = points[i + 1];
    const straight = before !== undefined && after !== undefined && Math.abs(before.probability + ((after.probability - before.probability) * (point.x - before.x)) / (after.x - before.x) - point.probability) < 0.001;
    if (!straight) kept.push(point);
  }
  return kept;
}

/** Places along the axis where a live picture tells the odds, and the odds of each curve there. */
const told = 24;

/** Probability of more than a value on a curve: read off between its points, as it is drawn. */
function oddsAt(points: readonly Point[], x: number, isStep: boolean): number {
  const k = points.findIndex((point) => point.x > x);
  const [before, after] = [points.at(k - 1), points[k]];
  if (k === 0) return 1;
  if (before === undefined || after === undefined) return 0;
  return isStep ? before.probability : before.probability + ((after.probability - before.probability) * (x - before.x)) / (after.x - before.x);
}

/** What is told at even places of the axis: the value, and the odds of more in each scenario. */
function tipsOf(scene: Scene, indicator: IndicatorInfo, curves: readonly { readonly scenario: ScenarioInfo; readonly points: readonly Point[] }[], [low, high]: readonly [number, number]): readonly { readonly at: number; readonly tip: string }[] {
  const { result, lang } = scene;
  return Array.from({ length: told }, (_, k) => low + ((k + 0.5) * (high - low)) / told).filter((at) => indicator.unit !== '%' || at <= 100).map((at) => {
    const odds = curves.map(({ scenario, points }) => chartWords[lang].pair(scenario.title[lang], formatProbability(proportion(oddsAt(points, at, indicator.kind === 'held'), result.info.draws), lang)));
    return { at, tip: [labelOf(indicator, lang), `> ${withUnit(formatValue(at, tickDecimals([low, high]) + 1), indicator.unit, lang)}`, ...odds].join('\n') };
  });
}

function strokeOf(result: RunResult, scenario: ScenarioInfo, index: number): Stroke {
  if (scenario.id === result.info.reference) return { colour: colours.reference, dash: [1, 0], thick: 3 };
  if (scenario.id === result.info.counterfactual) return { colour: colours.counterfactual, dash: [5, 3], thick: 2 };
  const stroke = scenarioStrokes[index % scenarioStrokes.length];
  return { colour: stroke?.colour ?? colours.quiet, dash: stroke?.dash ?? [2, 2], thick: 1.8 };
}

/** The part of the grid where curves still fall, with the target in view. */
function window(curves: readonly (readonly Point[])[], target: number | null): readonly [number, number] | null {
  const xs = curves.flat().map(({ x }) => x);
  if (xs.length === 0) return null;
  const falling = curves.flat().filter(({ probability }) => probability > 0.001 && probability < 0.999).map(({ x }) => x);
  const inside = falling.length === 0 ? xs : falling;
  const low = Math.min(...inside, target ?? Infinity);
  const high = Math.max(...inside, target ?? -Infinity);
  const room = (high - low) * 0.06 || 1;
  return [low - room, high + room];
}

function panel(scene: Scene, indicator: IndicatorInfo, drawn: { readonly evidence: EvidenceSet; readonly curves: readonly { readonly scenario: ScenarioInfo; readonly stroke: Stroke; readonly points: readonly Point[] }[] }, layout: { readonly width: number; readonly domain: readonly [number, number]; readonly first: boolean }): Spec {
  const { lang } = scene;
  const words = chartWords[lang];
  const { width, domain, first } = layout;
  const target = targetText(indicator, lang);
  const atRight = indicator.target !== null && indicator.target > (domain[0] + domain[1]) / 2;
  const label: Spec = { type: 'text', align: atRight ? 'right' : 'left', baseline: 'bottom', dx: atRight ? 4 : -4, dy: -3, fontSize: sizes.label, fontWeight: 'bold', color: colours.target };
  return {
    title: { text: knowledge(scene, drawn.evidence), fontSize: sizes.head, frame: 'group', offset: 8 },
    width,
    height: panelHeight,
    encoding: {
      x: { type: 'quantitative', scale: { domain, nice: false, zero: false }, axis: { title: words.exceedance.axis(indicator.targetYear, formatUnit(indicator.unit, lang)), tickCount, format: axisFormat(domain), grid: false } },
      y: { type: 'quantitative', scale: { domain: [0, 1.04], nice: false }, axis: { ...percentAxis, domain: false, labels: first, ticks: first } },
    },
    layer: [
      ...[...drawn.curves].reverse().map(({ scenario, stroke, points }) => ({
        data: rowsNamed(`exceedance-${drawn.evidence}-${scenario.id}`, thin(points)),
        mark: { type: 'line', clip: true, interpolate: indicator.kind === 'held' ? 'step-after' : 'linear', color: stroke.colour, strokeDash: stroke.dash, strokeWidth: stroke.thick },
        encoding: { x: { field: 'x' }, y: { field: 'probability' } },
      })),
      ...(target === null || indicator.target === null
        ? []
        : [
            {
              data: rowsNamed(`target-${drawn.evidence}`, [{ target: indicator.target, label: words.targetIs(target) }]),
              encoding: { x: { field: 'target' } },
              layer: [
                { mark: { type: 'rule', color: colours.target, strokeWidth: 1.6, strokeDash: [7, 3] }, encoding: { y: { value: 0 }, y2: { value: panelHeight } } },
                { mark: label, encoding: { y: { value: 0 }, text: { field: 'label', type: 'nominal' } } },
              ],
            },
          ]),
      slices(`tips-${drawn.evidence}`, tipsOf(scene, indicator, drawn.curves, domain), domain, {}),
    ],
  };
}

export const exceedance: ChartKind = {
  name: 'exceedance',
  describe: { zh: '一项指标目标年数值的超过概率，多情景对照', en: 'Probability that an indicator exceeds any value in the target year, scenarios overlaid' },
  table: 'exceedance',
  always: ['indicator'],
  without: ['scenario'],
  defaults: (result) => {
    const drawn = new Set(result.tables.exceedance.map((row) => row.indicator));
    return indicatorsOf(result, true).flatMap(({ id }) => (drawn.has(id) ? [{ indicator: id }] : []));
  },
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const indicator = indicatorOf(result, scene.indicator);
    const [evidence] = scene.evidenceSets;
    if (indicator === undefined || evidence === undefined) return null;
    const lines = mostDifferent(result, indicator, evidence).map((scenario, index) => ({ scenario, stroke: strokeOf(result, scenario, Math.max(0, index - 2)) }));
    const panels = scene.evidenceSets
      .map((each) => ({
        evidence: each,
        curves: lines.flatMap(({ scenario, stroke }) => {
          const points = rowsOf(result.tables.exceedance, scenario.id, each).filter((row) => row.indicator === indicator.id).map(({ x, probability }) => ({ x, probability })).sort((a, b) => a.x - b.x);
          return points.length === 0 ? [] : [{ scenario, stroke, points }];
        }),
      }))
      .filter(({ curves }) => curves.length > 0);
    const domain = window(panels.flatMap(({ curves }) => curves.map(({ points }) => points)), targetText(indicator, lang) === null ? null : indicator.target);
    if (domain === null) return null;
    const width = Math.floor((pageWidth - left - edge - gap * (panels.length - 1)) / panels.length);
    const title = words.exceedance.title(indicatorTitle(indicator, lang), indicator.targetYear);
    const target = targetText(indicator, lang);
    const odds = lines.slice(0, 2).map(({ scenario }) => words.exceedance.odds(scenario.title[lang], panels.map((each) => words.inKnowledge(words.short[each.evidence], oddsText(attainmentOf(result, { indicator: indicator.id, scenario: scenario.id, evidence: each.evidence }), lang)))));
    const finding = indicator.assessable ? odds : [words.notAssessable(indicator.reason?.[lang] ?? null)];
    const hidden = scenariosInOrder(result).length - lines.length;
    const key: readonly KeyEntry[] = [
      ...lines.map(({ scenario, stroke }): KeyEntry => ({ kind: 'line', colour: stroke.colour, dash: stroke.dash, thick: stroke.thick, label: scenario.title[lang] })),
      ...(target === null ? [] : [{ kind: 'line', colour: colours.target, dash: [7, 3], thick: 1.6, label: words.targetIs(target) } as const]),
    ];
    return drawing(scene, {
      title,
      finding,
      caption: [words.exceedance.howToRead(target === null ? null : (indicator.judgedAs ?? indicator.comparator).startsWith('<'))],
      alt: [words.exceedance.shown(lines.map(({ scenario }) => scenario.title[lang]))],
      key,
      body: { spacing: gap, hconcat: panels.map((each, index) => panel(scene, indicator, each, { width, domain, first: index === 0 })) },
      left,
      notes: [...(hidden > 0 ? [words.exceedance.hidden(hidden)] : []), ...markNotes([indicator], lang)],
      about: words.rowOfPlan(indicator.number, indicator.printed),
    });
  },
};
