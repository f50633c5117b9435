import { choiceChartWords } from '../../messages/choice-charts.js';
import { tickCount } from '../axis.js';
import { drawing } from '../frame.js';
import { ledger, textColumn } from '../ledger.js';
import { rowsNamed, type Spec } from '../rows.js';
import { colours, pageWidth } from '../theme.js';
import { changeText, choiceChart, objectiveAxis, projectName, readable, titleParts, valueText, type ChoiceChart, type ChoiceKind, type ChoiceScene } from './choice-chart.js';

export const portfolioSharesKind: ChoiceKind = {
  name: 'portfolio-shares',
  command: 'prioritise',
  table: 'choiceProjects',
  describe: { zh: '组合中各项目的份额', en: 'What each project of a portfolio brings' },
  applies: { zh: '算出了份额时', en: 'where the shares of projects were computed' },
};

const fills = { up: '#0f6b53', down: '#d08fc0' } as const;
/** Projects with a bar of their own; the rest share one. */
const MOST = 20;
const column = 76;

/** A waterfall from what is locked in to the portfolio, a bar for each project's Shapley share; null where none was computed. */
export function sharesChart(scene: ChoiceScene): ChoiceChart | null {
  const { result, lang, row } = scene;
  const words = choiceChartWords[lang].shares;
  const all = result.tables.choiceProjects.flatMap((p) => (p.evidence === row.evidence && p.share !== null ? [{ id: p.project, label: projectName(scene, p.project), share: p.share }] : [])).sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const [first] = all;
  if (first === undefined) return null;
  const own = all.slice(0, MOST);
  const others = all.slice(MOST);
  const steps = [...own, ...(others.length === 0 ? [] : [{ id: 'rest', label: words.rest(String(others.length)), share: others.reduce((sum, p) => sum + p.share, 0) }])];
  const { of } = readable(scene);
  let level = row.modelled - all.reduce((sum, p) => sum + p.share, 0);
  const start = level;
  const bars = steps.map(({ id, share }) => ({ row: id, from: of(level), to: of((level += share)), fill: share >= 0 ? fills.up : fills.down }));
  const values = bars.flatMap((bar) => [bar.from, bar.to]);
  const room = Math.max(1e-6, (Math.max(...values) - Math.min(...values)) * 0.08);
  const domain = [Math.min(...values) - room, Math.max(...values) + room] as const;
  const book = ledger([{ row: 'start', label: words.from, heading: false }, ...steps.map(({ id, label }) => ({ row: id, label, heading: false })), { row: 'end', label: words.to, heading: false }], (left) => pageWidth - left, 20);
  const width = pageWidth - book.left - column - 10;
  const ends = [{ row: 'start', value: of(start), text: valueText(scene, start) }, { row: 'end', value: of(level), text: valueText(scene, level) }];
  const joins = [...bars.map((bar, k) => ({ row: k === 0 ? 'start' : (bars[k - 1] as (typeof bars)[number]).row, next: bar.row, value: bar.from })), { row: (bars.at(-1) as (typeof bars)[number]).row, next: 'end', value: of(level) }];
  const body: Spec = {
    width,
    height: book.height,
    encoding: { x: { type: 'quantitative', scale: { domain, nice: false, zero: false }, axis: { ...objectiveAxis(scene, domain), orient: 'top', domain: false, tickCount } }, y: book.y },
    layer: [
      ...book.layers,
      { data: rowsNamed('joins', joins), mark: { type: 'rule', color: colours.rule, strokeDash: [2, 2] }, encoding: { x: { field: 'value' }, y: { field: 'row', bandPosition: 0.5 }, y2: { field: 'next', bandPosition: 0.5 } } },
      { data: rowsNamed('bars', bars), mark: { type: 'bar', height: { band: 0.55 }, stroke: colours.text, strokeWidth: 0.5 }, encoding: { x: { field: 'from' }, x2: { field: 'to' }, color: { field: 'fill', type: 'nominal', scale: null } } },
      { data: rowsNamed('ends', ends), mark: { type: 'tick', color: colours.text, thickness: 3, height: { band: 0.6 } }, encoding: { x: { field: 'value' } } },
      ...textColumn('levels', ends.map(({ row: id, text }) => ({ row: id, text })), { x: width + column, bold: true }),
      ...textColumn('changes', steps.map(({ id, share }) => ({ row: id, text: changeText(scene, share) })), { x: width + column }),
    ],
  };
  const title = words.title(titleParts(scene));
  const finding = [words.finding({ project: first.label, share: changeText(scene, first.share), from: valueText(scene, start), to: valueText(scene, level) })];
  return choiceChart(portfolioSharesKind, scene, drawing(scene, {
    title,
    finding,
    caption: [words.howToRead],
    key: [{ kind: 'box', fill: fills.up, label: words.up }, ...(steps.some((s) => s.share < 0) ? [{ kind: 'box' as const, fill: fills.down, label: words.down }] : [])],
    body,
    left: book.left,
    notes: [words.howToRead],
  }));
}
