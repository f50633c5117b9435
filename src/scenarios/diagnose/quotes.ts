import type { Diagnostic } from '../../schema/diagnostic.js';
import type { Check, Context } from './context.js';

/** Every quote is a literal part of the plan's text, if the text is given. */
export const quotesInPlan: Check = (context) => {
  const { plan, planText } = context.documents;
  if (planText === null) return [];
  const quoted: readonly { readonly quote: string }[] = [
    ...plan.indicators.flatMap((row) => [row.target, ...(row.baseline ? [row.baseline] : [])]),
    ...plan.projects.flatMap((row) => [row, ...(row.quantities ?? [])]),
    ...plan.facts,
  ];
  return quoted.flatMap((row) => (planText.includes(row.quote) ? [] : [misquoted(context, row, planText)]));
};

function misquoted(context: Context, row: { readonly quote: string }, planText: string): Diagnostic {
  const letters = [...row.quote];
  let found = 0;
  while (found < letters.length && planText.includes(letters.slice(0, found + 1).join(''))) found += 1;
  const shown = letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : row.quote;
  return context.report('quote-not-in-plan', row, 'quote', { quote: shown, upTo: letters.slice(Math.max(0, found - 12), found).join(''), then: letters[found] ?? '' });
}

/** A target that stands only in the text (no number of its own) is one of the quantified statements. */
export const textTargetsAreFacts: Check = ({ documents: { plan }, report }) => {
  const backed = new Set(plan.facts.map((fact) => fact.indicator));
  return plan.indicators.filter((row) => row.number === null && !backed.has(row.id)).map((row) => report('indicator-without-fact', row, 'id', { id: row.id }));
};
