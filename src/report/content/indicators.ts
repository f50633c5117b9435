import { formatCount, noNumber } from '../../messages/numbers.js';
import { formatUnit } from '../../messages/units.js';
import type { IndicatorInfo } from '../../schema/table.js';
import type { Badge, Block, ReportCell, ReportTable } from '../document.js';
import { attainmentOf, evidenceInOrder, firstEvidence, outOfReach, outcomeOf } from '../findings.js';
import type { Placement } from '../placement.js';
import { indicatorText } from '../sentences.js';
import { inOrder, indicatorName, knowledge, scenarioName, type Speech } from '../words.js';
import { baselineCell, expectedCell, oddsCell, outcomeCell, publishedCell } from './cells.js';

function targetRow(s: Speech, indicator: IndicatorInfo): readonly ReportCell[] {
  const sets = evidenceInOrder(s.result);
  const { reference } = s.result.info;
  return [
    indicator.number === null ? noNumber : String(indicator.number),
    { text: indicator.name[s.lang], sub: formatUnit(indicator.unit, s.lang) },
    baselineCell(s, indicator),
    { text: indicator.printed, ...(indicator.provisional ? { sub: s.m.provisionalShort } : {}) },
    ...sets.map((set): ReportCell => expectedCell(s, indicator, set)),
    ...sets.map((set): ReportCell => (indicator.assessable ? oddsCell(attainmentOf(s.result, indicator.id, reference, set), s.lang) : { text: s.m.notAssessable, tone: 'quiet' })),
    publishedCell(s, indicator),
    outcomeCell(s, indicator),
  ];
}

/** Baseline, target as printed, expected value and odds in each state of knowledge, outcome: a row for every indicator given. */
export function targetTable(s: Speech, indicators: readonly IndicatorInfo[], caption: string): ReportTable {
  const sets = evidenceInOrder(s.result);
  return {
    kind: 'table',
    caption,
    columns: [
      { label: s.m.column.number, numeric: true },
      { label: s.m.column.indicator, wide: true },
      { label: s.m.column.baseline, numeric: true, loose: true },
      { label: s.m.column.target, numeric: true },
      ...sets.map((set) => ({ label: s.m.column.expected, sub: knowledge(s, set), numeric: true })),
      ...sets.map((set) => ({ label: s.m.odds, sub: knowledge(s, set), numeric: true })),
      { label: s.m.column.published, numeric: true },
      { label: s.m.column.outcome },
    ],
    rows: indicators.map((indicator) => targetRow(s, indicator)),
  };
}

function badges(s: Speech, indicator: IndicatorInfo): readonly Badge[] {
  const met = outcomeOf(s.result, indicator);
  const unreachable = outOfReach(s.result, firstEvidence(s.result)).includes(indicator);
  return [
    ...(indicator.assessable ? [] : [{ text: s.m.notAssessable, tone: 'quiet' } as const]),
    ...(unreachable ? [{ text: s.m.outOfReachShort, tone: 'bad' } as const] : []),
    ...(met === null ? [] : [{ text: met ? s.m.met : s.m.missed, tone: met ? 'good' : 'bad' } as const]),
    ...(indicator.output ? [{ text: s.m.outputShort, tone: 'quiet' } as const] : []),
    ...(indicator.provisional ? [{ text: s.m.provisionalShort, tone: 'quiet' } as const] : []),
  ];
}

/** Charts of which the first `open` are seen at once, the others unfolded by whoever wants them. */
export function chartBlocks(s: Speech, charts: readonly string[], open = 1): readonly Block[] {
  if (charts.length === 0) return [];
  const others = charts.slice(open);
  const seen: Block = { kind: 'charts', charts: charts.slice(0, open) };
  return others.length === 0 ? [seen] : [seen, { kind: 'folded', summary: s.m.fold.furtherCharts({ count: formatCount(others.length) }), blocks: [{ kind: 'charts', charts: others }] }];
}

/** One indicator in words and pictures; of several pictures the first is open. */
export function indicatorCard(s: Speech, indicator: IndicatorInfo, charts: readonly string[]): Block {
  const { odds, why, beware } = indicatorText(s.result, indicator, s.lang);
  const paragraph = (sentences: readonly string[], tone?: 'note'): readonly Block[] => (sentences.length === 0 ? [] : [{ kind: 'paragraph', text: inOrder(s, sentences), ...(tone ? { tone } : {}) }]);
  return {
    kind: 'card',
    id: `indicator-${indicator.id}`,
    title: indicatorName(s, indicator),
    badges: badges(s, indicator),
    blocks: [...paragraph(why), ...(odds.length === 0 ? [] : [{ kind: 'list', items: odds } as const]), ...chartBlocks(s, charts), ...paragraph(beware, 'note')],
  };
}

/** A section of the plan: the table of its headline targets, their forecasts side by side, then each of them. */
export function sectionBlocks(s: Speech, section: string, name: string, placed: Pick<Placement, 'section' | 'indicator'>): readonly Block[] {
  const indicators = s.result.info.indicators.filter((i) => i.section === section && i.headline);
  if (indicators.length === 0) return [];
  return [
    targetTable(s, indicators, s.m.caption.section({ section: name, scenario: scenarioName(s, s.result.info.reference) })),
    ...chartBlocks(s, placed.section(section)),
    ...indicators.map((indicator) => indicatorCard(s, indicator, placed.indicator(indicator.id))),
  ];
}
