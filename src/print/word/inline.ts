import { Bookmark, SimpleField, TextRun, type IRunOptions, type ParagraphChild } from 'docx';
import { printMessages } from '../../messages/print.js';
import { boundText } from '../../report/escape.js';
import type { Language } from '../../schema/text.js';
import { rangesOf, type Numbered } from '../paper.js';

/** Characters that XML 1.0 cannot hold, which would make the whole file unreadable. */
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A run of text in which numbers keep to their units. */
export const run = (text: string, options: IRunOptions = {}): TextRun => new TextRun({ ...options, text: boundText(text).replace(unspeakable, '') });

/** The hidden bookmark of a figure or table, by which fields refer to its label and number. */
export const bookmarkOf = ({ kind, number }: Numbered): string => `_Ref_${kind}_${number}`;

/** Label and number of a caption: the number is a field that counts, and both are what references repeat. */
export function captionLabel(one: Numbered, lang: Language): Bookmark {
  const words = printMessages[lang];
  const label = words.label[one.kind];
  return new Bookmark({ id: bookmarkOf(one), children: [new TextRun(`${label} `), new SimpleField(`SEQ ${label} \\* ARABIC`, String(one.number))] });
}

function reference(one: Numbered, lang: Language): SimpleField {
  const words = printMessages[lang];
  return new SimpleField(`REF ${bookmarkOf(one)} \\h`, words.numbered(words.label[one.kind], one.number));
}

/** References one after the other, long rows of them as ranges; `alone` where the text before leads up to them. */
export function references(see: readonly Numbered[], lang: Language, alone: boolean): readonly ParagraphChild[] {
  if (see.length === 0) return [];
  const words = printMessages[lang].see;
  const parts = rangesOf(see).flatMap(({ from, to }, k): readonly ParagraphChild[] => [
    ...(k === 0 ? [] : [new TextRun(words.between)]),
    reference(from, lang),
    ...(to === null ? [] : [new TextRun(words.range), reference(to, lang)]),
  ]);
  return alone ? parts : [new TextRun(words.before), ...parts, new TextRun(words.after)];
}
