import { formatShare } from '../../messages/numbers.js';
import { sensitivityWords } from '../../messages/sensitivity.js';
import type { Evidence, EvidenceSet } from '../../schema/evidence.js';
import type { OutcomeKind, ShareRow } from '../../schema/sensitivity.js';
import { percentAxis } from '../axis.js';
import { drawing } from '../frame.js';
import { ledger } from '../ledger.js';
import { knowledge, labelOf, markNotes, scenarioTitle } from '../lookup.js';
import { rowsNamed, type Spec } from '../rows.js';
import { colours, pageWidth } from '../theme.js';
import { capital, outcomePhrase } from './names.js';
import { sensitivityChart, type Scene, type SensitivityChart, type SensitivityKind } from './sensitivity-chart.js';

export const varianceSharesKind: SensitivityKind = {
  name: 'variance-shares',
  command: 'sensitivity',
  table: 'shares',
  describe: { zh: '各项结果的方差有多少来自判断、实测和运气', en: 'How much of the variance of each outcome comes from judgement, data and luck' },
  applies: { zh: '有结果可以分摊方差时', en: 'where the variance of an outcome can be apportioned' },
};

/** Groups from what is least known to what cannot be, with fills whose neighbours differ in lightness. */
const fills: Readonly<Record<Evidence | 'ungraded' | 'luck', string>> = { assumption: '#8c2d19', derived: '#e6c15a', sourced: '#23527c', observed: '#9cc9e8', plan: '#1f6b3a', ungraded: '#a9d18e', luck: '#d5dade' };
const order = Object.keys(fills) as (keyof typeof fills)[];
/** From this share on there is room for a number in a bar. */
const withNumber = 0.08;
const darkFills: ReadonlySet<string> = new Set([fills.assumption, fills.sourced, fills.plan]);

/** Stacked shares of variance by evidence, a bar for each outcome that is apportioned, most judgement on top; null where there is none. */
export function sharesChart(scene: Scene, evidence: EvidenceSet, outcome: OutcomeKind): SensitivityChart | null {
  const { result: { info, tables }, lang } = scene;
  const words = sensitivityWords[lang];
  const rows = tables.shares.filter((row) => row.evidence === evidence && row.outcome === outcome && row.share !== null);
  const judged = (indicator: string): number => rows.find((row) => row.indicator === indicator && row.group === 'assumption')?.share ?? 0;
  const indicators = info.indicators.filter(({ id }) => rows.some(({ indicator }) => indicator === id)).sort((a, b) => judged(b.id) - judged(a.id));
  if (indicators.length === 0) return null;
  const book = ledger(indicators.map((indicator) => ({ row: indicator.id, label: labelOf(indicator, lang), heading: false })), (left) => pageWidth - left);
  const width = pageWidth - book.left;
  const bars = indicators.flatMap(({ id }) => stacked(rows.filter((row) => row.indicator === id)));
  const groups = order.filter((group) => bars.some((bar) => bar.group === group));
  const numbers = bars.filter(({ from, to }) => to - from >= withNumber).map(({ row, from, to, share, fill }) => ({ row, at: (from + to) / 2, text: formatShare(share, lang), colour: darkFills.has(fill) ? 'white' : colours.text }));
  const body: Spec = {
    width,
    height: book.height,
    encoding: { x: { type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: { ...percentAxis, orient: 'top', domain: false } }, y: book.y },
    layer: [
      ...book.layers,
      { data: rowsNamed('shares', bars.map(({ row, group, from, to, fill }) => ({ row, group, from, to, fill }))), mark: { type: 'bar', height: { band: 0.74 }, stroke: 'white', strokeWidth: 0.6 }, encoding: { x: { field: 'from' }, x2: { field: 'to' }, color: { field: 'fill', type: 'nominal', scale: null } } },
      { data: rowsNamed('numbers', numbers), mark: { type: 'text', baseline: 'middle', fontSize: 10 }, encoding: { x: { field: 'at' }, text: { field: 'text', type: 'nominal' }, color: { field: 'colour', type: 'nominal', scale: null } } },
    ],
  };
  const scenario = scenarioTitle(scene, info.reference);
  const title = words.charts.sharesTitle({ kind: outcome, scenario, knowledge: knowledge(scene, evidence) });
  const largest = rows.reduce((best, row) => ((row.share ?? 0) > (best.share ?? 0) ? row : best));
  const single = (): string => capital(words.shareFinding({ share: formatShare(largest.share ?? 0, lang), outcome: outcomePhrase(info, largest.indicator, outcome, lang), group: words.restsOn[largest.group] }));
  const finding = [indicators.length === 1 ? single() : words.manyShares({ count: String(indicators.filter(({ id }) => judged(id) > 0.5).length), of: String(indicators.length) })];
  return sensitivityChart(varianceSharesKind, [outcome, evidence], lang, drawing(scene, {
    title,
    finding,
    caption: [words.charts.sharesNote],
    key: groups.map((group) => ({ kind: 'box', fill: fills[group], label: words.group[group] })),
    body,
    left: book.left,
    notes: [words.charts.sharesNote, ...markNotes(indicators, lang)],
  }));
}

/** Bars side by side; what chance put a little below 0 has no length, and the last bar ends at 1 where the others are a little too long for that. */
function stacked(rows: readonly ShareRow[]): readonly { readonly row: string; readonly group: keyof typeof fills; readonly from: number; readonly to: number; readonly share: number; readonly fill: string }[] {
  let from = 0;
  return order.flatMap((group) => {
    const own = rows.find((row) => row.group === group);
    const length = Math.max(0, own?.share ?? 0);
    if (own === undefined || length === 0) return [];
    const bar = { row: own.indicator, group, from, to: Math.min(1, from + length), share: length, fill: fills[group] };
    from += length;
    return [bar];
  });
}
