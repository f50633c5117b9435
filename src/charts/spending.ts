import { chartWords } from '../messages/charts.js';
import { formatValue, withUnit } from '../messages/numbers.js';
import { formatUnit } from '../messages/units.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { SectionInfo } from '../schema/table.js';
import { axisFormat, tickCount, unitTitle } from './axis.js';
import type { ChartKind, Scene } from './chart.js';
import { drawing } from './frame.js';
import { knowledge, scenarioOf } from './lookup.js';
import { rowsOf } from '../schema/rows-of.js';
import { textWidth, widest } from './measure.js';
import { rowsNamed } from './rows.js';
import { tip } from './tips.js';
import type { Spec } from './rows.js';
import { colours, pageWidth, sectionFills, sizes } from './theme.js';

const panelHeight = 280;
const gap = 24;
const barShare = 0.72;

type Piece = { readonly tip: string; readonly section: string; readonly year: number; readonly mean: number; readonly from: number; readonly to: number; readonly fill: string; readonly text: string; readonly middle: number; readonly ink: string };
type Panel = { readonly evidence: EvidenceSet; readonly pieces: readonly Piece[]; readonly totals: readonly { readonly year: number; readonly total: number; readonly text: string }[] };

/** White text on dark fills, dark text on light ones. */
function inkOn(fill: string): string {
  const part = (at: number): number => Number.parseInt(fill.slice(at, at + 2), 16);
  return 0.3 * part(1) + 0.59 * part(3) + 0.11 * part(5) < 140 ? 'white' : colours.text;
}

/** Mean spending of a section in a year, one piece of the bar on top of the other. */
function stack(scene: Scene, evidence: EvidenceSet, sections: readonly SectionInfo[]): Panel {
  const rows = rowsOf(scene.result.tables.spending, scene.scenario, evidence);
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  const totals = years.map((year) => {
    let from = 0;
    for (const [index, section] of sections.entries()) {
      const mean = rows.filter((row) => row.year === year && row.section === section.id).reduce((sum, row) => sum + row.mean, 0);
      const fill = sectionFills[index % sectionFills.length] ?? colours.rule;
      if (mean > 0) pieces.push({ tip: `${section.name[scene.lang]}\n${year}\n${withUnit(formatValue(mean, mean < 10 ? 1 : 0), scene.result.info.plan.currency, scene.lang)}`, section: section.id, year, mean, from, to: from + mean, fill, text: section.name[scene.lang], middle: from + mean / 2, ink: inkOn(fill) });
      from += mean;
    }
    return { year, total: from, text: formatValue(from, from < 10 ? 1 : 0) };
  });
  return { evidence, pieces, totals };
}

function panel(scene: Scene, { evidence, pieces, totals }: Panel, layout: { readonly width: number; readonly high: number; readonly unit: string; readonly left: number; readonly first: boolean }): Spec {
  const { width, high, unit, left, first } = layout;
  const years = totals.map(({ year }) => year);
  const bar = (width / years.length) * barShare;
  const fits = (piece: Piece): boolean => ((piece.to - piece.from) / high) * panelHeight >= sizes.small + 2 && textWidth(piece.text, sizes.small) <= bar - 4;
  const inBars = pieces.filter(fits).map(({ year, middle, text, ink }) => ({ year, middle, text, ink }));
  return {
    title: { text: knowledge(scene, evidence), fontSize: sizes.head, frame: 'group', offset: 14 },
    width,
    height: panelHeight,
    encoding: {
      x: { type: 'ordinal', scale: { type: 'band', domain: years, padding: 1 - barShare }, axis: { title: null, labelAngle: 0, ticks: false } },
      y: { type: 'quantitative', scale: { domain: [0, high], nice: false }, axis: { ...unitTitle(unit, first ? left : 0), tickCount, format: axisFormat([0, high]), labels: first, ticks: first, domain: false } },
    },
    layer: [
      { data: rowsNamed(`spending-${evidence}`, pieces.map(({ section, year, mean, from, to, fill, tip: told }) => ({ section, year, mean, from, to, fill, tip: told }))), mark: { type: 'bar', stroke: 'white', strokeWidth: 1 }, encoding: { x: { field: 'year' }, y: { field: 'from' }, y2: { field: 'to' }, color: { field: 'fill', type: 'nominal', scale: null }, ...tip } },
      ...(inBars.length === 0 ? [] : [{ data: rowsNamed(`names-${evidence}`, inBars), mark: { type: 'text', fontSize: sizes.small, baseline: 'middle' }, encoding: { x: { field: 'year' }, y: { field: 'middle' }, text: { field: 'text', type: 'nominal' }, color: { field: 'ink', type: 'nominal', scale: null } } }]),
      { data: rowsNamed(`totals-${evidence}`, totals), mark: { type: 'text', baseline: 'bottom', dy: -4, fontWeight: 'bold' }, encoding: { x: { field: 'year' }, y: { field: 'total' }, text: { field: 'text', type: 'nominal' } } },
    ],
  };
}

export const spending: ChartKind = {
  name: 'spending',
  describe: { zh: '分板块、分年度的支出（均值）', en: 'Mean spending by section and year' },
  table: 'spending',
  always: ['scenario'],
  without: ['indicator'],
  defaults: (result) => [{ scenario: result.info.reference }],
  build: (scene) => {
    const { result, lang } = scene;
    const words = chartWords[lang];
    const scenario = scenarioOf(result, scene.scenario);
    const spent = new Set(result.tables.spending.map(({ section }) => section));
    const sections = result.info.sections.filter(({ id }) => spent.has(id));
    const panels = scene.evidenceSets.map((evidence) => stack(scene, evidence, sections)).filter(({ totals }) => totals.length > 0);
    const largest = Math.max(0, ...panels.flatMap(({ totals }) => totals.map(({ total }) => total)));
    if (scenario === undefined || panels.length === 0 || largest === 0) return null;
    const { currency } = result.info.plan;
    const unit = formatUnit(currency, lang);
    const high = Number((largest * 1.14).toPrecision(4));
    const left = 14 + widest([formatValue(high, 0)], sizes.label);
    const width = Math.floor((pageWidth - left - gap * (panels.length - 1)) / panels.length);
    const title = words.spending.title(scenario.title[lang]);
    const years = panels[0]?.totals.map(({ year }) => year) ?? [];
    const sums = panels.map(({ evidence, totals }) => words.inKnowledge(words.short[evidence], formatValue(totals.reduce((sum, { total }) => sum + total, 0), 0)));
    const finding = [words.spending.finding(`${years[0] ?? ''}–${years.at(-1) ?? ''}`, unit, sums)];
    return drawing(scene, {
      title,
      finding,
      caption: [words.spending.howToRead],
      key: sections.map(({ name }, index) => ({ kind: 'box', fill: sectionFills[index % sectionFills.length] ?? colours.rule, label: name[lang] })),
      body: { spacing: gap, hconcat: panels.map((each, index) => panel(scene, each, { width, high, unit, left, first: index === 0 })) },
      left,
      notes: [words.spending.judged(result.info.plan.baseYear)],
    });
  },
};
