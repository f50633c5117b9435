import { formatCount, formatTarget, formatValue, noNumber, withUnit } from '../../messages/numbers.js';
import type { Comparator } from '../../schema/plan.js';
import type { FactRow } from '../../schema/table.js';
import type { Block, ReportCell } from '../document.js';
import { asSentence, sectionName, writtenDecimals, type Speech } from '../words.js';
import { indicatorCard, targetTable } from './indicators.js';

function factValue(s: Speech, fact: FactRow): string {
  if (fact.comparator === 'about') return `≈ ${withUnit(formatValue(fact.value, writtenDecimals(fact.value)), fact.unit, s.lang)}`;
  return formatTarget({ comparator: fact.comparator as Comparator, value: fact.value, unit: fact.unit }, s.lang).replace(/^= /, '');
}

function simulated(s: Speech, fact: FactRow): string {
  const indicator = s.result.info.indicators.find((i) => i.id === fact.indicator);
  if (indicator !== undefined) return s.m.simulatedBy(indicator.name[s.lang]);
  return fact.reason === null ? s.m.no : asSentence(s, fact.reason[s.lang]);
}

/** Targets that stand only in the text: those that are simulated with their odds, the others with the reason why not. */
export function textTargetBlocks(s: Speech, charts: readonly string[], chartsOf: (indicator: string) => readonly string[]): readonly Block[] {
  const { info } = s.result;
  const indicators = info.indicators.filter((i) => !i.headline);
  if (indicators.length === 0 && info.facts.length === 0) return [];
  const facts: Block = {
    kind: 'table',
    caption: s.m.caption.facts,
    columns: [{ label: s.m.column.section }, { label: s.m.column.statement, wide: true }, { label: s.m.column.target, numeric: true }, { label: s.m.column.year, numeric: true }, { label: s.m.column.simulated, wide: true }, { label: s.m.column.quote, wide: true }],
    rows: info.facts.map((fact): readonly ReportCell[] => [
      fact.section === null ? noNumber : sectionName(s, fact.section),
      fact.statement[s.lang],
      factValue(s, fact),
      fact.year === null ? noNumber : String(fact.year),
      simulated(s, fact),
      fact.quote,
    ]),
  };
  return [
    { kind: 'paragraph', text: s.m.factsIntro },
    { kind: 'charts', charts },
    ...(indicators.length === 0 ? [] : [targetTable(s, indicators, s.m.caption.textTargets)]),
    ...(indicators.length === 0
      ? []
      : [{ kind: 'folded', summary: s.m.fold.textTargets({ count: formatCount(indicators.length) }), blocks: indicators.map((indicator) => indicatorCard(s, indicator, chartsOf(indicator.id))) } as const]),
    ...(info.facts.length === 0 ? [] : [{ kind: 'folded', summary: s.m.fold.facts({ count: formatCount(info.facts.length) }), blocks: [facts] } as const]),
  ];
}
