import { formatShare, formatValue, noNumber } from '../../messages/numbers.js';
import { sensitivityWords } from '../../messages/sensitivity.js';
import type { EvidenceSet } from '../../schema/evidence.js';
import type { OutcomeKind } from '../../schema/sensitivity.js';
import type { Name, RunInfo } from '../../schema/table.js';
import type { Language } from '../../schema/text.js';

/** What an analysis of sensitivity tells of itself. */
type Told = Pick<RunInfo, 'indicators' | 'plan'>;

/** The names of assumptions in each state of knowledge. */
type Named = { readonly assumptions: Readonly<Partial<Record<EvidenceSet, readonly { readonly id: string; readonly name: Name }[]>>> };

/** A factor as readers say it: an assumption by its name, correlated ones one after the other. */
export function factorName({ assumptions }: Named, evidence: EvidenceSet, factor: string, lang: Language): string {
  const words = sensitivityWords[lang];
  if (factor === 'luck' || factor === 'other-assumptions') return words.factor[factor];
  return factor.split('+').map((id) => assumptions[evidence]?.find((own) => own.id === id)?.name[lang] ?? id).join(' + ');
}

/** An outcome as a phrase of a sentence: the odds of a target, or the value of its indicator in the target year. */
export function outcomePhrase({ indicators, plan }: Told, indicator: string, outcome: OutcomeKind, lang: Language): string {
  const name = indicators.find(({ id }) => id === indicator)?.name[lang] ?? indicator;
  return outcome === 'odds' ? sensitivityWords[lang].odds(name) : sensitivityWords[lang].value({ name, year: String(plan.targetYear) });
}

/** The name of an indicator alone. */
export function indicatorName({ indicators }: Told, id: string, lang: Language): string {
  return indicators.find((own) => own.id === id)?.name[lang] ?? id;
}

/** A share of variance as readers see it: an index near 0 may come out below it, and is told so. */
export function indexText(x: number | null, lang: Language): string {
  return x === null ? noNumber : x < 0 ? `${formatValue(100 * x, 0)} %` : formatShare(x, lang);
}

/** A sentence that may begin with what else stands in the middle of one. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
