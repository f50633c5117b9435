import { formatCount, formatInterval, formatPoints, formatProbability, formatTarget, formatValue, noNumber, withUnit } from '../messages/numbers.js';
import { reportMessages } from '../messages/report.js';
import type { ReportMessages } from '../messages/report-type.js';
import type { EvidenceSet } from '../schema/evidence.js';
import type { IndicatorInfo, ObservationRow, RunResult, TrajectoryRow } from '../schema/table.js';
import type { Language } from '../schema/text.js';
import type { Change, NumberMet } from './findings.js';

/** What every piece of a report needs to speak: the result, the language and its catalogue. */
export type Speech = { readonly result: RunResult; readonly lang: Language; readonly m: ReportMessages };

export function speech(result: RunResult, lang: Language): Speech {
  return { result, lang, m: reportMessages[lang] };
}

export function scenarioName({ result, lang }: Speech, id: string): string {
  return result.info.scenarios.find((s) => s.id === id)?.title[lang] ?? id;
}

export function scenarioShort({ result, lang }: Speech, id: string): string {
  return result.info.scenarios.find((s) => s.id === id)?.short[lang] ?? id;
}

export function sectionName({ result, lang }: Speech, id: string): string {
  return result.info.sections.find((s) => s.id === id)?.name[lang] ?? id;
}

/** Name with its number in the plan. */
export function indicatorName({ lang, m }: Speech, indicator: IndicatorInfo): string {
  return m.numbered(indicator.name[lang], indicator.number);
}

/** A text that ends as a sentence does. */
export function asSentence({ m }: Speech, text: string): string {
  return /[。.!?！？…]["”’')）]?$/.test(text.trim()) ? text.trim() : `${text.trim()}${m.fullStop}`;
}

export function inOrder({ m }: Speech, sentences: readonly (string | null)[]): string {
  return sentences.filter((sentence): sentence is string => sentence !== null && sentence !== '').join(m.sentenceGap);
}

/** A count of targets over draws: one decimal unless its standard error is larger than that. */
export function meanText(met: Pick<NumberMet, 'mean' | 'standardError'>): string {
  return formatValue(met.mean, met.standardError <= 0.1 ? 1 : 0);
}

/** A signed difference of two counts of targets, "+3.2". */
export function signedText(difference: number, decimals = 1): string {
  const digits = formatValue(Math.abs(difference), decimals);
  return Number(digits) === 0 ? `±0` : `${difference > 0 ? '+' : '−'}${digits}`;
}

/** Decimals for the values of an indicator: as published, else as many as its target is written with and one more. */
export function decimalsOf(indicator: IndicatorInfo): number | null {
  if (indicator.decimals !== null) return indicator.decimals;
  return indicator.target === null ? null : Math.min(3, (String(indicator.target).split('.')[1]?.length ?? 0) + 1);
}

export function valueText({ lang }: Speech, indicator: IndicatorInfo, value: number): string {
  return withUnit(formatValue(value, decimalsOf(indicator)), indicator.unit, lang);
}

/** A difference of two values of an indicator: percentages differ by percentage points. */
export function gapText(s: Speech, indicator: IndicatorInfo, gap: number): string {
  return indicator.unit === '%' ? s.m.points(formatValue(gap, decimalsOf(indicator))) : valueText(s, indicator, gap);
}

export function intervalText({ lang }: Speech, indicator: IndicatorInfo, row: Pick<TrajectoryRow, 'q05' | 'q95'>): string {
  return formatInterval(row.q05, row.q95, decimalsOf(indicator), lang);
}

/** Digits of a published value, as published; one that is only a bound keeps its sign. */
export function observedDigits(row: ObservationRow): string {
  const sign = row.censored === 'lower' ? '≥ ' : row.censored === 'upper' ? '≤ ' : '';
  return `${sign}${formatValue(row.value, writtenDecimals(row.value))}`;
}

export function observedText({ lang }: Speech, row: ObservationRow): string {
  return withUnit(observedDigits(row), row.unit, lang);
}

/** The target as it is judged, "≥ 57 %". */
export function judgedText({ lang }: Speech, indicator: IndicatorInfo): string {
  if (indicator.judgedAs === null) return noNumber;
  return formatTarget({ comparator: indicator.judgedAs, value: indicator.target, unit: indicator.unit }, lang);
}

/** Decimals of a number as somebody wrote it, the dust of binary arithmetic left out. */
export function writtenDecimals(value: number): number {
  return Math.min(6, String(Number(value.toPrecision(9))).split('.')[1]?.length ?? 0);
}

/** The targets that moved most, each with probability before and after. */
export function changeList(s: Speech, list: readonly Change[], most = 3): string {
  const item = (change: Change): string => s.m.remark(`${indicatorName(s, change.indicator)} ${formatPoints(change.difference, s.lang, 0)}`, `${formatProbability(change.before, s.lang)} → ${formatProbability(change.after, s.lang)}`);
  return s.m.and(list.slice(0, most).map(item));
}

export function knowledge({ m }: Speech, set: EvidenceSet): string {
  return m.knowledge[set];
}

export function moneyText({ result, lang }: Speech, amount: number): string {
  return withUnit(moneyDigits(amount), result.info.plan.currency, lang);
}

/** Digits of an amount of money without its unit: no more than the cost estimates bear. */
export function moneyDigits(amount: number): string {
  const size = Math.abs(amount);
  return formatValue(amount, size >= 10 || size === 0 ? 0 : size >= 1 ? 1 : 2);
}

export function drawsText({ result }: Speech): string {
  return formatCount(result.info.draws);
}
