import { whatIfWords } from '../../messages/what-if-charts.js';
import type { IndicatorInfo } from '../../schema/table.js';
import type { Subject } from '../../schema/what-if.js';
import type { Telling } from '../chart.js';
import { indicatorOf, indicatorsOf, labelOf } from '../lookup.js';

/** Headline indicators whose targets can be assessed, in the order of the plan. */
export function assessed({ result }: Telling): readonly IndicatorInfo[] {
  return indicatorsOf(result, true).filter(({ assessable }) => assessable);
}

/** What a question is about, as a phrase: a target, all targets, a section's, so many of them, or how many. */
export function subjectName({ result, lang }: Telling, subject: Subject): string {
  const words = whatIfWords[lang].subject;
  if (subject === 'number-met') return words.numberMet;
  if (subject === 'joint:all') return words.all(assessed({ result, lang }).length);
  if (subject.startsWith('at-least:')) return words.atLeast(Number(subject.slice('at-least:'.length)));
  if (subject.startsWith('joint:')) {
    const id = subject.slice('joint:'.length);
    return words.section(result.info.sections.find((section) => section.id === id)?.name[lang] ?? id);
  }
  const indicator = indicatorOf(result, subject);
  return indicator === undefined ? subject : labelOf(indicator, lang);
}

/** The same without number and marks, for sentences. */
export function subjectInSentence(scene: Telling, subject: Subject): string {
  return indicatorOf(scene.result, subject)?.name[scene.lang] ?? subjectName(scene, subject);
}

/** Indicators by their numbers in the plan, for a note: "5, 6, 12". */
export function numbersOf({ lang }: Telling, indicators: readonly IndicatorInfo[]): string {
  return whatIfWords[lang].enumerate(indicators.map(({ number, name }) => (number === null ? name[lang] : String(number))));
}
