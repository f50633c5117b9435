import { formatCount, formatUnit, noNumber } from '../../messages/numbers.js';
import type { IndicatorInfo } from '../../schema/table.js';
import type { Badge, Block, ReportCell, ReportTable } from '../document.js';
import { attainmentOf, evidenceInOrder, firstEvidence, outOfReach, outcomeOf } from '../findings.js';
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

function chartBlocks(s: Speech, charts: readonly string[]): readonly Block[] {
  const [first, ...others] = charts;
  if (first === undefined) return [];
  const open: Block = { kind: 'charts', charts: [first] };
  return others.length === 0 ? [open] : [open, { kind: 'folded', summary: s.m.fold.furtherCharts({ count: formatCount(others.length) }), blocks: [{ kind: 'charts', charts: others }] }];
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

/** A section of the plan: the table of its headline targets, then each of them. */
export function sectionBlocks(s: Speech, section: string, name: string, chartsOf: (indicator: string) => readonly string[]): readonly Block[] {
  const indicators = s.result.info.indicators.filter((i) => i.section === section && i.headline);
  if (indicators.length === 0) return [];
  return [
    targetTable(s, indicators, s.m.caption.section({ section: name, scenario: scenarioName(s, s.result.info.reference) })),
    ...indicators.map((indicator) => indicatorCard(s, indicator, chartsOf(indicator.id))),
  ];
}
