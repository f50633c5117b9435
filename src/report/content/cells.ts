import { formatProbability, formatProbabilityInterval, formatValue, noNumber, type ProbabilityLike } from '../../messages/numbers.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { IndicatorInfo } from '../../schema/table.js';
import type { Language } from '../../schema/text.js';
import type { ReportCell } from '../document.js';
import { latestObservation, outcomeOf, targetYearValue } from '../findings.js';
import { decimalsOf, intervalText, observedDigits, observedText, writtenDecimals, type Speech } from '../words.js';

/** A probability with its interval below and its size as a bar. */
export function oddsCell(estimate: ProbabilityLike | null, lang: Language): ReportCell {
  if (estimate === null || estimate.probability === null) return noNumber;
  return { text: formatProbability(estimate, lang), sub: formatProbabilityInterval(estimate, lang), share: estimate.probability };
}

/** Mean of the target year with its 5-95 % interval below. */
export function expectedCell(s: Speech, indicator: IndicatorInfo, evidence: EvidenceSet): ReportCell {
  const row = targetYearValue(s.result, indicator, s.result.info.reference, evidence);
  return row === null ? noNumber : { text: formatValue(row.mean, decimalsOf(indicator)), sub: intervalText(s, indicator, row) };
}

/** Base-year value in the unit that stands under the indicator's name, with year and evidence below; one that was read keeps its digits. */
export function baselineCell({ m }: Speech, indicator: IndicatorInfo): ReportCell {
  const { baseline } = indicator;
  if (baseline === null) return noNumber;
  const written = baseline.evidence === 'plan' || baseline.evidence === 'observed' || baseline.evidence === 'sourced';
  return { text: formatValue(baseline.value, written ? writtenDecimals(baseline.value) : decimalsOf(indicator)), sub: `${baseline.year}, ${m.evidence[baseline.evidence]}` };
}

/** The last published value and, in the target year, whether the target was met. */
export function publishedCell(s: Speech, indicator: IndicatorInfo): ReportCell {
  const row = latestObservation(s.result, indicator);
  return row === null ? noNumber : { text: row.unit === indicator.unit ? observedDigits(row) : observedText(s, row), sub: String(row.year) };
}

export function outcomeCell(s: Speech, indicator: IndicatorInfo): ReportCell {
  const met = outcomeOf(s.result, indicator);
  return met === null ? noNumber : { text: met ? s.m.met : s.m.missed, tone: met ? 'good' : 'bad' };
}
