import { z } from 'zod';

/** A text for people: one string for every language, or one string per language (one may be missing: the other stands in). */
const zh = z.string().min(1).describe('The text in Chinese.');
const en = z.string().min(1).describe('The text in English.');
export const text = z
  .union([z.string().min(1), z.strictObject({ zh, en }), z.strictObject({ zh }), z.strictObject({ en })])
  .describe('A text for people: one string, or {zh, en}; a missing language falls back to the other.');
export type Text = z.infer<typeof text>;

export const languages = ['zh', 'en'] as const;
export const language = z.enum(languages).describe('Language of an output: zh (Chinese) or en (English).');
export type Language = z.infer<typeof language>;

/** Languages as documents for paper (PDF, Word) state their own: BCP 47, with the region whose spelling and typography they follow. */
export const documentLanguage: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

/** The text in the wanted language, or in the other one where it is missing. */
export function say(t: Text, lang: Language): string {
  if (typeof t === 'string') return t;
  const both = t as { zh?: string; en?: string };
  return (lang === 'zh' ? (both.zh ?? both.en) : (both.en ?? both.zh)) ?? '';
}

/** The text in both languages. */
export function bothLanguages(t: Text): { readonly zh: string; readonly en: string } {
  return { zh: say(t, 'zh'), en: say(t, 'en') };
}
