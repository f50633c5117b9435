import { accountingWords } from '../messages/accounting.js';
import { chartWords } from '../messages/charts.js';
import { formatValue, withUnit } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import type { EvidenceSet } from '../schema/evidence.js';
import { rowsOf } from '../schema/rows-of.js';
import type { Tables } from '../schema/table.js';
import { axisFormat, tickCount, unitTitle } from './axis.js';
import type { ChartKind, Scene } from './chart.js';
import { drawing } from './frame.js';
import { knowledge, scenarioOf } from './lookup.js';
import { widest } from './measure.js';
import { rowsNamed } from './rows.js';
import { tip } from './tips.js';
import type { Spec } from './rows.js';
import { colours, pageWidth, sectionFills, sizes } from './theme.js';

type Source = Tables['fundingSources'][number];
type Panel = { readonly evidence: EvidenceSet; readonly pieces: readonly { readonly tip: string; readonly source: string; readonly year: number; readonly mean: number; readonly from: number; readonly to: number; readonly fill: string }[]; readonly tops: readonly { readonly year: number; readonly total: number; readonly text: string }[]; readonly limits: readonly { readonly year: number; readonly limit: number }[] };

const panelHeight = 280;
const gap = 24;
const barShare = 0.72;
const lastDigit = (value: number): number => (value < 10 ? 1 : 0);

/** Payers from the lowest piece of a bar to the highest: those that have a limit in some year first. */
function payersOf(rows: readonly Source[]): readonly string[] {
  const all = [...new Set(rows.map(({ source }) => source))];
  const isLimited = (payer: string): boolean => rows.some(({ source, year, limit }) => source === payer && year !== null && limit !== null);
  return [...all.filter(isLimited), ...all.filter((payer) => !isLimited(payer))];
}

const fillOf = (payer: string, index: number): string => (payer === 'not-assigned' ? colours.missing : (sectionFills[index % sectionFills.length] ?? colours.rule));

/** Mean money of each payer in a year on top of each other, then what is asked for above limits; the sum of the limits of a year. */
function stack(rows: readonly Source[], evidence: EvidenceSet, payers: readonly string[], tipOf: (payer: string, year: number, mean: number) => string): Panel {
  const years = [...new Set(rows.flatMap(({ year }) => (year === null ? [] : [year])))].sort((a, b) => a - b);
  const pieces: Panel['pieces'][number][] = [];
  const tops = years.map((year) => {
    const own = rows.filter((row) => row.year === year);
    let from = 0;
    const pile = (source: string, mean: number, fill: string): void => {
      if (mean > 0) pieces.push({ tip: tipOf(source, year, mean), source, year, mean, from, to: from + mean, fill });
      from += mean;
    };
    payers.forEach((payer, index) => pile(payer, own.find(({ source }) => source === payer)?.givenMean ?? 0, fillOf(payer, index)));
    const given = from;
    pile('short', own.reduce((sum, { shortMean }) => sum + shortMean, 0), colours.rule);
    return { year, total: from, text: formatValue(given, lastDigit(given)) };
  });
  const limits = years.flatMap((year) => {
    const own = rows.flatMap((row) => (row.year === year && row.limit !== null ? [row.limit] : []));
    return own.length === 0 ? [] : [{ year, limit: own.reduce((sum, limit) => sum + limit, 0) }];
  });
  return { evidence, pieces, tops, limits };
}

function panel(scene: Scene, { evidence, pieces, tops, limits }: Panel, layout: { readonly width: number; readonly high: number; readonly unit: string; readonly left: number; readonly first: boolean }): Spec {
  const { width, high, unit, left, first } = layout;
  const step = width / Math.max(1, tops.length);
  return {
    title: { text: knowledge(scene, evidence), fontSize: sizes.head, frame: 'group', offset: 14 },
    width,
    height: panelHeight,
    encoding: {
      x: { type: 'ordinal', scale: { type: 'band', domain: tops.map(({ year }) => year), padding: 1 - barShare }, axis: { title: null, labelAngle: 0, ticks: false } },
      y: { type: 'quantitative', scale: { domain: [0, high], nice: false }, axis: { ...unitTitle(unit, first ? left : 0), tickCount, format: axisFormat([0, high]), labels: first, ticks: first, domain: false } },
    },
    layer: [
      { data: rowsNamed(`sources-${evidence}`, pieces), mark: { type: 'bar', stroke: 'white', strokeWidth: 1 }, encoding: { x: { field: 'year' }, y: { field: 'from' }, y2: { field: 'to' }, color: { field: 'fill', type: 'nominal', scale: null }, ...tip } },
      ...(limits.length === 0 ? [] : [{ data: rowsNamed(`limits-${evidence}`, limits), mark: { type: 'tick', color: colours.target, thickness: 2.5, width: step * 0.9, strokeDash: [5, 3], orient: 'horizontal' }, encoding: { x: { field: 'year' }, y: { field: 'limit' } } }]),
      { data: rowsNamed(`given-${evidence}`, tops), mark: { type: 'text', baseline: 'bottom', dy: -4, fontWeight: 'bold' }, encoding: { x: { field: 'year' }, y: { field: 'total' }, text: { field: 'text', type: 'nominal' } } },
    ],
  };
}

