import type { Comparator } from '../schema/plan.js';
import { readNumber } from './read-number.js';
import { comparatorWords } from './vocabulary.js';

/** A target cell understood: a number with what is said around it, or words that name none. */
export type TargetReading =
  | { readonly kind: 'number'; readonly comparator: Comparator; readonly isBare: boolean; readonly value: number; readonly provisional: boolean; readonly keep: boolean; readonly isReduction: boolean; readonly decimals: number }
  | { readonly kind: 'assigned' };

/** Words before a number, longest first so that "no more than" is not read as "more than". */
const before: readonly (readonly [string, Comparator])[] = (
  [
    ...Object.entries(comparatorWords).flatMap(([comparator, words]) => (comparator === 'assigned' ? [] : words.map((word) => [word, comparator] as const))),
    ...['达到', '达', '提高到', '提高至', '增加到', '增至', '至少达到', 'reach', 'reaches', 'at least'].map((word) => [word, '>='] as const),
    ...['控制在', '降至', '降到', '下降到', '下降至', '降低到', '降低至', '减少到', '减少至', 'fall to', 'reduce to', 'reduced to', 'down to'].map((word) => [word, '<='] as const),
  ] as [string, Comparator][]
).sort(([a], [b]) => b.length - a.length);
const after: readonly (readonly [string, Comparator])[] = [
  ['及以上', '>='], ['以上', '>='], ['及以下', '<='], ['以下', '<='], ['以内', '<='], ['之内', '<='], ['or more', '>='], ['or less', '<='], ['or fewer', '<='],
];
const keepWords = /^(保持|维持|稳定在|稳定|keep at|keep|maintain|hold at|hold)\s*(在)?\s*/i;
const reductionWords = /^(累计)?(下降|降低|减少|削减|reduce by|reduction of|cut by|down by)\s*/i;
const toWords = /^(累计)?(下降|降低|减少)(到|至)/;

/**
 * What a target cell says: "≥57", "<28 %", "57以上", "不低于57", "100*", "下降15%", "保持95"; text without a digit is set by a superior.
 * null where it says something else.
 */
export function readTarget(text: string, unit: string): TargetReading | null {
  const plain = text.normalize('NFKC').trim();
  if (!/\d/.test(plain)) return { kind: 'assigned' };
  const provisional = /[*※]$/.test(plain);
  let rest = plain.replace(/\s*[*※]+$/, '');
  const keep = keepWords.test(rest);
  rest = rest.replace(keepWords, '');
  const isReduction = reductionWords.test(rest) && !toWords.test(rest);
  if (isReduction) rest = rest.replace(reductionWords, '');
  const prefix = before.find(([word]) => rest.toLowerCase().startsWith(word.normalize('NFKC')));
  if (prefix) rest = rest.slice(prefix[0].normalize('NFKC').length).trim();
  const suffix = after.find(([word]) => rest.toLowerCase().endsWith(word));
  if (suffix) rest = rest.slice(0, -suffix[0].length).trim();
  const comparator = suffix?.[1] ?? prefix?.[1] ?? null;
  const number = readNumber(rest, isReduction ? '%' : unit);
  if (!number.ok) return null;
  const decimals = /\.(\d+)/.exec(rest)?.[1]?.length ?? 0;
  return { kind: 'number', comparator: comparator ?? '=', isBare: comparator === null, value: number.value, provisional, keep, isReduction, decimals };
}

/** The comparator that a word in its own column means, null if it is none. */
export function readComparator(text: string): Comparator | 'assigned' | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const entry = Object.entries(comparatorWords).find(([, words]) => words.some((word) => word.normalize('NFKC') === plain));
  return (entry?.[0] as Comparator | 'assigned' | undefined) ?? null;
}