const scenariosWith = (rows: readonly Source[]): readonly string[] => [...new Set(rows.map(({ scenario }) => scenario))];

export const fundingSources: ChartKind = {
  name: 'funding-sources',
  describe: { zh: '分年度、分来源的资金与限额', en: 'Money by year and funding source, with limits' },
  table: 'fundingSources',
  always: ['scenario'],
  without: ['indicator'],
  defaults: (result) => scenariosWith(result.tables.fundingSources).map((scenario) => ({ scenario })),
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const own = accountingWords[lang];
    const scenario = scenarioOf(result, scene.scenario);
    const rows = scene.evidenceSets.map((set) => ({ set, rows: rowsOf(result.tables.fundingSources, scene.scenario, set) })).filter((one) => one.rows.length > 0);
    const [first] = rows;
    const payers = payersOf(rows.flatMap((one) => one.rows));
    const nameOf = (payer: string): string => (payer === 'not-assigned' ? own.payer['not-assigned'] : payer === 'short' ? own.sources.short : (result.info.fundingSources.find(({ id }) => id === payer)?.name[lang] ?? payer));
    const tipOf = (payer: string, year: number, mean: number): string => `${nameOf(payer)}\n${year}\n${withUnit(formatValue(mean, lastDigit(mean)), result.info.plan.currency, lang)}`;
    const panels = rows.map((one) => stack(one.rows, one.set, payers, tipOf));
    const high = Number((1.14 * Math.max(0, ...panels.flatMap(({ tops, limits }) => [...tops.map(({ total }) => total), ...limits.map(({ limit }) => limit)]))).toPrecision(4));
    if (scenario === undefined || first === undefined || high === 0) return null;
    const unit = formatUnit(result.info.plan.currency, lang);
    const left = 14 + widest([formatValue(high, 0)], sizes.label);
    const width = Math.floor((pageWidth - left - gap * (panels.length - 1)) / panels.length);
    const title = own.sources.title(scenario.title[lang]);
    const whole = first.rows.filter(({ year }) => year === null);
    const money = (value: number): string => formatValue(value, lastDigit(value));
    const parts = payers.flatMap((payer) => whole.filter(({ source }) => source === payer).map((row) => own.sources.part(nameOf(payer), money(row.givenMean), row.shortMean > 0 ? money(row.shortMean) : null)));
    const finding = [own.sources.finding(words.short[first.set], unit, parts)];
    const limited = payers.filter((payer) => rows.some((one) => one.rows.some((row) => row.source === payer && row.year !== null && row.limit !== null)));
    const isShort = panels.some(({ pieces }) => pieces.some(({ source }) => source === 'short'));
    return drawing(scene, {
      title,
      finding,
      caption: [own.sources.howToRead],
      key: [
        ...payers.map((payer, index) => ({ kind: 'box' as const, fill: fillOf(payer, index), label: nameOf(payer) })),
        ...(isShort ? [{ kind: 'box' as const, fill: colours.rule, label: own.sources.short }] : []),
        ...(limited.length > 0 ? [{ kind: 'line' as const, colour: colours.target, dash: [5, 3], label: own.sources.limit(words.enumerate(limited.map(nameOf))) }] : []),
      ],
      body: { spacing: gap, hconcat: panels.map((each, index) => panel(scene, each, { width, high, unit, left, first: index === 0 })) },
      left,
      notes: whole.some(({ grade }) => grade === 'assumption') ? [own.sources.judged] : [],
    });
  },
};
